"""What the policy says for a place whose rights are left to its law."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from clausework import derive, project, regimes, render, vocabulary
from clausework.model import Practices
from clausework.model.shape import build, record
from tests import structure

TERMS = vocabulary.load().jurisdictions
DAY = datetime.date(2026, 12, 1)
FACTS: dict[str, Any] = {
    "company": {"name": "Acme", "address": {"street": "1 Main Street", "city": "Utrecht", "country": "NL"}},
    "contact": {
        "list": [{"id": "mail", "kind": "email", "email": "us@acme.example", "for": ["requests", "complaints"]}]
    },
    "purposes": {"list": [{"id": "news", "is": "direct_marketing", "legal_bases": ["consent"]}]},
    "transfers": {"list": [{"id": "home", "countries": ["NL"], "does": ["stored"]}]},
    "automation": {
        "decisions": [{"id": "credit", "what": "whether you get credit", "solely": True, "significant": True}]
    },
}


def practices(*entries: dict[str, Any], **parts: Any) -> Practices:
    made = build(record(Practices), FACTS | {"jurisdictions": {"list": list(entries)}} | parts)
    assert isinstance(made, Practices)
    return made


def page(name: str, *entries: dict[str, Any], on: datetime.date = DAY, **parts: Any) -> str:
    company = project.Company("acme", practices(*entries, **parts), (), Path(), structure.NOWHERE)
    return {text.name: text.text for text in render.texts(company, structure.environment(), None, on)}[name]


def section(*places: str, on: datetime.date = DAY, **fields: Any) -> str:
    """What the policy says where people live, without addresses of links."""
    text = page("index.md", {"id": "there", "is": list(places), **fields}, on=on)
    found = re.search(r"\n### .*?\{: #there [^}]*\}\n(.*?)(?=\n##|\Z)", text, flags=re.DOTALL)
    assert found, text
    return found[1]


def plain(text: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", text)


def named(law: str, text: str) -> bool:
    return re.search(rf"(?<!\w )\bthe {re.escape(law)}", text) is not None


@pytest.mark.parametrize("place", TERMS)
def test_a_place_alone(place: str) -> None:
    law = TERMS[place]
    text = section(place)
    link = law.regulator.complaint or law.regulator.url
    assert f"[{law.regulator.name}]({link})" in text if link else law.regulator.name in text
    assert all(name in text for name in law.law)
    if law.deadline:
        assert f"gives us {law.deadline} to answer {law.answers}" in text
    assert ("the law allows" in text) == ("erasure" in law.rights)
    assert ("[name the countries](#transfers) outside" in text) == law.abroad
    assert (f"From {law.in_force:%-d %B %Y}, if you are" in text if law.in_force else False) == (
        law.in_force is not None and law.in_force > DAY
    )


@pytest.mark.parametrize("place", TERMS)
def test_nothing_of_another_place(place: str) -> None:
    text = section(place)
    own = " ".join((*TERMS[place].law, TERMS[place].regulator.name, TERMS[place].regulator.address or ""))
    for other in TERMS.values():
        if other.regulator != TERMS[place].regulator and other.regulator.url:
            assert f"]({other.regulator.complaint or other.regulator.url})" not in text, other.id
        assert [law for law in other.law if law not in own and named(law, text)] == [], other.id
        if other.id != place and other.label not in own:
            assert not re.search(rf"\b(in|of|outside) {other.label}\b", plain(text)), other.id


@pytest.mark.parametrize("place", TERMS)
def test_the_rights_are_those_of_the_law(place: str) -> None:
    rights = vocabulary.load().rights
    given = [rights[right].label for right in TERMS[place].rights_on(DAY)]
    apart = {"Complaint", "Complaint to us", "Grievance", "Report to the authority"}
    apart |= {"Objection", "Objection to direct marketing"} if place in derive.GDPR else set()
    listed = re.findall(r"^- \*\*([^:*]+):\*\*", section(place), flags=re.MULTILINE)
    assert listed == [label for label in given if label not in apart]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["US-CO"], "If you are a resident of Colorado, the Colorado Privacy Act gives you the right to:"),
        (["EU"], "If you are in the European Union, the GDPR gives you the right to:"),
        (
            ["UK"],
            "If you are in the United Kingdom, the UK GDPR and the Data Protection Act 2018 give you the right to:",
        ),
        (
            ["AU", "NZ"],
            "If you are in Australia or New Zealand, the Privacy Act 1988 and the Privacy Act 2020 give you the right "
            "to:",
        ),
        (
            ["US-VA", "US-CO", "US-CT", "US-IN"],
            "If you are a resident of Virginia, Colorado, Connecticut, or Indiana, the law of your state gives you the "
            "right to:",
        ),
        (
            ["EU", "KR", "US-CO", "BR"],
            "If you are in the European Union, South Korea, or Brazil, or a resident of Colorado, the law of the place "
            "where you are gives you the right to:",
        ),
        (
            ["US-LA"],
            "From 1 January 2027, if you are a resident of Louisiana, the Louisiana Data Privacy Act will give you the "
            "right to:",
        ),
    ],
)
def test_who_has_the_rights(places: list[str], said: str) -> None:
    assert said in section(*places).splitlines()


def test_own_words_for_people_laws_and_firmness() -> None:
    own: dict[str, Any] = {
        "people": "in Europe",
        "laws": ["the GDPR"],
        "modality": "may",
        "condition": "where the GDPR applies",
    }
    assert "Where the GDPR applies, and if you are in Europe, you may have the right to:" in section("EU", **own)
    own = {"people": "in Europe", "laws": ["the GDPR", "national laws"]}
    assert "If you are in Europe, the GDPR and national laws give you the right to:" in section("EU", **own)


def test_a_right_that_only_one_of_several_laws_gives_says_so() -> None:
    text = section("US-IA", "US-OR", "US-VA")
    assert (
        "- **Deletion:** have us delete personal data about you, unless the law allows or requires us to keep it.\n"
        in text
    )
    assert "wrong or incomplete, unless you are a resident of Iowa." in text
    assert "to which we have disclosed personal data, if you are a resident of Oregon." in text
    assert "significant effect on you, unless you are a resident of Iowa." in text


def test_what_one_law_says_of_some_data_another_says_of_all() -> None:
    text = section("US-WA", "US-CO")
    assert "see it, and get a copy, if you are a resident of Washington." in text
    assert "know whether we use consumer health data about you" in text
    assert (
        "know whether we use personal data about you, see it, and get a copy, if you are a resident of Colorado."
        in text
    )


def test_a_country_gives_its_rights_to_its_parts() -> None:
    text = section("CA", "CA-QC")
    assert "- **Access:** know whether we use personal data about you, see it, and get a copy.\n" in text
    assert "pass it to another company, if you are in Quebec." in text
    assert "\nYou can complain to us about how we use personal data about you by email to" in text


def test_laws_to_come_stand_apart() -> None:
    text = section("US-VA", "US-LA", "US-OK")
    now, later = text.split(
        "From 1 January 2027, if you are a resident of Louisiana or Oklahoma, the Louisiana Data ", 1
    )
    assert "If you are a resident of Virginia, the Virginia Consumer Data Protection Act gives" in now
    assert "The law then gives us 45 days to answer a request" in later
    assert "From 1 January 2027, you can complain to the authority of your state:" in later
    assert "From" not in section("US-VA", "US-LA", "US-OK", on=datetime.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            ["US-VA", "US-CO"],
            ["The law gives us 45 days to answer a request and, where that is not enough, 45 days more; "],
        ),
        (["US-FL", "CH"], ["In Florida, the law gives us 45 days", "In Switzerland, the law gives us 30 days"]),
        (
            ["US-VA", "US-IA", "US-CO", "US-CT", "US-IN"],
            ["In Iowa, the law gives us 90 days", "In the other states, the law gives us 45 days"],
        ),
        (
            ["UK", "EU", "EEA", "BR"],
            ["In Brazil, the law gives us 15 days", "In the United Kingdom, the European Union, and"],
        ),
    ],
)
def test_deadlines_that_differ(places: list[str], said: list[str]) -> None:
    lines = [line for line in section(*places).splitlines() if "gives us" in line]
    assert len(lines) == len(said)
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True))


def test_a_deadline_of_our_own_replaces_that_of_the_law() -> None:
    text = section("US-IA", deadline="within 30 days")
    assert "We answer within 30 days." in text
    assert "90 days" not in text


def test_each_authority_once() -> None:
    text = plain(section("EU", "EEA", "CH", "AU"))
    assert text.count("the data protection authority of the country where you live") == 1
    assert "- **The European Union and the European Economic Area:** [the data protection authority" in text
    assert "- **Switzerland:** [the Federal Data Protection and Information Commissioner (FDPIC)].\n" in text
    assert "Sydney NSW 2001), if our answer does not satisfy you." in text
    assert "You can complain to the authority of the place where you are:" in text


@pytest.mark.parametrize(
    ("country", "authority"),
    [
        ("NL", "Where we have our seat, that is [the Dutch Data Protection Authority (AP)]"),
        ("DE", "Where we have our seat, that is [the data protection authority of our German state (Land)]"),
        ("GB", None),
        ("US", None),
    ],
)
def test_the_authority_at_the_seat(country: str, authority: str | None) -> None:
    address = {"street": "1 Main Street", "city": "There", "country": country}
    text = page("index.md", {"id": "eu", "is": ["EU"]}, company={"name": "Acme", "address": address})
    assert authority in text if authority else "our seat" not in text


def test_complaints_to_the_company() -> None:
    assert "You can complain to us about how we use personal data about you by email to" in section("UK")
    assert "If you complain to us, we confirm within 30 days that we have your complaint," in section("UK")
    assert "Please complain to us first by email to" in section("AU")
    assert "If you complain to us, we answer in a week." in section("AU", complaint_answer="answer in a week")
    assert "complain" not in section("EU", complaint=False).replace("**Complaint:** complain to a data", "")
    both = section("UK", "NZ")
    assert "If you are in New Zealand, please complain to us first" in both
    assert "If you are in the United Kingdom, you can also complain to us" in both
    assert "If you complain to us from the United Kingdom, we confirm" in both


def test_without_complaints_the_rights_stay_in_the_list() -> None:
    assert "- **Complaint:** complain to a data protection authority." in section("EU", complaint=False)


def test_an_authority_of_our_own_choice_replaces_that_of_the_law() -> None:
    own = {"name": "the Office", "email": "office@gov.example", "phone": "123 4567", "condition": "at any time"}
    text = section("EU", authority=own)
    assert (
        "At any time, you can complain to the Office ([office@gov.example](mailto:office@gov.example); telephone"
        in text
    )
    assert "edpb" not in text


def test_the_right_to_object_stands_apart() -> None:
    text = section("EU")
    assert "\n\n**Your right to object:** You can object to our use of personal data about you, for reasons" in text
    assert "You can object at any time to the use of personal data about you for direct marketing" in text
    assert "**Your right to object:** If you are in the European Union, you can object" in section("EU", "JP")
    assert "- **Objection:** object to our use of personal data about you.\n" in section("CH")


def test_officers_by_the_title_of_their_law() -> None:
    jane = {"name": "Jane Doe", "email": "jane@acme.example"}
    officers = [{"jurisdiction": place, **jane} for place in ("CA", "CA-QC", "BR")]
    entries = [{"id": "canada", "is": ["CA", "CA-QC"]}, {"id": "brazil", "is": ["BR"]}]
    contact = FACTS["contact"] | {"officers": [*officers, {"jurisdiction": "IN", "phone": "+91 20 0000 0000"}]}
    text = page("index.md", *entries, contact=contact)
    canada, brazil, reach = re.split(r"\n### Brazil|\n## Contact us", text[text.index("### Canada") :])
    both = "privacy officer in Canada and person in charge of the protection of personal information in Quebec"
    assert f"Our {both} is Jane Doe. You can get in touch by email to" in canada
    assert "Our data protection officer (encarregado) is Jane Doe." in brazil
    assert "in Quebec, and data protection officer (encarregado) in Brazil is Jane Doe." in reach
    assert "Our grievance officer in India can be reached by phone on +91 20 0000 0000." in reach


def test_biometric_data_in_illinois() -> None:
    entry = {"id": "there", "is": ["US-IL"]}
    kept = {"list": [{"id": "face", "data": ["face"], "period": {"count": 1, "unit": "year"}}]}
    face = {"list": [{"id": "face", "items": ["face_template"]}]}
    text = page("index.md", entry, data=face, retention=kept | {"destroyed_by": ["overwriting files"]})
    assert "**Biometric data.** We keep your face template for 1 year. We destroy such data by overwriting" in text
    for items, times in (
        (["name"], kept),
        (["face_template"], {"list": [{"id": "logs", "what": "logs", "as_long_as": "so"}]}),
    ):
        silent = page("index.md", entry, data={"list": [{"id": "face", "items": items}]}, retention=times)
        assert "Biometric data" not in silent


def test_no_rights_are_promised_where_the_law_gives_none() -> None:
    text = section("US")
    assert "In the United States, the Federal Trade Commission Act applies." in text
    assert "right" not in text


def test_stated_rights_bring_nothing_of_the_law() -> None:
    text = section("UK", rights=["access"])
    lines = [
        "You have the right to:",
        "- **Access:** know whether we use personal data about you, see it, and get a copy.",
    ]
    assert [line for line in text.splitlines() if line] == lines


def test_the_page_for_europe_speaks_of_europe_alone() -> None:
    text = page("gdpr.md", {"id": "all", "is": ["EU", "UK", "US-CO", "KR"]})
    assert (
        "If you are in the European Union or the United Kingdom, the GDPR, the UK GDPR, and the Data Protection" in text
    )
    assert not re.search("Colorado|Mediation Committee|PIPC", text[text.index("\nIf you are") :])


def test_the_page_for_europe_has_what_articles_13_and_14_ask_for() -> None:
    sources = {
        "list": [{"id": "agency", "kind": "third_party", "providers": ["Plumb Line"]}, {"id": "you", "kind": "you"}]
    }
    data = [{"id": "score", "items": ["credit_score"], "from": ["agency"]}]
    data += [{"id": "name", "label": "Your name", "items": ["name"], "from": ["you"], "must": "we need it"}]
    consent = {"withdrawal": {"any_time": True}}
    entry = {"id": "eu", "is": ["EU"], "not_providing": "nothing else follows"}
    text = page("gdpr.md", entry, sources=sources, data={"list": data}, consent=consent)
    assert "We receive personal data from Plumb Line. What we get this way: credit score." in text
    assert "- **Your name:** we need it.\n\nNothing else follows.\n" in text
    assert "## Your consent {: #consent }\n\nWhere we rely on your consent, you can withdraw it at any time.\n" in text


def test_regimes_come_by_day_and_hold_what_their_laws_give() -> None:
    derived = derive.Derived(practices({"id": "x", "is": ["US-VT"]}), DAY)
    found = list(regimes.regimes(derived, ("US-VT", "US-IL", "US-VA", "US-LA", "US-AL")))
    assert [(regime.since, regime.places) for regime in found] == [
        (None, ("US-VA",)),
        (datetime.date(2027, 1, 1), ("US-LA",)),
        (datetime.date(2027, 5, 1), ("US-AL",)),
        (datetime.date(2028, 1, 1), ("US-VT",)),
    ]
    assert all(set(entitlement.places) <= set(regime.places) for regime in found for entitlement in regime.entitlements)
