"""Finding where something is used."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from clausework import source, uses
from clausework.cli.group import POLICIES, as_json, in_project, main
from clausework.cli.terminal import console, is_watched
from clausework.errors import ProjectError
from clausework.findings import Finding, as_text
from clausework.homes import homes
from clausework.places import Entry
from clausework.references import NOUNS
from clausework.uses import Use

AROUND = 40
"""Characters of a text that are shown on each side of a word in it."""


@main.command()
@click.argument("term")
@as_json
@in_project
def find(root: Path, term: str, is_json: bool) -> None:
    """Show where a vendor, a kind of data, a term or a word is used, in all companies.

    Looks in ids, names, labels, terms of the vocabulary and their labels, and texts, for words that begin with TERM, in
    whatever case. What refers to an entry that is found is shown, too. Exits with 1 if nothing is found, or if a file
    cannot be read.

    \b
    Example:
      clausework find "pennant pay"
      clausework find email --json
    """
    if not term.strip():
        raise ProjectError("say what to look for")
    found: dict[str, tuple[Use, ...]] = {}
    unread: list[Finding] = []
    for home in homes(root, POLICIES):
        shown = f"{POLICIES}/{home.name}/practices.yml"
        document, findings = source.load(home / "practices.yml", shown)
        unread += findings
        if document and (used := uses.find(document, term)):
            found[home.name] = used
    if is_json:
        data = [_data(company, use) for company, used in found.items() for use in used]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif found:
        _show(found, term)
    else:
        click.echo(f"{term!r} is not found", err=True)
    if unread:
        click.echo(as_text(unread), err=True)
    if unread or not found:
        sys.exit(1)


def _show(found: dict[str, tuple[Use, ...]], term: str) -> None:
    """A line for each use; for a person by company, with the words marked."""
    if not is_watched():
        for company, used in found.items():
            click.echo("\n".join(f"{_place(company, use)}: {_what(use, term)}" for use in used))
        return
    from rich.padding import Padding  # noqa: PLC0415 - see terminal
    from rich.text import Text  # noqa: PLC0415

    for company, used in found.items():
        console().print(Text(f"{company}: {len(used)} use{'s' * (len(used) != 1)}", "bold"))
        for use in used:
            console().print(Padding(Text(_place(company, use), "cyan"), (0, 0, 0, 2)))
            told = Text(_what(use, term))
            told.highlight_regex(uses.matcher(term), "bold")
            console().print(Padding(told, (0, 0, 0, 4)))


def _place(company: str, use: Use) -> str:
    return f"{POLICIES}/{company}/practices.yml:{use.mark.line}:{use.mark.column}"


def _what(use: Use, term: str) -> str:
    """What is used, and beside what."""
    beside = "".join(f"; {NOUNS.get(kind, kind)}: {', '.join(ids)}" for kind, ids in use.beside.items())
    if use.kind == "entry":
        assert use.entry is not None
        return _entry(use.entry) + beside
    if use.kind == "term":
        return f"{' › '.join(use.where)}: {use.text}" + f" “{use.label}”" * bool(use.label) + beside
    if use.kind == "reference":
        return f"{' › '.join(use.where)}: {use.text}" + f" “{use.label}”" * bool(use.label)
    return f"{' › '.join(use.where)}: {_excerpt(use.text, term)}"


def _entry(entry: Entry) -> str:
    return f"{NOUNS.get(entry.kind, entry.kind)} {entry.id}" + f" “{entry.called}”" * bool(entry.called)


def _excerpt(text: str, term: str) -> str:
    """The word with some of the text around it, on one line."""
    line = " ".join(text.split())
    found = uses.matcher(term).search(line)
    start, end = (max(found.start() - AROUND, 0), found.end() + AROUND) if found else (0, 2 * AROUND)
    return f"{'…' * (start > 0)}{line[start:end].strip()}{'…' * (end < len(line))}"


def _data(company: str, use: Use) -> dict[str, Any]:
    entry = use.entry
    return {
        "company": company,
        "path": f"{POLICIES}/{company}/practices.yml",
        "line": use.mark.line,
        "column": use.mark.column,
        "use": use.kind,
        "where": list(use.where),
        "text": use.text,
        "label": use.label or None,
        "entry": {"kind": entry.kind, "id": entry.id, "called": entry.called or None} if entry else None,
        "beside": {kind: list(ids) for kind, ids in use.beside.items()},
    }
