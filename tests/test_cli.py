from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import clausework
from clausework.cli import main
from clausework.cli.group import MODULES
from tests.conftest import Run
from tests.projects import MKDOCS, practices, two_companies, write

BROKEN = practices("Acme", "colour: red\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_companies(tmp_path)


@pytest.fixture
def run(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the project's folder."""
    monkeypatch.chdir(root)
    return run


def clausework_process(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clausework", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_by_nohup_a_command_outlives_its_terminal(root: Path) -> None:
    code = """if True:
        import signal
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        from clausework.cli import main
        main(["verify"], standalone_mode=False)
        print(signal.getsignal(signal.SIGHUP).name, signal.getsignal(signal.SIGTERM).__name__)
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "SIG_IGN default_int_handler"


def files_below(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_version(run: Run) -> None:
    assert run("--version").output == f"clausework {clausework.__version__}\n"


@pytest.mark.parametrize("command", sorted(MODULES))
def test_every_command_explains_itself_by_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example:\n    clausework {command}" in result.output


def test_every_command_is_found_in_its_module() -> None:
    for module in set(MODULES.values()):
        importlib.import_module(f"clausework.cli.{module}")
    assert set(main.commands) == set(MODULES)


def test_a_build_does_not_wait_for_what_it_may_not_need() -> None:
    code = "import sys, clausework.cli.pages, clausework.plugin; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "clausework.making" in loaded
    heavy = {"rules", "model", "render", "site", "portfolio", "formats", "redline"}
    assert not {f"clausework.{name}" for name in heavy} & {*loaded}
    assert not {"cerberus", "email_validator", "nh3", "concurrent.futures.process", "rich"} & {*loaded}


def test_check_finds_nothing(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if line and line[0] != " "] == [
        "acme: no findings",
        "birch: no findings",
        "2 companies: no findings",
    ]


def test_check_reports_every_error(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN, "policies/birch/practices.yml": practices("Birch", "x: y\n")})
    result = run("check")
    assert result.exit_code == 1
    assert [line.split(" ")[0] for line in result.output.splitlines() if line] == [
        "policies/acme/practices.yml:3:1:",
        "acme:",
        "policies/birch/practices.yml:3:1:",
        "birch:",
        "2",
    ]
    assert result.output.endswith("2 companies: 2 errors\n")


def test_check_reports_on_the_named_companies_only(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN})
    assert run("check", "birch").exit_code == 0
    assert run("check", "birch", "acme").exit_code == 1


def test_check_as_json(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN})
    acme, _ = json.loads(run("check", "--format", "json").output)
    (finding,) = acme["findings"]
    assert (finding["path"], finding["line"], finding["level"]) == ("policies/acme/practices.yml", 3, "error")


def test_check_as_annotations(root: Path, run: Run) -> None:
    assert run("check", "--format", "github").output == ""
    write(root, {"policies/acme/practices.yml": BROKEN})
    output = run("check", "--format", "github").output
    assert output.startswith("::error file=policies/acme/practices.yml,line=3,col=1")


@pytest.mark.parametrize("command", [("check",), ("render", "--out", "out"), ("verify",), ("release",), ("diff",)])
def test_an_unknown_company_is_wrong_use(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "acne")
    assert (result.exit_code, result.output) == (2, "Error: there is no company 'acne'; did you mean 'acme'?\n")


def test_a_company_with_errors_is_known(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": "a: [\n"})
    assert run("check", "acme").exit_code == 1
    assert "did you mean 'acme'?" in run("check", "acne").output


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("build",),
        ("serve",),
        ("render", "--out", "out"),
        ("verify",),
        ("release", "acme"),
        ("diff", "acme"),
    ],
    ids=lambda command: command[0],
)
def test_a_folder_that_is_no_project_is_wrong_use(
    run: Run, tmp_path_factory: pytest.TempPathFactory, command: tuple[str, ...]
) -> None:
    result = run(*command, "--project", str(tmp_path_factory.mktemp("empty")))
    assert result.exit_code == 2
    assert "run this in the project's folder" in result.output


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--project", "missing"),
        ("check", "--project", "mkdocs.yml"),
        ("check", "--format", "xml"),
        ("build", "--config-file", "missing.yml"),
        ("render",),
        ("render", "--out", "mkdocs.yml"),
        ("render", "--out", "mkdocs.yml/below"),
        ("render", "--out", "out", "--date", "2026-02-30"),
        ("chekc",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_a_line(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "Error: " in result.output
    assert "Traceback" not in result.output


OF_A_COMPANY = (
    "changes.md",
    "embed.html",
    "in-force.json",
    "index.md",
    "policy.json",
    "policy.md.txt",
    "versions/2026-04-01/policy.json",
    "versions/2026-04-01/policy.md.txt",
    "versions/2026-04-01/practices.json",
    "versions/index.md",
)
"""What is written of a company with one version."""


def test_render_writes_markdown(root: Path, run: Run) -> None:
    result = run("render", "--out", "out")
    written = files_below(root / "out")
    assert (result.exit_code, result.output) == (0, f"{len(written)} files written to {root / 'out'}\n")
    assert [name for name in written if not name.startswith("assets/")] == [
        *(f"{company}/{name}" for company in ("acme", "birch") for name in OF_A_COMPANY),
        "changes.md",
        "index.md",
    ]
    assert "assets/clausework/redline.css" in written
    assert "\n# Acme privacy policy\n" in (root / "out/acme/index.md").read_text(encoding="utf-8")


def test_render_of_a_company_leaves_other_files(root: Path, run: Run) -> None:
    write(root, {"out/index.md": "mine", "out/acme/index.md": "old"})
    assert run("render", "--out", "out", "acme").exit_code == 0
    written = [name for name in files_below(root / "out") if not name.startswith("assets/")]
    assert written == [*(f"acme/{name}" for name in OF_A_COMPANY), "index.md"]
    assert (root / "out/index.md").read_text(encoding="utf-8") == "mine"
    assert (root / "out/acme/index.md").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("folder", ["policies", "policies/acme", "site/../policies/new"])
def test_render_never_writes_among_the_policies(root: Path, run: Run, folder: str) -> None:
    before = files_below(root)
    result = run("render", "--out", folder)
    assert result.exit_code == 2
    assert "choose another folder" in result.output
    assert files_below(root) == before


def test_render_never_writes_among_the_policies_through_a_link(root: Path, run: Run) -> None:
    (root / "link").symlink_to(root / "policies", target_is_directory=True)
    assert run("render", "--out", "link/acme").exit_code == 2


def test_render_refuses_practices_with_errors(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN})
    result = run("render", "--out", "out")
    assert result.exit_code == 1
    assert result.output.endswith("1 error\n")
    assert not (root / "out").exists()


def test_render_writes_all_or_nothing(root: Path, run: Run) -> None:
    """A template that fails for the second company leaves the first one's old file."""
    write(
        root,
        {"out/acme/index.md": "old", "templates/versions.md.j2": "#\n{{ 1 // (company.name == 'Acme') }}\n"},
    )
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "templates/versions.md.j2:2: " in result.output
    assert "'birch'" in result.output
    assert files_below(root / "out") == ["acme/index.md"]
    assert (root / "out/acme/index.md").read_text(encoding="utf-8") == "old"


def test_build_makes_the_site(root: Path) -> None:
    result = clausework_process(root, "build")
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    assert (root / "build/site/acme/index.html").is_file()


def test_build_from_elsewhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (root / "mkdocs.yml").rename(root / "other.yml")
    result = clausework_process(
        tmp_path_factory.mktemp("elsewhere"), "build", "--project", str(root), "--config-file", str(root / "other.yml")
    )
    assert result.returncode == 0, result.stderr
    assert (root / "build/site/acme/index.html").is_file()


@pytest.mark.parametrize(("option", "code"), [("--strict", 1), ("--no-strict", 0)])
def test_build_is_strict_about_warnings(root: Path, option: str, code: int) -> None:
    write(root, {"site/docs/about.md": "[dead](nowhere.md)\n"})
    assert clausework_process(root, "build", option).returncode == code


def test_build_wants_the_plugin(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS.partition("plugins:")[0] + "plugins: [search]\n"})
    result = clausework_process(root, "build")
    assert result.returncode == 2
    assert "mkdocs.yml does not list the plugin 'clausework'" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_day_that_is_no_day_in_the_configuration_is_told(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS.replace("2026-05-01", "2026-13-45")})
    result = clausework_process(root, "build")
    assert result.returncode == 2
    assert "mkdocs.yml holds a value that cannot be: month must be in 1..12" in result.stderr
    assert "Traceback" not in result.stderr


def test_build_fails_for_errors_in_practices(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": BROKEN})
    result = clausework_process(root, "build")
    assert result.returncode == 1
    assert "policies/acme/practices.yml:3:1: " in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_is_shown_in_any_encoding(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", "ключ: 1\n")})
    command = [sys.executable, "-m", "clausework", "check"]
    result = subprocess.run(command, cwd=root, capture_output=True, env={"PYTHONIOENCODING": "latin-1"}, check=False)
    assert result.returncode == 1
    assert b"\\u043a" in result.stdout


def test_release_verify_and_in_force(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acorn")})
    result = run(
        "release", "acme", "--published", "2026-04-10", "--effective", "2026-05-01", "--summary", "A new name."
    )
    assert (result.exit_code, result.output.splitlines()[0]) == (
        0,
        "acme 2026-04-10: editorial, in force from 2026-05-01",
    )
    assert run("verify").output == "3 versions are as published\n"
    assert run("verify", "birch").output == "1 version is as published\n"
    assert run("in-force", "acme", "2026-04-30").output == "2026-04-01 policies/acme/versions/2026-04-01\n"
    assert run("in-force", "acme", "2026-05-01").output == "2026-04-10 policies/acme/versions/2026-04-10\n"
    assert run("in-force", "acme", "2026-03-31").exit_code == 1


def test_a_release_tells_its_changes_without_marks(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": practices("'R&D <*one*>'", "  website: https://acme.example\n")})
    told = run("release", "acme").output.splitlines()
    assert "  clarifies: Our name is now R&D <*one*> instead of Acme." in told
    assert not [line for line in told if "](" in line]


def test_a_refused_release_exits_with_1(run: Run) -> None:
    result = run("release", "acme", "--published", "2026-04-10")
    assert (result.exit_code, result.output) == (
        1,
        "Error: nothing has changed since version 2026-04-01; there is nothing to release\n",
    )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("terminal", "[-Acme-] {+Acorn+} privacy policy"),
        ("markdown", "~~Acme~~ **Acorn** privacy policy"),
        ("html", '<del id="change-1">'),
    ],
)
def test_diff_shows_the_working_practices_against_the_newest_version(
    root: Path, run: Run, form: str, shown: str
) -> None:
    assert run("diff", "acme").output == "no difference\n"
    write(root, {"policies/acme/practices.yml": practices("Acorn")})
    assert shown in run("diff", "acme", "--format", form).output


def test_diff_compares_two_versions_and_knows_no_others(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acorn")})
    run("release", "acme", "--published", "2026-04-10")
    assert "Acorn" in run("diff", "acme", "2026-04-01", "2026-04-10").output
    result = run("diff", "acme", "2026-04-02")
    assert (result.exit_code, "the versions are 2026-04-01, 2026-04-10" in result.output) == (2, True)


EUROPEAN = practices("Acme", "jurisdictions:\n  list:\n    - {id: europe, is: [EEA]}\n")


def test_check_holds_the_practices_against_the_laws_they_name(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": EUROPEAN})
    result = run("check", "acme")
    assert result.exit_code == 1
    assert "policies/acme/practices.yml:1:1: GDPR-13-1-A error: " in result.output
    assert re.search(r"^  GDPR: \d+ errors?", result.output, re.MULTILINE)


@pytest.mark.parametrize(("form", "start"), [("sarif", '{\n  "$schema"'), ("markdown", "## acme: ")])
def test_check_in_other_forms(root: Path, run: Run, form: str, start: str) -> None:
    write(root, {"policies/acme/practices.yml": EUROPEAN})
    assert run("check", "acme", "--format", form).output.startswith(start)


def test_a_law_does_not_keep_the_site_from_being_built(root: Path, run: Run) -> None:
    write(root, {"policies/acme/practices.yml": EUROPEAN})
    assert run("render", "--draft", "--out", "out").exit_code == 0


def test_rules_are_listed_by_law(run: Run) -> None:
    output = run("rules").output
    assert re.search(r"^GDPR$", output, re.MULTILINE)
    assert re.search(r"^  GDPR-13-1-A +error +Who the controller is$", output, re.MULTILINE)


def test_a_rule_is_explained(run: Run) -> None:
    output = run("rules", "gdpr-13-1-a").output
    for part in ("What it checks\n", "Why\n", "Example\n", "How to mend\n", "Reference\nGDPR Art. 13(1)(a): https://"):
        assert part in output


def test_an_unknown_rule_is_wrong_use(run: Run) -> None:
    result = run("rules", "GDPR-13-1-AA")
    assert result.exit_code == 2
    assert "did you mean 'GDPR-13-1-A'" in result.output
