"""What is wrong inside two published policies, and that the rules find it: see `rules/flags.yml`."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausework import lint, project, render
from clausework.rules import RULES
from tests.test_rules import DAY

ROOT = Path(__file__).parents[1]
FLAGS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "rules" / "flags.yml").read_text(encoding="utf-8"))
COUNT = {"xwms": 40, "xmartpro": 14}
"""The places that readers of the two texts found."""
ENTRY = re.compile(r"- (?:id|section): (\S+)")


@functools.cache
def found(company: str) -> tuple[tuple[str, str, str], ...]:
    """Every finding about a company: its rule, the line it points to, and the entry that the line stands in."""
    loaded, findings = project.load_company(ROOT / "policies" / company, f"policies/{company}")
    assert loaded is not None, findings
    lines = [line.strip() for line in loaded.file.read_text(encoding="utf-8").splitlines()]
    report = lint.check(loaded, render.environment(), DAY)
    return tuple((f.rule, lines[f.mark.line - 1], _entry(lines, f.mark.line)) for f in report.findings)


def _entry(lines: list[str], number: int) -> str:
    starts = (ENTRY.fullmatch(line) for line in reversed(lines[:number]))
    return next((start[1] for start in starts if start), "")


def test_every_place_is_in_the_table() -> None:
    assert Counter(flag["company"] for flag in FLAGS) == COUNT
    assert len({(flag["company"], flag["flag"]) for flag in FLAGS}) == len(FLAGS)
    assert all(("found" in flag) != ("left" in flag) for flag in FLAGS)
    assert sum("left" in flag for flag in FLAGS) == 3
    assert {place["rule"] for flag in FLAGS for place in flag.get("found", ())} <= RULES.keys()


@pytest.mark.parametrize("flag", [f for f in FLAGS if "found" in f], ids=lambda flag: str(flag["flag"]))
def test_it_is_found(flag: dict[str, Any]) -> None:
    findings = found(flag["company"])
    for place in flag["found"]:
        wanted = (place["rule"], place["line"], place.get("entry"))
        assert any(wanted in ((rule, line, None), (rule, line, entry)) for rule, line, entry in findings), place
