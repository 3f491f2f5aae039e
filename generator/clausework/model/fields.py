"""How a field of the practices is declared.

The dataclasses of this package are the one source of the Cerberus schema, of the model that templates read, and of
what editors and manuals say of a field. A field's annotation says what may stand there; its metadata says why.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal


@dataclass(frozen=True)
class Format:
    """A string with a form of its own, checked by the schema's check of that name."""

    name: str


@dataclass(frozen=True)
class Term:
    """A word of the closed vocabulary of that name."""

    vocabulary: str


@dataclass(frozen=True)
class Ref:
    """The id of an entry of that kind elsewhere in the same practices."""

    kind: str


Text = Annotated[str, Format("text")]
"""Words on one line, without markup."""
Sentence = Annotated[str, Format("sentence")]
"""A whole sentence, ending with a full stop."""
Prose = Annotated[str, Format("prose")]
"""Paragraphs and lists in Markdown; no HTML."""
Id = Annotated[str, Format("id")]
Day = Annotated[datetime.date, Format("day")]
Email = Annotated[str, Format("email")]
Phone = Annotated[str, Format("phone")]
Url = Annotated[str, Format("url")]
Country = Annotated[str, Format("country")]
Colour = Annotated[str, Format("colour")]

Modality = Literal[
    "may", "will", "typically", "generally", "often", "occasionally", "primarily", "plan", "expect", "reserve"
]
"""How firmly a practice is stated: `may` collect, `will` collect, ... A plain statement has none."""


def required(says: str, *, example: str = "") -> Any:
    """A field that must be there."""
    return field(metadata={"says": says, "example": example})


def optional(says: str, *, example: str = "") -> Any:
    """A field whose absence says nothing: it is None."""
    return field(default=None, metadata={"says": says, "example": example})


def many(says: str, *, example: str = "") -> Any:
    """A list that may be absent: it is then empty, and says nothing."""
    return field(default=(), metadata={"says": says, "example": example})


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A list or fact that is announced but not yet known; it renders as nothing."""

    id: Id = required("Short name of the gap.", example="retention-of-logs")
    expected: Text = required("What is to be filled in.", example="the period for which we keep server logs")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What any statement may carry: how firm it is, when it holds, what else is to be said of it."""

    modality: Modality | None = optional("How firmly you state it. Leave out for a plain statement.", example="may")
    condition: Text | None = optional("When it holds; completes the sentence.", example="if you buy a subscription")
    notes: tuple[Sentence, ...] = many("Whole sentences printed after it, in your own words.")
    to_be_completed: tuple[Gap, ...] = many("What is still missing here. It renders as nothing, and a release warns.")


@dataclass(frozen=True, kw_only=True)
class NotApplicable:
    """The answer 'this does not apply to us, because ...'."""

    not_applicable: Text = required("Why the question does not apply.", example="we employ fewer than 250 people")
