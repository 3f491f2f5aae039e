from __future__ import annotations

import datetime
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from clausework import project, render
from clausework.site import pages
from tests.projects import MKDOCS, practices, release, two_companies, write

OVERVIEWS = {"Versions": "versions/", "Changes": "changes/"}
BROKEN = practices("Acme", "colour: red\nshape: round\n")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return two_companies(tmp_path)


class Navigation(HTMLParser):
    """The entries of a page's navigation: where they lead and what they are called."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.depth = 0
        self.target: str | None = None
        self.entries: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "nav":
            inside = self.depth or "site-nav" in (attributes.get("class") or "")
            self.depth += 1 if inside else 0
        elif tag == "a" and self.depth:
            self.target = attributes.get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav" and self.depth:
            self.depth -= 1
        elif tag == "a":
            self.target = None

    def handle_data(self, data: str) -> None:
        if self.target and not self.target.startswith("#") and data.strip():
            self.entries[data.strip()] = self.target


def made(root: Path, **options: Any) -> Path:
    """The site, built without a single warning."""
    build(load_config(str(root / "mkdocs.yml"), strict=True, **options))
    return root / "build/site"


def navigation(page: Path) -> dict[str, str]:
    return Navigation(page.read_text(encoding="utf-8")).entries


def test_every_company_has_its_page_and_the_front_page_leads_there(root: Path) -> None:
    site = made(root)
    assert navigation(site / "index.html") == {
        "All companies": ".",
        "Recent changes": "changes/",
        "Acme": "acme/",
        "Birch & Co": "birch/",
    }
    for company, heading in {"acme": "Acme privacy policy", "birch": "Birch &amp; Co privacy policy"}.items():
        assert f"{heading}<" in (site / company / "index.html").read_text(encoding="utf-8")


def test_a_company_page_shows_the_navigation_of_its_company_only(root: Path) -> None:
    entries = navigation(made(root) / "acme/index.html")
    assert entries == {"All companies": "..", "Acme privacy policy": "./", **OVERVIEWS}


def test_hand_written_pages_join_the_navigation(root: Path) -> None:
    write(root, {"site/docs/about.md": "# About us\n"})
    assert list(navigation(made(root) / "index.html")) == [
        "All companies",
        "About us",
        "Recent changes",
        "Acme",
        "Birch & Co",
    ]


def test_a_hand_written_front_page_is_kept(root: Path) -> None:
    write(root, {"site/docs/index.md": "# Our own front page\n\n[Acme](acme/index.md)\n"})
    page = (made(root) / "index.html").read_text(encoding="utf-8")
    assert "Our own front page" in page
    assert 'href="acme/"' in page


def test_a_hand_written_page_of_recent_changes_is_kept(root: Path) -> None:
    write(root, {"site/docs/changes.md": "# Our own news\n"})
    assert "Our own news" in (made(root) / "changes/index.html").read_text(encoding="utf-8")


def test_a_company_cannot_have_the_address_of_recent_changes(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "policies/birch").rename(root / "policies/changes")
    with pytest.raises(Abort):
        made(root)
    assert "a company's page stands where 'changes.md' goes; rename the folder of the company" in caplog.text


def test_a_written_navigation_is_kept_as_it_is(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS + "nav:\n  - About: about.md\n", "site/docs/about.md": "# About us\n"})
    site = made(root)
    assert list(navigation(site / "about/index.html")) == ["About"]
    assert (site / "index.html").is_file()


def test_a_written_navigation_may_name_a_company_page(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS + "nav:\n  - index.md\n  - Ours: acme/index.md\n"})
    site = made(root)
    assert navigation(site / "index.html")["Ours"] == "acme/"
    assert navigation(site / "acme/index.html")["Ours"] == "./"


def test_all_errors_stop_the_build_and_leave_the_last_site(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    page = made(root) / "acme/index.html"
    write(root, {"policies/acme/practices.yml": BROKEN, "policies/birch/practices.yml": practices("Birch", "x: y\n")})
    with pytest.raises(Abort):
        made(root)
    lines = caplog.text.splitlines()
    assert [line.partition(" ")[0] for line in lines if line.startswith("policies/")] == [
        "policies/acme/practices.yml:3:1:",
        "policies/acme/practices.yml:4:1:",
        "policies/birch/practices.yml:3:1:",
    ]
    assert page.is_file()


def test_a_project_without_companies_stops_the_build(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(root, {"mkdocs.yml": MKDOCS + "      policies_dir: elsewhere\n"})
    with pytest.raises(Abort):
        made(root)
    assert "there is no folder 'elsewhere'" in caplog.text


def test_the_files_of_a_version_are_what_was_frozen(root: Path) -> None:
    home = Path("acme/versions/2026-04-01")
    site = made(root)
    assert (site / home / "practices.json").read_bytes() == (root / "policies" / home / "practices.json").read_bytes()
    assert not (site / home / "texts.json").exists(), "one version is compared with none"


def test_a_hand_written_page_never_replaces_a_company_page(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(root, {"site/docs/acme/index.md": "# Not the policy\n"})
    with pytest.raises(Abort):
        made(root)
    assert "'acme/index.md' stands where a page of a company goes" in caplog.text


def test_folders_may_have_other_names(root: Path) -> None:
    (root / "policies").rename(root / "companies")
    write(root, {"words/index.md.j2": '---\ntitle: "All"\n---\n# Our companies\n'})
    write(root, {"mkdocs.yml": MKDOCS + "      policies_dir: companies\n      templates_dir: words\n"})
    site = made(root)
    assert "Our companies" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "acme/index.html").is_file()


def test_the_edit_button_leads_to_the_practices(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS.replace("  font: false\n", "  font: false\n  features: [content.action.edit]\n")})
    site = made(root, repo_url="https://git.example/legal", edit_uri="edit/main/site/docs/")
    page = (site / "acme/index.html").read_text(encoding="utf-8")
    assert 'href="https://git.example/legal/edit/main/policies/acme/practices.yml"' in page


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30"])
def test_the_build_date_is_a_day(root: Path, caplog: pytest.LogCaptureFixture, day: str) -> None:
    write(root, {"mkdocs.yml": MKDOCS.replace("2026-05-01", f"'{day}'")})
    with pytest.raises(Abort):
        made(root)
    assert f"expected a day as YYYY-MM-DD, found {day!r}" in caplog.text


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("cache: 3", "expected true or false, found 3"),
        ("draft: 'yes'", "expected true or false, found 'yes'"),
        ("pdf: [true]", "expected true or false, found [True]"),
        ("jobs: many", "expected how many processes may build pages, such as 2, found 'many'"),
        ("policies_dir: 3", "expected the name of a folder, such as policies, found 3"),
        ("templates_dir: [words]", "expected the name of a folder, such as templates, found ['words']"),
    ],
)
def test_an_option_of_a_wrong_kind_is_told_in_our_words(
    root: Path, caplog: pytest.LogCaptureFixture, option: str, message: str
) -> None:
    write(root, {"mkdocs.yml": f"{MKDOCS}      {option}\n"})
    with pytest.raises(Abort):
        made(root)
    assert f"option '{option.partition(':')[0]}': {message}" in caplog.text
    assert "class" not in caplog.text


def test_an_option_that_is_left_empty_is_as_usual(root: Path) -> None:
    empty = "".join(f"      {name}:\n" for name in ("policies_dir", "templates_dir", "draft", "pdf", "jobs", "cache"))
    before = made(root)
    pages = {page.relative_to(before): page.read_bytes() for page in before.rglob("*.html")}
    write(root, {"mkdocs.yml": MKDOCS + empty})
    after = made(root)
    assert {page.relative_to(after): page.read_bytes() for page in after.rglob("*.html")} == pages


def test_builds_for_one_day_are_alike_byte_for_byte(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def contents(site: Path) -> dict[str, bytes]:
        return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = contents(made(root, site_url="https://policies.example/"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert contents(made(root, site_url="https://policies.example/")) == first


@pytest.fixture
def changed(root: Path) -> Path:
    """A company whose second version is in force and whose third is to come."""
    for day, effective, name in (("2026-04-20", None, "Acorn"), ("2026-04-25", datetime.date(2026, 6, 1), "Oak")):
        write(root, {"policies/acme/practices.yml": practices(name)})
        release(root, "acme", day, effective=effective)
    write(root, {"policies/acme/practices.yml": practices("Unreleased")})
    return root


def head(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("</head>")[0]


@pytest.mark.parametrize(
    ("site_url", "canonical"), [("https://policies.example/", "https://policies.example/acme/"), (None, "../../")]
)
def test_search_engines_are_led_to_the_version_in_force(changed: Path, site_url: str | None, canonical: str) -> None:
    site = made(changed, **({"site_url": site_url} if site_url else {}))
    for version in ("2026-04-01", "2026-04-25"):
        page = head(site / f"acme/versions/{version}/index.html")
        assert f'<link rel="canonical" href="{canonical}">' in page
        assert '<meta name="robots" content="noindex">' in page
    assert "noindex" not in head(site / "acme/index.html")
    assert site_url is None or f'<link rel="canonical" href="{canonical}">' in head(site / "acme/index.html")


def test_other_versions_are_left_out_of_search_navigation_and_sitemap(changed: Path) -> None:
    site = made(changed, site_url="https://policies.example/")
    found = {
        entry["location"].partition("#")[0] for entry in json.loads(read(site / "search/search_index.json"))["docs"]
    }
    assert {"acme/", "acme/versions/", "acme/changes/"} <= found
    assert not [place for place in found if place.startswith(("acme/versions/2", "acme/redline/"))]
    assert "acme/versions/2" not in read(site / "sitemap.xml")
    assert "https://policies.example/acme/changes/" in read(site / "sitemap.xml")
    for page in (site / "acme/index.html", site / "acme/versions/2026-04-01/index.html"):
        assert not [target for target in navigation(page).values() if "2026" in target]


def test_the_site_answers_which_version_applied(changed: Path) -> None:
    assert json.loads(read(made(changed) / "acme/in-force.json"))["in_force"] == "2026-04-20"


def test_no_word_that_is_not_released_is_published(changed: Path) -> None:
    site = made(changed)
    assert not [page for page in site.rglob("index.html") if "Unreleased privacy policy" in read(page)]


def test_the_command_line_shows_drafts_and_other_days(changed: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "clausework",
        "build",
        "--draft",
        "--date",
        "2026-06-01",
        "--project",
        str(changed),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    site = changed / "build/site/acme"
    assert "Oak privacy policy" in read(site / "index.html")
    for page in ("draft/index.html", "redline/2026-04-25/draft/index.html"):
        assert '<p class="admonition-title">Draft</p>' in read(site / page)


def test_a_comparison_goes_past_markdown_which_would_not_change_it(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme", "data: {list: [{id: contact, items: [name]}]}\n")})
    release(root, "acme", "2026-04-20")
    company, _ = project.load_company(root / "policies/acme", "policies/acme")
    assert company
    (page,) = (page for page in pages(company, render.environment(), datetime.date(2026, 5, 1)) if page.html)
    assert page.html.rstrip() in markdown.markdown(page.text, extensions=["attr_list", "tables"])
    # A link to an anchor that MkDocs does not know of would be a warning.
    site = made(root, validation={"anchors": "warn"})
    built = read(site / page.uri.replace(".md", ".html"))
    assert page.html.rstrip() in built
    assert 'href="#change-1"' in built


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
