from __future__ import annotations

import random

import email_validator
import pytest

from clausework import formats
from clausework.formats import CHECKS, Fault
from clausework.formats.addresses import LONGEST_ORDINARY, ORDINARY_EMAIL

LONG = "word " * 150

ACCEPTED = {
    "text": [
        "Acme",
        "株式会社スマート",
        "our “Contact Us” page",
        "a | b * c <d> `e` {f}",
        "“a” or “b”",
        "می‌خواهیم",
        "👩‍💻 and us",
        "7",
    ],
    "sentence": ["We do.", "Do you?", "他们。", "We call it “ours.”", "We do (always).", "هل توافق؟", "हम करते हैं।"],
    "id": ["a", "contact-details", "x1", "a" * 60],
    "day": ["2026-02-06", "2024-02-29", "1900-01-01", "2100-12-31"],
    "email": ["privacy@acme.example", "o.neill+x@acme-desk.example", "o'neill@acme.example", "jörg@müller.example"],
    "phone": ["112", "+31 20 123 4567", "(212) 555-0100", "+44 (0)20 7946 0000", "020.123/45-67"],
    "url": [
        "https://acme.example",
        "HTTP://ACME.EXAMPLE/A",
        "https://acme.example:8443/a_b?x=1&y=2#z",
        "https://müller.example/ü",
        "mailto:privacy@acme.example",
        "tel:+31201234567",
    ],
    "country": ["NL", "NO", "GB", "XK"],
    "colour": ["#1a5276", "#FFFFFF"],
    "prose": [
        "One **bold** word, *one* `more`.",
        "1. a\n2. b\n\n- c\n- d",
        "| a | b |\n|---|:-:|\n| c | d |",
        "### Details\n\n> quoted\n\n---\n",
        '[a](https://a.example "b"), [b](mailto:a@b.example), [c](tel:+3120), [d](#data), [e](cookies.md)',
        "a < b, 3 > 2, <3, AT&T, [not a link]",
    ],
}

REFUSED = {
    "text": ["  ", "a\nb", " a", "a ", "a\n", "a\u200bb", "a\u202eb", "a\tb", "\u200ea", "...", "“Acme”", "«us»", LONG],
    "sentence": ["We do", "We do:", " ", "We do.\nWe do.", "We\u00ad do."],
    "id": ["Contact", "contact_details", "2nd", "-a", "a-", "a--b", "é", "a" * 61, "a b"],
    "day": ["06/02/2026", "2026-2-6", "2026-02-30", "2026-13-01", "0206-02-06", "2101-01-01", "soon", "٢٠٢٦-٠٢-٠٦"],
    "email": [
        "acme",
        "a@b",
        "a@@b.example",
        "a`b@c.example",
        "a*b@c.example",
        "<a@b.example>",
        '"a b"@c.example',
        "a" * 5000,
    ],
    "phone": ["12", "1234567890123456", "call us", "+31 (20 123", "+31 20 123 ext. 4", "１１２"],
    "url": [
        "acme.example",
        "https://",
        "https://acme",
        "https://a b.example",
        "https://a.example/(b)",
        "https://a.example/'b",
        "https://a.example/\u202eb",
        "https://u@a.example",
        "https://a.example:99999",
        "https://-a.example",
        "https://[::1",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,a",
        "mailto:a",
        "tel:a",
        "//a.example",
        "https://a.example/" + "b" * 1000,
    ],
    "country": ["nl", "UK", "EU", "XX", "ZZ", "USA", "Netherlands", "N", "NLD"],
    "colour": ["1a5276", "#123", "blue", "#12345g"],
    "prose": [
        " \n ",
        "a <b>c</b>",
        "a <!-- b -->",
        "<https://a.example>",
        "**a**{onclick=b}",
        "# a\n{: onclick=b }",
        "## a",
        "a\n===",
        "![a](https://b.example)",
        "```\na",
        "    a",
        "[a]: https://b.example",
        "> [a]: https://b.example",
        "a[^1]\n\n[^1]: b",
        "*[a]: b",
        "[TOC]",
        "!!! note\n    a",
        "a\n:   b",
        "[a](javascript:b)",
        "[a](java&#115;cript:b)",
        "[a](javascript&colon;b)",
        "[a](//b.example)",
        "[a](https:b)",
        "[a](b)",
        "[a](../b.md)",
        "[a]()",
        "a\u200bb",
        "a " * 10_001,
    ],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in ACCEPTED for value in ACCEPTED[name]])
def test_accepted(name: str, value: str) -> None:
    assert CHECKS[name](value) is None


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in REFUSED for value in REFUSED[name]])
def test_refused(name: str, value: str) -> None:
    fault = CHECKS[name](value)
    assert fault is not None
    assert fault.rule.startswith("SCH")
    assert fault.fix
    for part in (fault.message, fault.fix):
        assert part.isprintable()
        assert len(part) < 300


