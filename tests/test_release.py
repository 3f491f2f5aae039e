"""Releasing: what is frozen, what is refused, and that a release happens as a whole or not at all."""

from __future__ import annotations

import concurrent.futures
import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clausework import project, render
from clausework import release as releasing
from clausework.errors import ReleaseError
from clausework.release import Request
from clausework.versions import Version
from tests.killed import KILLED
from tests.projects import practices, release, write

ROOT = Path(__file__).parents[1]
DATA = "data: {list: [{id: contact, items: [name]}]}\n"
STEPS = 150
"""More than a release takes."""
NOTICE = "changes: {notice_days: 30}\n"
PROMISED = "policy promises {} of notice before a new processor starts \\({}\\): it can take effect on {}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edit(tmp_path)


def edit(root: Path, more: str = "", name: str = "Acme") -> Path:
    return write(root, {"policies/acme/practices.yml": practices(name, more)})


def known(root: Path) -> tuple[Version, ...]:
    versions, findings = project.histories(root)["acme"]
    assert findings == []
    return versions


def files(version: Version) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in version.folder.iterdir()}


def test_a_release_freezes_practices_and_texts(root: Path) -> None:
    version = release(root, "acme", "2026-01-01", summary="The first.")
    assert version.folder == root / "policies/acme/versions/2026-01-01"
    assert set(files(version)) == {"practices.yml", "practices.json", "index.md", "version.yml"}
    assert files(version)["practices.yml"] == (root / "policies/acme/practices.yml").read_bytes()
    assert "**Last updated:** 1 January 2026" in version.text("index.md")
    assert (version.record.kind, version.record.summary, version.record.previous) == ("first", "The first.", None)


def test_versions_are_chained_and_carry_their_changes(root: Path) -> None:
    first = release(root, "acme", "2026-01-01")
    edit(root, DATA)
    second = release(root, "acme", "2026-02-01", effective=datetime.date(2026, 3, 1))
    assert (second.record.previous, second.record.kind) == (first.digest, "practice")
    (change,) = second.record.changes
    assert change.direction == "widens"
    assert "collect" in change.text
    assert "**Effective:** 1 March 2026" in second.text("index.md")
    assert [version.id for version in known(root)] == ["2026-01-01", "2026-02-01"]


def test_a_version_holds_the_working_practices_until_they_change(root: Path) -> None:
    version = release(root, "acme", "2026-01-01")
    file = root / "policies/acme/practices.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    company, _ = project.load_company(root / "policies/acme", "policies/acme")
    assert company
    assert releasing.is_working(version, company)
    edit(root, DATA)
    assert not releasing.is_working(version, company)


def test_an_older_version_stays_byte_for_byte(root: Path) -> None:
    before = files(release(root, "acme", "2026-01-01"))
    edit(root, DATA)
    release(root, "acme", "2026-02-01")
    assert files(known(root)[0]) == before


def test_a_second_version_of_a_day_has_a_number(root: Path) -> None:
    for more in ("", DATA, DATA + NOTICE):
        edit(root, more)
        release(root, "acme", "2026-01-01")
    assert [version.id for version in known(root)] == ["2026-01-01", "2026-01-01.2", "2026-01-01.3"]


def test_other_words_are_editorial(root: Path) -> None:
    release(root, "acme", "2026-01-01")
    edit(root, name="Acme Tools")
    assert release(root, "acme", "2026-01-02").record.kind == "editorial"


def test_a_practice_change_is_editorial_for_a_recorded_reason_only(root: Path) -> None:
    release(root, "acme", "2026-01-01")
    edit(root, DATA)
    refused(root, "say why with --reason", editorial=True)
    record = release(root, "acme", "2026-01-02", editorial=True, reason="We always did.").record
    assert (record.kind, record.reason) == ("editorial", "We always did.")


def refused(root: Path, why: str, published: str = "2026-01-02", **asked: object) -> None:
    before = sorted(path.name for path in (root / "policies/acme").rglob("*"))
    with pytest.raises(ReleaseError, match=why):
        release(root, "acme", published, **asked)
    assert [name for name in sorted(p.name for p in (root / "policies/acme").rglob("*")) if name not in before] in (
        [],
        [".lock", "versions"],
    )


def test_nothing_changed_is_refused(root: Path) -> None:
    release(root, "acme", "2026-01-01")
    refused(root, "nothing has changed since version 2026-01-01")


def test_versions_are_recorded_in_order(root: Path) -> None:
    release(root, "acme", "2026-01-01", effective=datetime.date(2026, 6, 1))
    edit(root, DATA)
    refused(root, "published later", "2025-12-31")
    refused(root, "takes effect later, on 2026-06-01", "2026-01-02")


