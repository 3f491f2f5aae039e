"""Drafts from documents of other tools: what they say, what waits, what is listed, and whatever a file holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import importing, project, source, vocabulary
from clausework.cli import main
from clausework.importing import names, values
from clausework.importing.draft import Draft
from clausework.importing.node import Node, is_blank
from tests.conftest import Run
from tests.importing import drafts
from tests.test_add import READY
from tests.test_properties import NASTY, QUICK, TYPED, loaded_text

LUMEN = json.loads((drafts.HERE / "lumen.tilt.json").read_text(encoding="utf-8"))
TIDEWATER = yaml.safe_load((drafts.HERE / "tidewater.fides.yml").read_text(encoding="utf-8"))


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """Runs a command in an empty project."""
    (tmp_path / "policies").mkdir()
    return run


def read(data: Any) -> Draft:
    draft, findings = importing.read(json.dumps(data).encode(), "document.json")
    assert draft is not None, findings
    return draft


def text_of(data: Any) -> str:
    return importing.text(read(data), "acme", "document.json")


def practices_of(data: Any) -> dict[str, Any]:
    """The draft as data, which must be without errors."""
    text = text_of(data)
    practices, findings = loaded_text(text)
    assert practices is not None, "\n".join(map(str, [*findings, text]))
    document, _ = source.parse(text, "")
    assert document is not None
    return document.data


def disclosed(**fields: Any) -> dict[str, Any]:
    """A document that says one thing of one kind of data."""
    return {"meta": {"name": "Acme"}, "dataDisclosed": [{"category": "Name"} | fields]}


@pytest.mark.parametrize("name", drafts.DOCUMENTS)
def test_a_draft_is_as_it_was(name: str) -> None:
    """Run `python -m tests.importing.drafts` where it shall be another."""
    assert drafts.drafted(name) == drafts.golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", drafts.DOCUMENTS)
def test_a_draft_can_be_used(name: str) -> None:
    practices, findings = loaded_text(drafts.drafted(name))
    assert practices is not None, findings
    assert findings == []


def test_what_waits_needs_its_choice_and_no_more() -> None:
    """All of it is put to use as the file says: the empty fields filled in, and each # deleted."""
    text = READY.sub("", "".join(drafts.drafted(name) for name in drafts.DOCUMENTS[:1]))
    choices = {"kind": "communications", "what": "how large a deposit is"}
    filled = re.sub(r"^( +)(kind|what):$", lambda match: f"{match[0]} {choices[match[2]]}", text, flags=re.MULTILINE)
    filled = re.sub(r"^( +id: data-protection.*\n +is):$", r"\1: [EU]", filled, flags=re.MULTILINE)
    filled = re.sub(r"^( +- id: data-protection.*\n +is):$", r"\1: [EU]", filled, flags=re.MULTILINE)
    filled = re.sub(r"^( +is):$", r"\1: provide_service", filled, flags=re.MULTILINE)
    practices, findings = loaded_text(filled)
    assert practices is not None, findings
    assert [entry.is_ for entry in practices.jurisdictions.list] == [("EU",)]  # type: ignore[union-attr]
    assert practices.automation.decisions[0].what == "how large a deposit is"  # type: ignore[union-attr]
    assert len(practices.purposes.list) == 5  # type: ignore[union-attr]


