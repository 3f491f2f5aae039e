"""How hard the rendered policy is to read, by sentence and by section."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.wording import measures
from clausework.rules.wording.sentences import Section, home, problem, prose

LAW = "Text"
LONG = 40
"""Words of a sentence that is hard to hold in mind."""
HARD, ENOUGH = 13, 60
"""A school year that many adults do not reach, and how many words give a fair measure of it."""
PASSIVE_SHARE, PASSIVE_LEAST = 0.4, 4
IRREGULAR = "known|given|shown|kept|held|sent|made|taken|bound|set|sold|put|met|found|seen|written|drawn|led|read|told"
# What stands before a word is looked at last: a pattern that begins with characters is found much faster.
BE = "|".join(rf"{word}(?<!\w{'.' * len(word)})" for word in ("is", "are", "was", "were", "be", "been", "being"))
PASSIVE = re.compile(rf"(?:{BE}) (?:(?:not|also|only|\w+ly) )*(?:\w+ed|{IRREGULAR})\b.*")
"""Up to the end of the line, so that no sentence counts twice."""


@rule("TEXT-LONG", law=LAW, level=Level.WARNING, cites=("WP260 rev.01",))
def too_long(facts: Facts) -> Problems:
    """Long sentences.

    What it checks: no sentence has more than 40 words. The items of a list count by themselves.

    Why: after some twenty words a reader begins to lose the beginning of a sentence. Plain language is what Article
    12(1) GDPR and the Californian regulations ask for.

    Example:
        security:
          notes: [We lock the doors., We change the keys twice a year.]

    How to mend: make two sentences, or a list, of the text the finding points to.
    """
    for section in prose(facts).sections:
        if max(section.words) > LONG:
            for sentence, words in zip(section.sentences, section.words, strict=True):
                if words > LONG:
                    what = f"a sentence of {words} words: {sentence.quoted}"
                    yield problem(facts, sentence, what, "make two sentences or a list of it")


@rule("TEXT-GRADE", law=LAW, level=Level.WARNING, cites=("Automated Readability Index",))
def too_hard(facts: Facts) -> Problems:
    """Sections that are hard to read.

    What it checks: a section of 60 words or more asks for no more than 13 years of school, by the Automated Readability
    Index: 4.71 times the letters of a word and 0.5 times the words of a sentence, less 21.43. Headings and tables do
    not count.

    Why: about half of all adults read best below the tenth year. The index needs no dictionary, so that it is the same
    on every machine.

    Example:
        security:
          measures: [locked rooms, encrypted backups]

    How to mend: use shorter words and shorter sentences in the texts of that section.
    """
    for section in prose(facts).sections:
        if sum(section.words) >= ENOUGH and (grade := round(_grade(section))) > HARD:
            what = f"the section {section.name!r} asks for about {grade} years of school, {HARD} at most is wanted"
            yield Problem(*home(facts, section.name), what, "use shorter words and sentences in its texts")


@rule("TEXT-PASSIVE", law=LAW, level=Level.WARNING, cites=("WP260 rev.01",))
def passive(facts: Facts) -> Problems:
    """Sentences without anybody who acts.

    What it checks: in a section of four sentences or more, no more than four in ten are in the passive voice.

    Why: "your data is shared" hides who shares it. The European authorities ask for the active voice.

    Example:
        purposes:
          list:
            - id: support
              is: customer_support

    How to mend: say who does it: "we share", "Mollie stores".
    """
    for section in prose(facts).sections:
        count = len(section.words)
        hidden = PASSIVE.findall(section.lines) if count >= PASSIVE_LEAST else []
        if len(hidden) > PASSIVE_SHARE * count:
            share = f"{len(hidden)} of {count} sentences of the section {section.name!r}"
            first = next(sentence for sentence in section.sentences if PASSIVE.search(sentence.text))
            what = f"{share} hide who acts, as {first.quoted}"
            yield Problem(*home(facts, section.name), what, "say who does it")


def _grade(section: Section) -> float:
    """The Automated Readability Index (Senter and Smith 1967)."""
    words, sentences = sum(section.words), len(section.words)
    letters = measures.letters(measures.plain(section.lines))
    return 4.71 * letters / words + 0.5 * words / sentences - 21.43
