"""A version as PDF: the same words and bytes, with pages that say where one is, and structure for those who listen."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import Destination

from clausework import project, takeaway
from clausework.cli import main
from clausework.project import Company
from clausework.takeaway import pdf
from tests import pagetext, structure
from tests.projects import MKDOCS, practices, release, write

DAY = datetime.date(2026, 5, 1)
FIR = """\
document: {numbered: true}
data:
  list:
    - {id: contact, label: Contact data, items: [name, email]}
    - {id: orders, items: [purchase_history]}
clauses:
  - {id: cats, title: Cats & dogs, place: own, text: "Read [about data](#data), *please*."}
cookies:
  table: [{id: one, name: a_b, category: security, purpose: remembers you}]
"""
AGAIN = """\
import datetime, hashlib, pathlib, sys
from clausework import project, takeaway
root = pathlib.Path(sys.argv[1])
company, _ = project.load_company(root / "policies/fir", "policies/fir")
made = takeaway.pdfs(company, takeaway.environment(root / "templates"), datetime.date(2026, 5, 1))
print(hashlib.sha256(made["fir/policy.pdf"]).hexdigest())
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "site/docs").mkdir(parents=True)
    write(root, {"mkdocs.yml": MKDOCS, "policies/fir/practices.yml": practices("Fir & <b>Sons</b>", FIR)})
    release(root, "fir", "2026-03-01")
    write(root, {"policies/fir/practices.yml": practices("Fir & <b>Sons</b>", FIR.replace("*please*", "**now**"))})
    release(root, "fir", "2026-04-01")
    return root


@pytest.fixture(scope="module")
def company(root: Path) -> Company:
    loaded, findings = project.load_company(root / "policies/fir", "policies/fir")
    assert loaded, findings
    return loaded


@pytest.fixture(scope="module")
def made(root: Path, company: Company) -> dict[str, bytes]:
    return takeaway.pdfs(company, takeaway.environment(root / "templates"), DAY)


@pytest.fixture(scope="module")
def reader(made: dict[str, bytes]) -> PdfReader:
    return PdfReader(io.BytesIO(made["fir/policy.pdf"]))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_version_has_one_and_the_company_that_in_force(made: dict[str, bytes]) -> None:
    assert set(made) == {
        "fir/policy.pdf",
        "fir/versions/2026-03-01/policy.pdf",
        "fir/versions/2026-04-01/policy.pdf",
    }
    assert made["fir/policy.pdf"] == made["fir/versions/2026-04-01/policy.pdf"]
    assert made["fir/policy.pdf"] != made["fir/versions/2026-03-01/policy.pdf"]


def test_the_same_texts_are_the_same_bytes(root: Path, made: dict[str, bytes]) -> None:
    command = [sys.executable, "-c", AGAIN, str(root)]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(made["fir/policy.pdf"]).hexdigest()


def test_it_holds_every_word_of_every_text(company: Company, reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    shown = words(" ".join(pages))
    for text in company.versions[-1].texts.values():
        told = words(pagetext.plain(text))
        assert not set(told) - set(shown)
    assert "Cats & dogs" in " ".join(pages)


def test_each_page_says_whose_it_is_which_version_and_how_many_there_are(reader: PdfReader) -> None:
    count = len(reader.pages)
    assert count > 1
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {count}" in text
        assert "Version 2026-04-01" in text
        assert text.count("Fir & <b>Sons</b>") >= 2


def test_its_bookmarks_are_the_headings(company: Company, reader: PdfReader) -> None:
    texts = company.versions[-1].texts
    told = [heading for name in ("index.md", "cookies.md") for heading in structure.headings(texts[name])]
    assert [str(mark.title) for mark in flat(reader.outline)] == told
    assert any(heading.startswith("1. ") for heading in told)


def flat(marks: object) -> list[Destination]:
    if isinstance(marks, Destination):
        return [marks]
    assert isinstance(marks, list)
    return [inner for mark in marks for inner in flat(mark)]


def test_those_who_listen_get_its_structure(reader: PdfReader) -> None:
    catalog: Any = reader.root_object
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Fir & <b>Sons</b> privacy policy (2026-04-01)"
    assert reader.metadata.author == "Fir & <b>Sons</b>"
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    kinds = set(roles(catalog["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/LI", "/Table", "/TH", "/TD", "/Link"} <= kinds


def roles(element: object) -> list[str]:
    """The kinds of all elements in a part of the structure."""
    part = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(part, list):
        return [role for inner in part for role in roles(inner)]
    if not isinstance(part, dict):
        return []
    return [str(part.get("/S", "")), *roles(part.get("/K", []))]


def test_links_between_the_texts_stay_in_it(reader: PdfReader) -> None:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    targets = [note for note in notes if note["/Subtype"] == "/Link"]
    assert targets
    inside = [note.get("/Dest") for note in targets if "/A" not in note]
    assert {"text-index", "text-cookies", "text-index-data"} <= {str(name) for name in inside}
    assert {str(name) for name in inside} <= set(reader.named_destinations)


def test_build_makes_them_when_asked(root: Path, made: dict[str, bytes]) -> None:
    options = ["build", "--project", str(root), "--date", "2026-05-01"]
    built = subprocess.run(
        [sys.executable, "-m", "clausework", *options, "--pdf"], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    site = root / "build/site"
    assert (site / "fir/policy.pdf").read_bytes() == made["fir/policy.pdf"]
    page = (site / "fir/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate describedby" type="application/pdf" href="policy.pdf">' in page
    assert '<a href="versions/2026-04-01/policy.pdf">PDF</a>' in page


def test_without_the_extra_the_message_says_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf._pdf.cache_clear()
    result = CliRunner().invoke(main, ["build", "--project", str(root), "--pdf", "--no-cache"])
    assert result.exit_code != 0
    assert "pip install 'clausework[pdf]'" in result.output
    assert "Traceback" not in result.output


def test_no_template_puts_files_of_the_machine_into_it(company: Company, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    template = f'<html lang="en"><title>A</title><link rel="attachment" href="{secret.as_uri()}"><p>Text.</p></html>'
    write(tmp_path, {"secret.txt": "secret", "templates/pdf.html.j2": template})
    made = takeaway.pdfs(company, takeaway.environment(tmp_path / "templates"), DAY)
    assert not PdfReader(io.BytesIO(made["fir/policy.pdf"])).attachments
