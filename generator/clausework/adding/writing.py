"""The first practices of a company, as a file with comments."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml
from markupsafe import Markup

from clausework import formats, render, vocabulary
from clausework.adding.answers import Answers, basis_asked, categories
from clausework.errors import ProjectError

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
    text = _text(answers.complete(), templates, schema_of(policies))
    return write(policies, answers.company, text)


def schema_of(policies: Path) -> str | None:
    """What editors check the practices below that folder by, if it lies there."""
    return SCHEMA if (policies / SCHEMA).is_file() else None


def write(policies: Path, company: str, text: str) -> Path:
    """Writes the first practices of a company, never over others, and returns their file."""
    file = _file(policies, company)
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return file


def _file(policies: Path, company: str) -> Path:
    return policies / company / "practices.yml"


def _text(answers: Answers, templates: Path | None, schema: str | None) -> str:
    env = render.environment(templates, write=scalar)
    env.filters |= {"ready": ready}
    known = vocabulary.load().jurisdictions
    context = {
        "answers": answers,
        "data": categories(answers.items),
        "ids": short_names(processor.name for processor in answers.processors),
        "places": short_names(known[place].label.removeprefix("the ") for place in answers.people),
        "basis_asked": basis_asked(answers.people),
        "schema": schema,
    }
    return render.filled(env, TEMPLATE, context, answers.company)


def scalar(value: str) -> Markup:
    """A value as YAML, in quotes where it needs them, be it alone or in a list on one line."""
    line = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=sys.maxsize)
    return Markup(line.strip()[1:-1])


def ready(text: str, wanted: bool = True) -> Markup:
    """Lines that wait to be used: each needs no more than its first character deleted."""
    return Markup(re.sub(r"^(?=[^#\n])", "#", text, flags=re.MULTILINE) if wanted else text)


def short_names(names: Iterable[str]) -> list[str]:
    """A short name for each name, no two alike."""
    ids: dict[str, None] = {}
    used: Counter[str] = Counter()
    for name in names:
        first = formats.short_name(name) or "entry"
        short = first[:LONGEST_NUMBERED].rstrip("-")
        while first in ids:
            used[short] += 1
            first = f"{short}-{used[short] + 1}"
        ids[first] = None
    return list(ids)
