"""The questions that are asked of a new company, in words that need no manual."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from clausework import adding, formats, vocabulary
from clausework.adding import Answers, Category, Processor, Purpose
from clausework.errors import AnswerError

SHOWN = 9
"""So many words of a vocabulary are offered for one that was typed."""
LATER = "Enter: later"
NAMES = {"items": "kind of data", "purposes": "purpose", "jurisdictions": "place with a privacy law that is known here"}


def _or_wrong_use(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """What reads a value, as the command line wants it: a prompt then asks again, and an option is wrong use."""

    @functools.wraps(read)
    def reading(typed: str) -> Any:
        try:
            return read(typed)
        except AnswerError as error:
            raise click.BadParameter(str(error)) from error

    return reading


TEXT = _or_wrong_use(functools.partial(adding.read_value, formats.text))
EMAIL = _or_wrong_use(functools.partial(adding.read_value, formats.email))
COUNTRY = _or_wrong_use(functools.partial(adding.read_value, formats.country))
PLACES = _or_wrong_use(functools.partial(adding.read_words, "jurisdictions"))
ITEMS = _or_wrong_use(functools.partial(adding.read_words, "items"))
PROCESSOR = _or_wrong_use(adding.read_processor)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the options of the command answer already."""

    name: str | None
    legal_name: str | None
    email: str | None
    country: str | None
    people: tuple[str, ...]
    items: tuple[str, ...]
    purposes: tuple[str, ...]
    """As they were typed: only with the items can they be read."""
    processors: tuple[Processor, ...]


def answers(company: str, given: Given, *, ask: bool) -> Answers:
    """The answers about a company: those given, and if wanted those to all other questions."""
    if ask:
        given = _asked_first(company, given)
    known = adding.categories(given.items)
    purposes, processors = _read_purposes(given.purposes, known), given.processors
    if ask:
        purposes = purposes or _ask_purposes(given.people, known)
        processors = processors or _ask_processors()
    return Answers(
        company=company,
        name=given.name or _proposed(company),
        legal_name=given.legal_name,
        email=given.email,
        country=given.country,
        people=given.people,
        items=given.items,
        purposes=purposes,
        processors=processors,
    )


def _asked_first(company: str, given: Given) -> Given:
    """With answers to the questions that need no other answer."""
    click.echo("A few questions about the facts. You can change every answer in the file later.\n")
    return Given(
        name=given.name or click.prompt("The name that the public knows", default=_proposed(company), value_proc=TEXT),
        legal_name=given.legal_name or _maybe("Its name in the company register", TEXT),
        email=given.email or _maybe("The email address for questions about privacy", EMAIL),
        country=given.country or _maybe("The country where it sits, in two letters such as NL", COUNTRY),
        people=given.people
        or _several("Where are the people whose data it has?", "EU, UK, California", "jurisdictions"),
        items=given.items or _several("What does it know about them?", "name, email, payment", "items"),
        purposes=given.purposes,
        processors=given.processors,
    )


def _proposed(company: str) -> str:
    return company.replace("-", " ").title()


def _read_purposes(typed: Collection[str], known: Collection[Category]) -> tuple[Purpose, ...]:
    try:
        return adding.read_purposes(typed, known)
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint="--purpose") from error


def _maybe(question: str, read: Callable[[str], Any], hint: str = LATER) -> Any:
    """An answer, or None for none."""

    def read_if_any(typed: str) -> Any:
        return read(typed) if typed.strip() else None

    return click.prompt(f"{question} ({hint})", default="", show_default=False, value_proc=read_if_any)


def _several(question: str, examples: str, name: str) -> tuple[str, ...]:
    """Words of a vocabulary, found by what is typed."""
    terms: Mapping[str, Any] = getattr(vocabulary.load(), name)
    click.echo(f"\n{question}")
    click.echo(f"  Type words such as {examples}. ? shows all there are. Press Enter when you are done.")
    chosen: dict[str, None] = {}
    while typed := click.prompt("  Add", default="", show_default=False).strip():
        if typed == "?":
            labels = "; ".join(term.label for term in terms.values())
            click.echo(click.wrap_text(labels, 100, "  ", "  "))
            continue
        for word in filter(None, map(str.strip, typed.split(","))):
            for found in _found(word, name, terms):
                chosen[found] = None
                click.echo(f"  + {terms[found].label}")
    return tuple(chosen)


def _found(word: str, name: str, terms: Mapping[str, Any]) -> Sequence[str]:
    """The words of a vocabulary that were meant: the only one that comes near, or those that are chosen."""
    near = formats.meant(name, word, most=SHOWN)
    if not near:
        click.echo(f"  There is no {NAMES[name]} like {word!r}. Try another word, or ? to see all.")
    if len(near) < 2:
        return near
    return _chosen(f"By {word!r}, which do you mean?", {found: terms[found].label for found in near}, "Enter: none")


def _chosen(question: str, options: Mapping[str, str], hint: str, *, one: bool = False) -> Sequence[str]:
    """Those of the options that are chosen by their numbers."""
    click.echo(f"  {question}")
    for number, label in enumerate(options.values(), 1):
        click.echo(f"  {number:3} {label}")
    numbers = _or_wrong_use(functools.partial(adding.read_numbers, count=len(options), one=one))
    named = "  Number" if one else "  Numbers"
    return [list(options)[number - 1] for number in _maybe(named, numbers, hint) or ()]


def _ask_purposes(people: Collection[str], known: Sequence[Category]) -> tuple[Purpose, ...]:
    chosen = _several("What does it use this for?", "orders, support, newsletter", "purposes")
    return tuple(_asked(term, people, known) for term in chosen)


def _asked(term: str, people: Collection[str], known: Sequence[Category]) -> Purpose:
    terms = vocabulary.load()
    click.echo(f"\nTo {terms.purposes[term].label}:")
    data: Sequence[str] = ()
    if len(known) > 1:
        labels = {category.id: category.label for category in known}
        data = _chosen("Which data does it need for that?", labels, f"such as 1, 2 or all; {LATER}")
    bases: Sequence[str] = ()
    if adding.basis_asked(people):
        fitting = (
            basis for basis in terms.legal_bases.values() if basis.gdpr and ("UK" in people or not basis.uk_only)
        )
        bases = _chosen("What allows it to do so?", {basis.id: basis.label for basis in fitting}, LATER, one=True)
    return Purpose(term, next(iter(bases), None), tuple(data))


def _ask_processors() -> tuple[Processor, ...]:
    click.echo("\nWhich companies work with this data on its behalf, such as for hosting or payments?")
    found = []
    while name := _maybe("  Name of the company", TEXT, "Enter: no more"):
        work = click.prompt(f"  What does {name} do for it, such as hosting", value_proc=TEXT)
        country = _maybe("  In which country, in two letters", COUNTRY)
        found.append(Processor(name, work, country))
    return tuple(found)
