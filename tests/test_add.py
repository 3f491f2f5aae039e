"""Adding a company: by options, in a real terminal, and whatever somebody types."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clausework import adding, formats, lint, project, render, vocabulary
from clausework.adding import Answers, Processor, Purpose
from clausework.errors import ProjectError
from tests.conftest import Run
from tests.conversations import talk
from tests.projects import write
from tests.test_properties import NASTY

DAY = datetime.date(2026, 11, 22)
READY = re.compile(r"^#(?! \S|$)", re.MULTILINE)
"""Begins a line that waits to be used."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a company."""
    (tmp_path / "policies").mkdir()
    return tmp_path


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def practices(folder: Path, company: str = "acme") -> str:
    return (folder / "policies" / company / "practices.yml").read_text(encoding="utf-8")


OPTIONS = (
    *("--name", "Acme", "--legal-name", "Acme B.V.", "--email", "privacy@acme.example", "--country", "NL"),
    *("--people", "EU,US-CA", "--collect", "name,email", "--collect", "payment_information"),
    *("--purpose", "payment:contract:contact,payment", "--purpose", "security:legitimate_interests"),
    *("--processor", "Mollie:payments:NL", "--processor", "Acme: Cloud:hosting:US"),
)


def test_options_answer_every_question(run: Run, root: Path) -> None:
    result = run("add", "acme", *OPTIONS)
    assert result.exit_code == 0, result.output
    company, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert company is not None
    assert findings == []
    known = company.practices
    assert (known.company.name, known.company.legal_name) == ("Acme", "Acme B.V.")
    assert [(entry.id, [item.is_ for item in entry.items]) for entry in known.data.list] == [  # type: ignore[union-attr]
        ("contact", ["name", "email"]),
        ("payment", ["payment_information"]),
    ]
    assert [(entry.id, entry.data) for entry in known.purposes.list] == [  # type: ignore[union-attr]
        ("payment", ("contact", "payment")),
        ("security", ()),
    ]
    assert [(entry.id, entry.kind, entry.name, entry.country) for entry in known.recipients.list] == [  # type: ignore[union-attr]
        ("mollie", "service_provider", "Mollie", "NL"),
        ("acme-cloud", "hosting", "Acme: Cloud", "US"),
    ]
    assert [(entry.id, entry.is_) for entry in known.jurisdictions.list] == [  # type: ignore[union-attr]
        ("european-union", ("EU",)),
        ("california", ("US-CA",)),
    ]


@pytest.mark.usefixtures("root")
def test_what_is_left_is_told_law_by_law(run: Run) -> None:
    lines = run("add", "acme", *OPTIONS).output.splitlines()
    assert lines[1] == "policies/acme/practices.yml is written"
    headings = [line for line in lines[3:] if re.fullmatch(r"[A-Z]\w+", line)]
    assert {"GDPR", "CCPA"} <= set(headings)
    assert lines[lines.index("CCPA") + 1].endswith("(CCPA-100-A3)")
    assert lines[-3:] == ["Next:", "  clausework serve", "  clausework check acme"]
    told = sorted(re.findall(r"^  - .* \((\S+)\)$", "\n".join(lines), re.MULTILINE))
    checked = run("check", "acme").output
    assert told == sorted(re.findall(r"^policies/acme/practices.yml:\d+:\d+: (\S+)", checked, re.MULTILINE))


