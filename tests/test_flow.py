"""The picture of where data goes shows what the practices connect, all of it and nothing else."""

from __future__ import annotations

import datetime
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import flow, project, render
from clausework.escaping import escape, unescape
from clausework.flow.page import Drawing
from clausework.flow.picture import Box, Group, crossings, ordered
from clausework.flow.stated import Flow, stated
from clausework.flow.wrapping import width, wrap
from clausework.model import Practices
from clausework.model.collection import DataCategory, DataSection
from clausework.model.company import Company
from clausework.model.fields import NotApplicable
from clausework.model.sharing import Recipient, RecipientSection
from clausework.model.use import Purpose, PurposeSection

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "flow" / "small.svg"
DAY = datetime.date(2026, 11, 22)
NAMES = ("a", "b", "c")
some = st.lists(st.sampled_from(NAMES), unique=True).map(tuple)


def practices(
    data: Sequence[DataCategory] = (), purposes: Sequence[Purpose] = (), recipients: Sequence[Recipient] = ()
) -> Practices:
    return Practices(
        company=Company(name="Acme"),
        data=DataSection(list=tuple(data)),
        purposes=PurposeSection(list=tuple(purposes)),
        recipients=RecipientSection(list=tuple(recipients)),
    )


def purpose(id_: str, data: tuple[str, ...] = (), recipients: tuple[str, ...] = ()) -> Purpose:
    return Purpose(id=id_, is_="customer_support", data=data, recipients=recipients)


def recipient(
    id_: str, data: tuple[str, ...] = (), purposes: tuple[str, ...] = (), *, planned: bool = False
) -> Recipient:
    return Recipient(id=id_, kind="vendor", data=data, purposes=purposes, status="planned" if planned else "current")


purposes_ = st.tuples(*(st.builds(purpose, st.just(name), some, some) for name in NAMES))
recipients_ = st.tuples(*(st.builds(recipient, st.just(name), some, some, planned=st.booleans()) for name in NAMES))
companies = st.builds(practices, st.just([DataCategory(id=name) for name in NAMES]), purposes_, recipients_)


@settings(max_examples=60)
@given(companies)
def test_every_line_is_in_the_practices_and_the_other_way_round(made: Practices) -> None:
    assert isinstance(made.purposes, PurposeSection)
    assert isinstance(made.recipients, RecipientSection)
    found = stated(made)
    now = [r for r in made.recipients.list if r.status != "planned"]
    assert found.used == {(d, p.id) for p in made.purposes.list for d in p.data}
    assert found.given == {(d, r.id) for r in now for d in r.data}
    assert found.received == {
        (p.id, r.id) for p in made.purposes.list for r in now if r.id in p.recipients or p.id in r.purposes
    }


@settings(max_examples=60)
@given(companies)
def test_the_picture_draws_every_pair_and_no_other(made: Practices) -> None:
    found = stated(made)
    lines = Drawing(found)._lines()
    ends = [tuple(end.partition("-")[::2] for end in line) for line in lines]

    def drawn(kind: str, other: str) -> set[tuple[str, str]]:
        return {(one[1], two[1]) for one, two in ends if (one[0], two[0]) == (kind, other)}

    assert drawn("data", "purpose") == found.used
    assert drawn("purpose", "recipient") == found.received
    assert drawn("data", "aside") == found.direct
    assert found.direct | {(d, r) for d, _, r in found.ways} == found.given
    for (one, other), beyond in lines.items():
        assert not {one, other} & beyond


@settings(max_examples=60)
@given(companies)
def test_what_belongs_to_a_way_goes_to_its_recipient(made: Practices) -> None:
    """Pointing at data shows no line to a recipient that does not receive this data."""
    found = stated(made)
    for (_, other), beyond in Drawing(found)._lines().items():
        if other.startswith("recipient-"):
            for data in (box.removeprefix("data-") for box in beyond):
                assert (data, other.removeprefix("recipient-")) in found.given


