"""What differs between two versions, told in sentences."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import changelog, project, render, source
from clausework.changes import Direction, compare, directions
from clausework.errors import TemplateError
from clausework.escaping import escape
from clausework.model import Practices
from clausework.model.care import Period
from clausework.model.company import Address
from clausework.model.shape import Many, Record, Shape, build, record
from tests import edits, mutations

ROOT = Path(__file__).parents[1]
CASES = yaml.safe_load((ROOT / "tests" / "changes" / "sentences.yml").read_text(encoding="utf-8"))
COMPANIES = ("northlight", "xmartpro", "xwms")


@lru_cache
def environment() -> jinja2.Environment:
    return render.environment()


@lru_cache
def practices(company: str) -> Practices:
    found, findings = project.load_company(ROOT / "policies" / company, f"policies/{company}")
    assert found is not None, findings
    return found.practices


@lru_cache
def northlight() -> dict[str, Any]:
    document, findings = source.load(ROOT / "policies" / "northlight" / "practices.yml", "practices.yml")
    assert document is not None, findings
    return document.data


def made(**parts: object) -> Practices:
    built = build(record(Practices), {"company": {"name": "Acme"}, **parts})
    assert isinstance(built, Practices)
    return built


def told(old: Practices, new: Practices) -> tuple[changelog.Sentence, ...]:
    return changelog.sentences(compare(old, new), old, new, environment())


def said(old: Practices, new: Practices) -> list[str]:
    return [str(sentence.text) for sentence in told(old, new)]


# Sentences


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["edit"])[:80])
def test_sentences(case: dict[str, Any]) -> None:
    new = edits.practices(edits.apply(northlight(), case["edit"]))
    assert [{s.direction.value: str(s.text)} for s in told(practices("northlight"), new)] == case["says"]


SERVER_LOGS = {"list": [{"id": "server-logs", "what": "server logs", "period": {"count": 6, "unit": "month"}}]}
BILLING = {"list": [{"id": "billing", "label": "Billing details", "items": ["billing_details"]}]}
MOLLIE = {"id": "mollie", "kind": "payment_processor", "name": "Mollie", "data": ["billing"], "country": "NL"}


def test_a_new_recipient() -> None:
    new = made(data=BILLING, recipients={"list": [{**MOLLIE, "functions": ["payments"]}]})
    assert said(made(data=BILLING), new) == ["We now share billing details with Mollie (payments, Netherlands)."]


@pytest.mark.parametrize(
    ("count", "unit", "sentence", "direction"),
    [
        (12, "month", "We keep server logs for 12 months instead of 6.", Direction.WIDENS),
        (1, "month", "We keep server logs for 1 month instead of 6.", Direction.NARROWS),
        (1, "year", "We keep server logs for 1 year instead of 6 months.", Direction.WIDENS),
        (90, "day", "We keep server logs for 90 days instead of 6 months.", Direction.NARROWS),
    ],
)
def test_periods(count: int, unit: str, sentence: str, direction: Direction) -> None:
    rule = {"id": "server-logs", "what": "server logs", "period": {"count": count, "unit": unit}}
    found = told(made(retention=SERVER_LOGS), made(retention={"list": [rule]}))
    assert [(str(s.text), s.direction) for s in found] == [(sentence, direction)]


KEPT: dict[str, dict[str, object]] = {
    "": {},
    "for 2 years": {"period": {"count": 2, "unit": "year"}},
    "for 2 years after your last order": {"period": {"count": 2, "unit": "year"}, "after": "your last order"},
    "for at most 30 days": {"period": {"count": 30, "unit": "day"}, "at_most": True},
    "as long as you have an account": {"as_long_as": "you have an account"},
}


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("for 2 years after your last order", "for at most 30 days", Direction.NARROWS),
        ("for at most 30 days", "for 2 years after your last order", Direction.WIDENS),
        ("as long as you have an account", "for 2 years", Direction.CLARIFIES),
        ("for 2 years", "as long as you have an account", Direction.CLARIFIES),
    ],
)
def test_a_time_is_told_as_a_whole(old: str, new: str, direction: Direction) -> None:
    rule: dict[str, object] = {"id": "x", "what": "letters"}
    found = told(*(made(retention={"list": [{**rule, **KEPT[time]}]}) for time in (old, new)))
    before = old.removeprefix("for ") if new.startswith("for ") else old
    sentence = f"We now keep letters {new} instead of {before}."
    assert [(str(s.text), s.direction) for s in found] == [(sentence, direction)]


@pytest.mark.parametrize("time", ["for 2 years after your last order", "for at most 30 days"])
def test_a_time_where_there_was_none(time: str) -> None:
    rule: dict[str, object] = {"id": "x", "what": "letters", "governed_by": ["our contracts"]}
    old, new = (made(retention={"list": [{**rule, **KEPT[stated]}]}) for stated in ("", time))
    assert said(old, new) == [f"We now keep letters {time}."]
    assert said(new, old) == [f"We no longer say that we keep letters {time}."]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (["name"], "We now collect name as part of you."),
        (["name", "email"], "We now collect name as part of you. We now collect email address as part of you."),
    ],
)
def test_every_item_has_its_sentence(items: list[str], sentence: str) -> None:
    old, new = (made(data={"list": [{"id": "x", "label": "You", "items": i}]}) for i in (["phone"], ["phone", *items]))
    assert " ".join(said(old, new)) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["loss"], "Our security measures now protect against loss."),
        (["loss", "theft"], "Our security measures now protect against loss and theft."),
        (["loss", "theft", "misuse"], "Our security measures now protect against loss, theft, and misuse."),
    ],
)
def test_values_are_listed(values: list[str], sentence: str) -> None:
    assert said(made(security={"against": ["fire"]}), made(security={"against": ["fire", *values]})) == [sentence]


def test_names_of_what_is_gone() -> None:
    old = made(data=BILLING, purposes={"list": [{"id": "bill", "is": "billing", "data": ["billing"]}]})
    new = made(purposes={"list": [{"id": "bill", "is": "billing"}]})
    assert said(old, new) == [
        "We no longer collect billing details.",
        "We no longer use billing details to issue invoices and manage billing.",
    ]


def test_values_are_shown_as_they_are() -> None:
    new = made(security={"against": ["<b>*loss*</b>"]})
    assert said(made(), new) == [r"Our security measures now protect against &lt;b&gt;\*loss\*&lt;/b&gt;."]


def test_sentences_stand_under_the_titles_of_the_page_in_its_order() -> None:
    sections = {"sections": [{"section": "children", "title": "Young riders"}, "data"]}
    old = made(document=sections, data={"list": []}, children={})
    new = made(document=sections, data={"complete": True}, children={"intended": False}, service={"name": "Desk"})
    groups = [(sentence.change.section, str(sentence.group)) for sentence in told(old, new)]
    assert groups == [("children", "Young riders"), ("data", "What we collect"), ("about", "Who we are")]


@pytest.mark.parametrize(("sections", "group"), [([], "What we collect"), (["sources"], "Where your data comes from")])
def test_sources_stand_with_the_data_unless_set_apart(sections: list[str], group: str) -> None:
    old, new = (
        made(document={"sections": sections}, sources={"list": [{"id": "x", "kind": "public", "providers": names}]})
        for names in (["the trade register"], ["the trade register", "maps"])
    )
    assert [str(sentence.group) for sentence in told(old, new)] == [group]


def test_the_words_of_a_section_stand_under_it() -> None:
    old, new = (
        made(document={"sections": [{"section": "sale", "title": "Selling", "summary": summary}]}, sale={"list": []})
        for summary in ("We sell nothing.", "We sell no data.")
    )
    assert [(str(sentence.group), str(sentence.text)) for sentence in told(old, new)] == [
        ("Selling", "The section “Selling” is now summed up as “We sell no data.” instead of “We sell nothing.”")
    ]


def test_a_section_comes_with_its_place() -> None:
    """Nobody has to be told where a section stands that was not there before."""
    choice = {"section": "links", "title": "Maps of others", "summary": "We link to maps."}
    old, new = made(), made(document={"sections": [choice]}, links={"kinds": ["maps"]})
    assert said(old, new) == [
        "This document now has the section “Maps of others”, summed up as “We link to maps.”",
        "We now link to maps of others.",
    ]
    assert said(new, old) == [
        "This document no longer has the section “Maps of others”.",
        "We no longer link to maps of others.",
    ]


def test_a_section_of_our_own_is_told_once() -> None:
    clause = {"id": "pets", "place": "own", "title": "Pets", "text": "None."}
    old, new = made(), made(document={"sections": ["pets"]}, clauses=[clause])
    assert said(old, new) == ["This document now has the section “Pets”."]
    assert said(new, old) == ["This document no longer has the section “Pets”."]


def test_a_clause_stands_under_its_own_title() -> None:
    clause = {"id": "pets", "place": "own", "title": "Pets", "text": "None."}
    assert [str(sentence.group) for sentence in told(made(clauses=[clause]), made())] == ["Pets"]


@pytest.mark.parametrize(
    ("old", "new", "sentence", "direction"),
    [
        (
            "delete rides or your account",
            "delete rides, reviews, or your account",
            "You can now “delete rides, reviews, or your account” yourself instead of “delete rides or your account”.",
            Direction.NARROWS,
        ),
        (
            "see, correct, and delete your data",
            "see and correct your data",
            "You can no longer see, correct, and delete your data yourself.",
            Direction.WIDENS,
        ),
        ("delete reviews", "delete rides", "You can no longer delete reviews yourself.", Direction.WIDENS),
    ],
)
def test_a_list_in_words_that_grew_is_one_change(old: str, new: str, sentence: str, direction: Direction) -> None:
    """Where one does not list all of the other, both are told: no one can say what became of what."""
    controls = [made(rights={"controls": [words, "download your data"]}) for words in (old, new)]
    assert (sentence, direction) in [(str(s.text), s.direction) for s in told(*controls)]


def test_more_that_rests_on_consent_does_not_widen() -> None:
    uses = [
        {"id": "x", "basis": basis, "about": about}
        for basis in ("consent", "contract")
        for about in (["letters"], ["letters", "calls"])
    ]
    practices = [made(legal_bases={"list": [use]}) for use in uses]
    found = [told(old, new)[0] for old, new in zip(practices[::2], practices[1::2], strict=True)]
    assert [sentence.direction for sentence in found] == [Direction.CLARIFIES, Direction.WIDENS]


def test_notes_come_last() -> None:
    sale = {"list": [], "notes": ["We never did."]}
    assert said(made(), made(sale={**sale, "not_counted": ["repairs"]}))[-1].endswith("we now say: “We never did.”")


# What counts as a change


@pytest.mark.parametrize("company", COMPANIES)
def test_equal_practices_do_not_differ(company: str) -> None:
    assert compare(practices(company), practices(company)) == ()


@pytest.mark.parametrize("company", COMPANIES)
def test_order_says_nothing(company: str) -> None:
    old = practices(company)
    for seed in range(3):
        new = shuffled(record(Practices), old, random.Random(seed))
        assert new != old
        assert {change.path for change in compare(old, new)} <= {("document", "sections")}


def shuffled(shape: Shape, value: Any, chance: random.Random) -> Any:
    """The practices with every list in another order."""
    if isinstance(shape, Many) and value is not None:
        items = [shuffled(shape.item, item, chance) for item in value]
        return tuple(chance.sample(items, len(items)))
    if isinstance(shape, Record) and isinstance(value, shape.cls):
        fields = {f.name: shuffled(f.shape, getattr(value, f.name), chance) for f in shape.fields.values()}
        return shape.cls(**fields)
    return value


def test_the_order_of_sections_is_a_change_of_the_page() -> None:
    old, new = (made(document={"sections": order}) for order in (["data", "sale"], ["sale", "data"]))
    assert [(str(s.text), s.direction) for s in told(old, new)] == [
        ("The sections now stand in another order.", Direction.CLARIFIES)
    ]


def test_a_new_section_does_not_move_the_others() -> None:
    old, new = (made(document={"sections": order}) for order in (["data", "sale"], ["data", "rights", "sale"]))
    assert said(old, new) == ["The section “Your rights” now has a place chosen by us."]


def test_another_id_is_not_another_entry() -> None:
    new = edits.apply(northlight(), {"set": {"recipients.list.buyer.id": "acquirer"}})
    changes = compare(practices("northlight"), edits.practices(new))
    assert [(c.path, c.old, c.new, c.internal) for c in changes] == [
        (("recipients", "list", "acquirer", "id"), "buyer", "acquirer", True)
    ]
    sentence = "The short name of “A buyer of our business” is now “acquirer” instead of “buyer”."
    assert said(practices("northlight"), edits.practices(new)) == [sentence]


def test_references_follow_new_ids() -> None:
    """Two entries that refer to each other's kind, both with new ids."""
    old, new = (
        made(
            data={"list": [{"id": data, "label": "Contact details"}]},
            purposes={"list": [{"id": purpose, "is": "billing", "data": [data]}]},
            retention={"list": [{"id": "r", "data": [data], "as_long_as": "you like"}]},
        )
        for data, purpose in (("contact", "bill"), ("contact-details", "billing"))
    )
    assert [(change.entry, change.field) for change in compare(old, new)] == [("DataCategory", "id"), ("Purpose", "id")]