@pytest.mark.parametrize("value", [*ACCEPTED["text"], *REFUSED["text"], "", "N/A", "tbd", "tbd later", "a\n", "_a"])
def test_texts_are_judged_together_as_they_are_one_by_one(value: str) -> None:
    passes = bool(value) and formats.text(value) is None
    assert formats.are_texts([value]) == passes
    assert formats.are_texts(["First", value, "last"]) == passes
    assert formats.are_texts([])


def test_every_format_has_a_check_and_a_name() -> None:
    assert set(CHECKS) == set(formats.NOUNS) == set(ACCEPTED) == set(REFUSED)


def fix(fault: Fault | None) -> str:
    assert fault is not None
    return fault.fix


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("06/02/2026", "write 2026-02-06 for 6 February 2026 or 2026-06-02 for 2 June 2026"),
        ("06-02-26", "write 2026-02-06 for 6 February 2026 or 2026-06-02 for 2 June 2026"),
        ("05/05/2026", "write 2026-05-05 for 5 May 2026"),
        ("13/02/2026", "write 2026-02-13 for 13 February 2026"),
        ("02/13/2026", "write 2026-02-13 for 13 February 2026"),
        ("6.2.2026", "write 2026-02-06 for 6 February 2026 or 2026-06-02 for 2 June 2026"),
        ("6 February 2026", "write 2026-02-06 for 6 February 2026"),
        ("6th of Sept. 2026", "write 2026-09-06 for 6 September 2026"),
        ("February 6th, 2026", "write 2026-02-06 for 6 February 2026"),
        ("2026/2/6", "write 2026-02-06 for 6 February 2026"),
        ("2026-02-06T10:00:00Z", "write 2026-02-06 for 6 February 2026"),
        ("20260206", "write 2026-02-06 for 6 February 2026"),
        ("6 Fe 2026", "write it like 2026-02-06"),
        ("", "write it like 2026-02-06"),
    ],
)
def test_a_day_that_can_be_guessed(value: str, wanted: str) -> None:
    assert fix(formats.day(value)) == wanted


def test_a_date_that_two_readers_read_differently_is_said_to_be_so() -> None:
    fault = formats.day("06/02/2026")
    assert fault is not None
    assert fault.message == "the date '06/02/2026' can be read in two ways"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("UK", "GB"),
        ("England", "GB"),
        ("the Netherlands", "NL"),
        ("Holland", "NL"),
        ("U.S.A.", "US"),
        ("US-CA", "US"),
        ("Texas", "US"),
        ("DEU", "DE"),
        ("Germny", "DE"),
        ("fr", "FR"),
        ("Côte d’Ivoire", "CI"),
        ("South Korea", "KR"),
    ],
)
def test_a_country_that_can_be_guessed(value: str, wanted: str) -> None:
    assert fix(formats.country(value)).startswith(f"write {wanted!r} for ")


@pytest.mark.parametrize("value", ["XX", "Atlantis", "Q", "GE0"])
def test_a_country_that_cannot_be_guessed(value: str) -> None:
    assert fix(formats.country(value)) == "write its two capital letters, like 'NL' or 'US'"


@pytest.mark.parametrize("value", ["EU", "the European Union", "Europe", "EEA"])
def test_a_group_of_countries_is_not_one(value: str) -> None:
    assert fix(formats.country(value)) == "write the code of each country, like 'NL'"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("California", "write 'US-CA' for California"),
        ("Califonia", "write 'US-CA' for California"),
        ("us_ca", "write 'US-CA' for California"),
        ("US-CALIFORNIA", "write 'US-CA' for California"),
        ("CCPA", "write 'US-CA' for California"),
        ("TX", "write 'US-TX' for Texas"),
        ("England", "write 'UK' for the United Kingdom"),
        ("GB", "write 'UK' for the United Kingdom"),
        ("UK GDPR", "write 'UK' for the United Kingdom"),
        ("GDPR", "write 'EU' for the European Union"),
        ("Europe", "write 'EU' for the European Union"),
        ("European Economic Area", "write 'EEA' for the European Economic Area"),
        ("EU/EEA", "write 'EEA' for the European Economic Area"),
        ("Norway", "write 'EEA' for the European Economic Area"),
        ("Germany", "write 'EU' for the European Union"),
        ("DE", "write 'EU' for the European Union or 'US-DE' for Delaware"),
        ("Québec", "write 'CA-QC' for Quebec"),
        ("New York", "docs/vocabulary.md lists the places"),
        ("US-NY", "docs/vocabulary.md lists the places"),
        ("Washington D.C.", "docs/vocabulary.md lists the places"),
        ("", "docs/vocabulary.md lists the places"),
    ],
)
def test_a_place_that_can_be_guessed(value: str, wanted: str) -> None:
    assert fix(formats.term("jurisdictions", value)) == wanted


