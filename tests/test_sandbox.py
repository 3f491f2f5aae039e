"""The quick sandbox does what Jinja's own does, before and after it knows the class of a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
import markupsafe
import pytest
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from clausework.model.care import Period
from clausework.sandbox import Macros, Sandbox

SETTINGS: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "autoescape": True,
    "finalize": markupsafe.escape,
    "extensions": ["jinja2.ext.do"],
}


@dataclass
class Thing:
    """A value whose class the sandbox has to guard."""

    name: str = "<thing>"
    items: list[str] = field(default_factory=lambda: ["a", "b"])
    _secret: str = "hidden"

    def hello(self, name: str = "you") -> str:
        """Says hello."""
        return f"hello {name}"


VALUES = {
    "thing": Thing(),
    "period": Period(count=2, unit="month"),
    "table": {"keys": "taken", "label": "<b>", "from": "here"},
    "frozen": MappingProxyType({"data": {"x": "y"}, "items": "never"}),
    "text": "a {0} b",
    "function": lambda value: f"got {value}",
}

MACROS = """
{%- macro greet(name, word="hello") %}{{ word }} {{ name }}{% endmacro %}
{%- macro rest(first) %}{{ first }}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}
{%- macro around() %}({{ caller("x") }}){% endmacro %}
{%- macro outer(value) %}{{ greet(greet(value), greet(value, "bye")) }}{% endmacro %}
{%- macro is(value) %}{{ value }}!{% endmacro %}"""


@pytest.mark.parametrize(
    "template",
    [
        "{{ thing.name }} {{ thing.items }} {{ thing['name'] }}",
        "{{ thing.hello() }} {{ thing.hello('<me>') }} {{ thing.hello(name='me') }} {{ thing.hello(*['me']) }}",
        "{{ thing.missing }}",
        "{{ thing.missing is defined }} {{ period.missing is defined }} {{ period.count }} {{ period['unit'] }}",
        "{{ period.missing }}",
        "{{ period.count.missing.more }}",
        "{{ nothing.name }}",
        "{{ thing._secret }}",
        "{{ thing.__class__ }}",
        "{{ period.__class__.__mro__ }}",
        "{{ period['__class__'] }}",
        "{{ function.__globals__ }}",
        "{{ thing.hello.__func__ }}",
        "{{ function('<b>') }}",
        "{{ table.keys() | list }} {{ table.label }} {{ table.from }} {{ table['keys'] }}",
        "{{ table.missing }}",
        "{{ frozen.data.x }} {{ frozen.items() | list | length }} {{ frozen['items'] }}",
        "{{ frozen.missing }}",
        "{{ text.format('<i>') }} {{ '{0.name}'.format(thing) }}",
        "{{ '{0.__class__}'.format(thing) }}",
        "{{ ('<b>' | safe).format('<i>') }}",
        "{% set all = [] %}{% for x in thing.items %}{% do all.append(x) %}{{ loop.last }}{% endfor %}{{ all }}",
        "{{ [thing] | map(attribute='name') | join }} {{ [period] | selectattr('count', 'equalto', 2) | list }}",
        "{{ greet('<b>') }} {{ greet('a', 'b') }} {{ greet('a', word='c') }} {{ greet() }}",
        "{{ greet('a', 'b', 'c') }}",
        "{{ greet('a', other='c') }}",
        "{{ outer('<b>') }} {{ rest(1, 2, x=3) }} {% call(x) around() %}<{{ x }}>{% endcall %}",
        "{{ greet }} {{ greet.name }} {{ greet.arguments }} {{ greet.missing is defined }}",
        "{% autoescape false %}{% macro raw() %}<b>{% endmacro %}{{ raw() }}{% endautoescape %}",
        "{% set t %}<b>{{ thing.name }}</b>{% endset %}{{ t }}{{ t.missing }}",
        "{{ 'a' ~ '<b>' }} {{ 'a' ~ 3 ~ none }} {{ '<b>' ~ ('<i>' | safe) }} {{ ('a' ~ '<b>') is escaped }}",
        "{{ 'a' ~ nothing }}",
        "{{ [1, 2][5] }}",
        "{{ (thing.name if period.count > 1 else period.missing).upper() }}",
        "{{ range(3) | list }} {{ range(100000000) }}",
    ],
)
def test_templates_write_what_they_write_in_jinjas_own(template: str) -> None:
    quick = Sandbox(markupsafe.escape, **SETTINGS).from_string(MACROS + template)
    plain = SandboxedEnvironment(**SETTINGS).from_string(MACROS + template)
    assert [outcome(quick), outcome(quick)] == [outcome(plain)] * 2


FILES = {
    "page": "{% set own = 'set' %}{% for x in thing.items %}{% set here = x %}{% include 'part' %}{% endfor %}",
    "part": "({{ own }} {{ here }} {{ x }} {{ thing.name }}{% set own = 'inner' %}{% include 'last' %}{{ own }})",
    "last": "[{{ own }} {{ here is defined }} {{ nothing is defined }}]",
    "before": "{{ late is defined }}{% include 'late' %}{% set late = 1 %}{% include 'late' %}",
    "late": "{{ late is defined }}",
    "maybe": "{% if not thing %}{% set text = 'no' %}{% endif %}{{ text }}{% include 'text' %}",
    "text": "{{ text }}{% set text = 'mine' %}{{ text }}",
    "macros": "{% macro one(text) %}{{ text }}{{ other() }}{% endmacro %}"
    "{% macro other() %}{{ late }}{{ period.count }}{% endmacro %}{% set late = 'late' %}{{ one('a') }}",
    "missing in a macro": "{% macro one() %}{{ nothing }}{% endmacro %}{{ thing.name }}{{ one() }}",
    "missing in a loop": "{% for x in thing.items %}{{ nothing.name }}{% endfor %}",
    "never asked": "{% if thing %}yes{% else %}{{ nothing }}{{ table | unknown }}{% endif %}",
    "no such filter": "{% if thing %}{{ table | unknown }}{% endif %}",
    "base": "{% set own = 'base' %}{% block a %}{% for x in thing.items %}{{ x }}{{ own }}{% endfor %}{% endblock %}",
    "child": "{% extends 'base' %}{% set own = 'child' %}{% block a %}{{ own }}{{ super() }}{% include 'late' %}"
    "{% endblock %}",
    "sets": "{% set own = 'base' %}{% macro late() %}from the base{% endmacro %}{% block a %}{% endblock %}",
    "heir": "{% extends 'sets' %}{% macro m(x=own) %}{{ x }}{{ own }}{{ late() }}{{ period.count }}{% endmacro %}"
    "{% block a %}{{ own }}{{ m() }}{% endblock %}",
    "imports": "{% import 'macros' as m %}{% from 'macros' import other as o with context %}{{ m.late }}{{ o() }}",
    "within a macro": "{% set own = 1 %}{% set _own = 2 %}{% macro m(here, x) %}{% set late = x %}{% include 'part' %}"
    "{% include 'late' %}{% endmacro %}{{ m('a', 'b') }}{% set own = 3 %}{{ m('a', 'b') }}{% include 'private' %}",
    "private": "{{ _own }}{{ own }}{{ m is defined }}",
    "changed": "{% set own = 1 %}{% for x in thing.items %}{% set own = x %}{% include 'last' %}{% endfor %}"
    "{% with own = 2 %}{% include 'last' %}{% endwith %}{% include 'last' %}",
    "scoped": "{% set own = 1 %}{% for x in thing.items %}{% block b scoped %}{{ own }}{{ x }}{% set here = x %}"
    "{% include 'last' %}{% endblock %}{% endfor %}",
    "imported": "{% import 'sets' as sets %}{% from 'sets' import late as told %}{% include 'known' %}",
    "known": "{{ sets.late() if sets }}{{ told() if told }}",
    "by name": "{% set name = 'la' %}{% include name ~ 'te' %}{% include late %}",
    "not said": "{{ 'a' if not thing }}{{ ('b' if not thing) is defined }}{{ nothing if not thing }}",
    "optional": "{% include 'nowhere' ignore missing %}{% include ['nowhere', 'late'] %}",
    "alone": "{% set late = 1 %}{% include 'late' without context %}",
    "captured": "{% set t %}{% include 'late' %}{% endset %}{{ t }}",
    "filtered": "{% filter upper %}{% include 'late' %}{% endfilter %}",
    "escaped": "{% autoescape false %}{{ '<b>' | replace('b', '<i>') }}{% endautoescape %}{{ '<b>' | join('<i>') }}",
}


@pytest.mark.parametrize("name", FILES)
def test_templates_know_of_each_other_what_jinjas_own_know(name: str) -> None:
    loader = jinja2.DictLoader(FILES)
    quick = Sandbox(markupsafe.escape, loader=loader, **SETTINGS)
    plain = SandboxedEnvironment(loader=loader, **SETTINGS)
    made = [outcome(env.get_template(name)) for env in (quick, quick, plain)]
    assert made[:2] == [made[2]] * 2


def outcome(template: jinja2.Template) -> str:
    """What a template writes; the kind of its error and, for a name that is missing, what is said of it."""
    try:
        return template.render(VALUES)
    except (jinja2.TemplateError, TypeError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize(
    "asked", ["folder.read_text()", "folder.parent", "(folder | attr('unlink'))()", "folder['name']"]
)
def test_no_template_gets_at_the_files_of_the_machine(asked: str) -> None:
    template = Sandbox(markupsafe.escape, **SETTINGS).from_string(f"{{{{ {asked} }}}}")
    with pytest.raises(SecurityError, match="unsafe"):
        template.render(folder=Path(__file__))


def test_macros_for_all_say_which_of_them_is_missing() -> None:
    env = Sandbox(markupsafe.escape, **SETTINGS)
    shared = Macros(env.from_string(MACROS), {})
    template = env.from_string("{{ w.greet('<b>') }} {{ w.is('so') }} {{ w.shout is defined }} {{ w[a] is defined }}")
    assert [template.render(w=shared, a="shout")] * 2 == ["hello &lt;b&gt; so! False False"] * 2
    with pytest.raises(jinja2.UndefinedError, match="has no attribute 'shout'"):
        env.from_string("{{ w.shout('a') }}").render(w=shared)
    with pytest.raises(jinja2.exceptions.SecurityError, match="unsafe"):
        env.from_string("{{ w._template.environment }}").render(w=shared)