@settings(max_examples=60)
@given(companies)
def test_what_nothing_is_connected_with_is_left_out(made: Practices) -> None:
    found = stated(made)
    shown = {("data", e.id) for e in found.data} | {("purpose", e.id) for e in found.purposes}
    shown |= {("recipient", e.id) for e in found.recipients}
    ends = {("data", d) for d, _ in found.used | found.given} | {("purpose", p) for _, p in found.used}
    ends |= {("purpose", p) for p, _ in found.received} | {("recipient", r) for _, r in found.received | found.given}
    assert shown == ends


@settings(max_examples=60)
@given(companies, st.randoms())
def test_sorting_keeps_all_boxes_and_crosses_no_more_lines(made: Practices, chance: random.Random) -> None:
    lines = Drawing(stated(made))._lines()
    kinds = ("data", "purpose", "recipient")
    columns = []
    for kind in kinds:
        boxes = [Box(f"{kind}-{name}", name) for name in NAMES]
        chance.shuffle(boxes)
        columns.append((Group("x", tuple(boxes[:2])), Group("y", tuple(boxes[2:]))))
    better = ordered(columns, lines)
    assert crossings(better, lines) <= crossings(columns, lines)
    for old, new in zip(columns, better, strict=True):
        assert {group.heading: {box.id for box in group.boxes} for group in old} == {
            group.heading: {box.id for box in group.boxes} for group in new
        }


def test_lines_that_need_not_cross_do_not() -> None:
    left = (Group("", tuple(Box(f"l{n}", "") for n in range(6))),)
    right = (Group("", tuple(Box(f"r{n}", "") for n in (3, 0, 5, 1, 4, 2))),)
    lines = [(f"l{n}", f"r{n}") for n in range(6)]
    assert crossings([left, right], lines) > 0
    assert crossings(ordered([left, right], lines), lines) == 0


@given(st.text(max_size=60), st.integers(40, 300))
def test_no_line_of_a_label_is_wider_than_its_box(text: str, room: int) -> None:
    lines = wrap(text, room, 12)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line, 12) <= room


@given(st.text())
def test_a_value_that_was_escaped_comes_back(text: str) -> None:
    assert unescape(escape(text)) == re.sub(r"\s+", " ", text)


def test_white_space_of_any_kind_is_one_space() -> None:
    kinds = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()]
    assert {escape(f"a{kind * times}b") for kind in kinds for times in (1, 2)} == {"a b"}


SMALL = practices(
    [DataCategory(id="contact"), DataCategory(id="orders"), DataCategory(id="unused")],
    [purpose("support", ("contact",), ("desk",)), purpose("sales", ("contact", "orders"))],
    [recipient("desk", ("contact",)), recipient("backup", ("orders",)), recipient("later", ("orders",), planned=True)],
)
LABELS = {
    "data-contact": "Contact details",
    "data-orders": "Orders &amp; *returns*",
    "purpose-support": "Answer your questions, however long they are, and remember what we said the last time",
    "purpose-sales": "<b onclick='alert(1)'>Sell</b>",
    "recipient-desk": "Quill Desk",
    "recipient-backup": "Ironwood",
    "aside-backup": "Backups",
}


def picture() -> str:
    links = {"data-contact": "../#data-contact", "recipient-desk": '../"><script>'}
    groups = {"recipient-desk": "Work for us (1)", "recipient-backup": "Others (1)"}
    labels = LABELS | {"purpose-sales": str(escape(LABELS["purpose-sales"]))}
    return str(Drawing(stated(SMALL)).picture(["Data", "Why", "Who"], labels, groups, links, "caption"))


def test_a_small_picture() -> None:
    """Written anew by `python -m tests.test_flow` after a wanted change; look at it in a browser."""
    assert picture() == GOLDEN.read_text(encoding="utf-8")


def test_markup_in_names_is_shown_as_it_is() -> None:
    root = ElementTree.fromstring(picture())
    names = {part.tag for part in root.iter()}
    assert names == {"svg", "g", "path", "a", "rect", "text", "tspan"}
    words = {"".join(text.itertext()) for text in root.iter("text")}
    assert "<b onclick='alert(1)'>Sell</b>" in words
    assert {a.get("href") for a in root.iter("a")} == {"../#data-contact", '../"><script>'}


