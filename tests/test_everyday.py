"""The commands of every day, as a person and as a program meet them."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from clausework.cli import main
from tests import terminals
from tests.projects import practices, release, unpublished_companies, write

MOLLIE = """\
data:
  list:
    - id: contact
      label: Contact details
      items: [name, email]
purposes:
  list:
    - id: billing
      text: send you the invoices of Mollie
      is: payment
      data: [contact]
recipients:
  list:
    - id: mollie
      kind: payment_processor
      name: Mollie B.V.
      data: [contact]
      purposes: [billing]
"""
EUROPEAN = "jurisdictions:\n  list:\n    - {id: eu, is: [EEA]}\n"


pytestmark = pytest.mark.usefixtures("root")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that the commands run in."""
    monkeypatch.chdir(tmp_path)
    return unpublished_companies(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a project with companies in every state: with a version to come and unreleased changes of practice,
    with such of words, with errors, with nothing new, never published."""
    root = unpublished_companies(tmp_path_factory.mktemp("states"))
    for company in ("acme", "birch"):
        release(root, company, "2026-04-01")
    write(root, {"policies/acme/practices.yml": practices("Acme", MOLLIE)})
    release(root, "acme", "2026-04-10", effective=datetime.date(2027, 1, 1))
    texts = {
        "acme": practices("Acme", MOLLIE.replace("[name, email]", "[name]")),
        "birch": practices("Birch & Sons"),
        "cedar": practices("Cedar", "colour: red\n"),
        "elm": practices("Elm"),
        "fir": practices("Fir", "ignore:\n  - {rule: NO-SUCH, reason: it was asked for}\n"),
    }
    write(root, {f"policies/{name}/practices.yml": text for name, text in texts.items()})
    release(root, "elm", "2026-04-01")
    return str(root)


def test_status_on_a_terminal(states: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminals.run(monkeypatch, "status", "--as-of", "2026-12-01", "--project", states)
    assert shown.code == 1
    assert (
        shown.text.strip("\n")
        == """\
 Company  In force    Upcoming    Unreleased            Findings
 ───────────────────────────────────────────────────────────────────
 acme     2026-04-01  2027-01-01  1 change of practice  no findings
 birch    2026-04-01  -           1 change of words     no findings
 cedar    -           -           unknown               1 error
 elm      2026-04-01  -           nothing               no findings
 fir      -           -           first version         1 warning"""
    )


def test_status_for_other_programs(states: str) -> None:
    result = run("status", "--as-of", "2026-12-01", "--project", states)
    assert (result.exit_code, result.output) == (
        1,
        """\
acme: in force since 2026-04-01; upcoming on 2027-01-01; unreleased: 1 change of practice; no findings
birch: in force since 2026-04-01; unreleased: 1 change of words; no findings
cedar: nothing in force; unreleased: unknown; 1 error
elm: in force since 2026-04-01; unreleased: nothing; no findings
fir: nothing in force; unreleased: first version; 1 warning
""",
    )


def test_status_as_json(states: str) -> None:
    result = run("status", "acme", "fir", "--as-of", "2026-12-01", "--json", "--project", states)
    assert result.exit_code == 0
    acme, fir = json.loads(result.output)
    assert acme == {
        "company": "acme",
        "readable": True,
        "in_force": {"version": "2026-04-01", "since": "2026-04-01"},
        "upcoming": [{"version": "2026-04-10", "from": "2027-01-01"}],
        "unreleased": {"kind": "practice", "changes": 1},
        "findings": {"error": 0, "warning": 0, "upcoming": 0},
    }
    assert (fir["in_force"], fir["unreleased"], fir["findings"]["warning"]) == (
        None,
        {"kind": "first", "changes": 0},
        1,
    )


def test_what_a_law_asks_for_is_no_error_in_a_file(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", EUROPEAN)})
    result = run("status", "acme", "--json")
    (acme,) = json.loads(result.output)
    assert result.exit_code == 0
    assert acme["findings"]["error"] > 0


def test_status_tells_a_change_of_templates(root: Path) -> None:
    release(root, "acme", "2026-04-01")
    write(root, {"templates/dates.md.j2": "Dated.\n"})
    assert run("status", "acme").output == "acme: in force since 2026-04-01; unreleased: templates only; no findings\n"


def test_status_of_a_version_that_cannot_be_read(root: Path) -> None:
    release(root, "acme", "2026-04-01")
    write(root, {"policies/acme/versions/2026-04-01/practices.yml": "broken: [\n"})
    result = run("status", "acme")
    assert (result.exit_code, result.output) == (1, "acme: in force since 2026-04-01; unreleased: unknown; 1 error\n")


@pytest.mark.parametrize("command", [("status",), ("find", "x"), ("rename", "x", "y"), ("explain", "x", "y")])
def test_a_project_without_companies_is_wrong_use(root: Path, command: tuple[str, ...]) -> None:
    shutil.rmtree(root / "policies")
    (root / "policies").mkdir()
    result = run(*command)
    assert (result.exit_code, result.output.startswith("Error: there is no company in 'policies'; ")) == (2, True)


def test_find_shows_an_entry_what_refers_to_it_and_the_words(root: Path) -> None:
    write(
        root,
        {"policies/acme/practices.yml": practices("Acme", MOLLIE.replace("B.V.", "B.V.\n      must: [tell Mollie]"))},
    )
    write(
        root,
        {
            "policies/birch/practices.yml": practices(
                "Birch", MOLLIE.replace("Mollie", "Adyen").replace("mollie", "adyen")
            )
        },
    )
    result = run("find", "MOLLIE")
    assert (result.exit_code, result.output) == (
        0,
        """\
policies/acme/practices.yml:11:13: purposes › billing › text: send you the invoices of Mollie
policies/acme/practices.yml:16:11: recipient mollie “Mollie B.V.”; category of data: contact; purpose: billing
policies/acme/practices.yml:19:14: recipients › mollie › must: tell Mollie
""",
    )


def test_find_shows_a_term_by_its_label_and_beside_what(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": practices("Birch", MOLLIE)})
    assert run("find", "email address").output == (
        "policies/birch/practices.yml:7:21: data › contact › items: email “email address”; "
        "purpose: billing; recipient: mollie\n"
    )


def test_find_follows_references(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": practices("Birch", MOLLIE)})
    assert (
        run("find", "contact d").output
        == """\
policies/birch/practices.yml:6:14: category of data contact “Contact details”; purpose: billing; recipient: mollie
policies/birch/practices.yml:13:14: purposes › billing › data: contact “Contact details”
policies/birch/practices.yml:19:14: recipients › mollie › data: contact “Contact details”
"""
    )


@pytest.mark.parametrize("term", ["birch & co", "BIRCH &", "co"])
def test_find_begins_words_in_whatever_case(term: str) -> None:
    assert run("find", term).output == "policies/birch/practices.yml:2:9: company › name: Birch & Co\n"


def test_find_knows_letters_however_they_are_written(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": practices("Soci\u00e9t\u00e9 株式会社")})
    for term in ("socie\u0301te\u0301", "株式", "SOCIÉTÉ"):
        assert "Soci\u00e9t\u00e9 株式会社" in run("find", term).output


@pytest.mark.parametrize(("term", "code"), [("irch", 1), ("^.*", 1), ("  ", 2)])
def test_what_is_not_there_is_not_found(term: str, code: int) -> None:
    result = run("find", term)
    assert (result.exit_code, result.stdout) == (code, "")


def test_find_reads_files_with_errors_and_names_those_it_cannot_read(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", "colour: red\n")})
    assert run("find", "acme").exit_code == 0
    write(root, {"policies/birch/practices.yml": "company: [\n"})
    result = run("find", "acme")
    assert (result.exit_code, result.stdout) == (1, "policies/acme/practices.yml:2:9: company › name: Acme\n")
    assert "policies/birch/practices.yml:2:1: YAML002 error" in result.stderr


def test_find_on_a_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"policies/birch/practices.yml": practices("Birch", MOLLIE)})
    shown = terminals.run(monkeypatch, "find", "mollie", columns=60)
    assert (shown.code, shown.text) == (
        0,
        """\
birch: 2 uses
  policies/birch/practices.yml:11:13
    purposes › billing › text: send you the invoices of
    Mollie
  policies/birch/practices.yml:16:11
    recipient mollie “Mollie B.V.”; category of data:
    contact; purpose: billing""",
    )
    assert "\x1b[1mMollie\x1b[0m" in shown.raw


USES = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["company", "path", "line", "column", "use", "where", "text", "label", "entry", "beside"],
        "properties": {
            "company": {"type": "string"},
            "path": {"type": "string"},
            "line": {"type": "integer"},
            "column": {"type": "integer"},
            "use": {"enum": ["entry", "term", "reference", "text"]},
            "where": {"type": "array", "items": {"type": "string"}},
            "text": {"type": "string"},
            "label": {"type": ["string", "null"]},
            "entry": {"type": ["object", "null"], "required": ["kind", "id", "called"]},
            "beside": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        },
    },
}


def test_find_as_json(root: Path) -> None:
    write(root, {"policies/birch/practices.yml": practices("Birch", MOLLIE)})
    uses = [use for term in ("mollie", "email", "contact") for use in json.loads(run("find", term, "--json").output)]
    jsonschema.Draft202012Validator(USES).validate(uses)
    assert {use["use"] for use in uses} == {"entry", "term", "reference", "text"}
    assert json.loads(run("find", "nobody", "--json").stdout) == []


SHOPS = "our website, our mobile apps, our shops in the city, our desk"
BROKEN = practices("Acme", f"service: {{name: 東京 Desk, covers: [{SHOPS}], kidn: x}}\n")


def test_check_on_a_terminal_shows_the_lines(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN + "colour: red\n"})
    shown = terminals.run(monkeypatch, "check", "acme")
    assert (shown.code, shown.text) == (
        1,
        """\
error SCH001 policies/acme/practices.yml:3:99
  the name 'kidn' is not known in 'service'; did you mean 'kind'?
     3 | …shops in the city, our desk], kidn: x}
       |                                ^