def words_in(data: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number of a document that says something, with its pointer."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from words_in(value, f"{pointer}/{key}")
    if not isinstance(data, dict | list | bool) and not is_blank(data):
        yield pointer, str(data)


@pytest.mark.parametrize("document", [LUMEN, TIDEWATER])
def test_nothing_is_lost(document: Any) -> None:
    """With words that no vocabulary has, each stands in the draft, or is listed with its place."""
    counted = (f"zq{number}" for number in range(10_000))

    def strange(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: strange(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [strange(inner, key) for inner in value]
        return (
            value
            if value is None or isinstance(value, bool) or key.endswith(("_id", "_hash", "_key"))
            else next(counted)
        )

    made = strange(document)
    text = text_of(made)
    lost = [
        place for place, word in words_in(made) if not place.endswith(("_id", "_hash", "_key")) and word not in text
    ]
    assert lost == []


def truths(data: Any) -> Iterator[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for value in inner:
        yield from truths(value)
    if isinstance(data, bool):
        yield data


JUNK: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-5, 99) | st.sampled_from(NASTY) | TYPED | st.sampled_from([[], {}, [[]]])
)


def like(value: Any) -> st.SearchStrategy[Any]:
    """Values of the shape of one, with anything else here and there."""
    if isinstance(value, dict):
        return st.fixed_dictionaries({}, optional={key: like(inner) for key, inner in value.items()}) | JUNK
    if isinstance(value, list):
        return st.lists(st.one_of(*map(like, value)), max_size=3) | JUNK if value else JUNK
    return st.just(value) | JUNK


TOPS = [
    st.fixed_dictionaries({}, optional={key: like(value) for key, value in document.items()})
    for document in (LUMEN, TIDEWATER)
]


@settings(QUICK, max_examples=100)
@given(st.one_of(*TOPS))
def test_whatever_a_document_says_there_is_a_draft_or_a_finding(data: Any) -> None:
    draft, findings = importing.read(json.dumps(data).encode(), "document.json")
    assert bool(draft) != bool(findings)
    if draft is not None:
        # `false` is the default of many a document: it never becomes a statement.
        assert False not in list(truths(practices_of(data)))


@settings(QUICK, max_examples=100)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_whatever_a_file_holds_there_is_a_finding(raw: bytes) -> None:
    draft, findings = importing.read(raw, "file")
    assert draft is None
    assert findings
    assert all(finding.fix for finding in findings)


@pytest.mark.parametrize(
    ("raw", "rule", "place"),
    [
        (b"", "YAML004", (1, 1)),
        (b" \n", "YAML004", (1, 1)),
        (b"{}", "IMP002", (1, 1)),
        (b"[]", "IMP003", (1, 1)),
        (b'[{"dataDisclosed": []}]', "IMP003", (1, 1)),
        (b'"text"', "YAML004", (1, 1)),
        (b"company:\n  name: Acme\n", "IMP002", (1, 1)),
        (b'{"a": 1', "IMP001", (1, 8)),
        (b'{\n  "a": 1,\n}', "IMP001", (3, 1)),
        (b'{\n  "a": ,\n}', "IMP001", (2, 8)),
        (b'{\n  "a": "x\ny"\n}', "IMP001", (2, 10)),
        (b'{"a": "\\q"}', "IMP001", (1, 8)),
        (b'{"a": 1} x', "IMP001", (1, 10)),
        (b"{'a': 1}", "IMP001", (1, 2)),
        (b'{"a": 1,\n "a": 2}', "YAML003", (2, 2)),
        (b'{"a": "\\/", "b": {"x": 1, "x": 2}}', "YAML003", (1, 27)),
        (b'{"a": "\\ud83d\\ude00", "b": {"x": 1, "x": 2}}', "YAML003", (1, 1)),
        (b"system: [\n", "YAML002", (2, 1)),
        (b"system:\n  - a: 1\n    a: 2\n", "YAML003", (3, 5)),
        (b"system: &a\n  - fides_key: x\n", "YAML006", (1, 9)),
        (b"\xff\xfe{\x00}\x00", "YAML001", (1, 1)),
        (b'{"a": "\xe9"}', "YAML001", (1, 8)),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "YAML001", (1, 1)),
        (b'{"a": "\x00"}', "YAML001", (1, 1)),
        (b'{"a": ' * 60 + b"1" + b"}" * 60, "YAML008", (1, 1)),
        (b"[" * 100_000, "YAML008", (1, 1)),
        (b'{"dataDisclosed": [' + b"1," * 30_000 + b"1]}", "IMP004", (1, 1)),
        (b" " * (1024 * 1024 + 1), "YAML007", (1, 1)),
    ],
)
def test_a_file_that_cannot_be_imported_is_a_finding(raw: bytes, rule: str, place: tuple[int, int]) -> None:
    draft, findings = importing.read(raw, "file")
    assert draft is None
    first = findings[0]
    assert (first.rule, (first.mark.line, first.mark.column)) == (rule, place)
    assert first.fix


def test_the_format_is_known_by_what_is_in_the_file() -> None:
    as_yaml, _ = importing.read(yaml.safe_dump(LUMEN).encode(), "lumen.txt")
    as_json, _ = importing.read(b"\xef\xbb\xbf" + json.dumps(TIDEWATER).encode(), "tidewater.txt")
    assert as_yaml is not None
    assert as_json is not None
    assert (as_yaml.format, as_yaml.name) == ("tilt", "Lumen Cycles")
    assert (as_json.format, as_json.name) == ("fides", "Tidewater Post")


def test_a_comment_cannot_leave_its_line() -> None:
    value = "a\nname: x\r\u2028\u202e\x85\ud800 # b"
    text = text_of({"dataDisclosed": [], "odd\nkey~/": value})
    assert '# - /odd\\nkey~0~1: "a\\nname: x\\r\\u2028\\u202e\\u0085\\ud800 # b"' in text.splitlines()
    long = text_of({"dataDisclosed": [], "x": "y" * 5000})
    assert f'# - /x: "{"y" * 300}…"' in long.splitlines()


def test_what_denies_is_no_statement() -> None:
    document = {
        "rightToDataPortability": {"available": False},
        "accessAndDataPortability": {"available": True},
        "automatedDecisionMaking": {"inUse": False},
        "thirdCountryTransfers": [{"country": "US", "adequacyDecision": {"available": False}}],
    }
    found = practices_of(document)
    assert found["rights"] == {"list": [{"right": "access"}]}
    assert found["transfers"] == {"list": [{"id": "abroad", "countries": ["US"]}]}
    assert found.keys() == {"company", "rights", "transfers"}


def test_a_safeguard_is_stated_only_where_it_protects_every_transfer() -> None:
    known = {"country": "CH", "adequacyDecision": {"available": True}}
    assert practices_of({"thirdCountryTransfers": [known]})["transfers"]["safeguards"] == [{"safeguard": "adequacy"}]
    assert "safeguards" not in practices_of({"thirdCountryTransfers": [known, {"country": "US"}]})["transfers"]


def test_bases_that_cannot_be_told_apart_by_purpose_are_stated_for_the_data() -> None:
    both = [{"reference": "GDPR-6-1-a"}, {"reference": "GDPR-6-1-b"}]
    one, two = ({"purpose": "Newsletter"}, {"purpose": "Delivery"})
    told = practices_of(disclosed(purposes=[one], legalBases=both))
    assert told["purposes"]["list"][0]["legal_bases"] == [{"basis": "consent"}, {"basis": "contract"}]
    assert "legal_bases" not in told
    shared = practices_of(disclosed(purposes=[one, two], legalBases=both[:1]))
    assert [purpose["legal_bases"] for purpose in shared["purposes"]["list"]] == [[{"basis": "consent"}]] * 2
    other = practices_of(disclosed(purposes=[one, two], legalBases=[*both[:1], {"reference": "BDSG-26-1"}]))
    assert [basis["about"] for basis in other["legal_bases"]["list"]] == [["Name"]]
    mixed = practices_of(disclosed(purposes=[one, two], legalBases=both))
    assert all("legal_bases" not in purpose for purpose in mixed["purposes"]["list"])
    assert [(one["basis"], one["about"]) for one in mixed["legal_bases"]["list"]] == [
        ("consent", ["Name"]),
        ("contract", ["Name"]),
    ]


def test_a_category_of_more_than_is_known_has_examples() -> None:
    category = practices_of(disclosed(subcategories=["IP address", "Zodiac"]))["data"]["list"][0]
    assert category == {"id": "name", "label": "Name", "items": ["name", "ip_address"], "examples": True}
    whole = practices_of({"dataDisclosed": [{"category": "Name; E-Mail-Adresse;"}, {"category": "Name, Zodiac"}]})
    assert [category.get("items") for category in whole["data"]["list"]] == [["name", "email"], None]


def test_a_short_name_that_yaml_takes_for_something_else_stands_in_quotes() -> None:
    made = practices_of(disclosed(category="True", purposes=[{"purpose": "customer_support"}]))
    assert made["data"]["list"][0]["id"] == "true"
    assert [purpose["data"] for purpose in made["purposes"]["list"]] == [["true"]]


@pytest.mark.parametrize(
    ("recipient", "made"),
    [
        ({"category": "Hosting"}, {"id": "hosting", "kind": "hosting", "label": "Hosting"}),
        ({"name": "Acme", "category": "bank"}, {"id": "acme", "kind": "bank", "name": "Acme"}),
        ({"name": "Law Enforcement"}, {"id": "law-enforcement", "kind": "legal_authority", "label": "Law Enforcement"}),
        (
            {"name": "Acme", "category": "Auftragsverarbeiter", "country": "Irland"},
            {"id": "acme", "kind": "service_provider", "role": "processor", "name": "Acme", "country": "IE"},
        ),
    ],
)
def test_a_recipient_has_the_kind_that_it_is_called(recipient: Any, made: dict[str, Any]) -> None:
    document = disclosed(recipients=[recipient])
    document["meta"]["language"] = "de"
    assert practices_of(document)["recipients"]["list"] == [made | {"data": ["name"]}]


def test_a_condition_for_special_categories_belongs_to_a_purpose() -> None:
    both = [{"reference": "GDPR-6-1-a"}, {"reference": "GDPR-9-2-a"}]
    purpose = practices_of(disclosed(purposes=[{"purpose": "Newsletter"}], legalBases=both))["purposes"]["list"][0]
    assert purpose["legal_bases"] == [{"basis": "consent", "special": "explicit_consent"}]
    text = text_of(disclosed(legalBases=both))
    assert '# - /dataDisclosed/0/legalBases/1/reference: "GDPR-9-2-a"' in text.splitlines()
    assert "explicit_consent" not in text


@pytest.mark.parametrize(
    ("storage", "kept"),
    [
        ({"temporal": [{"ttl": "P30D"}]}, {"period": {"count": 30, "unit": "day"}}),
        ({"temporal": [{"ttl": "P1Y6M"}], "aggregationFunction": "MAX"}, {"period": {"count": 18, "unit": "month"}}),
        ({"temporal": {"ttl": "P2W"}}, {"period": {"count": 2, "unit": "week"}}),
        (
            {"temporal": [{"ttl": "P30D", "description": "So do logs."}]},
            {"period": {"count": 30, "unit": "day"}, "notes": ["So do logs."]},
        ),
        ({"temporal": [{"ttl": "P30D", "description": "log files"}]}, None),
        ({"temporal": [{"ttl": "P30D"}, {"ttl": "P1Y"}]}, None),
        ({"temporal": [{"ttl": "P30D"}], "aggregationFunction": "min"}, None),
        ({"temporal": [{"ttl": "P30D"}], "legalBasisConditional": ["HGB-257"]}, None),
        ({"temporal": [{"ttl": "P30D"}], "purposeConditional": ["longer for taxes"]}, None),
        ({"temporal": [{"ttl": "PT72H"}]}, None),
        ({"temporal": [{"ttl": "2020-01-01P30D"}]}, None),
        ({"purposeConditional": ["We keep it for long."]}, {"notes": ["We keep it for long."]}),
    ],
)
def test_a_time_is_stated_only_where_nothing_speaks_against_it(storage: Any, kept: Any) -> None:
    found = practices_of(disclosed(storage=[storage])).get("retention", {"list": [None]})["list"]
    assert found == [kept and {"id": "name", "data": ["name"]} | kept]


def test_no_time_is_stated_of_data_that_has_several() -> None:
    stored = [{"temporal": [{"ttl": ttl}]} for ttl in ("P30D", "P45D")]
    assert "retention" not in practices_of(disclosed(storage=stored))
    again = disclosed(storage=stored[:1])
    again["dataDisclosed"].append({"category": "name", "storage": stored[1:]})
    assert "retention" not in practices_of(again)
    again["dataDisclosed"][1]["storage"] = stored[:1]
    assert len(practices_of(again)["retention"]["list"]) == 1


@pytest.mark.parametrize(
    ("cited", "bases"),
    [
        ("GDPR-6-1-f", (("legitimate_interests",), ())),
        ("DSGVO-6-1-a", (("consent",), ())),
        ("GDPR-9-2-a", ((), ("explicit_consent",))),
        ("Art. 6(1)(f) GDPR", (("legitimate_interests",), ())),
        ("Artikel 6 Absatz 1 Buchstabe b) DSGVO", (("contract",), ())),
        ("Art. 6 Abs. 1 S. 1 lit. c DSGVO", (("legal_obligation",), ())),
        ("Artikel 6 Absatz 1 Buchstabe a) und Artikel 6 Absatz 1 Buchstabe b) DSGVO", (("consent", "contract"), ())),
        ("GDPR-99-1-a", None),
        ("GDPR-6-3-b", None),
        ("GDPR", None),
        ("BDSG-26-1", None),
        ("Art. 6(1)(f)", None),
        ("Art. 6(1)(a) GDPR, § 7 UWG", None),
        ("Art. 6(1)(a) GDPR and Art. 88 GDPR", None),
    ],
)
def test_a_legal_basis_is_read_where_the_law_is_cited(cited: str, bases: Any) -> None:
    assert names.bases(cited) == bases


GERMAN = values.country("de")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("DE", "DE"),
        ("Deutschland", "DE"),
        ("Germany", "DE"),
        ("USA", "US"),
        ("United States", "US"),
        ("Atlantis", None),
        ("Allemagne", None),
        ("DE, FR", None),
    ],
)
def test_a_country_is_read_by_its_code_or_name(words: str, code: str | None) -> None:
    assert GERMAN(words) == code


