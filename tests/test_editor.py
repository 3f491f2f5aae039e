"""What editors make of the schema: in a validator and in a language server, both real."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cerberus.schema import UnvalidatedSchema
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clausework import editor, formats, project, schema, source
from clausework.cli import main
from clausework.editor.forms import FORMS
from clausework.editor.json_schema import DEFAULTS
from clausework.findings import Mark
from clausework.model import Practices
from clausework.model.fields import Format, Ref
from clausework.model.shape import Many, Record, Shape, record
from clausework.versions.record import MODELINE
from tests import structure
from tests.editor.server import Server
from tests.projects import practices, release, write

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies"
FILE = POLICIES / "practices.schema.json"
COMPANIES = sorted(POLICIES.glob("*/practices.yml"))
VALID = [*COMPANIES, *sorted(POLICIES.glob("*/versions/*/practices.yml")), *sorted(ROOT.glob("tests/valid/*/*.yml"))]

SCHEMA = editor.practices()
SHAPE = record(Practices)
NASTY: list[str] = json.loads((ROOT / "tests/properties/texts.json").read_text("utf-8"))
MISTAKES: list[Any] = json.loads((ROOT / "tests/properties/mistakes.json").read_text("utf-8"))

FORM = {f"SCH{number:03}" for number in (*range(1, 12), 14, 15, 17, 18, 19)}
"""The findings about the form of a file, which a schema can judge."""
BEYOND = {
    "SCH012": "two entries with one id",
    "SCH013": "an id that no entry has",
    "SCH016": "names of an entry that do not fit together",
    "SCH021": "whether a picture lies beside the file",
    "SCH020": "the same word twice, where groups of entries may stand among words",
}
"""Those it cannot judge, or not always: they are about several places of the file."""
OTHER_FILES = {"date-of-version", "date-of-version-missing", "folder-With_Capitals"}
"""Cases that are not about practices.yml."""
UNSEEN = {
    "answers-of-a-form": {3, 4},
    "clause-with-box": {7, 13},
    "clause-with-code": {14},
    "clause-with-foreign-link": {7, 11, 15},
    "clause-with-heading": {14},
    "clause-with-picture": {7},
    "placeholders": {3},
    "slashes-behind-text": {2},
    "url-with-brackets": {17},
}
"""Lines of which only the check finds that something is wrong: a pattern knows no Markdown and no numbers of ports, and
not all that stands in a form until the words are known."""
EXTRA = {
    "first-draft-of-a-lawyer": {3},
    "id-with-spaces-and-reference": {9},
    "key-in-smart-quotes": {1},
    "key-list-forgotten": {5, 6},
    "key-of-another-word": {3},
    "key-typo-in-company": {1},
    "key-with-hidden-character": {1},
    "list-entry-with-dash-too-few": {5},
    "phone-as-number-with-plus": {7},
    "shifted-by-one-level": {8},
}
"""Lines of which only editors complain: they tell what follows from a mistake, too, and +31 is a number for them."""


def rules(case: Path) -> list[tuple[int, str]]:
    """The lines of the findings that are expected of a case, where their values begin, and their rules."""
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    found = re.findall(r"^\S+?:(\d+):(\d+): (\w+) error: ", expected, re.MULTILINE)
    begins = beginnings(case / "practices.yml")
    return [(begins(Mark(int(line), int(column))), rule) for line, column, rule in found]


def beginnings(file: Path) -> Callable[[Mark], int]:
    """The line in which the value at a place begins: editors underline all of a text with several lines."""
    document, _ = source.load(file, "practices.yml")
    begins = {*document.marks.values(), *document.values.values()} if document else set()
    return lambda mark: max((begin for begin in begins if begin <= mark), default=mark).line


INVALID = [
    case
    for case in sorted((ROOT / "tests/invalid").iterdir())
    if case.name not in OTHER_FILES and not any(rule.startswith("YAML") for _, rule in rules(case))
]


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """All names that the schema knows, with what it says of them."""
    for entry in (SCHEMA, *SCHEMA["$defs"].values()):
        yield from entry.get("properties", {}).items()


def judge(part: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**part, "$defs": SCHEMA["$defs"]})


# The schema itself.


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_name_has_a_title_a_description_and_examples_that_are_right() -> None:
    examples = 0
    for name, said in properties():
        assert said["title"], name
        assert said["description"].endswith((".", "?")), name
        for value in (*said.get("examples", ()), *([said["default"]] if "default" in said else ())):
            examples += 1
            assert judge(said).is_valid(value), (name, value)
    assert examples > 200


def test_every_definition_is_used_and_none_hides_another() -> None:
    used = re.findall(r'"\$ref": "#/\$defs/(\w+)"', editor.text())
    assert set(used) == set(SCHEMA["$defs"])
    shapes = {shape for shape in shapes_of(SHAPE) if isinstance(shape, Record)}
    assert len(shapes) == 1 + sum("properties" in made for made in SCHEMA["$defs"].values())


def shapes_of(shape: Shape) -> Iterator[Shape]:
    yield shape
    if isinstance(shape, Many):
        yield from shapes_of(shape.item)
    elif isinstance(shape, Record):
        for field in shape.fields.values():
            yield from shapes_of(field.shape)


def test_words_carry_their_labels() -> None:
    items, letters = SCHEMA["$defs"]["items"], SCHEMA["$defs"]["DataCategory"]["properties"]["ccpa"]["items"]
    rules = SCHEMA["$defs"]["Ignore"]["properties"]["rule"]
    for words, word, label in (
        (items, "email", "email address"),
        (letters, "A", "Identifiers"),
        (SCHEMA["$defs"]["country"], "NO", "Norway"),
        (rules, "GDPR-13-1-A", "Who the controller is"),
    ):
        assert len(words["enum"]) == len(words["enumDescriptions"])
        assert label in words["enumDescriptions"][words["enum"].index(word)]


def test_a_default_is_what_the_pages_say_without_it() -> None:
    loaded, _ = project.load_practices(POLICIES / "northlight/practices.yml", "practices.yml")
    assert loaded is not None
    stated: list[Any] = []
    without = structure.pages(replaced(SHAPE, loaded, dict.fromkeys(DEFAULTS), stated))
    assert set(stated) == DEFAULTS.keys()
    assert structure.pages(replaced(SHAPE, loaded, dict(DEFAULTS), stated)) == without
    # The places are those where it matters.
    assert structure.pages(loaded) != without


def replaced(shape: Shape, value: Any, values: dict[tuple[type, str], Any], seen: list[Any]) -> Any:
    """A part of the practices with some fields set wherever they occur."""
    if isinstance(shape, Many) and value is not None:
        return tuple(replaced(shape.item, item, values, seen) for item in value)
    if not isinstance(shape, Record) or not isinstance(value, shape.cls):
        return value
    assert dataclasses.is_dataclass(value)
    assert not isinstance(value, type)
    fields = {}
    for key, field in shape.fields.items():
        if (shape.cls, key) in values:
            seen.append((shape.cls, key))
            fields[field.name] = values[shape.cls, key]
        else:
            fields[field.name] = replaced(field.shape, getattr(value, field.name), values, seen)
    return dataclasses.replace(value, **fields)


# It and Cerberus.


EXACT = {"id", "day", "phone", "country", "colour"}
"""Formats that a pattern or a list says in full."""
VALUES = {
    "text": ["access controls", "“a” b", "1.5", "…a"],
    "sentence": ["We do.", "He said “x.”", "好。", "What?)"],
    "prose": ["# a", "a | b\n--|--\n# x | y", "- a\n- b", "> # q", "### a\n\nb", "[x](https://a.example)", "# \\"],
    "id": ["a-b-1", "contact"],
    "day": ["2026-02-06", "1900-02-29", "2000-02-29", "2100-12-31", "2024-02-30", "2026-04-31"],
    "email": ["o'neil+a.b@ex-am.example.com", "a@test", "ü@bücher.example", "a@example。com"],
    "phone": ["+31 (0)20 123-4567", "(020) 1", "1.2/3", "+(1)23456789012345"],
    "url": [
        "HTTP://EX-ample.com:80/x?y#z",
        "https://bücher.example/ü",
        "mailto:a@b.example",
        "tel:+312",
        "https://a_b.cd:",
    ],
    "country": ["NL", "EU", "nl"],
    "colour": ["#aabbcc", "#ABC"],
}
SIGNS = "aZ09 .,-_/:@#?!&+'\"“”‘’«»()[]{}<>|\\`~*%=;\n\t\u00a0\u200b\u200déΩ好אب。\ufeff\u2028😀"


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str]:
    """The name of a format, and a value such as people type for it, perhaps with slips."""
    name = draw(st.sampled_from(sorted(VALUES)))
    value = draw(st.sampled_from([*VALUES[name], *NASTY]))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(value)))
        value = value[:place] + draw(st.text(SIGNS, max_size=2)) + value[place + draw(st.integers(0, 1)) :]
    return name, value


def assert_agreed(name: str, value: str) -> None:
    """Refuses nothing that the format takes and, where a pattern can say it in full, takes nothing else."""
    taken = bool(value) and formats.CHECKS[name](value) is None
    accepted = Draft202012Validator(FORMS[name]).is_valid(value)
    assert accepted or not taken, (name, value)
    assert accepted == taken or name not in EXACT, (name, value)


def test_patterns_agree_with_formats() -> None:
    assert VALUES.keys() == formats.CHECKS.keys() == FORMS.keys()
    for name, values in VALUES.items():
        for value in values:
            assert_agreed(name, value)


@settings(max_examples=1000, derandomize=True)
@given(typed())
def test_patterns_agree_with_formats_whatever_is_typed(given: tuple[str, str]) -> None:
    assert_agreed(*given)


def test_both_schemas_take_and_refuse_the_same() -> None:
    """Whatever stands in a field; only patterns may let pass what a check refuses."""
    seen = set()
    for shape in dict.fromkeys(shape for shape in shapes_of(SHAPE) if isinstance(shape, Record)):
        rules = schema.cerberus_schema(shape)
        name = shape.cls.__name__ + ("OrNotApplicable" if shape.may_not_apply else "")
        said = SCHEMA["$defs"].get(name, SCHEMA)["properties"]
        for key, field in shape.fields.items():
            part = {
                what: value for what, value in said[key].items() if what not in ("title", "description", "examples")
            }
            if (text := json.dumps(part)) in seen:
                continue
            seen.add(text)
            validator = schema._Validator(UnvalidatedSchema({key: rules[key] | {"required": False}}))
            judged = judge(part)
            for value in MISTAKES:
                taken = validator.validate({key: value}, normalize=False)
                accepted = judged.is_valid(value)
                assert accepted or not taken or is_looked_up(key, field.shape), (name, key, value)
                assert taken or not accepted or not exact(field.shape, value), (name, key, value)
    assert len(seen) > 100


def is_looked_up(key: str, shape: Shape) -> bool:
    """Whether it is an id, which the check looks for elsewhere: what is no id cannot be found."""
    if isinstance(shape, Many):
        return is_looked_up(key, shape.item)
    if isinstance(shape, Record):
        return bool(shape.shorthand) and is_looked_up(key, shape.fields[shape.shorthand or ""].shape)
    return isinstance(shape.marker, Ref) or key == "rule"


def exact(shape: Shape, value: Any) -> bool:
    """Whether the schema must refuse what Cerberus refuses."""
    if isinstance(shape, Many):
        # Among groups of entries, it does not see a word that stands twice.
        once = not isinstance(shape.item, Record) or value != ["a", "a"]
        return not isinstance(value, list) or (once and all(exact(shape.item, item) for item in value))
    if isinstance(shape, Record) and shape.shorthand and isinstance(value, str):
        return exact(shape.fields[shape.shorthand].shape, value)
    if isinstance(shape, Record):
        # Their own fields are compared one by one.
        return not isinstance(value, dict)
    return not isinstance(shape.marker, Format) or shape.marker.name in EXACT or not isinstance(value, str)


# In a validator.


@pytest.fixture(scope="module")
def refused() -> set[Path]:
    """The files that check-jsonschema refuses, of all our valid and invalid practices."""
    files = [*VALID, *(case / "practices.yml" for case in INVALID)]
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--output-format",
        "json",
        "--schemafile",
        *map(str, [FILE, *files]),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(result.stdout)
    assert found["parse_errors"] == []
    return {Path(error["filename"]) for error in found["errors"]}


def test_a_validator_refuses_no_valid_practices(refused: set[Path]) -> None:
    assert refused & set(VALID) == set()


def test_a_validator_refuses_whatever_has_not_the_form(refused: set[Path]) -> None:
    for case in INVALID:
        wanted = {line for line, rule in rules(case) if rule in FORM} - UNSEEN.get(case.name, set())
        assert case / "practices.yml" in refused or not wanted, case.name
    assert {rule for case in INVALID for _, rule in rules(case)} == FORM | BEYOND.keys()


# In an editor.


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    comments = re.compile(r"^\s*//.*$", re.MULTILINE)
    given = json.loads(comments.sub("", (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")))
    with Server(ROOT, given) as server:
        yield server


@pytest.fixture(scope="module")
def complaints(server: Server) -> dict[str, set[int]]:
    """The lines of each invalid case of which the editor complains."""
    files = {POLICIES / case.name / "practices.yml": (case / "practices.yml").read_text("utf-8") for case in INVALID}
    found = server.open(files)
    return {file.parent.name: {one["range"]["start"]["line"] + 1 for one in found[file]} for file in files}


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_the_editor_complains_of_the_lines_that_the_check_names(case: Path, complaints: dict[str, set[int]]) -> None:
    unseen = UNSEEN.get(case.name, set())
    assert {line for line, rule in rules(case) if rule in FORM} - complaints[case.name] == unseen
    assert complaints[case.name] - {line for line, _ in rules(case)} == EXTRA.get(case.name, set())


def test_the_editor_finds_nothing_in_practices_without_errors(server: Server) -> None:
    others = [file for file in VALID if file not in COMPANIES]
    places = COMPANIES + [POLICIES / f"valid-{number}" / "practices.yml" for number in range(len(others))]
    files = {place: file.read_text("utf-8") for place, file in zip(places, COMPANIES + others, strict=True)}
    assert [(file, found) for file, found in server.open(files).items() if found] == []


class Draft:
    """Practices in the editor, with the cursor where the text has a bar."""

    def __init__(self, server: Server, name: str, text: str) -> None:
        before, _, after = text.partition("¦")
        self.file, self._server = POLICIES / name / "practices.yml", server
        self._place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        self.found = [one["message"] for one in server.open({self.file: before + after})[self.file]]

    def proposed(self) -> dict[str, dict[str, Any]]:
        return self._server.complete(self.file, *self._place)

    def explained(self) -> str:
        return self._server.hover(self.file, *self._place)


def test_the_editor_proposes_names(server: Server) -> None:
    top = Draft(server, "names-at-top", "company:\n  name: Acme\n¦").proposed()
    assert top.keys() == SHAPE.fields.keys() - {"company"}
    assert top["retention"]["documentation"] == "How long you keep it."
    inner = Draft(server, "names-in-entry", "data:\n  list:\n    - id: a\n      ¦\n").proposed()
    assert {"items", "from", "label"} <= inner.keys()
    assert "id" not in inner
    section = Draft(server, "names-in-section", "company: {name: Acme}\nsale:\n  ¦").proposed()
    assert {"list", "not_applicable"} <= section.keys()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("words-after-name", "data:\n  list:\n    - id: a\n      items:\n        - is: ¦"),
        ("words-in-list", "data:\n  list:\n    - id: a\n      items:\n        - em¦"),
        ("words-in-brackets", "data:\n  list:\n    - id: a\n      items: [name, em¦]"),
    ],
)
def test_the_editor_proposes_words_of_the_vocabulary(server: Server, name: str, text: str) -> None:
    proposed = Draft(server, name, text).proposed()
    assert proposed["email"]["documentation"] == "email address"
    assert set(SCHEMA["$defs"]["items"]["enum"]) - {"name"} <= proposed.keys()


def test_the_editor_proposes_codes_and_rules_with_their_names(server: Server) -> None:
    countries = Draft(server, "codes", "company:\n  name: Acme\n  address:\n    country: ¦").proposed()
    assert countries["NL"]["documentation"] == "Netherlands"
    rules = Draft(server, "rules", "company: {name: Acme}\nignore:\n  - rule: ¦").proposed()
    assert "the controller" in rules["GDPR-13-1-A"]["documentation"].lower()


def test_the_editor_proposes_no_default_with_a_section(server: Server) -> None:
    proposed = Draft(server, "no-defaults", "company: {name: Acme}\n¦").proposed()
    assert proposed["document"]["insertText"].strip() == "document:"


def test_the_editor_explains_names_and_words(server: Server) -> None:
    name = Draft(server, "explained-name", "company:\n  na¦me: Acme\n").explained()
    assert "#### Name\n\nName the public knows." in name
    assert "```yaml\nAcme\n```" in name
    word = Draft(server, "explained-word", "purposes:\n  list:\n    - id: a\n      is: sec¦urity\n").explained()
    assert "The canonical purpose." in word
    assert "* `security`: keep our systems secure" in word
    section = Draft(server, "explained-section", "sa¦le:\n  not_applicable: we sell nothing\n").explained()
    assert "Sale and sharing." in section


def test_the_editor_says_what_is_wanted(server: Server) -> None:
    text = "company:\n  name: 5\n  website: acme\ndata:\n  list:\n    - id: a\n      items: [emial]\nsale: no\n"
    assert Draft(server, "wanted", text).found == [
        "text is wanted; put a number, or a word such as true, into quotes",
        "a web address is wanted that begins with https://, or with mailto: or tel:",
        "a kind of data is wanted; docs/vocabulary.md lists all terms",
        'Incorrect type. Expected "Sale".',
    ]


def test_the_editor_leads_from_the_first_line_to_the_schema(tmp_path: Path) -> None:
    with Server(tmp_path, {"yaml.schemaStore.enable": False}) as server:
        write(tmp_path, {"policies/practices.schema.json": editor.text()})
        file = tmp_path / "policies/acme/practices.yml"
        found = server.open({file: MODELINE + "company:\n  nmae: Acme\n"})[file]
        assert "Property nmae is not allowed." in [one["message"] for one in found]


def test_the_editor_leaves_published_versions_alone(server: Server) -> None:
    file = POLICIES / "acme/versions/2026-01-01/practices.yml"
    assert server.open({file: "company:\n  nmae: Acme\n"})[file] == []


# In a project.


@pytest.mark.parametrize("file", COMPANIES, ids=lambda file: file.parent.name)
def test_practices_begin_with_the_way_to_the_schema(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert (file.parent / MODELINE.strip().partition("$schema=")[2]).resolve() == FILE


def test_a_release_leaves_the_way_to_the_schema_out(tmp_path: Path) -> None:
    own = "# Ours.\n" + practices("Acme")
    write(tmp_path, {"policies/acme/practices.yml": MODELINE + own})
    assert release(tmp_path, "acme", "2026-04-01").text("practices.yml") == own


def test_the_command_writes_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "practices.schema.json"
    assert CliRunner().invoke(main, ["schema", "--out", str(file)]).output == ""
    assert file.read_bytes() == CliRunner().invoke(main, ["schema"]).output.encode() == editor.text().encode()
    refused = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "nowhere" / "x.json")])
    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)
