"""The rooms of the package and who may know whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import clausework

PACKAGE = Path(clausework.__file__).parent
STARTER = PACKAGE / "starter"
"""What a new project is given; its scripts are no modules of ours."""
FILES = [file for file in PACKAGE.rglob("*.py") if not file.is_relative_to(STARTER)]
MODULES = {file.relative_to(PACKAGE).with_suffix("").as_posix(): file for file in FILES}


def imports(file: Path) -> Iterator[str]:
    """The dotted names a module imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file.name} imports by a relative path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls_print(file: Path) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )


def who_imports(library: str) -> set[str]:
    return {
        room(name) for name, file in MODULES.items() if any(used.split(".")[0] == library for used in imports(file))
    }


def test_only_what_builds_the_site_knows_mkdocs() -> None:
    assert who_imports("mkdocs") == {"building", "each", "inside", "plugin", "preview"}


def test_only_the_command_line_knows_click() -> None:
    assert who_imports("click") == {"cli"}


def test_only_the_command_line_prints() -> None:
    assert {room(name) for name, file in MODULES.items() if calls_print(file)} <= {"cli"}


ROOMS = [
    "errors",
    "files",
    "address",
    "pieces",
    "homes",
    "store",
    "workers",
    "findings",
    "marks",
    "simple",
    "slips",
    "levels",
    "syntax",
    "tree",
    "source",
    "terms",
    "vocabulary",
    "guess",
    "formats",
    "escaping",
    "model",
    "outline",
    "keys",
    "misnamed",
    "messages",
    "consequences",
    "schema",
    "references",
    "qualifiers",
    "coherence",
    "acceptance",
    "versions",
    "project",
    "places",
    "uses",
    "editing",
    "renaming",
    "derive",
    "regimes",
    "whole",
    "selling",
    "sale_notices",
    "california",
    "glance",
    "changes",
    "redline",
    "wording",
    "frontmatter",
    "codegen",
    "sandbox",
    "filters",
    "bodies",
    "render",
    "fingerprint",
    "compiled",
    "inlines",
    "dialect",
    "hypertext",
    "tables",
    "changelog",
    "compare",
    "notice",
    "public",
    "release",
    "passages",
    "plain",
    "parts",
    "colours",
    "branding",
    "rules",
    "lint",
    "explain",
    "status",
    "editor",
    "adding",
    "importing",
    "starting",
    "revision",
    "review",
    "reports",
    "pairs",
    "flow",
    "site",
    "datafiles",
    "settings",
    "variables",
    "clauselinks",
    "security",
    "validity",
    "feeds",
    "takeaway",
    "metadata",
    "portfolio",
    "output",
    "built",
    "making",
    "building",
    "plugin",
    "inside",
    "each",
    "excerpt",
    "preview",
    "cli",
    "__main__",
]
"""In the order they build on each other: a room may know those before it."""


def room(module: str) -> str:
    return module.split("/", maxsplit=1)[0]


def known_rooms(file: Path) -> set[str]:
    """The rooms whose modules a module imports."""
    inside = (name.split(".") for name in imports(file) if name.startswith("clausework."))
    return {parts[1] for parts in inside if parts[1] != "__version__"}


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room(module) for module in MODULES} - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_room_knows_only_rooms_before_it(module: str) -> None:
    own = room(module)
    before = ROOMS[: ROOMS.index(own) + 1] if own in ROOMS else []
    assert known_rooms(MODULES[module]) <= set(before)
