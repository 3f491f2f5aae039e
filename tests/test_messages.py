"""What a person reads on a terminal of a mistake in practices: the line, the place, what is wrong, how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from clausework import project, slips, source
from clausework.cli.findings import show
from clausework.formats.words import JOINERS
from tests import terminals
from tests.projects import unpublished_companies, write

INVALID = sorted(Path(__file__).parent.glob("invalid/*/practices.yml"))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return unpublished_companies(tmp_path)


def excerpts(shown: str) -> list[tuple[str, int]]:
    """Each line that is shown, and the column of the screen in which the sign below it stands."""
    found = re.findall(r"^ +\d+ \| (.*)\n +\| ( *)\^", shown, re.MULTILINE)
    return [(line, len(blank)) for line, blank in found]


@pytest.mark.parametrize("columns", [30, 44, 80, 120])
@pytest.mark.parametrize(
    "before",
    [
        "name: A, ",
        "name: Büchner & Söhne, ",
        "name: 名社😀, ",
        f"name: {'株式会社' * 20}, ",
        f"name: {'very ' * 30}long, ",
    ],
    ids=["letters", "umlauts", "wide letters", "many wide letters", "a long line"],
)
def test_the_sign_stands_below_its_place(
    root: Path, monkeypatch: pytest.MonkeyPatch, before: str, columns: int
) -> None:
    rest = "webiste: https://acme.example, called: [Acme, we, us, our, the company, the controller]"
    write(root, {"policies/acme/practices.yml": f"company: {{{before}{rest}}}\n"})
    shown = terminals.run(monkeypatch, "check", "acme", columns=columns)
    assert all(cell_len(line) <= columns for line in shown.text.splitlines())
    line, column = next(one for one in excerpts(shown.text) if "web" in one[0])
    assert column == cell_len(line[: line.index("web")])


def test_every_line_can_be_shown_and_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However odd the file, what is printed is text, and no line is without its sign."""
    for file in INVALID:
        home = tmp_path / "policies" / file.parent.name
        write(tmp_path, {f"policies/{file.parent.name}/practices.yml": ""})
        (home / "practices.yml").write_bytes(file.read_bytes())
        _, found = project.load_company(home, f"policies/{file.parent.name}")
        show(found, tmp_path)
        printed = capsys.readouterr().out
        assert all(c.isprintable() or c in JOINERS or c == "\n" for c in printed), file
        assert len(excerpts(printed)) <= len(found)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("company:\n\u00a0\u00a0name: Acme\n", "␣␣name: Acme", 0),
        ("company:\n  name: Ac\u200bme\n", "  name: Ac\ufffdme", 10),
        ("company:\n  name: Ac\u202eme\n", "  name: Ac\ufffdme", 10),
        ("company:\r\n  nmae: Acme", "  nmae: Acme", 2),
        ("company:\n  name: Acme\u0007\n", "  name: Acme\ufffd", 12),
        ("company:\n  nmae:\tAcme\n", "  nmae: Acme", 2),
    ],
)
def test_what_does_not_show_is_shown(
    root: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: str, column: int
) -> None:
    (root / "policies/acme/practices.yml").write_bytes(text.encode())
    assert excerpts(terminals.run(monkeypatch, "check", "acme").text) == [(line, column)]


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\0\0", "company:\n".encode("utf-16"), b"\0\0\0"])
def test_of_a_file_that_is_no_text_no_line_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    (root / "policies/acme/practices.yml").write_bytes(raw)
    shown = terminals.run(monkeypatch, "check", "acme")
    assert (shown.code, excerpts(shown.text)) == (1, [])


def test_other_commands_show_the_line_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"policies/acme/practices.yml": "company:\n  nmae: Acme\n"})
    shown = terminals.run(monkeypatch, "explain", "acme", "data")
    assert (shown.code, shown.text) == (1, "")
    aside = terminals.STYLE.sub("", shown.aside)
    assert excerpts(aside) == [("  nmae: Acme", 2)]
    assert aside.endswith("\n1 error\n")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("day", ["13/01/2026", "1/2/2026", "Monday", "2026-02-30"])
def test_a_day_is_asked_for_as_in_practices(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    shown = terminals.run(monkeypatch, "check", "--as-of", day)
    assert (shown.code, "; write " in shown.aside, "%" in shown.aside) == (2, True, False)


# What a fix proposes is right.


MENDED = [
    "name: Acme: the desk",
    'name: "Acme',
    "name: 'The company's promise'",
    'name: "Acme" Incorporated',
    'name: "Privacy "Policy" of Acme"',
    "name: [Acme] Policy",
    "name: “Acme: we”",
    "name: @acme",
    "name: **Acme**",
    "name: %5 of it",
    "name: &Acme Ltd",
    "name: !Acme",
    "name: ? Acme",
    "name: `Acme`",
    'name: "C:\\policies"',
    "name: Acme #1",
    "name:Acme",
    "name：Acme",
    "name;Acme",
    "name = Acme",
    "name: [a, b",
    "name: [a, b)",
    "- Acme: we: us",
    "-Acme",
    "• Acme",
    "– id: acme",
    "// Acme",
    "<!-- Acme -->",
    "**Acme**",
]


@pytest.mark.parametrize("line", MENDED)
def test_the_line_that_is_proposed_can_be_read(line: str) -> None:
    document, found = source.parse(f"first: 1\n{line}\nlast: 1\n", "practices.yml")
    if line.startswith(("-", "•", "–")):
        document, found = source.parse(f"first:\n  - a\n  {line}\n  other: b\nlast: 1\n", "practices.yml")
    assert document is None
    proposed = re.findall(r"write `([^`]*)`", found[0].fix)
    if not proposed:
        assert found[0].fix == slips.QUOTE or line == "-Acme"
        return
    document, again = source.parse(f"{proposed[0]}\n", "practices.yml")
    assert [finding.rule for finding in again if finding.rule != "YAML004"] == []
