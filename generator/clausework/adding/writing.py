"""The first practices of a company, as a file with comments."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from markupsafe import Markup

from clausework import formats, render, vocabulary
from clausework.adding.answers import Answers, basis_asked, categories
from clausework.errors import ProjectError, TemplateError

TEMPLATE = "practices.yml.j2"
SCHEMA = "practices.schema.json"
"""What editors complete and check the practices by; it lies beside the companies."""
LONGEST_NUMBERED = 50
"""Of a short name that gets a number, the characters that are kept."""


def check_new(policies: Path, company: str) -> None:
    """Raises ProjectError where the company cannot be added."""
    if not policies.is_dir():
        raise ProjectError(
            f"there is no folder {policies.name!r} in {str(policies.parent)!r}; run this in the project's folder, or "
            "make a project with 'clausework init'"
        )
    if fault := formats.identifier(company):
        raise ProjectError(f"the folder name {fault.message}; {fault.fix}")
    if _file(policies, company).exists():
        raise ProjectError(f"{policies.name}/{company}/practices.yml exists already, and is never overwritten")


def add(policies: Path, answers: Answers, templates: Path | None = None) -> Path:
    """Writes the practices of a new company and returns their file.

    Raises ProjectError where the company cannot be added.
    """
    check_new(policies, answers.company)
    text = _text(answers.complete(), templates, SCHEMA if (policies / SCHEMA).is_file() else None)
    file = _file(policies, answers.company)
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return file


def _file(policies: Path, company: str) -> Path:
    return policies / company / "practices.yml"


def _text(answers: Answers, templates: Path | None, schema: str | None) -> str:
    env = render.environment(templates, write=_scalar)
    env.filters |= {"ready": _ready}
    known = vocabulary.load().jurisdictions
    context = {
        "answers": answers,
        "data": categories(answers.items),
        "ids": _ids(processor.name for processor in answers.processors),
        "places": _ids(known[place].label.removeprefix("the ") for place in answers.people),
        "basis_asked": basis_asked(answers.people),
        "schema": schema,
    }
    try:
        return env.get_template(TEMPLATE).render(context)
    except Exception as error:  # a project's own template can raise anything
        raise TemplateError.at(error, TEMPLATE, answers.company) from error


def _scalar(value: str) -> Markup:
    """A value as YAML, in quotes where it needs them, be it alone or in a list on one line."""
    line = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=sys.maxsize)
    return Markup(line.strip()[1:-1])


def _ready(text: str, wanted: bool = True) -> Markup:
    """Lines that wait to be used: each needs no more than its first character deleted."""
    return Markup(re.sub(r"^(?=[^#\n])", "#", text, flags=re.MULTILINE) if wanted else text)


def _ids(names: Iterable[str]) -> list[str]:
    """A short name for each name, no two alike."""
    ids: list[str] = []
    for name in names:
        first = formats.short_name(name) or "entry"
        short = first[:LONGEST_NUMBERED].rstrip("-")
        others = (f"{short}-{number}" for number in range(2, len(ids) + 3))
        ids.append(first if first not in ids else next(id_ for id_ in others if id_ not in ids))
    return ids