def test_the_least_is_a_name(run: Run, root: Path) -> None:
    result = run("add", "north-light", "--yes")
    assert result.exit_code == 0
    assert "left to fill in" not in result.output
    company, findings = project.load_company(root / "policies/north-light", "policies/north-light")
    assert company is not None
    assert findings == []
    assert company.practices.company.name == "North Light"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("acme",),
            "give --name, --legal-name, --email, --country, --people, --collect, --purpose, --processor, or --yes",
        ),
        (("acme", *OPTIONS[:8]), "give --people, --collect, --purpose, --processor, or --yes to leave out the rest"),
        (("Acme B.V.", "--yes"), "write 'acme-b-v'"),
        (("acme", "--yes", "--email", "nobody"), "'--email': 'nobody' is not an e-mail address"),
        (("acme", "--yes", "--country", "Holland"), "write 'NL' for Netherlands"),
        (("acme", "--yes", "--people", "Europe"), "write 'EU' for the European Union"),
        (("acme", "--yes", "--collect", "name,emial"), "did you mean 'email'"),
        (("acme", "--yes", "--purpose", "customer_suport"), "did you mean 'customer_support'"),
        (("acme", "--yes", "--purpose", "payment:6(1)(b)"), "did you mean 'contract'"),
        (("acme", "--yes", "--purpose", "payment:contract:contact"), "nothing is collected"),
        (("acme", "--yes", "--collect", "email", "--purpose", "payment::contacts"), "did you mean 'contact'?"),
        (("acme", "--yes", "--purpose", "payment:contract:a:b"), "has more than three parts"),
        (("acme", "--yes", "--purpose", "payment", "--purpose", "payment:consent"), "is there twice"),
        (("acme", "--yes", "--processor", "Mollie"), "has not three parts"),
        (("acme", "--yes", "--processor", "Mollie:payments:Holland"), "write 'NL' for Netherlands"),
        (("acme", "--yes", "--processor", " :payments:NL"), "text is wanted"),
        (("acme", "--yes", "--name", "A\u202ecme"), "does not show"),
    ],
)
def test_what_cannot_be_used_is_wrong_use(run: Run, root: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run("add", *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert names(root) == set()


def test_add_overwrites_nothing(run: Run, root: Path) -> None:
    write(root, {"policies/acme/practices.yml": "mine"})
    result = run("add", "acme", "--yes")
    assert result.exit_code == 2
    assert "exists already" in result.output
    assert practices(root) == "mine"


def test_add_wants_a_project(run: Run) -> None:
    result = run("add", "acme", "--yes")
    assert result.exit_code == 2
    assert "clausework init" in result.output


def test_a_project_may_have_words_of_its_own(run: Run, root: Path) -> None:
    write(root, {"templates/practices.yml.j2": "company:\n  name: {{ answers.name }}\n  called: [we]\n"})
    assert run("add", "acme", "--yes", "--name", "Acme: one").exit_code == 0
    assert practices(root) == "company:\n  name: 'Acme: one'\n  called: [we]"
    write(root, {"templates/practices.yml.j2": "company: {{ nothing }}\n"})
    result = run("add", "birch", "--yes")
    assert result.exit_code == 2
    assert "practices.yml.j2:1: 'nothing' is undefined" in result.output
    write(root, {"templates/practices.yml.j2": "colour: red\n"})
    result = run("add", "birch", "--yes")
    assert result.exit_code == 1
    assert "policies/birch/practices.yml:1:1: SCH" in result.output


def test_a_conversation(root: Path) -> None:
    typed = [
        *("", "Acme B.V.", "nobody", "privacy@acme.example", "Holland", "NL"),
        *("Europe, california", "narnia", ""),
        *("name, address", "99", "1 5", "emial", "zzz", "?", ""),
        *("support", ""),
        *("1, 2", "7, 2", "2"),
        *("Mollie", "payments", "NL", "Stripe", "payments", "", ""),
    ]
    code, shown = talk(root, "add", "acme", typed=typed)
    assert code == 0, shown
    assert "The name that the public knows [Acme]: " in shown
    assert "Error: 'nobody' is not an e-mail address" in shown
    assert "  There is no place with a privacy law that is known here like 'narnia'." in shown
    assert "  By 'address', which do you mean?\n    1 IP address\n" in shown
    assert "Error: '99' is no number from 1 to 8" in shown
    assert "  + email address\n" in shown
    assert "inferred emotions" in shown
    assert "Error: '7, 2' is no number from 1 to 6; write one\n" in shown
    written = yaml.safe_load(practices(root))
    assert written["company"] == {"name": "Acme", "legal_name": "Acme B.V."}
    assert [entry["is"] for entry in written["jurisdictions"]["list"]] == [["EU"], ["US-CA"]]
    assert [entry["items"] for entry in written["data"]["list"]] == [
        ["name", "postal_address", "email"],
        ["ip_address"],
    ]
    assert written["purposes"]["list"] == [
        {
            "id": "customer-support",
            "is": "customer_support",
            "data": ["contact", "device"],
            "legal_bases": [{"basis": "contract"}],
        }
    ]
    assert written["recipients"]["list"][0]["functions"] == ["payments"]
    assert [entry.get("country") for entry in written["recipients"]["list"]] == ["NL", None]


def test_enter_leaves_out_and_options_are_not_asked_again(root: Path) -> None:
    code, shown = talk(root, "add", "acme", "--name", "Acme", "--people", "US-TX", typed=[""] * 6)
    assert code == 0, shown
    assert "public knows" not in shown
    assert "Where are the people" not in shown
    assert set(yaml.safe_load(practices(root))) == {"company", "jurisdictions"}


def test_whoever_stops_has_written_nothing(root: Path) -> None:
    code, shown = talk(root, "add", "acme", typed=["Acme", "\x03"])
    assert code == 1
    assert shown.endswith("Aborted!\n")
    assert names(root) == set()


ACME = Answers(company="acme", name="Acme")
FULL = Answers(
    company="acme",
    name="Acme",
    legal_name="Acme B.V.",
    email="privacy@acme.example",
    country="NL",
    people=("EU", "UK", "CH"),
    items=("email", "purchase_history"),
    purposes=(Purpose("payment", "contract", ("contact",)), Purpose("security", "legitimate_interests")),
    processors=(Processor("Mollie", "payments", "NL"), Processor("Cloud", "hosting", "IN")),
)
AMERICAN = Answers(
    company="acme",
    name="Acme",
    email="privacy@acme.example",
    country="US",
    people=("US-CA", "US-TX"),
    items=("email",),
    purposes=(Purpose("payment"),),
    processors=(Processor("Mollie", "payments", "NL"),),
)


@pytest.mark.parametrize("answers", [ACME, FULL, AMERICAN], ids=["least", "european", "american"])
def test_lines_that_wait_can_all_be_used(root: Path, answers: Answers) -> None:
    file = adding.add(root / "policies", answers)
    text = file.read_text(encoding="utf-8")
    used = READY.sub("", text).replace("https://www.example.com", "https://acme.example")
    assert len(used) < len(text) - 20
    file.write_text(used.replace("privacy@example.com", "privacy@acme.example"), encoding="utf-8")
    company, findings = project.load_company(file.parent, "policies/acme")
    assert company is not None
    assert findings == []
    report = lint.check(company, render.environment(), DAY)
    left = {finding.rule for finding in report.findings if str(finding.level) == "error"}
    # Who represents it abroad is for the company to say; one cannot prepare that.
    assert left <= {"UK-27", "GDPR-27"}


def test_the_file_is_made_of_short_lines(root: Path) -> None:
    text = adding.add(root / "policies", FULL).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert max(map(len, text.splitlines())) <= 120


def test_nothing_is_said_that_was_not_answered(root: Path) -> None:
    file = adding.add(root / "policies", AMERICAN)
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(written) == {"company", "contact", "data", "purposes", "recipients", "rights", "jurisdictions"}
    assert written["purposes"]["list"] == [{"id": "payment", "is": "payment", "data": ["contact"]}]
    assert set(written["recipients"]["list"][0]) == {"id", "kind", "name", "role", "functions", "country"}


def test_transfers_and_safeguards_follow_from_the_laws() -> None:
    assert FULL.abroad == ("IN", "NL")
    assert [vocabulary.load().safeguards[safeguard].origins[0] for safeguard in FULL.safeguards] == ["EU", "UK", "CH"]
    assert (AMERICAN.abroad, AMERICAN.safeguards) == ((), ())


def test_every_item_has_one_category() -> None:
    gathered = [item for category in adding.categories(vocabulary.load().items) for item in category.items]
    assert sorted(gathered) == sorted(vocabulary.load().items)


WORDS = (
    st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=40))
    .map(str.strip)
    .filter(lambda value: bool(value) and formats.text(value) is None)
)