def test_effect_never_precedes_publication(root: Path) -> None:
    refused(root, "cannot take effect before", effective=datetime.date(2026, 1, 1))
    refused(root, "leave out --effective or --undated", effective=datetime.date(2026, 1, 3), undated=True)


def test_promised_notice_is_given_or_waived(root: Path) -> None:
    edit(root, NOTICE)
    release(root, "acme", "2026-01-01")
    edit(root, DATA)  # which no longer promises it: the notice is owed all the same
    refused(root, "--effective 2026-02-01", effective=datetime.date(2026, 1, 31))
    record = release(root, "acme", "2026-01-02", waive_notice="The law demands it at once.").record
    assert record.waiver == "The law demands it at once."


def recipients(*entries: str, days: int | None = 30) -> str:
    promise = f"  processor_notice_days: {days}\n" if days else ""
    return f"recipients:\n{promise}  list:\n" + "".join(f"    - {{{entry}}}\n" for entry in entries)


HOST = "id: host, kind: hosting, name: Harbour, role: processor"
MAIL = "id: mail, kind: communications, name: Lark Mail, role: processor"
MAPS = "id: maps, kind: infrastructure, name: Contour Maps, role: processor"


def test_a_new_processor_is_announced_or_notice_is_waived(root: Path) -> None:
    edit(root, recipients(HOST))
    release(root, "acme", "2026-01-01")
    edit(root, recipients(HOST, MAIL, MAPS, days=None))  # which no longer promises it: the notice is owed all the same
    names = "'Lark Mail', 'Contour Maps'"
    refused(root, PROMISED.format("30 days", names, "2026-02-01"), effective=datetime.date(2026, 1, 31))
    # Not even words: whoever calls it editorial has promised to announce the processor all the same.
    refused(root, "write --effective 2026-02-01", editorial=True, reason="They always did.")
    record = release(root, "acme", "2026-01-02", waive_notice="The law demands it at once.").record
    assert record.waiver == "The law demands it at once."


def test_a_processor_announced_in_time_starts(root: Path) -> None:
    edit(root, recipients(HOST, days=1))
    release(root, "acme", "2026-01-01")
    edit(root, recipients(HOST, MAIL))
    refused(root, PROMISED.format("1 day", "'Lark Mail'", "2026-01-03"))
    assert release(root, "acme", "2026-01-02", effective=datetime.date(2026, 1, 3)).id == "2026-01-02"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([HOST, MAIL], [MAIL]),
        ([HOST], ["id: harbour, kind: hosting, name: Harbour, role: processor, country: NL"]),
        ([HOST], [f"{HOST}, country: US, safeguard: scc"]),
        ([HOST], [HOST, MAIL.replace("processor", "controller")]),
        ([HOST], [HOST, f"{MAIL}, status: planned"]),
        ([HOST], [HOST, f"{MAIL}, since: 2026-02-01"]),
        (["id: host, kind: hosting, role: processor"], ["id: hosting, kind: hosting, role: processor"]),
        (["id: host, kind: hosting, role: processor"], [HOST]),
    ],
    ids=["gone", "known name", "moved", "controller", "planned", "starts later", "other id", "named"],
)
def test_only_a_new_processor_that_starts_is_to_be_announced(root: Path, before: list[str], after: list[str]) -> None:
    edit(root, recipients(*before))
    release(root, "acme", "2026-01-01")
    edit(root, recipients(*after))
    assert release(root, "acme", "2026-01-02").record.waiver is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([HOST], [HOST, "id: mail, kind: communications, role: processor"]),
        ([HOST, MAIL.replace("processor", "controller")], [HOST, MAIL]),
        ([HOST, f"{MAIL}, status: planned"], [HOST, MAIL]),
        ([], [f"{MAIL}, since: 2020-01-01"]),
    ],
    ids=["unnamed", "was a controller", "was planned", "first"],
)
def test_whoever_becomes_a_processor_is_new(root: Path, before: list[str], after: list[str]) -> None:
    edit(root, recipients(*before) if before else "recipients: {processor_notice_days: 30}\n")
    release(root, "acme", "2026-01-01")
    edit(root, recipients(*after))
    refused(root, "days of notice before a new processor starts", effective=datetime.date(2026, 1, 30))


def test_a_processor_was_announced_when_it_was_first_called_planned(root: Path) -> None:
    planned = f"{MAIL}, status: planned"
    for day, entries in (("01-01", [HOST]), ("01-10", [HOST, planned]), ("01-20", [planned])):
        edit(root, recipients(*entries))
        release(root, "acme", f"2026-{day}")
    edit(root, recipients(MAIL))
    refused(root, "write --effective 2026-02-09", "2026-02-08")
    assert release(root, "acme", "2026-02-09").id == "2026-02-09"