@pytest.mark.parametrize(
    ("words", "country", "found"),
    [
        ("Hauptstr. 1, 10115 Berlin", "DE", ("Hauptstr. 1", "10115", "Berlin", "DE")),
        ("Hauptstr. 1\nD-10115 Berlin\nDeutschland", None, ("Hauptstr. 1", "10115", "Berlin", "DE")),
        ("Hauptstr. 1, 10115 Berlin, Germany", "DE", ("Hauptstr. 1", "10115", "Berlin", "DE")),
        ("Hauptstr. 1, 10115 Berlin, Germany", "AT", None),
        ("Hauptstr. 1, 10115 Berlin", None, None),
        ("1 Main Street, Springfield", "US", None),
        ("Acme GmbH, Hauptstr. 1, 10115 Berlin", "DE", None),
        ("Am Markt, 10115 Berlin", "DE", None),
        (" ,;", "DE", None),
    ],
)
def test_an_address_is_read_where_its_parts_are_plain(words: str, country: str | None, found: Any) -> None:
    made = values.address(words, country, GERMAN)
    parts = ("street", "postal_code", "city", "country")
    assert (made and tuple(made[part] for part in parts)) == found


def test_names_lead_to_terms_that_exist_and_each_to_one() -> None:
    file = names._file()
    for name in ("items", "purposes", "recipients"):
        led = {(called, names.term(name, called)) for several in file[name].values() for called in several}
        assert led == {(called, id_) for id_, several in file[name].items() for called in several}
        assert all(names.term(name, id_) == id_ for id_ in getattr(vocabulary.load(), name))
    for name, keys in file["fides"].items():
        assert {term for term in keys.values() if term} <= set(getattr(vocabulary.load(), name))