@given(name=WORDS, legal=WORDS, processor=WORDS, work=WORDS)
@settings(derandomize=True, max_examples=40, suppress_health_check=list(HealthCheck))
def test_whatever_a_company_is_called_it_is_read_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, name: str, legal: str, processor: str, work: str
) -> None:
    policies = tmp_path_factory.mktemp("typed")
    processors = (Processor(processor, work, "NO"), Processor(processor, work, "NO"))
    adding.add(policies, Answers(company="acme", name=name, legal_name=legal, country="NO", processors=processors))
    company, findings = project.load_company(policies / "acme", "policies/acme")
    assert company is not None, findings
    assert (company.practices.company.name, company.practices.company.legal_name) == (name, legal)
    recipients = company.practices.recipients.list  # type: ignore[union-attr]
    assert {(entry.name, entry.functions, entry.country) for entry in recipients} == {(processor, (work,), "NO")}
    assert len({entry.id for entry in recipients}) == 2


def test_the_file_leads_editors_to_the_schema_where_there_is_one(root: Path) -> None:
    line = f"# yaml-language-server: $schema=../{adding.SCHEMA}\n"
    assert line not in adding.add(root / "policies", ACME).read_text(encoding="utf-8")
    write(root, {f"policies/{adding.SCHEMA}": "{}"})
    other = dataclasses.replace(ACME, company="birch")
    assert adding.add(root / "policies", other).read_text(encoding="utf-8").startswith(line)


def test_a_company_is_added_once(root: Path) -> None:
    adding.add(root / "policies", ACME)
    with pytest.raises(ProjectError, match="never overwritten"):
        adding.add(root / "policies", ACME)