def test_a_processor_does_not_start_before_its_notice_whenever_the_text_takes_effect(root: Path) -> None:
    edit(root, recipients(HOST))
    release(root, "acme", "2026-01-01")
    edit(root, recipients(HOST, f"{MAIL}, since: 2026-01-15"))
    refused(root, "`since` 2026-01-15 can start on 2026-02-01", effective=datetime.date(2026, 3, 1))


def test_the_longer_of_two_notices_counts(root: Path) -> None:
    edit(root, NOTICE + recipients(HOST, days=45))
    release(root, "acme", "2026-01-01")
    edit(root, NOTICE + recipients(HOST, MAIL))
    both = r"promises 30 days of notice and 45 days of notice before a new processor starts \('Lark Mail'\): "
    refused(root, both + "it can take effect on 2026-02-16 at the earliest; write --effective 2026-02-16")
    refused(root, "policy promises 45 days of notice before", effective=datetime.date(2026, 2, 1))
    effective = datetime.date(2026, 2, 16)
    assert release(root, "acme", "2026-01-02", effective=effective).starts == effective


def test_gaps_are_refused_unless_allowed(root: Path) -> None:
    edit(root, "retention: {to_be_completed: [{id: logs, expected: how long we keep logs}]}\n")
    refused(root, "how long we keep logs")
    assert release(root, "acme", "2026-01-02", allow_gaps=True).id == "2026-01-02"


def test_words_that_would_not_be_read_back_are_refused(root: Path) -> None:
    refused(root, "several lines", summary="one\ntwo")


def test_a_history_changed_meanwhile_is_not_continued(root: Path) -> None:
    version = release(root, "acme", "2026-01-01")
    edit(root, DATA)
    company, _ = project.load_company(root / "policies/acme", "policies/acme")
    assert company
    (version.folder / "index.md").write_text("other", encoding="utf-8")
    request = Request(published=datetime.date(2026, 1, 2))
    with pytest.raises(ReleaseError, match="VER002"):
        releasing.release(company, render.environment(), request)


@pytest.mark.parametrize("first", [True, False], ids=["first version", "later version"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path, first: bool) -> None:
    start = edit(tmp_path / "start")
    if not first:
        release(start, "acme", "2026-01-01")
        edit(start, DATA)
    old = [version.id for version in known(start)]
    for step in range(STEPS + 1):
        shutil.copytree(start, tmp_path / "copies" / str(step))
    ended = run("-m", "tests.killed", str(tmp_path / "copies"), "acme", "2026-02-01")
    codes = [int(code) for code in ended.stdout.split()]
    steps = codes.index(0)
    assert steps > 40, ended.stderr
    assert codes == [KILLED] * steps + [0] * (STEPS - steps)
    for step in range(1, steps + 1):
        assert_whole(tmp_path / "copies" / str(step), old)


def assert_whole(root: Path, old: list[str]) -> None:
    """The state before or after the release, and the next releases find nothing in their way."""
    after = [version.id for version in known(root)]
    assert after in (old, [*old, "2026-02-01"])
    if after == old:
        release(root, "acme", "2026-02-01")
    edit(root, DATA + NOTICE)
    release(root, "acme", "2026-02-02")
    assert [version.id for version in known(root)] == [*old, "2026-02-01", "2026-02-02"]
    left = {path.name for path in (root / "policies/acme/versions").iterdir()}
    assert left == {*old, "2026-02-01", "2026-02-02", "digests.txt", ".lock"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


STOPPED = """
import sys
from clausework.cli import main

renamed = 0

def on_event(event, arguments):
    global renamed
    if event == "os.rename" and ".staging-" in str(arguments[0]):
        renamed += 1
        if renamed == {number}:
            raise KeyboardInterrupt

sys.addaudithook(on_event)
main(["release", "acme", "--published", "2026-02-01"])
"""


@pytest.mark.parametrize(("number", "released"), [(1, []), (2, ["2026-02-01"])], ids=["version", "list of digests"])
def test_a_release_that_is_stopped_removes_what_it_prepared(root: Path, number: int, released: list[str]) -> None:
    command = [sys.executable, "-c", STOPPED.format(number=number)]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "\nAborted!\n")
    assert {path.name for path in (root / "policies/acme/versions").iterdir()} == {*released, ".lock"}


def test_two_releases_at_once_leave_one_version(root: Path) -> None:
    command = ("-m", "clausework", "release", "acme", "--published", "2026-02-01", "--project", str(root))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda _: run(*command), range(4)))
    assert sorted(result.returncode for result in results) == [0, 1, 1, 1]
    # On a slow machine, one does not wait for all others.
    refused = re.compile("nothing has changed|another release of this company is under way")
    assert all(refused.search(result.stderr) for result in results if result.returncode)
    assert "nothing has changed" in run(*command).stderr
    assert [version.id for version in known(root)] == ["2026-02-01"]