def test_a_letter_is_not_a_name() -> None:
    old, new = (
        made(jurisdictions={"list": [{"id": "ca", "is": ["US-CA"], "categories": [{"id": x, "collected": True}]}]})
        for x in "AD"
    )
    assert said(old, new) == [
        "For California, we now say that we collect category D (Commercial information).",
        "For California, we no longer say that we collect category A (Identifiers).",
    ]


def test_entries_of_the_same_kind_are_told_apart() -> None:
    """Two phone numbers, of which one changes its label."""
    home = {"is": "phone", "label": "phone at home"}
    old, new = (
        made(data={"list": [{"id": "x", "label": "You", "items": items}]})
        for items in (
            [home, {"is": "phone", "label": "phone at work"}],
            [{"is": "phone", "label": "work phone number"}, home],
        )
    )
    assert said(old, new) == ["What we called “phone at work” is now called “work phone number”."]


def test_the_same_words_may_stand_for_another_term() -> None:
    old, new = (
        made(data={"list": [{"id": "x", "label": "You", "items": [{"is": item, "label": "handle"}]}]})
        for item in ("alias", "user_id")
    )
    assert said(old, new) == [
        "What we call handle now counts as “user or customer number” instead of “alias or nickname”."
    ]


def test_the_first_legal_basis_to_be_named_clarifies() -> None:
    old, new = (
        made(purposes={"list": [{"id": "x", "is": "billing", "legal_bases": bases}]}) for bases in ([], ["contract"])
    )
    assert [change.direction for change in compare(old, new)] == [Direction.CLARIFIES]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (None, ["access"], "For Japan, we now name the rights ourselves instead of leaving them to the law: Access."),
        (
            ["access"],
            None,
            "For Japan, we now state the rights that the law gives instead of naming them ourselves: Access.",
        ),
        (None, [], "For Japan, we no longer state the rights that the law gives."),
        ([], None, "For Japan, we now state the rights that the law gives."),
    ],
)
def test_rights_of_the_law_and_rights_stated(old: list[str] | None, new: list[str] | None, sentence: str) -> None:
    def place(rights: list[str] | None) -> Practices:
        stated = {} if rights is None else {"rights": rights}
        return made(jurisdictions={"list": [{"id": "japan", "is": ["JP"], **stated}]})

    assert said(place(old), place(new)) == [sentence]


