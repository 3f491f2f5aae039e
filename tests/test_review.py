"""A review tells what a change means, on real repositories: in words, findings, texts, and days of notice."""

from __future__ import annotations

import datetime
import functools
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import render, review
from clausework.cli import main
from clausework.redline import Passage
from clausework.review.fitting import GAP, Section, fit, size
from clausework.review.report import LIMIT
from clausework.revision import Revision
from tests.comments import Comment, squeezed
from tests.projects import practices, release, write
from tests.repositories import commit, create, git

ROOT = Path(__file__).parents[1]
DAY = "2026-07-01"
NOTICE = "changes: {notice_days: 30, notice_for: material changes}\n"
DATA = "data: {list: [{id: contact, label: Contact details, items: [name]}]}\n"
MORE = "data: {list: [{id: contact, label: Contact details, items: [name, email]}]}\n"
LAW = "jurisdictions: {list: [{id: gdpr, is: [EU]}]}\n"
"""Practices that say nothing of what this law asks for."""


def run(root: Path, *arguments: str) -> Result:
    """Runs the command in the project's folder; a bug shows its own traceback."""
    result = CliRunner().invoke(main, ["review", "--project", str(root), "--date", DAY, *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def edit(root: Path, **companies: str) -> None:
    write(root, {f"policies/{name}/practices.yml": text for name, text in companies.items()})


def ignoring(*rules: str) -> str:
    """Practices with a warning for each of these rules, for there are none such."""
    return yaml.safe_dump({"ignore": [{"rule": rule, "reason": "none"} for rule in rules]})


def processors(*names: str) -> str:
    """Practices with these processors, the last of which is to start ten days after the report."""
    listed: list[dict[str, Any]] = [
        {"id": name.lower(), "name": name, "kind": "hosting", "role": "processor"} for name in names
    ]
    listed[-1]["since"] = datetime.date(2026, 7, 11)
    return yaml.safe_dump({"recipients": {"processor_notice_days": 14, "list": listed}})


def chapters(report: str) -> dict[str, str]:
    """What is said of each company, by its name."""
    parts = report.split("\n### ")[1:]
    return {name: said for name, _, said in (part.partition("\n\n") for part in parts)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project below the top of its repository, with a committed state and one of each change in the working tree."""
    root = create(tmp_path_factory.mktemp("repository")) / "legal"
    edit(
        root,
        acme=practices("Acme", NOTICE + DATA),
        birch=practices("Birch"),
        cedar=practices("Cedar"),
        dahlia=practices("Dahlia", "colour: red\n"),
        elm=practices("Elm"),
        fern=practices("Fern"),
        ginkgo=practices("Ginkgo"),
        hazel=practices("Hazel"),
        juniper=practices("Juniper"),
        kale=practices("Kale", ignoring("NONE-1", "NONE-2")),
        larch=practices("Larch", DATA),
        maple=practices("Maple", processors("Hosting")),
        nettle=practices("Nettle", NOTICE),
    )
    for company in ("acme", "birch", "cedar", "fern", "juniper", "maple", "nettle"):
        release(root, company, "2026-05-01")
    edit(root, nettle=practices("Nettle", NOTICE + DATA))
    commit(root)
    edit(
        root,
        acme=practices("Acme", MORE + NOTICE.replace("30", "20")),
        dahlia=practices("Dahlia"),
        elm=practices("Elm", "a: [\n"),
        ginkgo=practices("Ginkgo", "# a note\n"),
        ivy=practices("Ivy"),
        juniper=practices("Juniper", DATA),
        kale=practices("Kale", "\n\n" + ignoring("NONE-1", "@a <b> #1")),
        larch=practices("Larch", DATA + "document: {sections: [{section: data, title: Our data}]}\n"),
        maple=practices("Maple", processors("Hosting", "Mailing")),
        nettle=practices("Nettle", NOTICE + MORE),
    )
    release(root, "juniper", "2026-06-20", effective=datetime.date(2026, 8, 1))
    shutil.rmtree(root / "policies/birch")
    shutil.move(root / "policies/cedar", root / "policies/cedrus")
    # Whoever rewrites history rewrites its proof, too.
    shutil.rmtree(root / "policies/fern/versions")
    edit(root, fern=practices("Fern", DATA))
    release(root, "fern", "2026-05-01")
    return root


@pytest.fixture(scope="module")
def reviewed(root: Path) -> Result:
    return run(root, "--against", "HEAD")


@pytest.fixture(scope="module")
def told(reviewed: Result) -> dict[str, str]:
    return chapters(reviewed.stdout)


def test_the_report_begins_with_its_mark_and_the_state_compared_with(reviewed: Result, root: Path) -> None:
    lines = reviewed.stdout.splitlines()
    assert lines[0] == "<!-- clausework review -->"
    short = git(root, "rev-parse", "HEAD")[:12]
    assert f"Compared with the state of 1 June 2026 ({short}), 13 companies differ." in lines
    assert reviewed.exit_code == 1


def test_companies_stand_in_order_and_only_if_they_differ(told: dict[str, str]) -> None:
    assert [*told] == [
        *("Acme", "Birch", "Cedar", "Dahlia", "elm", "Fern", "Ginkgo", "Ivy", "Juniper", "Kale", "Larch", "Maple"),
        "Nettle",
    ]


def test_changes_are_told_in_words_with_their_direction(told: dict[str, str]) -> None:
    assert told["Acme"].startswith("2 changes reach further; **notice is owed**; no findings.\n")
    assert (
        "**What changes**\n\n"
        "_What we collect_\n\n"
        "- We now collect email address as part of contact details. _(reaches further)_\n\n"
        "_Changes to this policy_\n\n"
    ) in told["Acme"]


def test_notice_is_told_with_its_days_its_reason_and_the_earliest_day(told: dict[str, str]) -> None:
    assert (
        "**A release on 1 July 2026**\n\n"
        "The version 2026-05-01 promises 30 days of notice for material changes: it can take effect on 31 July 2026 "
        "at the earliest. This is owed for the changes of practice below.\n"
    ) in told["Acme"]


def test_notice_of_a_processor_counts_from_its_own_start(told: dict[str, str]) -> None:
    assert (
        "The version 2026-05-01 promises 14 days of notice before a new processor starts: Mailing, which is to start "
        "on 11 July 2026, can start on 15 July 2026 at the earliest."
    ) in told["Maple"]


def test_notice_is_owed_for_all_that_is_not_released_yet(told: dict[str, str]) -> None:
    assert (
        " at the earliest. This is owed for all that is not released yet:\n\n"
        "- We now collect contact details (name and email address). _(reaches further)_\n\n"
        "**What changes**\n\n"
        "_What we collect_\n\n"
        "- We now collect email address as part of contact details. _(reaches further)_\n\n"
    ) in told["Nettle"]


def test_the_texts_are_compared_word_by_word_in_a_fold(told: dict[str, str]) -> None:
    _, _, fold = told["Acme"].partition("<details>\n<summary>Privacy policy: 2 changes in the text</summary>\n\n")
    assert "~~30~~ **20** days’ notice" in fold
    assert fold.rstrip().endswith("</details>")


def test_a_company_that_is_removed(told: dict[str, str]) -> None:
    assert told["Birch"] == "The company is removed, and so is 1 published version.\n"


def test_a_company_whose_folder_is_renamed_is_the_same_company(told: dict[str, str]) -> None:
    assert told["Cedar"].startswith("Its folder was cedar and is now cedrus, so every page gets another address;")
    assert "<details>" not in told["Cedar"]


def test_errors_that_are_mended(told: dict[str, str]) -> None:
    assert told["Dahlia"].startswith(
        "The earlier practices could not be read, so what changes cannot be told; 1 finding"
    )
    assert "**Findings that are gone**\n\n- SCH001 in policies/dahlia/practices.yml: " in told["Dahlia"]


def test_errors_that_came(told: dict[str, str]) -> None:
    assert told["elm"].startswith("The practices cannot be read, so what changes cannot be told; **1 new error**.\n")
    assert "**New findings**\n\n- **error** YAML002 in policies/elm/practices.yml, line " in told["elm"]


def test_a_published_version_rewritten_with_its_proof(told: dict[str, str]) -> None:
    assert told["Fern"].startswith("**1 published version is not what was published**; ")
    assert "- The version 2026-05-01 was changed; restore it from git.\n" in told["Fern"]


def test_practices_that_say_the_same(told: dict[str, str]) -> None:
    assert told["Ginkgo"] == "What the practices say stays the same; no findings.\n"


def test_a_new_company(told: dict[str, str]) -> None:
    assert told["Ivy"] == "A new company; no findings.\n"


def test_a_release_in_the_same_change(told: dict[str, str]) -> None:
    assert "1 version is published" in told["Juniper"].splitlines()[0]
    assert "- Version 2026-06-20: a change of practice, in force from 1 August 2026\n" in told["Juniper"]
    assert "There is nothing to release: the practices say what the version 2026-06-20 says." in told["Juniper"]


def test_findings_are_new_gone_or_counted_wherever_they_stand_now(told: dict[str, str]) -> None:
    verdict = told["Kale"].splitlines()[0]
    assert verdict.endswith("; 1 new warning, 1 finding mended, and 1 other finding as before.")
    new, _, gone = told["Kale"].partition("**Findings that are gone**")
    assert "- warning LINT001 in policies/kale/practices.yml, line 9: there is no rule '@&#8203;a " in new
    assert "- LINT001 in policies/kale/practices.yml: there is no rule 'NONE-2'" in gone
    assert told["Kale"].count("LINT001") == 2


def test_changes_of_words_only_owe_no_notice(told: dict[str, str]) -> None:
    assert told["Larch"].startswith("1 change is of words or facts; no findings.\n")
    assert "A release on" not in told["Larch"]


def test_the_report_is_harmless_and_whole_on_github(reviewed: Result) -> None:
    Comment(reviewed.stdout).assert_harmless()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with one company."""
    root = create(tmp_path / "small")
    edit(root, acme=practices("Acme"))
    commit(root)
    return root


@pytest.mark.parametrize("name", ["nowhere", "", "--all", "-h", "HEAD:policies", "main...main", "@{upstream}", "é\n"])
def test_a_revision_that_is_none_is_wrong_use(small: Path, name: str) -> None:
    refused = run(small, f"--against={name}")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"Error: git knows no revision {name!r} here; check its name, or fetch it")


def test_a_folder_outside_of_any_repository_is_wrong_use(tmp_path: Path) -> None:
    edit(tmp_path, acme=practices("Acme"))
    refused = run(tmp_path, "--against", "HEAD")
    assert refused.exit_code == 2
    assert "not a git repository" in refused.stderr


def test_a_machine_without_git_is_wrong_use(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(small))
    refused = run(small, "--against", "HEAD")
    assert (refused.exit_code, refused.stderr) == (2, "Error: there is no git on this machine; install it\n")


def test_a_folder_that_is_no_project_is_wrong_use(small: Path) -> None:
    shutil.rmtree(small / "policies")
    refused = run(small, "--against", "HEAD")
    assert refused.exit_code == 2
    assert "run this in the project's folder" in refused.stderr


def test_nothing_to_tell_and_nothing_touched(small: Path) -> None:
    before = {file: file.read_bytes() for file in small.rglob("*") if file.is_file()}
    result = run(small, "--against", "main")
    assert result.exit_code == 0
    assert result.stdout.endswith(", no company differs.\n")
    assert {file: file.read_bytes() for file in small.rglob("*") if file.is_file()} == before


def test_a_shallow_clone_and_a_detached_head(small: Path, tmp_path: Path) -> None:
    edit(small, acme=practices("Acme", DATA))
    commit(small)
    for name, depth in (("deep", "2"), ("shallow", "1")):
        git(tmp_path, "clone", "--quiet", "--depth", depth, small.as_uri(), name)
        git(tmp_path / name, "checkout", "--quiet", "--detach")
    assert "1 change reaches further" in run(tmp_path / "deep", "--against", "HEAD^1").stdout
    refused = run(tmp_path / "shallow", "--against", "HEAD^1")
    assert refused.exit_code == 2
    assert "git knows no revision 'HEAD^1' here; this clone is shallow" in refused.stderr


def test_before_there_was_a_project(tmp_path: Path) -> None:
    root = create(tmp_path / "repository")
    write(root, {"README.md": "# Here\n"})
    commit(root)
    edit(root, acme=practices("Acme"))
    assert chapters(run(root, "--against", "HEAD").stdout) == {"Acme": "A new company; no findings.\n"}


def test_each_state_is_shown_in_its_own_templates(small: Path) -> None:
    header = '{% extends "default/policy.md.j2" %}{% block before %}'
    write(small, {"templates/policy.md.j2": header + "Old words.\n{% endblock %}\n"})
    commit(small)
    write(small, {"templates/policy.md.j2": header + "New words.\n{% endblock %}\n"})
    said = chapters(run(small, "--against", "HEAD").stdout)["Acme"]
    assert said.startswith("Only the words of templates change; no findings.\n")
    assert "~~Old~~ **New** words." in said


@pytest.mark.parametrize(
    ("now", "code", "verdict"),
    [
        ("{{ nothing }}", 1, "A template does not work: templates/policy.md.j2:1: 'nothing' is undefined"),
        ("Words.", 0, "The earlier templates do not work with this program"),
    ],
)
def test_a_template_that_does_not_work(small: Path, now: str, code: int, verdict: str) -> None:
    edit(small, acme=practices("Acme", ignoring("NONE-1")))
    write(small, {"templates/policy.md.j2": "{{ nothing }}\n" if code == 0 else "Words.\n"})
    commit(small)
    write(small, {"templates/policy.md.j2": f"{now}\n"})
    result = run(small, "--against", "HEAD")
    assert result.exit_code == code
    assert squeezed(verdict) in Comment(result.stdout).text
    # Whether a finding is new or gone cannot be told.
    assert "NONE-1" not in result.stdout


def test_a_template_of_the_report_that_does_not_work(small: Path) -> None:
    write(
        small,
        {"templates/review.md.j2": "{% macro head(revision, differing, others) %}\n{{ nothing }}\n{% endmacro %}\n"},
    )
    refused = run(small, "--against", "HEAD")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"Error: {small}/templates/review.md.j2:2: 'nothing' is undefined")


def test_links_of_a_revision_lead_nowhere_else(small: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret.yml": practices("Secret")})
    write(small, {"shared.yml": practices("Shared")})
    for name, target in (("inside", "../acme"), ("outside", str(tmp_path)), ("up", "../../../secret.yml")):
        (small / "policies" / name).symlink_to(target)
    (small / "policies/file").mkdir()
    (small / "policies/file/practices.yml").symlink_to(tmp_path / "secret.yml")
    commit(small)
    for name in ("inside", "outside", "up", "file/practices.yml"):
        (small / "policies" / name).unlink()
    edit(small, file=practices("File"))
    report = run(small, "--against", "HEAD").stdout
    assert "Secret" not in report
    assert chapters(report)["File"].startswith("The earlier practices could not be read")


def test_a_folder_of_another_repository_is_wrong_use(tmp_path: Path) -> None:
    root = create(tmp_path / "repository")
    edit(create(root / "policies"), acme=practices("Acme"))
    commit(root / "policies")
    commit(root)
    refused = run(root, "--against", "HEAD")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "'policies' is no folder of this repository in 'HEAD'" in refused.stderr


def test_only_a_new_error_of_law_stops_a_change(small: Path) -> None:
    edit(small, acme=practices("Acme", LAW))
    result = run(small, "--against", "HEAD")
    assert result.exit_code == 1
    assert "**error** GDPR-13-1-C " in chapters(result.stdout)["Acme"]
    commit(small)
    edit(small, acme=practices("Acorn", LAW))
    result = run(small, "--against", "HEAD")
    assert result.exit_code == 0
    assert "errors** as before" in chapters(result.stdout)["Acorn"]


def test_what_the_rules_found_in_practices_that_cannot_be_read_nobody_knows(small: Path) -> None:
    edit(small, acme="a: [\n")
    commit(small)
    edit(small, acme=practices("Acme", LAW))
    result = run(small, "--against", "HEAD")
    assert result.exit_code == 0
    assert "errors** of which nobody knows if they are new" in chapters(result.stdout)["Acme"]


# What follows needs no repository: two states of a company, and what is made of them.


REVISION = Revision("0" * 40, datetime.date(2026, 7, 1))


@functools.cache
def templates() -> tuple[jinja2.Environment, jinja2.Environment]:
    return render.environment(), review.environment(ROOT / "templates")


def compared(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> list[review.CompanyReview]:
    """A company whose practices were others."""
    before, after = (state(folder / name, data) for name, data in (("old", old), ("new", new)))
    return review.compare(before, after, templates()[0], REVISION.day)


def state(root: Path, data: dict[str, Any]) -> dict[str, review.State]:
    text = yaml.safe_dump({"company": {"name": "Acme"}, **data}, allow_unicode=True, sort_keys=False, width=10_000)
    edit(root, acme=text)
    states = review.states(root, "policies", templates()[0], REVISION.day)
    assert states["acme"].practices is not None, states["acme"].findings
    return states


def report(reviews: list[review.CompanyReview], limit: int = LIMIT) -> str:
    return review.write(reviews, REVISION, REVISION.day, templates()[1], limit)


def categories(*labels: str) -> dict[str, Any]:
    return {"data": {"list": [{"id": f"c{n}", "label": label, "items": ["name"]} for n, label in enumerate(labels)]}}


NASTY: list[str] = json.loads((ROOT / "tests/properties/texts.json").read_text(encoding="utf-8"))


NASTY += [
    "@lawyer @acme/legal",
    "fixes #1, GH-2 and acme/site#3",
    "a@b.example @c d#4 #",
    "$x$ $$y$$",
    "www.a.example/b_c",
]
NASTY += [f"https://github.com/acme/site/{kind}" for kind in ("issues/1", "pull/1", "discussions/1", "commit/0123456")]


def test_what_people_write_is_shown_and_does_nothing(tmp_path: Path) -> None:
    texts = [text[-300:] for text in NASTY]
    made = Comment(report(compared(tmp_path, categories(*texts), categories(*(f"{text} x" for text in texts)))))
    made.assert_harmless()
    for text in texts:
        assert made.text.count(squeezed(text)) >= 2, text


ADDRESSES = ["", "https://a.example/?b=", "https://a.example/b-", "www.a.example/", "https://a.example/b_c?"]
SIGNS = st.text("ab é名א@#$:|*_`~-+=<>[](){}!\\/&;.,1", min_size=1, max_size=12)
WORDS = st.tuples(SIGNS, st.sampled_from(ADDRESSES), SIGNS).map(lambda parts: f"x{''.join(parts)}x")


@settings(max_examples=25)
@given(
    st.lists(WORDS, min_size=1, max_size=12),
    st.lists(WORDS, min_size=1, max_size=12),
    st.integers(900, 6_000),
)
def test_a_report_cut_anywhere_is_whole_and_no_longer_than_it_may_be(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], limit: int
) -> None:
    reviews = compared(tmp_path_factory.mktemp("states"), categories(*old), categories(*new))
    full, cut = report(reviews, sys.maxsize), report(reviews, limit)
    for made in (full, cut):
        Comment(made).assert_harmless()
    for label in {*new} - {*old}:
        assert squeezed(label) in Comment(full).text
    assert len(cut.encode()) <= limit
    assert (cut == full) is (len(full.encode()) <= limit) or "A comment cannot hold all of it" in cut


def test_a_huge_change_is_cut_and_says_so(tmp_path: Path) -> None:
    old = categories(*(f"Kategorie {number} {'ä名' * 80}" for number in range(200)))
    new = categories(*(f"Category {number} {'ü前' * 80}" for number in range(200)))
    made = report(compared(tmp_path, old, new))
    assert LIMIT - 1000 < len(made.encode()) <= LIMIT
    comment = Comment(made)
    comment.assert_harmless()
    assert [name for name, _ in comment.elements].count("details") == 1
    notes = [int(number) for number in re.findall(r"^_(\d+) more are left out here\._$", made, re.MULTILINE)]
    (total,) = re.findall(r"\*\* (\d+) changes and findings are left out\. ", made)
    assert len(notes) == 2
    assert sum(notes) == int(total)
    assert f"`clausework review --against {'0' * 12} --full`" in made
    assert made.count("\n- ") > 50


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.lists(st.tuples(st.text("aé名", max_size=30), st.integers(0, 3)), max_size=8)),
        max_size=8,
    ),
    st.integers(0, 400),
)
def test_sections_fit_and_tell_what_they_lost(drawn: list[tuple[int, list[tuple[str, int]]]], room: int) -> None:
    sections = [
        Section(rank, tuple(Passage(f"<{text}>", count) for text, count in passages), "({})".format, "[", "]")
        for rank, passages in drawn
    ]
    fitted = fit(sections, room)
    assert sum(size(one.text) + len(GAP) for one in fitted if one.text) <= room
    for section, one in zip(sections, fitted, strict=True):
        shown = section.passages[: one.text.count("<")]
        assert sum(passage.changes for passage in shown) + one.lost == section.changes
        assert one.complete is (one.text == GAP.join(["[", *(p.text for p in section.passages), "]"]))
        if one.text and one.lost:
            assert f"({one.lost})" in one.text


def test_what_matters_more_is_cut_last() -> None:
    sections = [Section(rank, tuple(Passage("x" * 50, 1) for _ in range(4)), "({})".format) for rank in (2, 1, 1)]
    less, more, most = fit(sections, 430)
    assert (more.complete, most.complete, less.complete) == (True, True, False)
