"""Another name in all companies at once: the values change, and not a byte beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from clausework import editing, renaming, source
from clausework.cli import main
from clausework.tree import FORBIDDEN
from tests import terminals
from tests.projects import practices, release, write

ACME = """\
# Acme pays through Mollie B.V. since 2024.
company: {name: Acme}   # in one line

data:
    list:
    -   id: contact
        items: [ name, email ]
recipients:
    list:
    -   id: mollie   # never change this
        kind: payment_processor
        name: "Mollie B.V."  # the vendor
        data:
        - contact
        notes:
        - Mollie B.V. keeps cards for us
          so that you need not type them again.
cookies:
    table:
    - {id: pay, name: pay_session, category: strictly_necessary, purpose: protects payments, recipient: mollie}
ignore:
    - rule: WP260-MAY
      reason: counsel agreed
      entry: mollie
"""
BIRCH = """\
company:
  name: Birch & Co
recipients:
  list:
    - id: pay
      kind: payment_processor
      name: Mollie B.V.
    - id: host
      kind: hosting
      name: 'Ålesund Hosting'
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"acme": ACME, "birch": BIRCH, "cedar": practices("Cedar")}
    write(tmp_path, {f"policies/{name}/practices.yml": text for name, text in files.items()})
    release(tmp_path, "acme", "2026-04-01")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments, "--project", str(root)])


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_name_changes_in_all_companies_and_nothing_else_does(root: Path) -> None:
    before = contents(root)
    result = run(root, "Mollie B.V.", "Adyen N.V.")
    after = contents(root)
    assert result.exit_code == 0, result.output
    acme, birch = "policies/acme/practices.yml", "policies/birch/practices.yml"
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {acme, birch}
    assert after[acme].decode() == ACME.replace('name: "Mollie B.V."', 'name: "Adyen N.V."')
    assert after[birch].decode() == BIRCH.replace("Mollie", "Adyen").replace("B.V.", "N.V.")


def test_the_change_is_shown_with_what_is_left_to_reword(root: Path) -> None:
    assert (
        run(root, "Mollie B.V.", "Adyen N.V.", "--kind", "recipient").output
        == """\
--- policies/acme/practices.yml
+++ policies/acme/practices.yml
@@ -11,3 +11,3 @@
         kind: payment_processor
-        name: "Mollie B.V."  # the vendor
+        name: "Adyen N.V."  # the vendor
         data:
--- policies/birch/practices.yml
+++ policies/birch/practices.yml
@@ -6,3 +6,3 @@
       kind: payment_processor
-      name: Mollie B.V.
+      name: Adyen N.V.
     - id: host

Renamed in acme, birch.
What else is said of it there, such as its country and its website, is as it was.
These lines speak of 'Mollie B.V.' still:
  policies/acme/practices.yml:1: # Acme pays through Mollie B.V. since 2024.
  policies/acme/practices.yml:16: - Mollie B.V. keeps cards for us
"""
    )


def test_a_dry_run_changes_nothing(root: Path) -> None:
    before = contents(root)
    result = run(root, "Mollie B.V.", "Adyen N.V.", "--dry-run")
    assert "+      name: Adyen N.V.\n" in result.output
    assert "This would change in acme, birch; nothing is changed yet." in result.output
    assert (result.exit_code, contents(root)) == (0, before)


def test_quietly(root: Path) -> None:
    assert run(root, "Mollie B.V.", "Adyen N.V.", "--quiet").output == ""
    assert "Adyen" in (root / "policies/birch/practices.yml").read_text(encoding="utf-8")


def test_a_terminal_shows_the_change_in_colours(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ("rename", "Mollie B.V.", "Adyen N.V.", "--dry-run", "--project", str(root))
    assert "\x1b[32m+      name: Adyen N.V.\x1b[0m" in terminals.run(monkeypatch, *command).raw
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in terminals.run(monkeypatch, *command).raw


def test_a_new_id_takes_its_references_along(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": practices("Birch")})
    result = run(root, "Mollie B.V.", "Adyen N.V.", "--id", "adyen")
    assert result.exit_code == 0, result.output
    expected = ACME.replace('name: "Mollie B.V."', 'name: "Adyen N.V."')
    for key in ("id", "recipient", "entry"):
        expected = expected.replace(f"{key}: mollie", f"{key}: adyen")
    assert (root / "policies/acme/practices.yml").read_text(encoding="utf-8") == expected


def test_an_accepted_finding_of_something_else_with_that_id_stays(root: Path) -> None:
    shared = ACME.replace("id: pay,", "id: mollie,")
    write(root, {"policies/acme/practices.yml": shared})
    assert run(root, "Mollie B.V.", "Adyen N.V.", "--id", "adyen").exit_code == 0
    text = (root / "policies/acme/practices.yml").read_text(encoding="utf-8")
    assert "entry: mollie" in text
    assert "{id: mollie, name: pay_session" in text
    assert "recipient: adyen" in text


def test_line_ends_and_the_mark_of_the_encoding_stay(root: Path) -> None:
    file = root / "policies/birch/practices.yml"
    file.write_bytes(b"\xef\xbb\xbf" + BIRCH.replace("\n", "\r\n").encode())
    assert run(root, "Ålesund Hosting", "O'Neill's 東京 Hosting 😀").exit_code == 0
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfcompany:\r\n")
    assert "name: 'O''Neill''s 東京 Hosting 😀'\r\n".encode() in written
    assert written.count(b"\n") == written.count(b"\r\n") == BIRCH.count("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mollie: B.V.", '"Mollie: B.V."'),
        ("Mollie # B.V.", '"Mollie # B.V."'),
        ("no", "no"),
        ("true", '"true"'),
        ("24", '"24"'),
        ("Mollie, B.V.", "Mollie, B.V."),
    ],
)
def test_a_name_gets_quotes_where_it_needs_them(root: Path, old: str, new: str) -> None:
    assert run(root, "Mollie B.V.", old).exit_code == 0
    text = (root / "policies/birch/practices.yml").read_text(encoding="utf-8")
    assert text == BIRCH.replace("name: Mollie B.V.", f"name: {new}")


