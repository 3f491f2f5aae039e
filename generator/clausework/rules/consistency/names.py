"""Names and references: a document called two names, providers that differ, and references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.use import Control
from clausework.redline.blocks import Kind
from clausework.rules.entries import several
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.texts import Said

CITES = ("15 U.S.C. 45(a)", "GDPR Art. 12(1)")
OWN_NAME = Phrase(
    re.compile(r"\b(?:[Tt]his|[Oo]ur|[Tt]he) ((?:Privacy|Data Protection) (?:Policy|Notice|Statement))\b(?! of\b)"),
    (" policy", " notice", " statement"),
)
COOKIE_NAME = Phrase(re.compile(r"\b(Cookies? (?:Policy|Notice|Statement))\b"), (" policy", " notice", " statement"))
LOG_IN = Phrase(
    re.compile(
        r"\b(?:log(?:ged|ging)?[ -]?in|sign(?:ed|ing)?[ -]?in|register|social (?:media|networks?|logins?))\b", re.I
    ),
    ("log", "sign", "register", "social "),
)
ACCOUNTS = re.compile(
    r"\b(?:Amazon|Apple|Facebook|GitHub|Google|Instagram|LinkedIn|Microsoft|Twitter|X|Yahoo)\b"
    r"(?! (?:Ads?|AI|Analytics|APIs?|Azure|Calendar|Cloud|Drive|Fonts|Maps|Pay|Play|Store|Tag|Teams|Workspace)\b)"
)
"""Whose accounts people log in with elsewhere; their other services are something else."""
SENTENCE = re.compile(r"(?<=[.!?])\s")
NUMBERED = Phrase(
    re.compile(r"\b(?:Article|Section|Clause|Paragraph|Chapter) (\d+)\b", re.IGNORECASE),
    ("article ", "section ", "clause ", "paragraph ", "chapter "),
)
OF_A_LAW = re.compile(
    r"\b(?:GDPR|[A-Z]?[a-z]* ?(?:Act|Code|Constitution|Directive|Law|Ordinance|Regulations?|Statutes?))\b"
)
TITLED = Phrase(re.compile(r"\b[Ss]ections? “([^”]+)”|\b(?:under|see) “([^”]+\?)”"), ("“",))


@rule("X-NAMES", law="Contradictions", cites=CITES, level=Level.WARNING)
def names(facts: Facts) -> Problems:
    """A document called by two names.

    What it checks: where `called:` below `document:` names the document, no text calls it otherwise: "this Privacy
    Policy" in a "Privacy Notice". A document on cookies has one name too.

    Why: a reader who finds two names looks for two documents. In a dispute, so does a court.

    Example:
        document: {called: Privacy Notice}
        changes:
          notes:
            - We tell you before we change this Privacy Notice.

    How to mend: write the name that stands under `called:`.
    """
    called = facts.document.called
    for said in facts.holding(OWN_NAME) if called else ():
        for found in OWN_NAME.pattern.finditer(said.text):
            if found[1] != called:
                message = f"“{found[1]}” is what the document is called here; its name is “{called}”"
                yield _at(said, message, f"write “{called}”")
    texts = facts.holding(COOKIE_NAME)
    cookies = [(said, found[1]) for said in texts for found in COOKIE_NAME.pattern.finditer(said.text)]
    for said, name in cookies:
        usual = max(dict.fromkeys(n for _, n in cookies), key=[n for _, n in cookies].count)
        if name != usual:
            message = f"“{name}” is called “{usual}” elsewhere"
            yield _at(said, message, f"write “{usual}”, if it is the same document")


def _at(said: Said, message: str, fix: str) -> Problem:
    return Problem(said.part, said.key, message, fix, number=said.number)


@rule("X-PROVIDERS", law="Contradictions", cites=CITES, level=Level.WARNING)
def providers(facts: Facts) -> Problems:
    """Accounts to log in with that differ.

    What it checks: where `providers:` below `social_login:` names the accounts people can log in with, no other text
    on logging in names an account that is not among them.

    Why: each provider is a source of data, and learns that people use your service. Two lists that differ leave it
    open who that is.

    Example:
        social_login:
          providers: [Google, Microsoft]
          seen_by: if you sign in with Google, your contacts there do not see it

    How to mend: make the lists agree, or point to the section on logging in instead of naming providers again.
    """
    login = facts.part("social_login")
    if not login or not login.providers:
        return
    known = " ".join(login.providers)
    for said in facts.holding(LOG_IN):
        if (said.part is login and said.key == "providers") or not ACCOUNTS.search(said.text):
            continue
        on_login = " ".join(sentence for sentence in SENTENCE.split(said.text) if LOG_IN.pattern.search(sentence))
        extra = [name for name in dict.fromkeys(ACCOUNTS.findall(on_login)) if not re.search(rf"\b{name}\b", known)]
        if extra:
            others = several(login.providers)
            message = f"{several(extra)} can be used to log in here, but `social_login:` names only {others}"
            yield _at(said, message, "make the two lists agree")


@rule("X-SECTION", law="Text", cites=CITES, level=Level.WARNING)
def numbered(facts: Facts) -> Problems:
    """A number that leads nowhere.

    What it checks: "Article 4" or "Section 7" stands only in a policy whose sections carry numbers (`numbered:
    true`), and there is a section of that number. Articles of a law are something else.

    Why: sections move, numbers do not follow, and a reader who is sent to "Article 4" finds none.

    Example:
        automation:
          notes:
            - The section “Our legal bases” says what allows this.

    How to mend: write the title of the section instead of its number.
    """
    for said in facts.holding(NUMBERED):
        for found in NUMBERED.pattern.finditer(said.text):
            if not OF_A_LAW.search(said.text) and not _exists(facts, int(found[1])):
                yield _at(
                    said, f"“{found[0]}” leads nowhere: no section has this number", "write the title of the section"
                )


def _exists(facts: Facts, number: int) -> bool:
    count = len({passage.section for passage in facts.passages if passage.section})
    return bool(facts.document.numbered) and 1 <= number <= count


@rule("X-TITLE", law="Text", cites=CITES, level=Level.WARNING)
def titled(facts: Facts) -> Problems:
    """A title that leads nowhere.

    What it checks: a section that a text names in quotation marks has that title.

    Why: titles change. A reference to the old one sends the reader to a section that is not there.

    Example:
        document:
          sections: [{section: rights, title: What can you ask for?}]
        rights:
          list: [access]
          notes:
            - The section “What can you ask for?” is this one.

    How to mend: write the title as it stands under `document.sections`, or as the page has it.
    """
    for said in facts.holding(TITLED):
        for found in TITLED.pattern.finditer(said.text):
            title = found[1] or found[2]
            if title.casefold() not in facts.once(_titles):
                message = f"no section has the title “{title}”"
                yield _at(said, message, "write the title as the page has it")


def _titles(facts: Facts) -> set[str]:
    """The headings of the policy, with and without their numbers, in small letters."""
    titles = {passage.text.casefold() for passage in facts.passages if passage.kind is Kind.HEADING}
    return titles | {re.sub(r"^\d+\. ", "", title) for title in titles}


@rule("S-REFERENCE", law="Statements", cites=("GDPR Art. 12(2)",), level=Level.WARNING)
def no_address(facts: Facts) -> Problems:
    """A page that is named and cannot be reached.

    What it checks: a way to opt out of kind `opt_out_page` has its `url:`.

    Why: an opt-out works where people can follow it. The name of a page without its address makes them search for it.

    Example:
        cookies:
          controls:
            - {kind: opt_out_page, label: Your Privacy Choices, url: "https://acme.nl/choices"}

    How to mend: add `url:`.
    """
    for control in _controls(facts):
        if control.kind == "opt_out_page" and not control.url:
            said = f"the page “{control.label or control.kind}” is named, but not where it is"
            yield Problem(control, "kind", said, "add `url:`")


def _controls(facts: Facts) -> Iterator[Control]:
    cookies, marketing, automation = (facts.part(name) for name in ("cookies", "marketing", "automation"))
    yield from cookies.controls if cookies else ()
    yield from marketing.opt_out if marketing else ()
    yield from automation.opt_out if automation else ()
    for place in facts.listed("jurisdictions"):
        yield from place.opt_out
