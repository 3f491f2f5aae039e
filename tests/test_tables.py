"""Tables know their columns, whatever becomes of their looks."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from clausework import files, render, tables

WORDS = tables.words(render.environment())
HEADINGS = "| Company | What it does | Country |\n|---|---|---|\n"
ROW = "| **Mollie**{: #mollie } | Payments | Netherlands |\n"


class Elements(HTMLParser):
    """All elements with their attributes, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def made(text: str, words: dict[str, str] = WORDS) -> str:
    extensions = ["attr_list", "md_in_html", "tables", tables.NAME]
    return markdown.markdown(text, extensions=extensions, extension_configs={tables.NAME: words})


def labels(text: str) -> list[str | None]:
    return [cell.get("data-label") for cell in Elements(made(text)).named("td")]


def test_each_cell_says_which_column_it_is_of() -> None:
    assert labels(HEADINGS + ROW) == ["What it does", "Country"]


def test_rows_of_a_pages_own_html_need_not_have_a_cell_for_each_column() -> None:
    cells = "<tr><td>{}</td></tr>".format
    head = "<thead><tr><th>Name</th><th>Country</th></tr></thead>"
    body = f"<tbody>{cells('Alone')}<tr></tr>{cells('Mollie</td><td>Netherlands')}</tbody>"
    assert labels(f'<table markdown="1">{head}{body}</table>') == [None, "Country"]


def test_the_first_cell_is_the_heading_of_its_row() -> None:
    elements = Elements(made(HEADINGS + ROW))
    assert elements.named("th") == [
        *[{"scope": "col"}] * 3,
        {"scope": "row"},
    ]
    assert elements.named("strong") == [{"id": "mollie"}]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("**What** it `does`", "What it does"),
        ("Fees \\| prices", "Fees | prices"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ('<b title="x">Sold</b> &quot;now&quot;', 'Sold "now"'),
        ("[See](https://example.com)", "See"),
        ("snake\\_case\\*", "snake_case*"),
    ],
)
def test_a_label_is_the_heading_as_it_is_read(heading: str, label: str) -> None:
    assert labels(f"| Name | {heading} |\n|---|---|\n| One | 1 |\n") == [label]


def test_a_column_without_a_heading_gives_no_label() -> None:
    assert labels("| Name | |\n|---|---|\n| One | 1 |\n") == [None]


def test_a_row_without_a_name_has_no_heading() -> None:
    elements = Elements(made("| Name | Country |\n|---|---|\n| | France |\n"))
    assert elements.named("th") == [{"scope": "col"}] * 2
    assert [part.get("data-label") for part in elements.named("td")] == [None, "Country"]


def test_a_table_of_one_column_has_no_headings_of_rows() -> None:
    elements = Elements(made("| Name |\n|---|\n| One |\n"))
    assert elements.named("th") == [{"scope": "col"}]


def test_a_row_that_is_too_short_is_still_a_row() -> None:
    assert labels("| Name | Country |\n|---|---|\n| One |\n") == ["Country"]


def test_a_table_within_other_text_is_found() -> None:
    inner = made(f'<div markdown="1">\n\n{HEADINGS}{ROW}\n</div>\n')
    assert 'data-label="Country"' in inner


@pytest.mark.parametrize(("rows", "sortable", "filterable"), [(1, 0, 0), (2, 0, 0), (3, 1, 0), (7, 1, 0), (8, 1, 1)])
def test_long_tables_can_be_sorted_and_filtered(rows: int, sortable: int, filterable: int) -> None:
    elements = Elements(made(HEADINGS + ROW * rows))
    assert len([table for table in elements.named("table") if "data-sortable" in table]) == sortable
    assert len([div for div in elements.named("div") if div["class"] == "table-tools"]) == sortable
    assert len(elements.named("input")) == filterable


def test_what_is_said_of_a_table_stands_in_a_template(tmp_path: Path) -> None:
    text = (files.default_templates() / tables.TEMPLATE).read_text(encoding="utf-8")
    (tmp_path / tables.TEMPLATE).write_text(text.replace("Show only rows that contain", "Cherche & trouve"))
    html = made(HEADINGS + ROW * 8, tables.words(render.environment(tmp_path)))
    assert "Cherche &amp; trouve" in html
    assert 'data-count="{shown} of {all} rows"' in html
    assert ">8 of 8 rows<" in html


def test_without_headings_there_is_nothing_to_sort_by() -> None:
    html = made("| | |\n|---|---|\n" + "| One | 1 |\n" * 8)
    assert "table-tools" not in html
    assert "data-sortable" not in html


def test_without_words_tables_are_plain_but_labelled() -> None:
    html = markdown.markdown(HEADINGS + ROW * 8, extensions=["tables", tables.NAME])
    assert "table-tools" not in html
    assert 'data-label="Country"' in html


def test_a_table_with_a_class_of_its_own_stays_as_it_is() -> None:
    html = made('<table class="mine" markdown="1"><tr markdown="1"><td markdown="1">*1*</td></tr></table>')
    assert "<em>1</em>" in html
    assert Elements(html).named("table") == [{"class": "mine"}]
