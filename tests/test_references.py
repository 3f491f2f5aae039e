from __future__ import annotations

from clausework import references, source
from clausework.model import Practices
from clausework.model.fields import Gap
from clausework.model.shape import Many, Record, Shape, record

PRACTICES = record(Practices)


def findings(text: str) -> list[str]:
    document, found = source.parse(f"company: {{name: Acme}}\n{text}", "practices.yml")
    assert document is not None, found
    return [f"{f.mark.line}:{f.mark.column} {f.rule} {f.text}" for f in references.validate(document, PRACTICES)]


def kinds(shape: Shape) -> set[str]:
    if isinstance(shape, Many):
        return kinds(shape.item)
    if not isinstance(shape, Record):
        return set()
    own = {shape.kind} if shape.kind else {"gap"} if shape.cls is Gap else set()
    return {kind for kind in own if kind}.union(*(kinds(field.shape) for field in shape.fields.values()))


def test_words_are_kept_for_kinds_that_exist() -> None:
    assert set(references.NOUNS) | references.ANCHORS <= kinds(PRACTICES)


def test_ids_are_found_wherever_they_are_referred_to() -> None:
    assert (
        findings(
            """
contact: {list: [{id: privacy, kind: post}]}
sources: {list: [{id: you, kind: you}]}
data: {list: [{id: email, items: [email], from: [you]}]}
purposes: {list: [{id: support, is: customer_support, data: [email], recipients: [mollie]}]}
recipients: {list: [{id: mollie, kind: payment_processor, data: [email], purposes: [support]}]}
rights: {contacts: [privacy], appeal: {contacts: [privacy]}}
clauses: [{id: promise, place: own, title: Promise, text: We do.}]
document: {sections: [about, promise, {section: data}]}
"""
        )
        == []
    )


def test_an_id_may_be_used_again_for_another_kind() -> None:
    assert findings("contact: {list: [{id: a, kind: post}]}\ndata: {list: [{id: a, label: A}]}\n") == []


def test_the_second_of_two_ids_is_pointed_at_and_the_first_named() -> None:
    assert findings("contact:\n  list:\n    - {id: a, kind: post}\n    - {id: a, kind: post}\n") == [
        "5:12 SCH012 the id 'a' is already that of the contact on line 4; "
        "give it another id, and use that wherever this entry is meant"
    ]


def test_clauses_and_places_share_the_addresses_of_the_page() -> None:
    both = "clauses: [{id: a, place: own, title: A, text: A}]\njurisdictions: {list: [{id: a, is: [EU]}]}\n"
    assert ["SCH012" in finding for finding in findings(both)] == [True]
    section = "clauses: [{id: cookies, place: own, title: A, text: A}]\n"
    assert "which is the name of a section" in findings(section)[0]


def test_a_reference_may_be_guessed_by_what_the_entry_is_called() -> None:
    text = "recipients: {list: [{id: psp, kind: bank, name: Mollie B.V.}]}\nautomation: {providers: [Mollie]}\n"
    assert findings(text)[0].endswith("there is no recipient with the id 'Mollie'; did you mean 'psp'?")


def test_a_reference_that_will_be_right_once_the_id_is_mended_is_no_finding() -> None:
    assert findings("contact: {list: [{id: My Desk, kind: post}]}\nrights: {contacts: [my-desk]}\n") == []
    assert len(findings("contact: {list: [{id: my-desk, kind: post}]}\nrights: {contacts: [My Desk]}\n")) == 1


def test_many_ids_are_not_all_named() -> None:
    contacts = ", ".join(f"{{id: desk{n}, kind: post}}" for n in range(13))
    found = findings(f"contact: {{list: [{contacts}]}}\nrights: {{contacts: [xyz]}}\n")
    assert found[0].endswith("; add `- id: xyz` below `contact:` `list:`, or delete this")


def test_what_has_another_shape_is_passed_over() -> None:
    assert (
        findings(
            "contact: 5\ndata: {list: {a: b}}\nrights: {contacts: [1, {a: b}, ''], list: [[x]]}\nclauses: [[x], 3]\n"
        )
        == []
    )


def test_an_id_below_a_name_that_is_not_known_is_found_once_that_is_mended() -> None:
    assert findings("contacts: {list: [{id: a, kind: post}]}\nrights: {contacts: [a, b]}\n") == [
        "3:24 SCH013 there is no contact with the id 'b'; add `- id: b` below `contact:` `list:`, or delete this"
    ]


def test_the_entry_of_another_kind_is_named() -> None:
    found = findings("contact: {list: [{id: a, kind: post}]}\nautomation: {providers: [a]}\n")
    assert "'a', which is that of the contact on line 2; add " in found[0]