def test_items_that_are_not_used_alike_are_categories_of_their_own() -> None:
    """A purpose names what it declares, and no more of its neighbours."""

    def declared(use: str, *keys: str) -> dict[str, Any]:
        return {"data_use": use, "data_categories": [f"user.contact.{key}" for key in keys]}

    uses = [declared("essential.service", "email", "phone_number", "fax_number"), declared("train_ai_system", "email")]
    found = practices_of({"system": [{"fides_key": "x", "privacy_declarations": uses}]})
    assert [(entry["id"], entry["items"]) for entry in found["data"]["list"]] == [
        ("email", ["email"]),
        ("phone", ["phone", "fax"]),
    ]
    assert [(entry["is"], entry["data"]) for entry in found["purposes"]["list"]] == [
        ("provide_service", ["email", "phone"]),
        ("ai_training", ["email"]),
    ]


def test_a_use_of_no_personal_data_is_no_statement() -> None:
    declared = {"data_use": "train_ai_system", "data_categories": ["system.operations"]}
    text = text_of({"system": [{"fides_key": "x", "privacy_declarations": [declared]}]})
    assert "#    # Fill in `data`: ids of entries of `data`.\n#    - id: ai-training\n" in text


def test_a_time_needs_data() -> None:
    assert "retention" not in practices_of({"dataDisclosed": [{"storage": [{"temporal": [{"ttl": "P30D"}]}]}]})


