"""Claims that nobody can prove, and placeholders nobody replaced: what wording alone shows."""

from __future__ import annotations

import re
from collections import defaultdict

from clausework.findings import Level
from clausework.model.fields import Gap
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.texts import Said

CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
PLACEHOLDER = Phrase(
    re.compile(
        r"\[[A-Za-z][\w .,:’'/-]{1,60}\](?!\()|\{\{.*?\}\}|<[A-Z][A-Z _]{2,}>|\b(?:TODO|TBD|FIXME|XXX)\b"
        r"|\b[Ll]orem ipsum\b|\bexample\.(?:com|org|net)\b",
    ),
    ("[", "{", "<", "todo", "tbd", "fixme", "xxx", "lorem", "example."),
)
NOT = re.compile(r"\b(?:no|not|none|never|nobody|nothing|nor|neither|cannot|without)\b|n[’']t\b", re.IGNORECASE)
OVERCLAIM = Phrase(
    re.compile(
        r"\b(?:100 ?% ?(?:secure|safe|private|anonymous|compliant)"
        r"|(?:fully|completely|absolutely|totally|perfectly|entirely) (?:secure|safe|anonymous|compliant|protected)\b"
        r"|(?:we|it|this|that|which|they) guarantees?\b|(?:is|are) guaranteed\b|guaranteed (?:security|privacy)\b"
        r"|unhackable\b|unbreakable\b)",
        re.IGNORECASE,
    ),
    ("100", "fully", "completely", "absolutely", "totally", "perfectly", "entirely", "guarantee", "unhack", "unbreak"),
)
ABSOLUTE = Phrase(
    re.compile(
        r"\b(?:(?<!not )(?<!can )(?<!may )always|at all times|in (?:all|every|any) (?:cases?|circumstances?)"
        r"|under no circumstances|without (?:any )?exception|all (?:recipients|third parties))\b",
        re.IGNORECASE,
    ),
    ("always", "at all times", "case", "circumstance", "exception", "all recipients", "all third parties"),
)
SUPERLATIVE = Phrase(
    re.compile(
        r"\b(?:(?:most|best|highest|strongest|safest|leading)\b[\w -]{0,40}\bin the (?:world|industry|market)"
        r"|(?:highest|strongest|best)(?: possible| available)? (?:levels?|standards?|security|protection)"
        r"|world[- ]class|state[- ]of[- ]the[- ]art|(?:bank|military)[- ]grade|cutting[- ]edge|unmatched)\b",
        re.IGNORECASE,
    ),
    (
        *("in the industry", "in the market", "highest", "strongest", "best"),
        *("world", "the art", "the-art", "grade", "cutting", "unmatched"),
    ),
)
HASH = Phrase(re.compile(r"\bhash", re.IGNORECASE), ("hash",))
HASH_ENCRYPTS = re.compile(
    r"\bencrypt\w*(?: \w+){0,4} (?:by|with|through|using)(?: \w+){0,3} hash|\bencrypted hash"
    r"|\bhash\w*(?: \w+){0,3} (?:encrypts?|that encrypts?|to encrypt)\b",
    re.IGNORECASE,
)
IT_ENCRYPTS = re.compile(r"(?:It|This|That|They|These)\b.*\bencrypt")
COMPLIES = Phrase(
    re.compile(
        r"\b(?:[Tt]his|[Oo]ur) [\w ]{0,30}?(?:[Pp]olicy|[Nn]otice|[Ss]tatement|practices)\b[^.]{0,40}"
        r"\b(?:meets?|fulfil?ls?|satisf(?:y|ies)|compl(?:y|ies)|conforms?)\b"
    ),
    ("meet", "fulfil", "satisf", "comply", "complies", "conform"),
)
MEETS = re.compile(r"\bmeets the requirements\b")


def _at(said: Said, message: str, fix: str) -> Problem:
    return Problem(said.part, said.key, message, fix, number=said.number)


@rule("X-PLACEHOLDER", law="Text", cites=CITES)
def placeholder(facts: Facts) -> Problems:
    """A placeholder left in the text.

    What it checks: no text, address or clause holds words in square brackets that are no link, "TODO", "TBD", "lorem
    ipsum", a `{{variable}}`, or an address at example.com.

    Why: a placeholder says nothing and shows everybody that nobody read the page before it was published.

    Example:
        company: {name: Acme, website: "https://acme.nl"}

    How to mend: write the real thing, or take the sentence out and note the gap under `to_be_completed:`.
    """
    for said in facts.holding(PLACEHOLDER):
        if found := PLACEHOLDER.pattern.search(said.text):
            yield _at(said, f"“{found[0]}” looks like a placeholder", "write the real thing, or take it out")