error SCH001 policies/acme/practices.yml:4:1
  the name 'colour' is not known at the left margin; it belongs further in, to
  'company': give it as many spaces in front as 'name' has
     4 | colour: red
       | ^

acme: 2 errors
""",
    )


def test_the_sign_stands_below_its_place_where_letters_are_wide(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", "service: {name: 東京, kidn: x}\n")})
    lines = terminals.run(monkeypatch, "check", "acme").text.splitlines()
    assert lines[2:4] == ["     3 | service: {name: 東京, kidn: x}", f"       | {' ' * 22}^"]


def test_check_on_a_terminal_sums_up(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminals.run(monkeypatch, "check")
    assert shown.code == 0
    assert shown.text.startswith("acme: no findings\n  no findings: ")
    assert shown.text.endswith("\n2 companies: no findings")
    assert "Checking" in shown.aside


@pytest.mark.parametrize(("variable", "coloured"), [("", True), ("1", False)])
def test_colours_can_be_turned_off(root: Path, monkeypatch: pytest.MonkeyPatch, variable: str, coloured: bool) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN})
    monkeypatch.setenv("NO_COLOR", variable)
    assert ("\x1b[1;31merror" in terminals.run(monkeypatch, "check").raw) is coloured


@pytest.mark.parametrize("command", [("check",), ("verify",), ("render", "--out", "out")])
def test_who_wants_to_know_of_errors_only_hears_nothing_without(command: tuple[str, ...]) -> None:
    result = run(*command, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_who_wants_to_know_of_errors_only_hears_of_no_warning(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", EUROPEAN)})
    result = run("check", "acme", "--quiet")
    assert result.exit_code == 1
    assert all(" error: " in line for line in result.output.splitlines())
    (acme,) = json.loads(run("check", "acme", "--quiet", "--format", "json").output)
    assert {finding["level"] for finding in acme["findings"]} == {"error"}
    shown = terminals.run(monkeypatch, "check", "acme", "-q")
    assert (shown.code, shown.text.count("error "), "warning" in shown.text) == (1, len(acme["findings"]), False)


def complete(*words: str) -> list[str]:
    found = ShellComplete(main, {}, "clausework", "_CLAUSEWORK_COMPLETE").get_completions(list(words[:-1]), words[-1])
    return [item.value for item in found]


def test_the_tab_key_completes_names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(
        root,
        {
            "policies/acme/practices.yml": practices(
                "Acme", "clauses:\n  - {id: recycling, place: own, title: Recycling, text: Yes.}\n"
            )
        },
    )
    release(root, "birch", "2026-04-01")
    assert complete("che") == ["check"]
    assert complete("check", "") == ["acme", "birch"]
    assert complete("check", "acme", "") == ["birch"]
    assert complete("explain", "b") == ["birch"]
    assert complete("explain", "acme", "rec") == ["recipients", "recycling"]
    assert complete("explain", "nobody", "reci") == ["recipients"]
    assert complete("rules", "gdpr-27-") == ["GDPR-27-3"]
    assert complete("diff", "birch", "2026") == ["2026-04-01"]
    assert complete("diff", "acme", "") == []
    nowhere = tmp_path_factory.mktemp("nowhere")
    assert complete("check", "--project", str(nowhere), "") == []
    shutil.copytree(root / "policies/birch", nowhere / "policies/beech")
    assert complete("check", "--project", str(nowhere), "") == ["beech"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_learn_to_complete(shell: str) -> None:
    """As docs/guides/asking.md has it."""
    script = Path(sys.executable).with_name("clausework")
    environment = {**os.environ, "_CLAUSEWORK_COMPLETE": f"{shell}_source"}
    made = subprocess.run([script], env=environment, capture_output=True, text=True, check=True)
    assert "_CLAUSEWORK_COMPLETE" in made.stdout


def test_starting_does_not_wait_for_what_only_a_terminal_needs() -> None:
    code = "import sys, clausework.cli; print(*(name for name in sys.modules if name.startswith('rich')))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout == "\n"