def test_what_is_not_applicable_is_internal() -> None:
    reasons = [{"not_applicable": reason} for reason in ("we sell nothing", "nobody would buy it")]
    found = told(made(sale=reasons[0]), made(sale=reasons[1]))
    text = "“Selling and advertising” does not apply to us because nobody would buy it, not because we sell nothing."
    assert [(str(s.text), s.change.internal) for s in found] == [(text, True)]


@pytest.mark.parametrize("empty", ["links", "sale", "children"])
def test_an_empty_section_is_a_change(empty: str) -> None:
    assert re.fullmatch("The section “.*” is now part of this document.", said(made(), made(**{empty: {}}))[0])


# Any change of any field


@lru_cache
def every(company: str) -> dict[tuple[str | int, ...], list[mutations.Mutation]]:
    """All mutations of a company's practices, by place."""
    found: dict[tuple[str | int, ...], list[mutations.Mutation]] = {}
    for mutation in mutations.every(practices(company)):
        if mutation.practices != practices(company):
            found.setdefault(mutation.where, []).append(mutation)
    return found


def check(old: Practices, mutation: mutations.Mutation) -> str:
    """What is said of a change, which must not be nothing."""
    changes = compare(old, mutation.practices)
    found = [str(s.text) for s in changelog.sentences(changes, old, mutation.practices, environment())]
    assert len(found) == len(changes) > 0, str(mutation)
    text = " ".join(found)
    assert not any(re.search(r"  | [.,;:]|\(\)|\{|None|[^.!?”]$", sentence) for sentence in found), text
    assert all(str(escape(word)) in text for word in told_literally(mutation)), (str(mutation), text)
    return text


