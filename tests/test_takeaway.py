"""A policy taken away: Markdown, JSON and a fragment of HTML that say what the page says, wherever they are put."""

from __future__ import annotations

import copy
import datetime
import functools
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import cmarkgfm
import nh3
import pytest
from jsonschema import Draft202012Validator
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from clausework import files, frontmatter, hypertext, project, public, render, takeaway
from clausework.feeds import Address
from clausework.project import Company
from clausework.takeaway.fragment import KEPT, fragment
from clausework.versions import Version
from tests import pagetext
from tests.projects import MKDOCS, practices, release, write

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 12, 1)
SITE = "https://policies.example/"
ADDRESS = Address.at(SITE)
SCHEMA = json.loads((files.THEME / files.ASSETS / "policy-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
WORD = re.compile(r"\w+")
EVERY_COMPANY = project.load(ROOT)[0].companies
NAME = "Fir & <b>Sons</b> *Ltd* {: #x } | Co"

FIR = """\
data: {list: [{id: contact, label: Contact data, items: [name, email]}]}
clauses:
  - id: cats
    title: Cats & dogs
    place: own
    text: |
      Read [about data](#data), [our cats](https://cats.example/a_(b)?c=1&d=2)
      or [write](mailto:cats@fir.example "to us"). [Here](#cats "this"), too.

      - One
          1. Two `code`
cookies:
  global_privacy_control: {honoured: true}
  table: [{id: one, name: a_b, category: security, purpose: remembers *you* | us}]
"""


@functools.cache
def made(company: Company, address: Address | None = ADDRESS) -> dict[str, str]:
    """What can be taken away, by its address on the site."""
    return {file.published: file.text for file in takeaway.files_of(company, DAY, address)}


def texts(company: Company) -> Iterator[tuple[Version, str, str]]:
    """Every text of every version with the stem of what it is taken away as."""
    for version in company.versions:
        for name in version.pages:
            yield version, name, "policy" if name == "index.md" else name.removesuffix(".md")


@pytest.fixture(scope="module")
def fir(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """A company whose words look like marks."""
    root = tmp_path_factory.mktemp("fir")
    write(root, {"policies/fir/practices.yml": practices(json.dumps(NAME), FIR)})
    release(root, "fir", "2026-04-01", summary="Cats | *dogs* \\ <b>")
    company, findings = project.load_company(root / "policies/fir", "policies/fir")
    assert company, findings
    return company


class Elements(HTMLParser):
    """The elements of HTML in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(attribute)) is not None]


def words(html: str) -> list[str]:
    return WORD.findall(Markup(html.replace("<", " <")).striptags())


# Markdown


@pytest.mark.parametrize("company", EVERY_COMPANY, ids=lambda company: company.id)
def test_every_text_is_there_as_markdown_and_says_the_same_elsewhere(company: Company) -> None:
    found = made(company)
    for version, name, stem in texts(company):
        markdown = found[f"{company.id}/versions/{version.id}/{stem}.md"]
        assert not re.search(r"(?<!\\)\{:", markdown), stem
        assert markdown.startswith("# ")
        shown = cmarkgfm.github_flavored_markdown_to_html(markdown)
        assert words(shown) == words(pagetext.html(version.text(name))), (version.id, name)


def test_words_that_look_like_marks_stay_words(fir: Company) -> None:
    markdown = made(fir)["fir/policy.md"]
    shown = cmarkgfm.github_flavored_markdown_to_html(markdown)
    assert NAME in Markup(shown).striptags()
    cookies = cmarkgfm.github_flavored_markdown_to_html(made(fir)["fir/cookies.md"])
    assert "Remembers *you* | us" in Markup(cookies).striptags()


def test_links_lead_to_the_site(fir: Company) -> None:
    markdown = made(fir)["fir/policy.md"]
    assert f"[about data]({SITE}fir/#data)" in markdown
    assert f'[Here]({SITE}fir/#cats "this")' in markdown
    assert '[write](mailto:cats@fir.example "to us")' in markdown
    assert f"[Cookies]({SITE}fir/cookies/)" in markdown
    assert f"]({SITE}fir/)" in made(fir)["fir/cookies.md"]


def test_where_the_address_of_the_site_is_unknown_links_to_it_become_words(fir: Company) -> None:
    found = made(fir, None)
    assert "Read about data, [our cats](" in found["fir/policy.md"]
    data = json.loads(found["fir/policy.json"])
    assert "$schema" not in data
    assert "url" not in data["texts"][0]
    parts = [section[form] for text in data["texts"] for section in text["sections"] for form in ("markdown", "html")]
    told = [*parts, *(text for uri, text in found.items() if not uri.endswith(".json"))]
    links = ["".join(link) for text in told for link in re.findall(r'\]\(([^)]*)|href="([^"]*)', text)]
    assert links
    assert [link for link in links if not link.startswith(("https://cats.example/", "mailto:", "#fir-"))] == []


def test_links_of_an_older_version_lead_to_its_own_pages() -> None:
    northlight = next(company for company in EVERY_COMPANY if company.id == "northlight")
    oldest = northlight.versions[0].id
    assert (
        f"]({SITE}northlight/versions/{oldest}/cookies/)" in made(northlight)[f"northlight/versions/{oldest}/policy.md"]
    )


# JSON


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_schema_of_the_docs_is_that_of_the_site() -> None:
    assert json.loads((ROOT / "docs/policy-1.schema.json").read_text(encoding="utf-8")) == SCHEMA


@pytest.mark.parametrize("company", EVERY_COMPANY, ids=lambda company: company.id)
def test_every_version_is_there_as_json_and_says_the_same_in_three_forms(company: Company) -> None:
    found = made(company)
    for version in company.versions:
        data = json.loads(found[f"{company.id}/versions/{version.id}/policy.json"])
        VALIDATOR.validate(data)
        assert data["practices"] == json.loads(version.text(public.NAME))
        assert [text["title"] for text in data["texts"]] == [
            frontmatter.title(version.text(name)) for name in render.TEXTS.values() if name in version.pages
        ]
        assert data["texts"][0]["name"] == "policy"
        for text in data["texts"]:
            for section in text["sections"]:
                shown = cmarkgfm.github_flavored_markdown_to_html(section["markdown"])
                assert words(section["html"]) == words(shown)
                assert WORD.findall(section["text"]) == words(section["html"])
            name = "index.md" if text["name"] == "policy" else f"{text['name']}.md"
            told = " ".join(section["html"] for section in text["sections"])
            assert words(told) == words(pagetext.html(version.text(name)))


def test_the_version_in_force_has_the_address_of_the_company() -> None:
    for company in EVERY_COMPANY:
        found = made(company)
        current = next(version.id for version in reversed(company.versions) if version.starts <= DAY)
        own = {uri for uri in found if "/versions/" not in uri}
        assert {uri.removeprefix(f"{company.id}/") for uri in own} == {
            "embed.html",
            *(uri.rpartition("/")[2] for uri in found if f"/versions/{current}/" in uri),
        }
        assert all(
            found[uri] == found[uri.replace("/", f"/versions/{current}/", 1)]
            for uri in own
            if not uri.endswith("/embed.html")
        )


@functools.cache
def instance() -> dict[str, Any]:
    northlight = next(company for company in EVERY_COMPANY if company.id == "northlight")
    data: dict[str, Any] = json.loads(made(northlight)["northlight/policy.json"])
    return data


def required() -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The properties that the schema asks for, with the way to what has to have them."""
    places: dict[str, tuple[str | int, ...]] = {"text": ("texts", 0), "section": ("texts", 0, "sections", 1)}
    yield from (((), key) for key in SCHEMA["required"])
    yield from ((("company",), key) for key in SCHEMA["properties"]["company"]["required"])
    for name, part in SCHEMA["$defs"].items():
        yield from ((places[name], key) for key in part["required"])


@pytest.mark.parametrize(("way", "key"), list(required()))
def test_the_schema_misses_nothing(way: tuple[str | int, ...], key: str) -> None:
    data: Any = copy.deepcopy(instance())
    VALIDATOR.validate(data)
    part = data
    for step in way:
        part = part[step]
    wrong = {**part}
    del part[key]
    assert not VALIDATOR.is_valid(data)
    part.update(wrong, **{key: 7})
    assert not VALIDATOR.is_valid(data)


def test_the_schema_names_all_that_is_written() -> None:
    data, company, (text, section) = instance(), SCHEMA["properties"]["company"], SCHEMA["$defs"].values()
    assert set(data) == set(SCHEMA["properties"])
    assert set(data["company"]) == set(company["properties"])
    assert {key for each in data["texts"] for key in each} == set(text["properties"])
    assert {key for each in data["texts"] for part in each["sections"] for key in part} == set(section["properties"])


# The fragment


@pytest.mark.parametrize("company", EVERY_COMPANY, ids=lambda company: company.id)
def test_the_fragment_fits_into_any_page(company: Company) -> None:
    html = made(company)[f"{company.id}/embed.html"]
    elements = Elements(html)
    current = next(version for version in reversed(company.versions) if version.starts <= DAY)
    assert words(html) == words(pagetext.html(current.text("index.md")))
    assert elements.found[0][0] == "section"
    names = {tag for tag, _ in elements.found}
    assert names & {"style", "script", "link", "html", "body", "iframe", "h1"} == set()
    assert next(tag for tag, _ in elements.found if re.fullmatch(r"h\d", tag)) == "h2"
    assert {key for _, attributes in elements.found for key in attributes} <= {"id", "class", "href", "lang", "start"}
    ids = elements.values("id")
    assert all(each.startswith(f"{company.id}-") for each in ids)
    assert len(set(ids)) == len(ids)
    for href in elements.values("href"):
        assert href.startswith(("https://", "http://", "mailto:", "tel:")) or href.removeprefix("#") in ids, href


WRITTEN = """\
## One & <two> {: #one .note }

See [here](#there), [a](b.md#c 'd id=' ), [e](https://f.example/?g=1&h=2), [i](javascript:j), [k](l%22m) and
<a title="n href=" href="o&quot;p" id="q" onclick="r">s id="t" </a><b id='u'>v</b> <mailto:w@x.example> &nbsp;y

1. z
{: #aa style="color: red" }
"""


@pytest.mark.parametrize("lead", [str.upper, lambda href: f'{href}"&\u00a0', {}.get])
@pytest.mark.parametrize("prefix", ["", "fir-"])
def test_what_differs_from_place_to_place_is_written_as_the_cleaner_writes_it(
    lead: Callable[[str], str | None], prefix: str
) -> None:
    def changed(_: str, name: str, value: str) -> str | None:
        return prefix + value if name == "id" else lead(value) if name == "href" else value

    whole = nh3.clean(hypertext.html(WRITTEN), attributes=KEPT, attribute_filter=changed, link_rel=None)
    assert fragment(WRITTEN, lead, prefix=prefix) == whole
    assert len(re.findall(' id="', whole)) >= 4


# What the site does with it


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "site/docs").mkdir(parents=True)
    write(root, {"mkdocs.yml": f"site_url: {SITE}\n{MKDOCS}"})
    write(root, {"policies/fir/practices.yml": practices(json.dumps(NAME), FIR)})
    release(root, "fir", "2026-04-01")
    build(load_config(str(root / "mkdocs.yml"), strict=True))
    return root / "build/site"


def test_the_site_holds_all_of_it(built: Path) -> None:
    for name in ("policy.md", "policy.json", "cookies.md", "embed.html", "versions/2026-04-01/policy.json"):
        assert (built / "fir" / name).is_file(), name
    assert not (built / "fir/policy").exists(), "Markdown to take away is no page"
    assert json.loads((built / "assets/clausework/policy-1.schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert json.loads((built / ".well-known/gpc.json").read_text()) == {"gpc": True, "lastUpdate": "2026-04-01"}


def test_the_head_of_a_text_leads_to_its_data_and_says_whose_it_is(built: Path) -> None:
    html = (built / "fir/index.html").read_text(encoding="utf-8")
    links = [attributes for tag, attributes in Elements(html).found if tag == "link"]
    (data,) = (link for link in links if link.get("type") == "application/json")
    assert data == {"rel": "alternate describedby", "type": "application/json", "href": "policy.json"}
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(linked) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": f"{NAME} privacy policy",
        "url": f"{SITE}fir/",
        "inLanguage": "en",
        "version": "2026-04-01",
        "datePublished": "2026-04-01",
        "dateModified": "2026-04-01",
        "publisher": {"@type": "Organization", "name": NAME},
    }
    metas = {
        attributes.get("property"): attributes.get("content")
        for tag, attributes in Elements(html).found
        if tag == "meta"
    }
    assert metas["og:title"] == f"{NAME} privacy policy"
    assert (metas["og:description"] or "").startswith(f"{NAME} privacy policy. ")


# The Global Privacy Control


HONOURED = "cookies: {global_privacy_control: {honoured: true}}\n"
REFUSED = "cookies: {global_privacy_control: {honoured: false}}\n"


def said(tmp_path: Path, site: str | None, day: str = "2026-05-01", **said: str) -> list[dict[str, Any]]:
    """What a site of such companies says, each with a version of April 2026."""
    for company, more in said.items():
        write(tmp_path, {f"policies/{company}/practices.yml": practices(company.title(), more)})
        release(tmp_path, company, "2026-04-01")
    companies = project.load(tmp_path)[0].companies
    on = datetime.date.fromisoformat(day)
    found = takeaway.support([takeaway.honours_signal(company, on) for company in companies], Address.at(site))
    assert all(file.uri == ".well-known/gpc.json" for file in found)
    return [json.loads(file.text) for file in found]


def test_a_site_whose_companies_honour_the_signal_says_so(tmp_path: Path) -> None:
    assert said(tmp_path, SITE, fir=HONOURED, oak=HONOURED) == [{"gpc": True, "lastUpdate": "2026-04-01"}]


@pytest.mark.parametrize("other", [REFUSED, ""], ids=["refused", "silent"])
def test_a_site_does_not_speak_for_a_company_that_does_not(tmp_path: Path, other: str) -> None:
    assert said(tmp_path, SITE, fir=HONOURED, oak=other) == []


@pytest.mark.parametrize("site", [None, "https://fir.example/privacy/"], ids=["unknown", "a part of an origin"])
def test_nothing_is_said_of_an_origin_that_is_not_the_site(tmp_path: Path, site: str | None) -> None:
    assert said(tmp_path, site, fir=HONOURED) == []


def test_nothing_is_said_before_a_policy_is_in_force(tmp_path: Path) -> None:
    assert said(tmp_path, SITE, "2026-03-31", fir=HONOURED) == []
