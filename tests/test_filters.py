"""The quick filters give what Jinja's own give."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from clausework.filters import FILTERS

VALUES: dict[str, Any] = {
    "marked": [Markup("<a>"), Markup("b")],
    "mixed": [Markup("<a>"), "<b>", 3],
    "plain": ["<a>", "b"],
    "space": Markup("  <a> \n"),
    "entries": [{"name": "a", "size": 1, "in": {"to": 0}}, {"name": "b", "size": 0, "in": {"to": 1}}],
    "nothing": None,
}


@pytest.mark.parametrize(
    "expression",
    [
        "marked | join",
        "marked | join('&') | upper",
        "marked | join('&' | safe)",
        "marked | join([1])",
        "mixed | join('&')",
        "plain | join('&')",
        "plain | join('&' | safe)",
        "plain | join('&') is escaped",
        "[] | join('&' | safe) is escaped",
        "[] | join('&') or 'none'",
        "[] | join('&') is escaped",
        "entries | join(', ', attribute='name')",
        "missing | join",
        "plain | join(d='&')",
        "marked | join(d='&', attribute=none)",
        "space | trim",
        "('x<x' | safe) | trim('x')",
        "' <b> ' | trim",
        "3 | trim",
        "' b ' | trim(chars='b ')",
        "space | trim(chars='>')",
        "missing | trim",
        "'<a>b' | replace('<a>', '<c>')",
        "('<a>b' | safe) | replace('<a>', '<c>') | upper",
        "'<a>b' | replace('<a>', '<c>' | safe)",
        "'aaa' | replace('a', 'b', 2)",
        "30 | replace(3, 4)",
        "missing | replace('a', 'b')",
        "'ab' | list",
        "nothing | list",
        "plain | select('in', ['b']) | list",
        "plain | select('eq', 'b') is iterable",
        "plain | reject('equalto', 'b') | list",
        "[0, 1, none] | select | list",
        "[0, 1, none] | reject | list",
        "nothing | select | list",
        "[1, 2] | select('odd') | list",
        "[1, 2] | select('divisibleby', num=2) | list",
        "[1] | select('strange') | list",
        "['even', 'strange'] | select('test') | list",
        "entries | selectattr('size') | list",
        "entries | rejectattr('size') | map(attribute='name') | list",
        "entries | selectattr('size', 'gt', 0) | list",
        "entries | selectattr('in.to') | list",
        "['ab', 'b'] | selectattr(1, 'defined') | list",
        "['ab', 'b'] | selectattr('0', 'eq', 'a') | list",
        "entries | selectattr('missing') | list",
        "entries | selectattr('missing', 'defined') | list",
        "entries | selectattr() | list",
        "missing | selectattr('size') | list",
    ],
)
def test_filters_give_what_jinjas_own_give(expression: str) -> None:
    assert outcome(expression, FILTERS) == outcome(expression, {})


def outcome(expression: str, filters: dict[str, Any]) -> str:
    """What an expression gives, or its error."""
    env = SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)
    env.filters |= filters
    try:
        return env.from_string(f"{{{{ {expression} }}}}").render(VALUES)
    except (jinja2.TemplateError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
