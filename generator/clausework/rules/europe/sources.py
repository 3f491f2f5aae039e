"""Article 14 GDPR: data that comes from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.collection import Source
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

ANY_DATA = re.compile(
    r"((some|certain|other|further|additional|supplemental|relevant|your|personal) )*(data|information)"
    r"( (about|on) you)?",
    re.IGNORECASE,
)
ANYBODY = re.compile(
    r"((our|other|various|trusted|certain|from) )*(others|partners|business partners|(other|external) sources"
    r"|(other )?third[- ]part(y|ies)( (sources|data|data providers|providers|partners|data sources))?|data providers)",
    re.IGNORECASE,
)


@rule("GDPR-14-1-D", law=LAW, places=PLACES, cites=("GDPR Art. 14(1)(d)",))
def data_from_others(facts: Facts) -> Problems:
    """Which data comes from others.

    What it checks: for each source that is somebody else or public, the practices say which data it gives: a category
    comes from it (`from:`), or the source says so (`gives:`, `summary:`). “Data” and “information” say nothing.

    Why: about data that does not come from the person, a notice also states the categories. People cannot know what
    others pass on.

    Example:
        sources:
          list:
            - {id: agency, kind: third_party, providers: [Plumb Line Credit N.V.]}
        data:
          list:
            - {id: score, items: [credit_score], from: [agency]}

    How to mend: add the id of the source to `from:` of the categories that come from it, or say it with `gives:`.
    """
    yield from nameless_data(facts)


def nameless_data(facts: Facts) -> Iterator[Problem]:
    """Sources other than the person of which nobody can tell what they give."""
    tied = {name for category in facts.listed("data") for name in category.from_}
    for source in _others(facts):
        gives = source.gives and not ANY_DATA.fullmatch(source.gives)
        if not (source.id in tied or gives or source.summary or source.notes):
            what = f"it is not said which data comes from {_from(source)}"
            mend = "add its id to `from:` of the categories that come from it, or say it with `gives:`"
            yield Problem(source, "gives", what, mend)


@rule("GDPR-14-2-F", law=LAW, places=PLACES, cites=("GDPR Art. 14(2)(f)",))
def who_gives(facts: Facts) -> Problems:
    """Who the others are.

    What it checks: a source that is somebody else says who it is (`providers:` or `label:`).

    Why: a notice states from which source data comes, and whether the public can see that source.

    Example:
        sources:
          list:
            - {id: agency, kind: third_party, gives: a credit score, providers: [Plumb Line Credit N.V.]}

    How to mend: add `providers:`. For registers and the like write `kind: public`.
    """
    for source in _others(facts):
        if source.kind == "third_party" and not (source.providers or source.label or source.notes):
            what = f"it is not said from whom the data of the source '{source.id}' comes"
            yield Problem(source, "providers", what, "add `providers:`, or `kind: public` for registers and the like")


@rule("WP260-SOURCE", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 14(2)(f)", "WP260 rev.01"))
def vague_sources(facts: Facts) -> Problems:
    """Sources that say something.

    What it checks: the providers of data are more than “third parties”, “partners” or “data providers”, and public
    sources are named.

    Why: the supervisory authorities want the source itself, unless it cannot be told; then its kind, its trade and
    where it sits.

    Example:
        sources:
          list:
            - {id: registers, kind: public, gives: company names, providers: [the Dutch trade register]}

    How to mend: name the source below `providers:`, or its trade.
    """
    for source in _others(facts):
        known = source.providers or ((source.label,) if source.label and source.kind != "public" else ())
        if (known and all(map(ANYBODY.fullmatch, known))) or (
            not known and source.kind == "public" and not source.notes
        ):
            what = f"{_from(source)} may be anybody: it is not said where the data comes from"
            yield Problem(source, "providers", what, "name the source below `providers:`, or its trade")


def _others(facts: Facts) -> list[Source]:
    if written(facts, "sources", "data"):
        return []
    return [source for source in facts.listed("sources") if source.kind in ("third_party", "public")]


def _from(source: Source) -> str:
    return f"“{source.providers[0]}”" if len(source.providers) == 1 else f"the source {called(source)}"