@rule("X-OVERCLAIM", law="Contradictions", cites=CITES, level=Level.WARNING)
def overclaim(facts: Facts) -> Problems:
    """A promise that nobody can keep.

    What it checks: no text promises complete security, guarantees anything, or claims full compliance. "No system is
    100% secure" is no such promise.

    Why: every system fails one day. The Federal Trade Commission has treated such promises as deceptive after a
    breach.

    Example:
        security:
          measures: [encryption of all connections]
          no_guarantee: no system is completely secure

    How to mend: say what you do, not what it will achieve.
    """
    for said in facts.holding(OVERCLAIM):
        for found in OVERCLAIM.pattern.finditer(said.text):
            if not NOT.search(said.text[: found.start()]):
                yield _at(said, f"“{found[0]}” promises more than anybody can keep", "say what you do instead")


@rule("S-ABSOLUTE", law="Statements", cites=CITES, level=Level.WARNING)
def absolute(facts: Facts) -> Problems:
    """Words without exception.

    What it checks: no text of yours says "always", "at all times", "in all cases", "without exception", "all
    recipients" or "all third parties". What you ask of the reader is something else.

    Why: one exception makes such a sentence false, and there is one nearly always.

    Example:
        automation:
          status: active
          what: [artificial intelligence]
          control: You decide in your account whether we use it.

    How to mend: say how and when, or leave the word out.
    """
    for said in facts.holding(ABSOLUTE):
        if said.key != "your_part" and (found := ABSOLUTE.pattern.search(said.text)):
            yield _at(said, f"“{found[0]}” allows no exception", "say how and when, or leave the word out")


@rule("S-SUPERLATIVE", law="Statements", cites=("15 U.S.C. 45(a)",), level=Level.WARNING)
def superlative(facts: Facts) -> Problems:
    """Praise of your own measures.

    What it checks: no text calls what you do world-class, state of the art, military-grade, or the best in the world.

    Why: such words inform nobody, and where they can be tested they must be proved.

    Example:
        security:
          measures: [encryption of all connections and databases]

    How to mend: name the measure and leave out the praise.
    """
    for said in facts.holding(SUPERLATIVE):
        if found := SUPERLATIVE.pattern.search(said.text):
            yield _at(said, f"“{found[0]}” is praise that needs proof", "name the measure, and leave out the praise")


@rule("S-HASH", law="Statements", cites=CITES, level=Level.WARNING)
def hashing(facts: Facts) -> Problems:
    """Hashing called encryption.

    What it checks: no text says that hashing encrypts, and no note on a measure that is hashing says so of it.

    Why: encryption can be undone with a key, hashing cannot be undone; and what must be read again, such as an email
    address, cannot be kept as a hash. A text that mixes them up describes no real measure.

    Example:
        security:
          measures:
            - encryption of all connections
            - passwords kept as salted hashes

    How to mend: name the two measures apart, with the data that each protects.
    """
    hashing = {id(said.part) for said in facts.holding(HASH)}
    by_part: dict[int, list[Said]] = defaultdict(list)
    for said in facts.texts if hashing else ():
        if id(said.part) in hashing:
            by_part[id(said.part)].append(said)
    for texts in by_part.values():
        hashes = any(said.key == "text" and HASH.pattern.search(said.text) for said in texts)
        for said in texts:
            if HASH_ENCRYPTS.search(said.text) or (hashes and said.key == "notes" and IT_ENCRYPTS.match(said.text)):
                yield _at(said, "this calls hashing encryption", "name the two measures apart")


@rule("X-COMPLIANCE", law="Contradictions", cites=CITES, level=Level.WARNING)
def compliance(facts: Facts) -> Problems:
    """A claim to meet a law, beside what is missing.

    What it checks: an entry that says that the document meets a law has nothing under `to_be_completed:`.

    Why: a notice meets the requirements of a law by what it says. While what the law asks for is missing, the claim
    is false.

    Example:
        jurisdictions:
          list:
            - id: australia
              is: [AU]
              notes:
                - This notice meets the requirements of the Privacy Act 1988.

    How to mend: complete what is missing, and better leave out the claim.
    """
    for said in facts.holding(COMPLIES) if Gap in facts.derive.by_class else ():
        missing = getattr(said.part, "to_be_completed", ())
        if missing and (found := COMPLIES.pattern.search(said.text) or MEETS.search(said.text)):
            message = f"“{found[0]}” claims to meet a law, but this is still missing: {missing[0].expected}"
            yield _at(said, message, "complete what is missing, or leave out the claim")