@pytest.mark.parametrize(
    "form", [">-\n        Mollie\n        B.V.", "|-\n        Mollie B.V.", "Mollie\n        B.V."]
)
def test_a_name_over_several_lines_becomes_one_line(root: Path, form: str) -> None:
    write(root, {"policies/birch/practices.yml": BIRCH.replace("Mollie B.V.", form)})
    assert run(root, "Mollie B.V.", "Adyen").exit_code == 0
    text = (root / "policies/birch/practices.yml").read_text(encoding="utf-8")
    assert text == BIRCH.replace("Mollie B.V.", "Adyen")


REFUSED = {
    "taken": (
        ("Mollie B.V.", "Ålesund Hosting"),
        "policies/birch/practices.yml:10:7: there is a recipient with the name 'Ålesund Hosting' already; "
        "no file is changed",
    ),
    "taken id": (("Mollie B.V.", "Adyen", "--id", "host"), "the id 'host' is already that of the recipient"),
    "no id": (("Cedar", "Ceder", "--id", "ceder"), "'Cedar' has no id in policies/cedar/practices.yml"),
    "no name": (("Mollie B.V.", "two\nlines"), "'acme' would have errors; no file is changed"),
    "not an id": (("Mollie B.V.", "Adyen", "--id", "A B"), "would have errors"),
}


@pytest.mark.parametrize(("command", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_as_a_whole(root: Path, command: tuple[str, ...], message: str) -> None:
    before = contents(root)
    result = run(root, *command)
    assert (result.exit_code, message in result.output) == (1, True), result.output
    assert contents(root) == before


def test_one_name_of_several_kinds_is_refused(root: Path) -> None:
    shared = ACME.replace("name: pay_session", "name: Mollie B.V.")
    write(root, {"policies/acme/practices.yml": shared})
    result = run(root, "Mollie B.V.", "Adyen N.V.")
    assert (result.exit_code, "several kinds: cookie, recipient; choose one with --kind" in result.output) == (1, True)
    assert run(root, "Mollie B.V.", "Adyen N.V.", "--kind", "cookie").exit_code == 0
    text = (root / "policies/acme/practices.yml").read_text(encoding="utf-8")
    assert text == shared.replace("name: Mollie B.V.,", "name: Adyen N.V.,")


def test_two_entries_of_one_name_cannot_share_an_id(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": BIRCH.replace("'Ålesund Hosting'", "Mollie B.V.")})
    result = run(root, "Mollie B.V.", "Adyen N.V.", "--id", "adyen")
    assert (result.exit_code, "is the name of several entries in policies/birch" in result.output) == (1, True)
    assert run(root, "Mollie B.V.", "Adyen N.V.").exit_code == 0


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("Molly B.V.", "Adyen"), "nothing has the name 'Molly B.V.'; did you mean 'Mollie B.V.'?"),
        (("Mollie B.V.", "Mollie B.V."), "is the name already"),
        (
            ("Mollie B.V.", "Adyen", "--kind", "purpose"),
            "nothing of the kind 'purpose' has a name; the kinds are authority, ",
        ),
    ],
)
def test_wrong_use(root: Path, command: tuple[str, ...], message: str) -> None:
    result = run(root, *command)
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_no_company_is_changed_while_one_has_errors(root: Path) -> None:
    write(root, {"policies/cedar/practices.yml": "company: [\n"})
    before = contents(root)
    assert run(root, "Mollie B.V.", "Adyen").exit_code == 1
    assert contents(root) == before


def test_where_one_file_cannot_be_written_none_is(root: Path) -> None:
    """Nobody can make a file in that folder."""
    before = contents(root)
    acme = root / "policies/acme/practices.yml"
    with pytest.raises(OSError, match="/proc/"):
        editing.replace({acme: b"new", Path("/proc/self/comm"): b"new"})
    assert contents(root) == before


def test_what_can_have_a_name() -> None:
    assert {"recipient", "cookie", "company", "service", "officer"} <= set(renaming.kinds())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), min_size=1))
def test_any_name_is_read_back_as_it_is_and_changes_its_own_line_only(name: str) -> None:
    path = ("recipients", "list", 0, "name")
    made = editing.changed(ACME, {path: name})
    document, _ = source.parse(made or "", "")
    if made is not None:
        assert document
        assert document.data["recipients"]["list"][0]["name"] == name
        differing = [
            number
            for number, lines in enumerate(zip(ACME.split("\n"), made.split("\n"), strict=True))
            if len(set(lines)) > 1
        ]
        assert differing in ([], [11])
    else:
        assert FORBIDDEN.search(name) or not name.isprintable()
