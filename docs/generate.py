"""Writes what follows from the program: pages of this folder, and the schema for editors. Run it by `make docs`."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from clausework import editor, vocabulary
from clausework.cli import main
from clausework.model import Practices
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape, record
from clausework.rules import RULES, Rule, citations

HERE = Path(__file__).parent
FORMATS = {
    "text": "text on one line",
    "sentence": "a whole sentence",
    "prose": "Markdown without HTML",
    "id": "a short name",
    "day": "a date as 2026-02-06",
    "email": "an e-mail address",
    "phone": "a telephone number in quotes",
    "url": "a web address",
    "country": "a two-letter country code",
    "colour": 'a colour as "#1a5276"',
}


def practices() -> str:
    """The reference of practices.yml, from the model."""
    lines = [
        "# practices.yml: every key",
        "",
        "This page is made from the program. Keys in **bold** are required. Whatever you leave out is not stated.",
        "",
    ]
    for heading, shape in _records(record(Practices), "practices.yml", {}):
        lines += [f"## {heading}", "", *_about(shape), "", "| Key | What it is | Value |", "|---|---|---|"]
        lines += [_row(key, field) for key, field in shape.fields.items()]
        lines.append("")
    return "\n".join(lines)


def _about(shape: Record) -> Iterator[str]:
    yield (shape.cls.__doc__ or "").strip().splitlines()[0]
    if shape.shorthand:
        yield f"A text alone stands for `{shape.shorthand}`."
    if shape.may_not_apply:
        yield "Or write `not_applicable:` with the reason why it does not apply."


def _row(key: str, field: Any) -> str:
    name = f"**`{key}`**" if field.required else f"`{key}`"
    example = f" Example: `{field.example}`" if field.example else ""
    return f"| {name} | {field.says} | {_value(field.shape)}.{example} |"


def _value(shape: Shape) -> str:
    if isinstance(shape, Many):
        return f"list of: {_value(shape.item)}"
    if isinstance(shape, Record):
        return f"[{_title(shape)}](#{_title(shape).lower().replace(' ', '-')})"
    return _scalar(shape)


def _scalar(shape: Scalar) -> str:
    if shape.allowed:
        return " or ".join(f"`{value}`" for value in shape.allowed)
    if isinstance(shape.marker, Term):
        return f"a term of [{shape.marker.vocabulary}](vocabulary.md#{shape.marker.vocabulary.replace('_', '-')})"
    if isinstance(shape.marker, Ref):
        return f"the id of a {shape.marker.kind}"
    if isinstance(shape.marker, Format):
        return FORMATS[shape.marker.name]
    return {bool: "`true` or `false`", int: "a number", str: "text"}[shape.type]


def _title(shape: Record) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in shape.cls.__name__).strip()
    return words.capitalize()


def _records(shape: Shape, heading: str, seen: dict[type, bool]) -> Iterator[tuple[str, Record]]:
    if isinstance(shape, Many):
        yield from _records(shape.item, heading, seen)
    elif isinstance(shape, Record) and shape.cls not in seen:
        seen[shape.cls] = True
        yield heading, shape
        for field in shape.fields.values():
            inner = field.shape.item if isinstance(field.shape, Many) else field.shape
            yield from _records(inner, _title(inner) if isinstance(inner, Record) else "", seen)


def terms() -> str:
    """All terms of the vocabulary."""
    lines = [
        "# The vocabulary",
        "",
        "This page is made from the program. Write the term; the page prints the label.",
        "",
    ]
    known = vocabulary.load()
    for field in dataclasses.fields(known):
        table: Mapping[str, Any] = getattr(known, field.name)
        if all(hasattr(term, "label") for term in table.values()):
            lines += [f"## {field.name.replace('_', ' ')}", "", "| Term | Label |", "|---|---|"]
            lines += [f"| `{name}` | {term.label} |" for name, term in table.items()]
            lines.append("")
    return "\n".join(lines)


def commands() -> str:
    """The help of every command."""
    context = click.Context(main, info_name="clausework")
    lines = ["# The commands", "", "This page is made from the program.", ""]
    lines += ["```text", main.get_help(context), "```", ""]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        help_text = command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=100))
        lines += [f"## clausework {name}", "", "```text", help_text, "```", ""]
    return "\n".join(lines)


def rule_table() -> str:
    """All rules by law, and what each cites."""
    ordered = sorted(RULES.values(), key=lambda rule: (rule.law, rule.id))
    lines = [
        "# The rules",
        "",
        f"This page is made from the program. `clausework check` holds the practices against {len(RULES)} rules.",
        "A rule runs where the company names a place whose law it comes from; those of no law run for everyone.",
        "",
    ]
    for law, family in itertools.groupby(ordered, key=lambda rule: rule.law):
        lines += [f"## {law}", "", "| Rule | Level | What it is about | Since |", "|---|---|---|---|"]
        lines += [
            f"| [{rule.id}]({_rule_page(rule)}) | {rule.level} | {rule.manual.title} | {rule.since or ''} |"
            for rule in family
        ]
        lines.append("")
    lines += ["## What they cite", "", "| Source | Rules |", "|---|---|"]
    for cite, address in citations().items():
        citing = ", ".join(rule.id for rule in ordered if cite in rule.cites)
        lines.append(f"| [{cite}]({address}) | {citing} |")
    return "\n".join([*lines, ""])


def _rule_page(rule: Rule) -> str:
    return f"{rule.id.lower()}.md"


def rule_page(rule: Rule) -> str:
    """The manual page of a rule."""
    manual = rule.manual
    places = ", ".join(vocabulary.load().jurisdictions[place].label for place in rule.places) or "everywhere"
    lines = [
        f"# {rule.id}: {manual.title}",
        "",
        f"{rule.law}; {rule.level}; applies: {places}" + (f"; since {rule.since}" if rule.since else "") + ".",
        "",
        *("## What it checks", "", manual.checks, "", "## Why", "", manual.why, ""),
        *("## Example", "", "```yaml", manual.example, "```", "", "## How to mend", "", manual.mend, ""),
    ]
    if rule.cites:
        lines += ["## Reference", "", *(f"- [{cite}]({citations()[cite]})" for cite in rule.cites), ""]
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "practices.md": practices,
    "vocabulary.md": terms,
    "commands.md": commands,
    "rules/README.md": rule_table,
    "../policies/practices.schema.json": editor.text,
    **{f"rules/{_rule_page(rule)}": functools.partial(rule_page, rule) for rule in RULES.values()},
}


def stale() -> list[str]:
    """The pages that are not what the program would write, and those of rules that are no more."""
    old = {f"rules/{file.name}" for file in (HERE / "rules").glob("*.md")} - PAGES.keys()
    return [name for name, make in PAGES.items() if _read(name) != make()] + sorted(old)


def _read(name: str) -> str:
    file = HERE / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


if __name__ == "__main__":
    for name in stale():
        if name in PAGES:
            (HERE / name).write_text(PAGES[name](), encoding="utf-8")
            sys.stdout.write(f"docs/{name} written\n")
        else:
            (HERE / name).unlink()
            sys.stdout.write(f"docs/{name} removed\n")