@pytest.mark.parametrize(
    ("vocabulary", "value", "wanted"),
    [
        ("items", "e-mail address", "did you mean 'email' (email address)? docs/vocabulary.md lists all terms"),
        ("items", "Email", "did you mean 'email' (email address)? docs/vocabulary.md lists all terms"),
        ("items", "ip", "did you mean 'ip_address'? docs/vocabulary.md lists all terms"),
        ("items", "qwertz", "docs/vocabulary.md lists the words for it, such as 'name'"),
        ("items", "", "docs/vocabulary.md lists the words for it, such as 'name'"),
        ("items", "x" * 100_000, "docs/vocabulary.md lists the words for it, such as 'name'"),
        (
            "legal_bases",
            "Art. 6 (1) (f) GDPR",
            "did you mean 'legitimate_interests'? docs/vocabulary.md lists all terms",
        ),
        (
            "special_conditions",
            "9(2)(a)",
            "did you mean 'explicit_consent' (your explicit consent)? docs/vocabulary.md lists all terms",
        ),
        ("rights", "deletion", "did you mean 'erasure' (Deletion)? docs/vocabulary.md lists all terms"),
    ],
)
def test_a_term_that_can_be_guessed(vocabulary: str, value: str, wanted: str) -> None:
    assert fix(formats.term(vocabulary, value)) == wanted


def test_few_terms_are_all_named() -> None:
    assert fix(formats.term("cookie_categories", "qwertz")).startswith("write one of strictly_necessary, security, ")


def test_no_more_than_three_terms_are_proposed() -> None:
    assert fix(formats.term("items", "card")).count("'") == 6


def test_an_ordinary_email_address_is_one() -> None:
    chance = random.Random(0)
    parts, ends = [*"aZ0z9.-_", "--", "xn--", ".nl"], [".nl", ".com", ".example", ".test", "-"]

    def words() -> str:
        return "".join(chance.choices(parts, k=chance.randint(1, 4)))

    made = {f"{words()}@{words()}{chance.choice(ends)}" for _ in range(50_000)}
    made |= {f"{'a' * local}@{'b' * domain}.nl" for local in (1, 59, 60, 61) for domain in (1, 59, 60, 61)}
    ordinary = [value for value in made if len(value) <= LONGEST_ORDINARY and ORDINARY_EMAIL.fullmatch(value)]
    assert len(ordinary) > 500
    for value in ordinary:
        email_validator.validate_email(value, check_deliverability=False, test_environment=True)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Privacy <privacy@acme.example>", "write 'privacy@acme.example'"),
        ("mailto:privacy@acme.example", "write 'privacy@acme.example'"),
        ("“privacy@acme.example”", "write 'privacy@acme.example'"),
        ("privacy [at] acme.example", "write 'privacy@acme.example'"),
        ("privacy@acme.example.", "write 'privacy@acme.example'"),
        (
            "a@acme.example / b@acme.example",
            "write one address, such as 'a@acme.example', and give each other one an entry of its own",
        ),
        ("pri`vacy@acme.example", "write it like 'privacy@example.com'"),
    ],
)
def test_an_email_address_that_can_be_guessed(value: str, wanted: str) -> None:
    assert fix(formats.email(value)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("www.acme.example", "write 'https://www.acme.example'"),
        ("http:acme.example", "write 'http://acme.example'"),
        ("<https://acme.example>", "write 'https://acme.example'"),
        ("[Acme](https://acme.example/a)", "write 'https://acme.example/a'"),
        ("https://acme.example/a b(c)", "write 'https://acme.example/a%20b%28c%29'"),
        ("privacy@acme.example", "write 'mailto:privacy@acme.example'"),
        ("https://me@acme.example", "leave out what stands before the @"),
        ("ask us", "write it like 'https://example.com/page'"),
    ],
)
def test_a_web_address_that_can_be_guessed(value: str, wanted: str) -> None:
    assert fix(formats.url(value)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Contact Details", "contact-details"),
        ("Données 2", "donnees-2"),
        ("2nd contact", "contact-2nd"),
        ("24 7 support", "support-24-7"),
        ("2026", "contact-details"),
        ("a" * 50 + " " + "b" * 50, "a" * 50),
        ("名", "contact-details"),
    ],
)
def test_an_id_that_can_be_guessed(value: str, wanted: str) -> None:
    assert repr(wanted) in fix(formats.identifier(value))


def test_the_place_of_a_hidden_character_is_said() -> None:
    fault = formats.text("We never\u00adsell it")
    assert fault is not None
    assert fault.message == "this text holds a character that does not show after 'never' (SOFT HYPHEN, U+00AD)"


def test_long_values_are_cut_in_messages() -> None:
    fault = formats.phone("x" * 100_000)
    assert fault is not None
    assert len(fault.message) < 120
