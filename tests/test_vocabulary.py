from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausework import vocabulary
from clausework.terms import Term

TERMS = vocabulary.load()
LISTS: dict[str, Mapping[str, Any]] = {f.name: getattr(TERMS, f.name) for f in dataclasses.fields(TERMS)}
FILES = sorted(vocabulary.FOLDER.glob("*.yml"))
DAY = datetime.date(2026, 11, 22)
STATES = [place for place in TERMS.jurisdictions.values() if place.parent == "US" and not place.narrow]
AT_LEAST = {"items": 119, "purposes": 63, "legal_bases": 7, "special_conditions": 10, "sensitive_types": 11}
AT_LEAST |= {"ccpa": 12, "business_purposes": 8, "permitted_sensitive_uses": 8, "authorities": 31, "known_trackers": 23}
OTHER_IDS = {
    "jurisdictions": r"EEA|[A-Z]{2}(-[A-Z]{2})?",
    "authorities": r"[A-Z]{2}",
    "adequacy": r"EU|UK|CH",
    "ccpa": r"[A-L]",
    "business_purposes": r"[1-8]",
    "known_trackers": r"[A-Za-z_]+\*?",
}
HEADINGS = ("rights", "ccpa")
VAGUE = re.compile(
    r"\b(may|might|could|some|(?<!how )often|possibly|potentially|certain|various|etc|from time to time|"
    r"as appropriate|where necessary|including but not limited to)\b"
)


def printed(term: Term) -> Iterator[str]:
    for name in ("label", "text", "condition", "gdpr_condition", "sensitive_if", "examples"):
        if words := getattr(term, name, None):
            yield words


def all_printed() -> Iterator[tuple[str, str]]:
    for name, words in LISTS.items():
        for term in words.values():
            if isinstance(term, Term):
                yield from ((f"{name}.{term.id}", text) for text in printed(term))


def duplicates(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in keys if keys.count(key) > 1)
        for _, value in node.value:
            yield from duplicates(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_no_key_stands_twice(file: Path) -> None:
    assert not list(duplicates(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)))


@pytest.mark.parametrize("name", LISTS)
def test_ids(name: str) -> None:
    form = re.compile(OTHER_IDS.get(name, r"[a-z][a-z0-9]*(_[a-z0-9]+)*"))
    assert [word for word in LISTS[name] if not form.fullmatch(word)] == []
    assert [term.id for term in LISTS[name].values()] == list(LISTS[name])


@pytest.mark.parametrize("name", AT_LEAST)
def test_nothing_of_the_source_is_missing(name: str) -> None:
    assert len(LISTS[name]) >= AT_LEAST[name]


def test_labels_fit_into_a_sentence() -> None:
    starts = re.compile(r"[a-z]|[A-Z]{2}")
    names = [name for name in LISTS if name not in (*HEADINGS, "jurisdictions", "adequacy", "authorities")]
    terms = [term for name in names for term in LISTS[name].values() if isinstance(term, Term)]
    assert [term.label for term in terms if not starts.match(term.label)] == []
    headings = [term.label for name in HEADINGS for term in LISTS[name].values()]
    assert [heading for heading in headings if not heading[0].isupper()] == []


def test_printed_words_are_clean_and_definite() -> None:
    assert [(place, text) for place, text in all_printed() if text.endswith((".", ",", ";", ":"))] == []
    assert [(place, text) for place, text in all_printed() if text != " ".join(text.split())] == []
    assert [(place, text) for place, text in all_printed() if VAGUE.search(text)] == []


@pytest.mark.parametrize(
    "name", ["items", "purposes", "legal_bases", "recipients", "cookie_categories", "technologies"]
)
def test_labels_of_a_list_differ(name: str) -> None:
    labels = [term.label for term in LISTS[name].values()]
    assert sorted(set(labels)) == sorted(labels)


def test_data_is_named_by_the_company() -> None:
    for right in TERMS.rights.values():
        assert not re.search(r"personal (data|information)", right.text), right.id
        assert "{" not in right.text.replace("{data}", ""), right.id


def test_items_refer_to_known_terms() -> None:
    for item in TERMS.items.values():
        assert set(item.ccpa) <= set("ABCDEFGHIJK"), item.id
        assert item.ccpa or item.sensitive, item.id
        assert item.sensitive or not item.sensitive_if, item.id
        assert {item.special, item.us_sensitive} <= {True, False, "depends"}, item.id
        assert set(item.groups) <= {"criminal_offence", "biometric", "consumer_health", "child"}, item.id
    assert {letter for item in TERMS.items.values() for letter in item.ccpa} == set("ABCDEFGHIJK")
    assert {item.sensitive for item in TERMS.items.values()} - {None} == set(TERMS.sensitive_types)
    assert TERMS.items["payment_card"].sensitive_if
    assert not TERMS.items["ssn"].sensitive_if
    assert TERMS.items["gender_identity"].sensitive is None


def test_purposes() -> None:
    assert {number for purpose in TERMS.purposes.values() for number in purpose.ccpa_business} == set("12345678")
    for name in ("cross_context_ads", "ad_profiling", "social_media_marketing", "sell_data", "share_partners"):
        assert TERMS.purposes[name].ccpa_business == (), name
        assert TERMS.purposes[name].ccpa_commercial, name


def test_legal_bases() -> None:
    bases = TERMS.legal_bases.values()
    assert {right for basis in bases for right in basis.rights} <= set(TERMS.rights)
    assert [basis.id for basis in bases if basis.gdpr != bool(basis.article)] == []
    assert [b.article for b in bases if b.gdpr and not b.uk_only] == [f"6(1)({letter})" for letter in "abcdef"]