def told_literally(mutation: mutations.Mutation) -> list[str]:
    """The words of people that came or went; where another value came, only that is sure to be told."""
    if (mutation.cls, mutation.key) == ("Clause", "text"):
        return []
    old, new = (
        Counter([value] if isinstance(value, str) else value if isinstance(value, tuple) else [])
        for value in (mutation.old, mutation.new)
    )
    return [word for word in (new - old or old - new) if word in WRITTEN]


WRITTEN = set(mutations.TEXTS.values()) - {mutations.TEXTS["country"], mutations.TEXTS["phone"]}


def test_every_field_is_mutated() -> None:
    """A guard of the tests below: they see every field of the model."""
    seen = {(m.cls, m.key) for found in every("northlight").values() for m in found}
    assert set(fields()) - seen == {("Gap", "expected"), ("Practices", "company")}


def test_no_field_changes_unreported() -> None:
    """One change of each field of each class."""
    for mutation in {(found[0].cls, found[0].key): found[0] for found in every("northlight").values()}.values():
        check(practices("northlight"), mutation)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(COMPANIES))
def test_no_change_goes_unreported(data: st.DataObject, company: str) -> None:
    """Every change of one field is told, no two of them alike, and the change back goes the opposite way."""
    old, told_before = practices(company), set()
    for mutation in every(company)[data.draw(st.sampled_from(list(every(company))))]:
        text = check(old, mutation)
        assert text not in told_before, str(mutation)
        told_before.add(text)
        there, back = compare(old, mutation.practices), compare(mutation.practices, old)
        assert Counter(c.direction for c in there) == Counter(c.direction.opposite for c in back), str(mutation)


