"""Words of the rendered policy that leave the reader guessing."""

from __future__ import annotations

import re
from itertools import chain

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.wording.sentences import problem, prose

LAW = "Text"
GDPR = ("EU", "UK", "CH")
MAY = Phrase(
    re.compile(
        r"\b(?:[Ww]e|partners|providers|parties) (?:\w+ly |also )?(?:may|might|could)\b"
        r"(?! not\b| (?:change|update|revise|amend)\b)"
        r"|\b(?:may|might|could) be (?:\w+ly )?\w+(?:ed|en|ld|nt|de)\b"
    ),
    ("may", "might", "could"),
)
"""What the company or others perhaps do with data; what a reader may do, or nobody may, is another matter."""
VAGUE = Phrase(
    re.compile(
        r"\b(?:from time to time|certain|various|including but not limited to|among other things|and so on"
        r"|(?:as|where) (?:appropriate|applicable)|generally|typically|occasionally|often|possibly)\b"
    ),
    (
        *("from time to time", "certain", "various", "but not limited to", "among other things", "and so on"),
        *("appropriate", "applicable", "generally", "typically", "occasionally", "often", "possibly"),
    ),
)
TWICE = re.compile(r"\b(?!(?:that|had)\b)([a-z]+) \1\b", re.IGNORECASE)
NEEDED = re.compile(r"\b(?:as|than) (?:long as )?(?:is |it is |we |are )?(?:necessary|needed|required|need)\b")


@rule("WP260-MAY", law=LAW, places=GDPR, level=Level.WARNING, cites=("WP260 rev.01", "GDPR Art. 12(1)"))
def perhaps(facts: Facts) -> Problems:
    """What the company perhaps does.

    What it checks: no sentence of the policy says that the company, or somebody who receives data, may, might or could
    do something with data. What readers may do, what nobody may do, and changes of the policy itself are not meant.

    Why: a reader wants to know what happens, not what is imaginable. The European data protection authorities ask for
    definite language in a notice, and name "may", "might", "some", "often" and "possible" as words to avoid.

    Example:
        purposes:
          list:
            - id: support
              is: customer_support
              condition: if you write to us

    How to mend: say what happens, and under which `condition:`; leave out `modality: may` where you know. Where the
    words stand in a text or note of yours, change them there.
    """
    for sentence in prose(facts).holding(MAY):
        if found := MAY.pattern.search(sentence.text):
            what = f"“{found[0]}” leaves open what happens: {sentence.quoted}"
            yield problem(facts, sentence, what, "leave out `modality: may`, or say with `condition:` when it happens")


@rule("TEXT-VAGUE", law=LAW, level=Level.WARNING, cites=("WP260 rev.01",))
def vague(facts: Facts) -> Problems:
    """Vague words.

    What it checks: no sentence of the policy holds words that could mean anything: "from time to time", "certain",
    "various", "where appropriate", "including but not limited to", "generally", "often" and their like.

    Why: such words are put in so that the sentence is never wrong. A reader learns nothing from them, and a regulator
    reads them as a missing statement.

    Example:
        marketing:
          sends: [a newsletter each month]

    How to mend: say which, when and how often. If you do not know yet, find out before you publish.
    """
    for sentence in prose(facts).holding(VAGUE):
        words = list(dict.fromkeys(match[0] for match in VAGUE.pattern.finditer(sentence.text)))
        if words:
            named = " and ".join(f"“{word}”" for word in words)
            what = f"{named} can mean anything: {sentence.quoted}"
            yield problem(facts, sentence, what, "say which, when or how often")


@rule("TEXT-TWICE", law=LAW, level=Level.WARNING, cites=("GDPR Art. 12(1)",))
def twice(facts: Facts) -> Problems:
    """A word twice in a row.

    What it checks: no sentence of the policy has the same word twice in a row, such as "after after your order".

    Why: most texts of the practices become part of a sentence, which brings words of its own. A text that repeats one
    of them shows everybody that nobody read the page before it was published.

    Example:
        retention:
          list:
            - id: orders
              what: orders
              period: {count: 7, unit: year}
              after: your last order

    How to mend: delete the word from your text: the page prints it already.
    """
    for sentence in prose(facts).repeating():
        if (found := TWICE.search(sentence.text)) and not found[0].istitle():
            what = f"“{found[0]}” has a word twice: {sentence.quoted}"
            yield problem(facts, sentence, what, "delete one of the two from your text")


@rule("WP260-RETENTION", law=LAW, places=GDPR, level=Level.WARNING, cites=("WP260 rev.01", "GDPR Art. 13(2)(a)"))
def as_needed(facts: Facts) -> Problems:
    """Kept for as long as necessary.

    What it checks: where the policy says that data is kept for as long as necessary, its section on retention also
    gives a period, or an event that ends the need.

    Why: a reader must be able to work out how long data about them is kept. "As long as necessary" repeats the law;
    it does not apply it.

    Example:
        retention:
          only_as_needed: true
          list:
            - id: orders
              what: orders
              period: {count: 7, unit: year}

    How to mend: add an entry with `period:`, or with `as_long_as:` and the event, to `list:` below `retention:`.
    """
    retention = facts.part("retention")
    if retention is None or any(entry.period or entry.as_long_as for entry in retention.list):
        return
    told = (section.sentences for section in prose(facts).sections if section.name == "retention")
    for sentence in chain.from_iterable(told):
        if NEEDED.search(sentence.text):
            what = f"no period or end is given beside {sentence.quoted}"
            yield Problem(
                retention, None, what, "add entries with `period:` or `as_long_as:` to `list:` below `retention:`"
            )
            return


@rule("TEXT-CHECK-BACK", law=LAW, level=Level.WARNING, cites=("WP260 rev.01",))
def check_back(facts: Facts) -> Problems:
    """Readers told to look again.

    What it checks: the policy does not ask readers to come back regularly to see whether it has changed.

    Why: it is for the company to tell people of a change, not for people to look for it; the European authorities call
    such a sentence insufficient and unfair.

    Example:
        changes:
          notice_by: [email]
          notice_days: 30

    How to mend: delete `check_back:` below `changes:`, and say with `notice_by:` how you tell people.
    """
    changes = facts.part("changes")
    if changes is not None and changes.check_back:
        what = "readers are asked to look for changes themselves"
        yield Problem(changes, "check_back", what, "delete `check_back:`, and say with `notice_by:` how you tell them")