def test_special_conditions_are_those_of_article_9() -> None:
    assert [c.article for c in TERMS.special_conditions.values()] == [f"9(2)({letter})" for letter in "abcdefghij"]


def test_safeguards() -> None:
    for safeguard in TERMS.safeguards.values():
        assert safeguard.origins, safeguard.id
        assert set(safeguard.origins) <= set(TERMS.adequacy), safeguard.id
        assert safeguard.kind in ("adequacy", "safeguard", "derogation", "unspecified"), safeguard.id
        assert (safeguard.kind == "unspecified") == (safeguard.article is None), safeguard.id
    assert [s.id for s in TERMS.safeguards.values() if s.void] == ["safe_harbor", "privacy_shield"]
    assert TERMS.safeguards["scc"].origins == ("EU",)


def test_countries() -> None:
    assert set(TERMS.adequacy["EU"].inside) | {"GB"} == set(TERMS.authorities)
    assert {authority.child_age for authority in TERMS.authorities.values()} == {13, 14, 15, 16}
    for lists in TERMS.adequacy.values():
        codes = [*lists.inside, *lists.full, *lists.partial]
        assert sorted(set(codes)) == sorted(codes), lists.id
        assert [code for code in codes if not re.fullmatch(r"[A-Z]{2}", code)] == []
        assert set(lists.notes) <= set(codes), lists.id


@pytest.mark.parametrize(
    ("country", "levels"),
    [
        ("NO", ["inside", "full", "full"]),
        ("BR", ["full", None, None]),
        ("US", ["partial", "partial", "partial"]),
        ("JP", ["partial", "partial", None]),
        ("KR", ["full", "full", None]),
        ("MC", [None, None, "full"]),
        ("IN", [None, None, None]),
    ],
)
def test_the_adequacy_lists_differ(country: str, levels: list[str | None]) -> None:
    assert [TERMS.adequacy[origin].level(country) for origin in ("EU", "UK", "CH")] == levels


def test_jurisdictions_refer_to_known_terms() -> None:
    for place in TERMS.jurisdictions.values():
        assert set(place.rights) | set(place.later) <= set(TERMS.rights), place.id
        assert not set(place.rights) & set(place.later), place.id
        assert place.parent == (place.id[:2] if "-" in place.id else None), place.id
        assert place.law, place.id
        assert place.deadline or not place.extra, place.id
        assert set(place.when) <= set(place.rights), place.id
    assert [p.id for p in TERMS.jurisdictions.values() if type(p.in_force) is not datetime.date] == ["US"]


def test_addresses() -> None:
    regulators = [place.regulator for place in TERMS.jurisdictions.values()]
    urls = [a.url for a in TERMS.authorities.values()] + [u for r in regulators for u in (r.url, r.complaint) if u]
    assert [url for url in urls if not re.fullmatch(r"https://[a-z0-9.-]+(/\S*)?", url)] == []
    assert {type(regulator.phone) for regulator in regulators} == {str, type(None)}


def test_state_laws() -> None:
    in_force = [state for state in STATES if state.in_force and state.in_force <= DAY]
    assert len(in_force) == 19
    assert sorted(s.id for s in STATES if s not in in_force) == ["US-AL", "US-LA", "US-OK", "US-VT"]
    assert " ".join(sorted(s.id[3:] for s in in_force if s.opt_out_signal)) == "CA CO CT DE MD MN MT NE NH NJ OR TX"
    assert sorted(s.id for s in STATES if not s.appeal) == ["US-AL", "US-CA", "US-UT"]
    assert [s.id for s in STATES if "rectification" not in s.rights] == ["US-IA"]


def test_rights_of_a_place() -> None:
    california = TERMS.jurisdictions["US-CA"]
    assert california.rights_on(DAY) == california.rights
    assert california.rights_on(datetime.date(2027, 1, 1))[-2:] == ("opt_out_automated", "access_automated")
    assert "complaint_controller" in TERMS.jurisdictions["UK"].rights
    assert "complaint_controller" not in TERMS.jurisdictions["EU"].rights


@pytest.mark.parametrize(("state", "who"), [("US-TX", "We"), ("US-FL", "This website")])
def test_exact_sentences_on_sale(state: str, who: str) -> None:
    notices = TERMS.jurisdictions[state].sale_notices
    assert notices == {k: f"NOTICE: {who} may sell your {k} personal data." for k in ("sensitive", "biometric")}


def test_advertising_recipients_are_third_parties() -> None:
    assert {r.party for r in TERMS.recipients.values() if r.advertising} == {"third_party"}
    assert {r.party for r in TERMS.recipients.values()} == {"service_provider", "contractor", "third_party", None}


@pytest.mark.parametrize(
    ("cookie", "provider"),
    [("_ga", "Google Analytics"), ("_ga_8XQ2", "Google Analytics"), ("_hjSession_1", "Hotjar"), ("session", None)],
)
def test_known_trackers(cookie: str, provider: str | None) -> None:
    found = TERMS.tracker(cookie)
    assert (found and found.provider) == provider
    assert {tracker.category for tracker in TERMS.known_trackers.values()} == {"analytics", "advertising"}


def test_only_strictly_necessary_cookies_need_no_consent() -> None:
    free = [category.id for category in TERMS.cookie_categories.values() if not category.consent]
    assert free == ["strictly_necessary", "security"]


def test_concepts_are_iris() -> None:
    names = ("items", "purposes", "legal_bases", "special_conditions", "safeguards")
    iris = [term.dpv for name in names for term in LISTS[name].values() if term.dpv]
    assert [iri for iri in iris if not re.fullmatch(r"https://w3id\.org/dpv(/pd|/legal/eu/gdpr)?#[\w-]+", iri)] == []
