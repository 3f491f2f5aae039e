"""Lists, dates, periods and places read right for one, two and many."""

from __future__ import annotations

import datetime

import pytest
from markupsafe import Markup

from clausework import wording
from clausework.model.care import Period


@pytest.mark.parametrize(
    ("values", "word", "text"),
    [
        (["a"], "and", "a"),
        (["a", "b"], "and", "a and b"),
        (["a", "b", "c"], "and", "a, b, and c"),
        (["a", "b", "c"], "or", "a, b, or c"),
        (["a", "b", "c"], "plain", "a, b, c"),
        (["a", "b", "c", "d"], "and", "a, b, c, and d"),
        (["a", "b", "c", "d"], "or", "a, b, c, or d"),
        (["a", "b"], "plain", "a, b"),
        (["a", "b", "c", "d"], "plain", "a, b, c, d"),
        ([Markup("<a>"), "<b>", Markup("<c>")], "or", "<a>, &lt;b&gt;, or <c>"),
        (["a, b", Markup("<c>"), "<d>"], "or", "a, b; <c>; or &lt;d&gt;"),
        (["a, b", "c"], "and", "a, b; and c"),
        (["a, b", "c", "d"], "plain", "a, b; c; d"),
        (["*a*", Markup("*b*")], "and", "\\*a\\* and *b*"),
        ([], "and", ""),
    ],
)
def test_listing(values: list[str], word: str, text: str) -> None:
    assert wording.listing(values, word) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (None, "6 February 2026"),
        ("month-day-year", "February 6, 2026"),
        ("day-month-year", "6 February 2026"),
        ("numeric", "06/02/2026"),
        ("iso", "2026-02-06"),
    ],
)
def test_day(style: str | None, text: str) -> None:
    assert wording.day(datetime.date(2026, 2, 6), style) == text


@pytest.mark.parametrize(
    ("count", "unit", "text"), [(1, "month", "1 month"), (12, "month", "12 months"), (1, "day", "1 day")]
)
def test_period(count: int, unit: str, text: str) -> None:
    assert wording.period(Period(count=count, unit=unit)) == text  # type: ignore[arg-type]


def test_runs_keeps_the_order_of_neighbours() -> None:
    dates = [datetime.date(2026, 1, 1), datetime.date(2026, 1, 2), datetime.date(2026, 2, 1), datetime.date(2026, 1, 3)]
    assert [len(run) for _, run in wording.runs(dates, "month")] == [2, 1, 1]
