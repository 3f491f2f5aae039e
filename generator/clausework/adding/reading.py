"""Answers as they are written on a command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clausework import formats
from clausework.adding.answers import Category, Processor, Purpose
from clausework.errors import AnswerError
from clausework.formats import Check, Fault
from clausework.guess import closest, either


def read_value(check: Check, value: str) -> str:
    """A value of one form, without spaces around it.

    Raises AnswerError where it has another.
    """
    value = value.strip()
    _refuse(check(value))
    return value


def read_words(vocabulary: str, value: str) -> tuple[str, ...]:
    """Words of a vocabulary with commas between them.

    Raises AnswerError for one that is not in it.
    """
    words = _parts(value)
    for word in words:
        _refuse(formats.term(vocabulary, word))
    return words


def read_purposes(values: Iterable[str], known: Collection[Category]) -> tuple[Purpose, ...]:
    """Purposes such as `customer_support:contract:contact,payment`, of which all but the first part may be missing.

    Raises AnswerError for one that cannot be read, and for one that is there twice.
    """
    purposes = tuple(_purpose(value, known) for value in values)
    for number, purpose in enumerate(purposes):
        if purpose.term in (before.term for before in purposes[:number]):
            raise AnswerError(f"the purpose {purpose.term!r} is there twice; give it once, with all its data")
    return purposes


def _purpose(value: str, known: Collection[Category]) -> Purpose:
    term, basis, data, *more = (*(part.strip() for part in value.split(":")), "", "")
    if any(more):
        raise AnswerError(f"{value!r} has more than three parts; write it like 'customer_support:contract:contact'")
    _refuse(formats.term("purposes", term))
    if basis:
        _refuse(formats.term("legal_bases", basis))
    ids = _parts(data)
    for word in ids:
        _refuse_category(word, tuple(category.id for category in known))
    return Purpose(term, basis or None, ids)


def read_processor(value: str) -> Processor:
    """A processor as `Mollie:payments:NL`; its name may hold colons.

    Raises AnswerError where it is none.
    """
    parts = [part.strip() for part in value.rsplit(":", 2)]
    if len(parts) != 3:
        raise AnswerError(f"{value!r} has not three parts; write name, work and country like 'Mollie:payments:NL'")
    name, work, country = parts
    return Processor(
        read_value(formats.text, name), read_value(formats.text, work), read_value(formats.country, country)
    )


def read_numbers(value: str, count: int, *, one: bool = False) -> tuple[int, ...]:
    """Numbers from 1 to `count` with commas or spaces between them, or `all` of them.

    Raises AnswerError for anything else.
    """
    if value.strip().lower() == "all" and not one:
        return tuple(range(1, count + 1))
    words = _parts(value.replace(" ", ","))
    if (one and len(words) > 1) or not all(word.isdecimal() and 1 <= int(word) <= count for word in words):
        fix = "write one" if one else "write one, or several with commas between them"
        raise AnswerError(f"{value!r} is no number from 1 to {count}; {fix}")
    return tuple(dict.fromkeys(int(word) for word in words))


def _parts(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))


def _refuse(fault: Fault | None) -> None:
    if fault is not None:
        raise AnswerError(f"{fault.message}; {fault.fix}")


def _refuse_category(word: str, known: Collection[str]) -> None:
    if word in known:
        return
    if not known:
        raise AnswerError(f"there is no category of data {word!r}, as nothing is collected; say first what is")
    near = closest(word, {id_: id_ for id_ in known})
    fix = f"did you mean {either(near)}?" if near else f"what is collected makes {either(known)}"
    raise AnswerError(f"there is no category of data {word!r}; {fix}")