def test_a_pointer_leads_to_its_value() -> None:
    node = Node({"a/b": [None, {"~": "x"}]})
    assert [remark.pointer for remark in node.left()] == ["/a~1b/1/~0"]
    assert node["a/b"].words == ""
    assert [inner.pointer for inner in node["a/b"]] == ["/a~1b/1"]


def document(folder: Path, name: str = "lumen.tilt.json") -> str:
    (folder / name).write_bytes((drafts.HERE / name).read_bytes())
    return name


def test_a_company_is_drafted_into_the_project(run: Run, tmp_path: Path) -> None:
    result = run("import", document(tmp_path))
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[:4] == [
        "policies/lumen-cycles/practices.yml is written",
        "5 entries wait for a choice, behind a #",
        "41 values have no place; they are listed as comments, below 'Not placed'",
        "The law of a place is checked once 'jurisdictions' names it: say where people are",
    ]
    assert lines[-3:] == ["Next:", "  clausework serve", "  clausework check lumen-cycles"]
    company, findings = project.load_company(tmp_path / "policies/lumen-cycles", "policies/lumen-cycles")
    assert company is not None
    assert findings == []
    assert run("check").exit_code == 0


def test_the_schema_of_the_project_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "policies/practices.schema.json").write_text("{}", encoding="utf-8")
    assert run("import", document(tmp_path), "--company", "acme").exit_code == 0
    first = (tmp_path / "policies/acme/practices.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../practices.schema.json"


def test_a_company_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    name = document(tmp_path)
    file = tmp_path / "policies/acme/practices.yml"
    file.parent.mkdir()
    file.write_text("company:\n  name: Mine\n", encoding="utf-8")
    result = run("import", name, "--company", "acme")
    assert result.exit_code == 2
    assert result.output == "Error: policies/acme/practices.yml exists already, and is never overwritten\n"
    result = run("import", name, "--out", "policies/acme/practices.yml")
    assert result.exit_code == 2
    assert "exists already" in result.output
    assert file.read_text(encoding="utf-8") == "company:\n  name: Mine\n"


def test_a_draft_can_go_elsewhere(run: Run, tmp_path: Path) -> None:
    name = document(tmp_path, "tidewater.fides.yml")
    assert run("import", name, "--out", "draft.yml", "--company", "tidewater").exit_code == 0
    assert (tmp_path / "draft.yml").read_text(encoding="utf-8") == drafts.golden(name).read_text(encoding="utf-8")
    shown = CliRunner().invoke(main, ["import", name, "--out", "-", "--company", "tidewater"])
    assert shown.stdout == drafts.golden(name).read_text(encoding="utf-8")
    assert list((tmp_path / "policies").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("missing.json",), 2, "does not exist"),
        (("policies",), 2, "is a directory"),
        (("bad.json",), 1, "bad.json:2:1: IMP001 error: "),
        (("other.json",), 1, "other.json:1:1: IMP002 error: this is neither a TILT document nor a fides manifest; "),
        (("good.json", "--company", "Not An Id"), 2, "write 'not-an-id'"),
        (("good.json", "--project", "policies"), 2, "there is no folder 'policies'"),
        (("good.json", "--out", "nowhere/draft.yml"), 2, "nowhere/draft.yml"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    (tmp_path / "bad.json").write_text('{"a": 1,\n}', encoding="utf-8")
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "good.json").write_text('{"dataDisclosed": []}', encoding="utf-8")
    result = run("import", *arguments)
    assert result.exit_code == code
    assert told in result.output
    assert list((tmp_path / "policies").iterdir()) == []


def test_a_document_without_a_name_gets_that_of_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Öl & Gas.tilt.json").write_text('{"dataDisclosed": []}', encoding="utf-8")
    result = run("import", "Öl & Gas.tilt.json")
    assert result.exit_code == 0, result.output
    company, _ = project.load_company(tmp_path / "policies/ol-gas", "policies/ol-gas")
    assert company is not None
    assert company.practices.company.name == "ol-gas"


def test_a_template_of_ones_own_makes_the_draft(run: Run, tmp_path: Path) -> None:
    name = document(tmp_path)
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates/import.yml.j2"
    template.write_text("company:\n  name: {{ draft.name }}\n", encoding="utf-8")
    assert run("import", name, "--company", "acme").exit_code == 0
    assert (tmp_path / "policies/acme/practices.yml").read_text(encoding="utf-8") == "company:\n  name: Lumen Cycles"
    template.write_text("company: {{ nothing }}\n", encoding="utf-8")
    result = run("import", name, "--company", "other")
    assert result.exit_code == 2
    assert "import.yml.j2:1: 'nothing' is undefined" in result.output
    template.write_text("colour: red\n", encoding="utf-8")
    result = run("import", name, "--company", "other")
    assert result.exit_code == 1
    assert "SCH001" in result.output


def test_a_draft_that_could_not_be_read_again_is_refused(run: Run, tmp_path: Path) -> None:
    long = "x" * 50
    many = [{"category": f"{long} {number}", "purposes": [{"purpose": f"{long} {number}"}]} for number in range(2800)]
    (tmp_path / "large.json").write_text(json.dumps({"dataDisclosed": many}), encoding="utf-8")
    result = run("import", "large.json")
    assert result.exit_code == 1
    assert result.output.startswith("large.json:1:1: IMP004 error: the draft would be larger than 1,048,576 bytes")
    assert list((tmp_path / "policies").iterdir()) == []