# Words and directions


def fields() -> dict[tuple[str, str], type]:
    """Every field of the model that is no id, with its class."""
    found: dict[tuple[str, str], type] = {}
    waiting: list[Shape] = [record(Practices)]
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, Many):
            waiting.append(shape.item)
        elif isinstance(shape, Record):
            for key, field in shape.fields.items():
                if (shape.cls.__name__, key) not in found and key != "id":
                    found[shape.cls.__name__, key] = shape.cls
                    waiting.append(field.shape)
    return found


def own_words(*names: str) -> set[str]:
    words = environment().get_template("changes/fields.md.j2").make_module({})
    return {key for name in names or ("frames", "statements") for key in getattr(words, name)}


def test_every_single_value_has_words_of_its_own() -> None:
    words = own_words()
    lacking = []
    for (name, key), cls in fields().items():
        shape = record(cls).fields[key].shape
        shape = shape.item if isinstance(shape, Many) else shape
        whole = isinstance(shape, Record) and shape.cls not in (Address, Period)
        names = {f"{parent.__name__}.{key}" for parent in cls.__mro__}
        if not whole and not names & words and cls not in (Address, Period):
            lacking.append(f"{name}.{key}")
    assert set(lacking) <= NEVER_ALONE


NEVER_ALONE = {
    "RetentionRule.period",  # has a sentence of its own
    "SectionChoice.section",  # tells an entry from the others, like the next four
    "CookiePurpose.text",
    "Measure.text",
    "PurposeBasis.basis",
}