def test_planned_recipients_and_unconnected_data_are_not_drawn() -> None:
    found = stated(SMALL)
    assert [entry.id for entry in found.data] == ["contact", "orders"]
    assert [entry.id for entry in found.recipients] == ["desk", "backup"]


@pytest.mark.parametrize(
    "made",
    [
        practices(),
        Practices(company=Company(name="Acme")),
        Practices(company=Company(name="Acme"), recipients=NotApplicable(not_applicable="we share nothing")),
        practices([DataCategory(id="a")], [purpose("a", ("a",))], [recipient("a", ("a",))]),
        practices([DataCategory(id="a")], [purpose("a", ("a",), ("a",))], [recipient("a")]),
    ],
)
def test_no_page_where_the_practices_connect_too_little(made: Practices) -> None:
    assert not stated(made).is_told


def test_one_of_each_is_enough() -> None:
    made = practices([DataCategory(id="a")], [purpose("a", ("a",), ("a",))], [recipient("a", ("a",))])
    found: Flow = stated(made)
    assert found.is_told
    assert found.direct == frozenset()


@pytest.fixture(scope="module")
def northlight() -> project.Company:
    company, findings = project.load_company(ROOT / "policies/northlight", "policies/northlight")
    assert company is not None, findings
    return company


@pytest.fixture(scope="module")
def shown(northlight: project.Company) -> str:
    env = render.environment()
    return flow.text(northlight, northlight.practices, render.policy(northlight, env, DAY), env, DAY)


def test_the_same_practices_give_the_same_page(northlight: project.Company, shown: str) -> None:
    env = render.environment()
    assert flow.text(northlight, northlight.practices, render.policy(northlight, env, DAY), env, DAY) == shown


def rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its own two lines."""
    lines = text.split(heading, 1)[1].split("\n## ", 1)[0].splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]


def test_the_tables_say_all_that_the_picture_shows(northlight: project.Company, shown: str) -> None:
    found = stated(northlight.practices)
    data, purposes = rows(shown, "{: #by-data }"), rows(shown, "{: #by-purpose }")
    assert (len(data), len(purposes)) == (len(found.data), len(found.purposes))
    links = re.compile(r"index\.md#(?:data|purpose|recipient)-([\w-]+)")
    ids = [[links.findall(cell) for cell in row] for row in data]
    assert {(d[0], p) for d, ps, _ in ids for p in ps} == found.used
    assert {(d[0], r) for d, _, rs in ids for r in rs} == found.given
    ids = [[links.findall(cell) for cell in row] for row in purposes]
    assert {(d, p[0]) for p, ds, _ in ids for d in ds} == found.used
    assert {(p[0], r) for p, _, rs in ids for r in rs} == found.received


def test_boxes_do_not_overlap_and_stay_in_the_picture(shown: str) -> None:
    root = ElementTree.fromstring(re.search(r"<svg.*</svg>", shown, re.DOTALL).group())  # type: ignore[union-attr]
    _, _, across, down = (int(part) for part in root.get("viewBox", "").split())
    boxes = [[int(rect.get(name, "")) for name in ("x", "y", "width", "height")] for rect in root.iter("rect")]
    assert len(boxes) > 60
    for x, y, wide, high in boxes:
        assert x >= 0
        assert y > 0
        assert x + wide <= across
        assert y + high <= down
        for other in (b for b in boxes if b[0] == x and b[1] > y):
            assert y + high < other[1]


def test_a_policy_without_anchors_gives_a_page_without_links(northlight: project.Company) -> None:
    text = flow.text(northlight, northlight.practices, "", render.environment(), DAY)
    assert "index.md#" not in text
    assert "<a class=" not in text.replace('<a class="flow-skip"', "")


if __name__ == "__main__":
    GOLDEN.write_text(picture(), encoding="utf-8", newline="\n")
