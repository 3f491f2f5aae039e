"""What the section of a place says beside rights, where its law wants it said there and the practices state it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clausework import files, vocabulary
from tests.test_jurisdictions import FACTS, page

TERMS = vocabulary.load().jurisdictions
STATES = [place for place, law in TERMS.items() if "opt_out_sale" in law.rights]
BUYERS: dict[str, Any] = {
    "recipients": {
        "list": [
            {"id": "adverts", "name": "Ad One", "kind": "ad_network", "sold": True, "data": ["orders"]},
            {"id": "brokers", "kind": "data_broker", "sold": True, "data": ["orders"]},
            {"id": "lists", "kind": "reseller", "sold": True, "data": ["contact"], "modality": "may"},
            {"id": "later", "name": "Later Ads", "kind": "ad_network", "sold": True, "status": "planned"},
            {"id": "host", "name": "Hosty", "kind": "hosting", "data": ["health"]},
        ]
    }
}
STATED: dict[str, Any] = {
    "company": FACTS["company"] | {"legal_name": "Acme B.V.", "represented_by": "its director Acme Holding B.V."},
    "sources": {
        "list": [
            {"id": "you", "kind": "you", "when": ["book a course"]},
            {"id": "agency", "kind": "third_party", "providers": ["Plumb Line"]},
            {"id": "registers", "kind": "public", "providers": ["the trade register"], "modality": "may"},
        ]
    },
    "data": {
        "list": [
            {"id": "contact", "label": "Contact details", "items": ["name", "email"], "from": ["you"]},
            {"id": "orders", "items": ["purchase_history"]},
            {"id": "score", "items": ["credit_score"], "from": ["agency"]},
            {"id": "firm", "items": ["job_title"], "from": ["registers"]},
            {"id": "health", "label": "Health data", "items": ["health", "mental_health"], "from": ["you"]},
            {"id": "face", "label": "Photos of faces", "items": ["face_template"]},
        ]
    },
    "purposes": {"list": [{"id": "news", "is": "direct_marketing", "data": ["health"], "modality": "may"}]},
    "consent": {"withdrawal": {"channels": ["mail"]}},
    "transfers": FACTS["transfers"]
    | {
        "safeguards": [{"safeguard": "scc"}, {"safeguard": "bcr", "for": ["UK"]}],
        "binding": "they bind both sides",
    },
    "retention": {
        "list": [{"id": "faces", "data": ["face"], "period": {"count": 1, "unit": "year"}}],
        "destroyed_by": ["overwriting files"],
    },
    "security": {"measures": ["encryption"]},
    "cookies": {"consent_first": True, "across_sites": True},
    "automation": {
        "llm_training": False,
        "decisions": [
            {
                "id": "credit",
                "what": "whether you get credit",
                "solely": True,
                "significant": True,
                "data": ["score"],
                "review": ["mail"],
            },
            {"id": "limit", "what": "how much credit you get", "solely": False, "significant": True},
            {"id": "order", "what": "the order of offers", "solely": True, "significant": False},
        ],
    },
    "changes": {"posted": True},
} | BUYERS
STATED["recipients"] = {**BUYERS["recipients"], "all_must": ["keep the data secret"]}

WORDS = re.compile(
    r"^(We|In the cases|In .*, we|A computer|To protect|Others|\*\*(Biometric|Consumer)|.*(collects|handles))\b",
    re.MULTILINE,
)
"""How the statements begin, or whom they are about."""


def section(*places: str, parts: dict[str, Any] = STATED, **fields: Any) -> str:
    text = page("index.md", {"id": "there", "is": list(places), **fields}, **parts)
    found = re.search(r"\n### .*?\{: #there [^}]*\}\n(.*?)(?=\n##|\Z)", text, flags=re.DOTALL)
    assert found, text
    return found[1]


SAID = {
    "US-OR": ["Of [what we collect](#data), this is sensitive data: health data and photos of faces.\n"],
    "US-NJ": [
        "These kinds of third parties can receive your personal data from us: advertising networks, data brokers, and "
        "resellers.\n"
    ],
    "KR": [
        "In the cases that [we describe](#recipients), we entrust personal data to Hosty.\n",
        "In the cases that [we describe](#recipients), we provide personal data to Ad One, data brokers, and "
        "resellers.\n",
        "When [the time to keep it](#retention) is over, we destroy personal data by overwriting files.\n",
    ],
    "JP": [
        "Acme B.V., 1 Main Street, Utrecht, Netherlands, represented by its director Acme Holding B.V., handles your "
        "personal data.\n",
        "We say [what we do to protect your data](#security).\n",
    ],
    "NZ": [
        "Acme B.V., 1 Main Street, Utrecht, Netherlands, collects and holds your personal data.\n",
        "We receive your credit score from Plumb Line.\n",
        "We may receive your job title from public sources such as the trade register.\n",
    ],
    "ZA": [
        "Acme B.V., 1 Main Street, Utrecht, Netherlands, collects and holds your personal data.\n",
        "We receive your credit score from Plumb Line.\n",
        "To protect data that leaves South Africa, we rely on the European Commission's standard contractual clauses.\n"
        "They bind both sides.\n",
    ],
    "AU": [
        "A computer program alone decides whether you get credit. It uses your credit score.\n"
        "A computer program helps us decide how much credit you get.\n",
    ],
    "BR": ["We say [what those who receive your data must do](#recipients).\n"],
    "CA-QC": [
        "Tracking that is not necessary stays off until you [switch it on](#cookies).\n",
        "We decide [whether you get credit](#automation) by machine alone. You can give your view to a person who can "
        "look at the decision again, by email to [us@acme.example](mailto:us@acme.example).\n",
    ],
    "US-MN": ["We say [how long we keep your personal data](#retention).\n"],
    "US-NV": [
        "Others may [collect what you do](#cookies) over time on our service and on other services.\n",
        "We say [how we tell you about changes](#changes).\n",
    ],
    "US-CT": ["We do not collect, use, or sell your personal data to [train large language models](#automation).\n"],
    "IN": ["You can [withdraw your consent](#consent) by email to [us@acme.example](mailto:us@acme.example).\n"],
    "US-WA": [
        "**Consumer health data** that we collect:\n\n"
        "- **Health data:** health information and mental health. You give us personal data when you book a course. "
        "We may use it to send you marketing messages. We share it with Hosty.\n"
    ],
    "US-IL": [
        "**Biometric data.** We keep your photos of faces for 1 year. We destroy such data by overwriting files.\n"
    ],
}


@pytest.mark.parametrize("place", SAID)
def test_what_a_place_says(place: str) -> None:
    text = section(place)
    assert "](#" in text or WORDS.search(text)
    for sentence in SAID[place]:
        assert sentence in text


@pytest.mark.parametrize("place", TERMS)
def test_only_where_the_law_of_the_place_wants_it(place: str) -> None:
    text = section(place)
    alike = [other for other in SAID if set(TERMS[other].says) & set(TERMS[place].says)]
    for other in set(SAID) - set(alike):
        assert not [sentence for sentence in SAID[other] if sentence in text], other


@pytest.mark.parametrize("place", TERMS)
def test_silence_stays_silent(place: str) -> None:
    bare: dict[str, Any] = {name: {} for name in ("contact", "purposes", "transfers", "automation")}
    text = section(place, parts=bare | {"company": {"name": "Acme"}})
    assert "](#" not in text
    assert not WORDS.search(text)


@pytest.mark.parametrize("place", TERMS)
def test_stated_rights_bring_none_of_it(place: str) -> None:
    text = section(place, rights=["access"])
    assert "](#" not in text
    assert not WORDS.search(text)


def test_every_statement_of_the_vocabulary_has_its_words() -> None:
    source = (files.default_templates() / "local.md.j2").read_text(encoding="utf-8")
    written = re.findall(r'\("(\w+)", [\w.]+\)', source[source.index("{% set written = [") :])
    assert sorted(written) == sorted({name for law in TERMS.values() for name in law.says})


def test_three_sensitive_categories_stand_in_the_sentence_and_four_in_a_list() -> None:
    items = ["health", "religion", "sexual_orientation", "race_ethnicity"]
    for count, said in (
        (1, "this is sensitive data: health information.\n"),
        (3, "health information, religious or philosophical beliefs, and sexual orientation.\n"),
        (4, "this is sensitive data:\n\n- health information\n- religious or philosophical beliefs\n"),
    ):
        data = {"list": [{"id": item.replace("_", "-"), "items": [item]} for item in items[:count]]}
        assert said in section("US-TX", parts={"data": data})
    assert "sensitive" not in section("US-TX", parts={"data": {"list": [{"id": "name", "items": ["name"]}]}})


# Sale and targeted advertising.


@pytest.mark.parametrize("place", STATES)
def test_what_is_sold_to_whom(place: str) -> None:
    text = section(place)
    assert (
        "We:\n\n- sell your purchase history to Ad One and data brokers;\n"
        "- may sell your contact details to resellers.\n" in text
    )
    assert "Later Ads" not in text
    assert "You can opt out of this by email to" in text


def test_a_way_to_opt_out_of_our_own() -> None:
    text = section("US-RI", opt_out=[{"kind": "opt_out_page", "label": "Your Choices", "url": "https://acme.example"}])
    assert "You can opt out of the sale of your data and of targeted advertising on [Your Choices]" in text
    assert "opt out of this" not in text


SALES: list[tuple[dict[str, Any], str]] = [
    ({"sold": True}, "We sell your personal data.\n"),
    ({"sold": True, "what": "your order history", "to": "brokers"}, "We sell your order history to brokers.\n"),
    ({"sold": False}, "We do not sell your personal data.\n"),
    (
        {"sold": False, "shared_for_advertising": False},
        "We do not sell your personal data, and we do not share it for targeted advertising.\n",
    ),
    ({"shared_for_advertising": True}, "We share your personal data for targeted advertising.\n"),
    ({"shared_for_advertising": False}, "We do not share your personal data for targeted advertising.\n"),
]


@pytest.mark.parametrize(("statement", "said"), SALES)
def test_what_is_said_of_sale_in_general(statement: dict[str, Any], said: str) -> None:
    text = section("US-TN", parts={"sale": {"list": [{"id": "all", **statement}]}})
    assert text.lstrip().startswith(said)
    assert ("opt out of this" in text) == (True in statement.values())


def test_what_is_denied_of_some_data_only_is_not_denied_of_all() -> None:
    text = section("US-TN", parts={"sale": {"list": [{"id": "some", "what": "your Google data", "sold": False}]}})
    assert "sell" not in text


def test_states_of_which_one_differs() -> None:
    sale = {"list": [{"id": "virginia", "sold": False, "jurisdictions": ["US-VA"]}]}
    text = section("US-TN", "US-RI", "US-VA", "EU", parts=STATED | {"sale": sale})
    assert "In Tennessee and Rhode Island, we:\n\n- sell your purchase history" in text
    assert "In Virginia, we do not sell your personal data.\n" in text


def test_advertisers_and_their_condition() -> None:
    advertiser = {"id": "a", "name": "Ad One", "kind": "ad_network", "cross_context_advertising": True}
    recipients = {"list": [advertiser | {"data": ["orders"], "condition": "if you agree"}]}
    text = section("US-CO", parts=STATED | {"recipients": recipients})
    assert "We share your purchase history with Ad One for targeted advertising if you agree.\n" in text
    assert "We sell" not in text
