"""What templates can reach has no method that Jinja's sandbox would treat in a way of its own: ours does not ask."""

from __future__ import annotations

import functools
import inspect
import shutil
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner
from jinja2 import sandbox
from jinja2.runtime import LoopContext
from jinja2.utils import Namespace, pass_context

from clausework.cli import main
from clausework.derive import Derived
from clausework.model.care import Period
from clausework.portfolio import Member
from clausework.render import environment
from clausework.versions import Timeline, Version
from tests.projects import MKDOCS, write

NORTHLIGHT = Path(__file__).parents[1] / "policies/northlight"
MARKS = ("unsafe_callable", "alters_data", "jinja_pass_arg")
"""What the sandbox, and Jinja where it calls, look for on what is called."""


@dataclass
class Told:
    """Something that a template might be given."""

    name: str = "told"
    period: Period = field(default_factory=lambda: Period(count=2, unit="month"))

    def more(self) -> list[Inner]:
        """Reached by a call."""
        return []


class Inner:
    """Reached through the result of a call alone."""

    @property
    def told(self) -> Mapping[str, Innermost] | None:
        """Reached by an attribute."""
        return None

    def change(self) -> None:
        """Of which a template must keep its hands off."""


class Innermost:
    """Reached through an attribute alone."""

    @functools.cached_property
    def name(self) -> str:
        """Harmless."""
        return ""

    def look(self) -> None:
        """Asks for the context."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """All that templates are given while the site of a company that states everything is built, with its draft."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(NORTHLIGHT, root / "policies/northlight")
    write(root, {"mkdocs.yml": MKDOCS.replace("site_dir:", "site_url: https://policies.example/\nsite_dir:")})
    write(root, {"site/docs/about.md": "# About\n"})
    contexts: list[object] = []
    new_context = jinja2.Template.new_context

    def noted(template: jinja2.Template, vars: dict[str, Any] | None = None, *more: Any, **named: Any) -> Any:  # noqa: A002
        if isinstance(template.environment, sandbox.SandboxedEnvironment):
            contexts.append(dict(vars or {}))
        return new_context(template, vars, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Template, "new_context", noted)
        options = ["--project", str(root), "--draft", "--no-cache", "--jobs", "1"]
        result = CliRunner().invoke(main, ["build", *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [*contexts, environment().globals, LoopContext, Namespace]


def reached(roots: Iterable[object]) -> set[type]:
    """The classes of all that a template can come to by attributes, items and the results of calls."""
    seen: dict[int, object] = {}
    left = [*roots]
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen[id(one)] = one
            left += _from(one)
    return {one for one in seen.values() if isinstance(one, type) and one.__module__ != "builtins"}


def _from(one: object) -> Iterator[object]:
    if isinstance(one, Mapping):
        yield from one.values()
    if isinstance(one, list | tuple | set | frozenset):
        yield from one
    if isinstance(one, type):
        yield from (found for hint in _hints(one).values() for found in _classes(hint))
        yield from (member for _, member in _members(one))
    elif isinstance(one, functools.partial):
        yield one.func
    elif inspect.isroutine(one):
        yield from _classes(_hints(one).get("return"))
    else:
        yield type(one)
        if _is_ours(type(one)):
            yield from (getattr(one, name, None) for name in dir(one) if not name.startswith("_"))


def _is_ours(one: Any) -> bool:
    return str(getattr(one, "__module__", "")).partition(".")[0] in ("clausework", "tests")


def _hints(one: Any) -> dict[str, Any]:
    return typing.get_type_hints(one) if _is_ours(one) else {}


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for part in typing.get_args(hint):
        yield from _classes(part)


def _members(cls: type) -> Iterator[tuple[str, Any]]:
    """What templates may ask for, as functions."""
    for name in dir(cls):
        if not name.startswith("_"):
            member = inspect.getattr_static(cls, name)
            yield name, getattr(member, "fget", None) or getattr(member, "func", None) or member


def marked(classes: Iterable[type]) -> set[str]:
    """The methods that are marked."""
    return {
        f"{cls.__qualname__}.{name}"
        for cls in classes
        for name, member in _members(cls)
        if any(getattr(member, mark, False) for mark in MARKS)
    }


def test_nothing_that_templates_reach_is_marked(given: list[object]) -> None:
    classes = reached(given)
    assert {Period, Version, Timeline, Derived, Member} <= classes
    assert marked(classes) == set()


def test_what_is_marked_is_found_wherever_it_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Inner, "change", sandbox.unsafe(Inner.change))
    monkeypatch.setattr(Innermost, "look", pass_context(Innermost.look))
    monkeypatch.setattr(Period, "change", lambda _: None, raising=False)
    monkeypatch.setattr(Period.change, "alters_data", True, raising=False)  # type: ignore[attr-defined]
    classes = reached([{"told": [Told()]}])
    assert marked(classes) == {"Inner.change", "Innermost.look", "Period.change"}
