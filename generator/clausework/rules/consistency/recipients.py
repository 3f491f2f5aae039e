"""Recipients: what all of them must do and some do not, what one may not do and does, and who they are."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.sharing import Recipient
from clausework.rules.entries import called
from clausework.rules.europe.recipients import ANYBODY, vague_recipients
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
NOT_BOUND = {
    "business_transfer",
    "customer",
    "instructed",
    "legal_authority",
    "other_user",
    "personnel",
    "professional_adviser",
    "public",
    "safety",
}
"""Kinds that no promise of the company can bind, or that are bound by law or by their own choice."""


def _own_use(facts: Facts, recipient: Recipient) -> Iterator[str]:
    """What a recipient does for itself, going by the rest of the practices."""
    cookies = facts.part("cookies")
    tracking = cookies and cookies.third_parties
    if tracking and recipient.id in tracking.recipients:
        yield "it may track people with tools of its own (`third_parties:` below `cookies:`)"
    if recipient.cross_context_advertising:
        yield "it gets data for advertising across websites"
    if recipient.sold:
        yield "data is sold to it"
    if recipient.their_purposes:
        yield "it uses the data for purposes of its own"


@rule("X-ONWARD", law=LAW, cites=("GDPR Art. 28(3)", *CITES))
def onward(facts: Facts) -> Problems:
    """A recipient that is bound and free.

    What it checks: a recipient that may use the data only as you instruct (`instructed: true`), may not pass it on
    (`passes_on: false`), or is a processor, does not use it for its own purposes, buy it, or track people itself.

    Why: whoever decides for itself what to do with the data does not act on instructions. The GDPR then treats it as
    a controller (Article 28(10)), and the promise to readers is broken.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Harbour Hosting B.V., role: processor, instructed: true, passes_on: false}

    How to mend: make two entries, one for those who are bound and one for those who are not; or correct what differs.
    """
    for entry in facts.listed("recipients"):
        key = "instructed" if entry.instructed else "passes_on" if entry.passes_on is False else "role"
        bound = entry.instructed or entry.passes_on is False or entry.role == "processor"
        if bound and (free := next(_own_use(facts, entry), None)):
            limit = {
                "instructed": "use data only as instructed",
                "passes_on": "not pass data on",
                "role": "process data for you",
            }
            said = f"{called(entry)} is said to {limit[key]}, but {free}"
            yield Problem(entry, key, said, "make two entries of it, or correct one of the two statements")


@rule("X-ALL-RECIPIENTS", law=LAW, cites=CITES, level=Level.WARNING)
def everybody(facts: Facts) -> Problems:
    """A promise for all recipients that some are not held to.

    What it checks: where `all_must:` below `recipients:` says what all recipients do, each of them is named, or has
    `must:`, `contract:`, `instructed:` or `passes_on:`. Others who track people or advertise on your service are
    bound too.

    Why: "all third parties follow strict requirements" is a promise for each of them. Partners about whom the policy
    says nothing else, and advertisers beyond your control, make it one that nobody can prove.

    Example:
        recipients:
          all_must: [keep the data secret]
          list:
            - {id: partners, kind: business_partner, label: Partners, contract: true}

    How to mend: add what binds the recipient, or limit the promise to those whom it holds for.
    """
    section = facts.part("recipients")
    if not section or not section.all_must:
        return
    promise = f"“{section.all_must[0]}”"
    for entry in section.list:
        if entry.kind not in NOT_BOUND and entry.status != "planned" and not _bound(entry):
            said = f"all recipients are said to {promise}, but nothing binds {called(entry)}"
            yield Problem(entry, None, said, "add `must:` or `contract:`, or limit the promise of `all_must:`")
    if beyond := list(_beyond_control(facts)):
        said = f"all recipients are said to {promise}, but {' and '.join(beyond)}"
        yield Problem(section, "all_must", said, "limit the promise to those whom it holds for", number=0)


def _bound(entry: Recipient) -> bool:
    named = entry.name or entry.privacy_url or any(member[:1].isupper() for member in entry.members)
    return bool(named or entry.must or entry.contract or entry.instructed or entry.passes_on is False)


def _beyond_control(facts: Facts) -> Iterator[str]:
    links, cookies = facts.part("links"), facts.part("cookies")
    if links and links.advertisements and "controlled" in links.not_ours:
        yield "advertisements of others are not under your control (`links:`)"
    tracking = cookies and cookies.third_parties
    entries = facts.derive.entries.get("recipient", {})
    if tracking and tracking.they and not any(entries[name].contract for name in tracking.recipients):
        yield "others track people with tools of their own (`third_parties:` below `cookies:`)"


@rule("S-RECIPIENT-UNNAMED", law="Statements", cites=("GDPR Art. 13(1)(e)",), level=Level.WARNING)
def unnamed(facts: Facts) -> Problems:
    """Recipients without a name.

    What it checks: recipients of a kind as wide as "service providers", "affiliates" or "partners" are named, by
    `name:`, by `members:`, or by where they are named, `named_in:`.

    Why: a kind of recipient tells people what happens, but not who has their data, and whom to ask. The European
    authorities want names where they are known.

    Example:
        recipients:
          list:
            - {id: providers, kind: service_provider, functions: [hosting], members: [Harbour Hosting, Ironwood Backup]}

    How to mend: add `members:` with their names, or an entry with `name:` for each; or `named_in:` with a list
    elsewhere.
    """
    wider = {id(problem.part) for problem in vague_recipients(facts)} if facts.holds("EU", "UK") else set()
    for entry in facts.listed("recipients"):
        named = entry.name or entry.named_in or any(member[:1].isupper() for member in entry.members)
        if entry.kind in ANYBODY and not named and id(entry) not in wider:
            yield Problem(entry, None, f"nobody is named of {called(entry)}", "add `members:` with their names")
