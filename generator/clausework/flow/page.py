"""The page that shows where data goes: the picture, and the tables that say the same in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import jinja2
from markupsafe import Markup

from clausework import render
from clausework.escaping import unescape
from clausework.flow.picture import Box, Column, Group, Line, ordered
from clausework.flow.stated import Flow, stated
from clausework.flow.svg import svg
from clausework.model import Practices
from clausework.project import Company

PAGE = "data-flows.md"
TEMPLATE = "flow.md.j2"
ANCHOR = re.compile(r"\{: #([\w.-]+) \}")


def text(company: Company, practices: Practices, policy: str, env: jinja2.Environment, on: datetime.date) -> str:
    """The page for these practices and the text of their policy; empty where the practices connect too little."""
    flow = stated(practices)
    if not flow.is_told:
        return ""
    about = {"flow": flow, "drawing": Drawing(flow), "anchors": frozenset(ANCHOR.findall(policy))}
    return render.about(replace(company, practices=practices), env, TEMPLATE, on, **about)


@dataclass(frozen=True)
class Drawing:
    """What the template fills with words to make the picture."""

    flow: Flow

    @property
    def asides(self) -> tuple[str, ...]:
        """Recipients that get data for no purpose of the list; a box stands there for what else is said of them."""
        reached = {recipient for _, recipient in self.flow.direct}
        return tuple(recipient.id for recipient in self.flow.recipients if recipient.id in reached)

    def picture(
        self,
        headings: Sequence[str],
        labels: Mapping[str, str],
        groups: Mapping[str, str],
        links: Mapping[str, str],
        caption: str,
    ) -> Markup:
        """The picture as SVG, named by the element with the id `caption`.

        Boxes are `data-`, `purpose-`, `recipient-` or `aside-` and the id of the entry; of those without a group or a
        link, none is shown. Words come as Markdown.
        """
        lines = self._lines()
        boxes = {id_: Box(id_, unescape(label), links.get(id_, "")) for id_, label in labels.items()}
        kinds = (("data-",), ("purpose-", "aside-"), ("recipient-",))
        columns = [_column([box for box in boxes.values() if box.id.startswith(kind)], groups) for kind in kinds]
        return svg(ordered(columns, lines), [unescape(heading) for heading in headings], lines, caption)

    def _lines(self) -> dict[Line, frozenset[str]]:
        """The lines, and the boxes beyond their ends from or to which the same data goes."""
        found: dict[Line, set[str]] = {}
        for data, purpose in self.flow.used:
            found[f"data-{data}", f"purpose-{purpose}"] = set()
        for purpose, recipient in self.flow.received:
            found[f"purpose-{purpose}", f"recipient-{recipient}"] = set()
        for data, purpose, recipient in self.flow.ways:
            found[f"data-{data}", f"purpose-{purpose}"].add(f"recipient-{recipient}")
            found[f"purpose-{purpose}", f"recipient-{recipient}"].add(f"data-{data}")
        for data, recipient in self.flow.direct:
            found[f"data-{data}", f"aside-{recipient}"] = {f"recipient-{recipient}"}
            found.setdefault((f"aside-{recipient}", f"recipient-{recipient}"), set()).add(f"data-{data}")
        return {line: frozenset(boxes) for line, boxes in found.items()}


def _column(boxes: Iterable[Box], groups: Mapping[str, str]) -> Column:
    """The boxes below the headings of their groups, in the order in which these come first."""
    grouped: dict[str, list[Box]] = {}
    for box in boxes:
        grouped.setdefault(unescape(groups.get(box.id, "")), []).append(box)
    return tuple(Group(heading, tuple(members)) for heading, members in grouped.items())