def known_fields() -> set[str]:
    return {f"{parent.__name__}.{key}" for (_, key), cls in fields().items() for parent in cls.__mro__}


def test_no_words_for_fields_that_are_gone() -> None:
    assert own_words() <= known_fields()
    assert own_words("facts", "verbs") <= own_words()


def test_no_directions_for_fields_that_are_gone() -> None:
    rules = yaml.safe_load(directions.FILE.read_text(encoding="utf-8"))
    classes = {cls.__name__ for cls in fields().values()}
    assert set(rules["entries"]) <= classes
    assert {f"{name}.{key}" for name, keys in rules["fields"].items() for key in keys} <= known_fields()
    assert {name for name in rules["internal"] if "." in name} <= known_fields()


def test_a_field_without_words_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "changes").mkdir()
    words = "{% set frames = {} %}{% set statements = {} %}{% set facts = [] %}{% set verbs = [] %}"
    (tmp_path / "changes" / "fields.md.j2").write_text(words, encoding="utf-8")
    env = render.environment(tmp_path)
    old, new = made(children={"age": 16}), made(children={"age": 13, "intended": False, "what": "names"})
    found = changelog.sentences(compare(old, new), old, new, env)
    assert [str(sentence.text) for sentence in found] == [
        "In “Children”, “age” (the age below which someone counts as a child here) is now “13” instead of “16”.",
        "In “Children”, it is now stated to be false: whether the service is meant for them.",
        "In “Children”, “what” (which data, if not your term for it) is now “names”.",
    ]


def test_a_failing_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "changes.md.j2").write_text("{{ nothing }}", encoding="utf-8")
    old, new = made(), made(links={})
    with pytest.raises(TemplateError, match=r"changes\.md\.j2:1: 'nothing' is undefined"):
        changelog.sentences(compare(old, new), old, new, render.environment(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("plan", "may", Direction.WIDENS),
        ("may", None, Direction.WIDENS),
        ("may", "occasionally", Direction.WIDENS),
        (None, "will", Direction.CLARIFIES),
        ("often", "typically", Direction.CLARIFIES),
    ],
)
def test_a_licence_stated_more_firmly_widens_and_a_promise_narrows(
    old: str | None, new: str | None, direction: Direction
) -> None:
    def stated(**entry: object) -> list[Practices]:
        return [made(**{name: value(m) for name, value in entry.items() if callable(value)}) for m in (old, new)]

    collected = stated(data=lambda m: {"list": [{"id": "x", "label": "X", **({"modality": m} if m else {})}]})
    protected = stated(security=lambda m: {"measures": [{"text": "locks", **({"modality": m} if m else {})}]})
    assert [change.direction for change in compare(*collected)] == [direction]
    assert [change.direction for change in compare(*protected)] == [direction.opposite]
