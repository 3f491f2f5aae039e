"""Feeds: valid, stable, and with the changes in them."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config

from clausework import feeds, project, render
from clausework import release as releasing
from clausework.cli import main
from clausework.feeds import Address
from clausework.pieces import FeedFile
from clausework.project import Company
from tests.projects import MKDOCS, practices, release, write

ENV = render.environment()
Feeds: TypeAlias = tuple[FeedFile, ...]
SITE = "https://policies.example/"
SCHEMAS = Path(__file__).parent / "feeds"
ATOM = "{http://www.w3.org/2005/Atom}"
NAME = "Fir & <b>Sons</b> *Ltd* | Co"

FIR = """\
data: {list: [{id: contact, label: Contact data, items: [name, email]}, {id: orders, items: [purchase_history]}]}
recipients:
  processor_notice_days: 1
  processor_objection: by email to privacy@fir.example
  list:
"""
CARRIER = "    - {id: carrier, kind: delivery, name: Carrier, role: controller}\n"
HARBOUR = """\
    - {id: harbour, kind: hosting, name: Harbour, role: processor, functions: [hosting], data: [contact], country: NL,
       since: 2024-03-01}
"""
MOVED = HARBOUR.replace("[contact], country: NL", "[orders, contact], country: US, safeguard: scc")
LARK = "    - {id: lark, kind: communications, name: 'Lark & <i>Co</i>', role: processor, status: planned}\n"


def fir(root: Path, recipients: str) -> None:
    write(root, {"policies/fir/practices.yml": practices(json.dumps(NAME), FIR + recipients)})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fir has processors, a version that only looks different, two of a day and one to come; Birch has one version."""
    root = tmp_path_factory.mktemp("project")
    (root / "site/docs").mkdir(parents=True)
    write(root, {"mkdocs.yml": MKDOCS.replace("2026-05-01", "2026-05-15")})
    write(root, {"policies/birch/practices.yml": practices("Birch")})
    release(root, "birch", "2025-12-01", undated=True, summary="First version recorded.")
    fir(root, CARRIER + HARBOUR)
    release(root, "fir", "2025-01-10")
    fir(root, CARRIER + MOVED)
    release(root, "fir", "2026-02-10", summary="Data moves | to the *United States*.")
    laid_out_anew(root, "2026-03-10")
    fir(root, CARRIER)
    release(root, "fir", "2026-04-10")
    fir(root, CARRIER + HARBOUR)
    release(root, "fir", "2026-04-10", waive_notice="a test")
    fir(root, CARRIER + HARBOUR + LARK)
    release(root, "fir", "2026-05-01", effective=datetime.date(2026, 6, 1))
    return root


def laid_out_anew(root: Path, day: str) -> None:
    """Releases the practices as they are, with other templates."""
    templates = write(
        root / "words", {"policy.md.j2": '{% extends "default/policy.md.j2" %}{% block after %}Bye.{% endblock %}'}
    )
    company, findings = project.load_company(root / "policies/fir", "policies/fir")
    assert company, findings
    request = releasing.Request(published=datetime.date.fromisoformat(day))
    assert releasing.release(company, render.environment(templates), request).record.kind == "technical"


def companies(root: Path) -> tuple[Company, ...]:
    return project.load(root)[0].companies


@functools.cache
def made(root: Path, day: str = "2026-05-15", site: str = SITE) -> Feeds:
    return of_site(companies(root), datetime.date.fromisoformat(day), site)


def of_site(known: Iterable[Company], on: datetime.date, site: str = SITE, env: jinja2.Environment = ENV) -> Feeds:
    """The feeds of each company, and those of all of them."""
    address = Address.at(site)
    own = [feeds.of_company(company, env, on, address) for company in known]
    everything = feeds.of_all((entry for one in own for entry in one.newest), env, address)
    return (*everything, *(file for one in own for file in one.files))


def texts(found: Feeds) -> dict[str, str]:
    return {file.uri: file.text for file in found}


def atom(found: Feeds, uri: str) -> etree._Element:
    return etree.fromstring(texts(found)[uri].encode())


def items(found: Feeds, uri: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(texts(found)[uri])["items"]
    return listed


class Text(HTMLParser):
    """What a reader of HTML reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.read += data


def words(html: str) -> str:
    return " ".join(Text(html).read.split())


def only(parent: etree._Element, path: str) -> etree._Element:
    """The one element of that path."""
    (found,) = parent.findall(path)
    return found


# What is valid


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / "atom.rng")))


@pytest.fixture(scope="module")
def json_schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / "jsonfeed.schema.json").read_text(encoding="utf-8")))


def test_every_company_and_the_site_have_both_formats(root: Path) -> None:
    assert set(texts(made(root))) == {
        f"{path}.{ending}"
        for path in ("feed", "birch/feed", "fir/feed", "fir/processors")
        for ending in ("xml", "json")
    }


@pytest.mark.parametrize("uri", ["feed", "birch/feed", "fir/feed", "fir/processors"])
def test_feeds_are_valid(
    root: Path, schema: etree.RelaxNG, json_schema: jsonschema.Draft202012Validator, uri: str
) -> None:
    found = made(root)
    feed = atom(found, f"{uri}.xml")
    assert schema.validate(feed), schema.error_log
    json_schema.validate(json.loads(texts(found)[f"{uri}.json"]))
    # RFC 4287, 4.1.1 and 4.1.2: an author for each entry, one link of a kind, an id for each.
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.iter(f"{ATOM}entry"))
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert only(element, f"{ATOM}link[@rel='alternate']").get("type") == "text/html"
    assert only(feed, f"{ATOM}link[@rel='self']").get("href") == f"{SITE}{uri}.xml"
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    newest = max(entry.findtext(f"{ATOM}updated", "") for entry in feed.iter(f"{ATOM}entry"))
    assert feed.findtext(f"{ATOM}updated") == newest


@pytest.mark.parametrize("missing", ["id", "title", "updated"])
def test_the_schema_of_atom_misses_nothing(root: Path, schema: etree.RelaxNG, missing: str) -> None:
    for path in (f"{ATOM}{missing}", f"{ATOM}entry/{ATOM}{missing}"):
        feed = atom(made(root), "feed.xml")
        element = next(feed.iterfind(path))
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        assert not schema.validate(feed)


def test_both_formats_tell_the_same(root: Path) -> None:
    found = made(root)
    for uri in ("feed", "fir/feed", "fir/processors"):
        entries = [
            {
                "id": entry.findtext(f"{ATOM}id"),
                "url": only(entry, f"{ATOM}link").get("href"),
                "title": entry.findtext(f"{ATOM}title"),
                "content_html": entry.findtext(f"{ATOM}content"),
                "date_published": entry.findtext(f"{ATOM}published"),
                "date_modified": entry.findtext(f"{ATOM}updated"),
                "authors": [{"name": entry.findtext(f"{ATOM}author/{ATOM}name")}],
            }
            for entry in atom(found, f"{uri}.xml").iter(f"{ATOM}entry")
        ]
        assert entries == items(found, f"{uri}.json")


# What stays


def ids(found: Feeds, uri: str) -> list[str]:
    return [item["id"] for item in items(found, uri)]


def test_ids_are_tags_of_company_and_version(root: Path) -> None:
    found = made(root)
    days = ("2026-05-01", "2026-04-10.2", "2026-04-10", "2026-02-10", "2025-01-10")
    assert ids(found, "fir/feed.json") == [f"tag:policies.example,2025:fir/{day}" for day in days]
    assert ids(found, "fir/processors.json") == [f"tag:policies.example,2025:fir/processors/{day}" for day in days]
    assert ids(found, "birch/feed.json") == ["tag:policies.example,2025:birch/2025-12-01"]
    assert set(ids(found, "feed.json")) == {*ids(found, "fir/feed.json"), *ids(found, "birch/feed.json")}


def test_ids_stay_on_other_days_at_other_addresses_and_in_another_order(root: Path) -> None:
    wanted = ids(made(root), "fir/feed.json")
    assert ids(made(root, "2027-01-01"), "fir/feed.json") == wanted
    assert ids(made(root, site="http://policies.example:8000/legal/privacy/"), "fir/feed.json") == wanted
    assert ids(made(root, "2026-03-01"), "fir/feed.json") == wanted[-2:]
    turned = of_site(companies(root)[::-1], datetime.date(2026, 5, 15))
    assert {item["id"]: item for item in items(turned, "feed.json")} == {
        item["id"]: item for item in items(made(root), "feed.json")
    }


def test_the_feed_of_all_keeps_its_id_when_an_older_company_joins(root: Path) -> None:
    some = of_site(companies(root)[1:], datetime.date(2026, 5, 15))
    feed_id = atom(some, "feed.xml").findtext(f"{ATOM}id")
    assert feed_id == atom(made(root), "feed.xml").findtext(f"{ATOM}id")
    assert re.fullmatch(r"tag:policies\.example,\d{4}:/", feed_id or "")


def test_the_same_day_gives_the_same_bytes(root: Path) -> None:
    assert texts(made.__wrapped__(root)) == texts(made(root))


# What is told


def test_the_changes_stand_in_the_entry(root: Path) -> None:
    item = items(made(root), "fir/feed.json")[3]
    version = companies(root)[1].versions[1]
    assert version.record.changes
    told = words(item["content_html"])
    assert "Data moves | to the *United States*." in told
    for change in version.record.changes:
        assert words(change.text.replace("\\", "")) in told
    assert "(reaches further)" in told
    assert f"{SITE}fir/redline/2025-01-10/2026-02-10/" in item["content_html"]
    assert item["date_published"] == "2026-02-10T00:00:00Z"


def test_the_newest_come_first(root: Path) -> None:
    days = [item["date_published"] for item in items(made(root), "feed.json")]
    assert days == sorted(days, reverse=True)


def test_what_only_looks_different_is_no_news(root: Path) -> None:
    assert [version.id for version in companies(root)[1].versions if version.record.kind == "technical"] == [
        "2026-03-10"
    ]
    assert not [uri for uri, text in texts(made(root)).items() if "fir/2026-03-10" in text]


def test_a_version_to_come_says_when(root: Path) -> None:
    item = items(made(root), "fir/feed.json")[0]
    assert item["title"].endswith("changes of 1 May 2026, in force from 1 June 2026")
    assert "Published on 1 May 2026. In force from 1 June 2026." in words(item["content_html"])
    assert item["url"] == f"{SITE}fir/versions/2026-05-01/"


def test_a_version_in_force_has_the_address_of_the_policy(root: Path) -> None:
    def address(day: str, version: str) -> str:
        return next(
            str(item["url"]) for item in items(made(root, day), "fir/feed.json") if item["id"].endswith(version)
        )

    assert address("2026-05-31", "/2026-04-10.2") == f"{SITE}fir/"
    assert address("2026-06-01", "/2026-04-10.2") == f"{SITE}fir/versions/2026-04-10.2/"
    assert address("2026-06-01", "/2026-05-01") == f"{SITE}fir/"


def test_two_versions_of_a_day_can_be_told_apart(root: Path) -> None:
    titles = [item["title"] for item in items(made(root), "fir/feed.json") if "10 April 2026" in item["title"]]
    assert len(set(titles)) == len(titles) == 2


def test_a_text_without_a_date_claims_none(root: Path) -> None:
    (item,) = items(made(root), "birch/feed.json")
    assert item["title"] == "Birch: first version recorded on 1 December 2025"
    assert "Recorded on 1 December 2025; the text itself bears no date." in words(item["content_html"])


def test_markup_in_values_is_shown_as_it_is(root: Path) -> None:
    found = made(root)
    item = items(found, "fir/processors.json")[0]
    assert item["authors"] == [{"name": NAME}]
    assert item["title"].startswith(f"{NAME}: processors")
    assert "<h3>New: Lark &amp; &lt;i&gt;Co&lt;/i&gt;</h3>" in item["content_html"]
    assert "New: Lark & <i>Co</i>" in words(item["content_html"])
    assert atom(found, "fir/feed.xml").findtext(f"{ATOM}title") == f"{NAME}: changes"


def test_nothing_of_a_template_runs_in_a_reader(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"feeds/dates.md.j2": '<script>run()</script><b onclick="run()">Mine</b>\n'})
    found = of_site(companies(root), datetime.date(2026, 5, 15), env=render.environment(tmp_path))
    (item,) = items(found, "birch/feed.json")
    assert "<b>Mine</b>" in item["content_html"]
    assert "run()" not in item["content_html"]


def test_a_version_that_never_took_effect_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"policies/birch/practices.yml": practices("Birch")})
    release(tmp_path, "birch", "2026-01-01")
    for day, name in (("2026-02-01", "Oak"), ("2026-03-01", "Ash")):
        write(tmp_path, {"policies/birch/practices.yml": practices(name)})
        release(tmp_path, "birch", day, effective=datetime.date(2026, 4, 1))
    before = items(made(tmp_path, "2026-02-20"), "birch/feed.json")[0]
    assert "In force from 1 April 2026." in words(before["content_html"])
    after = items(made(tmp_path, "2026-05-01"), "birch/feed.json")[1]
    assert "It never took effect: a later version took its place." in words(after["content_html"])
    assert "in force" not in after["title"]
    assert (before["id"], before["date_modified"], after["date_modified"]) == (
        after["id"],
        "2026-02-01T00:00:00Z",
        "2026-03-01T00:00:00Z",
    )


# Processors


def processors(root: Path) -> Iterator[str]:
    """What the feed of processors tells, oldest first."""
    return (words(item["content_html"]) for item in reversed(items(made(root), "fir/processors.json")))


def test_processors_that_come_change_and_go(root: Path) -> None:
    first, changed, removed, again, planned = processors(root)
    known = "What it does: Hosting Categories of data: Contact data Country: Netherlands Start: 1 March 2024"
    assert f"This is the first list of the companies that process personal data for us. Harbour {known}" in first
    assert "Changed: Harbour What it does: Hosting" in changed
    assert "Categories of data: Purchase history and contact data (before: contact data)" in changed
    assert "Country: United States (before: Netherlands)" in changed
    assert "Safeguard: The European Commission's standard contractual clauses (before: not stated)" in changed
    assert "Removed: Harbour What it does: Hosting" in removed
    assert f"New: Harbour {known}" in again
    assert "New: Lark & <i>Co</i> Status: Planned" in planned
    assert "Harbour" not in planned
    assert "Carrier" not in "".join((first, changed, removed, again, planned))


def test_each_entry_says_when_it_takes_effect_and_how_to_object(root: Path) -> None:
    *_, planned = processors(root)
    assert "In force from 1 June 2026." in planned
    for told in processors(root):
        assert "We announce a new processor at least 1 day before it starts." in told
        assert "You may object by email to privacy@fir.example." in told


def lists(tmp_path: Path, *recipients: str) -> list[dict[str, Any]]:
    """The feed of processors of a company whose versions have these recipients."""
    for month, listed in enumerate(recipients, start=1):
        write(tmp_path, {"policies/fir/practices.yml": practices("Fir", listed)})
        release(tmp_path, "fir", f"2026-{month:02}-01", waive_notice="a test")
    found = made(tmp_path, "2027-01-01")
    return items(found, "fir/processors.json") if "fir/processors.json" in texts(found) else []


def test_a_company_without_processors_has_no_feed_of_them(tmp_path: Path) -> None:
    assert lists(tmp_path, "", "recipients: {list: [{id: carrier, kind: delivery, role: processor}]}\n") == []


def test_the_last_processor_to_go_is_told(tmp_path: Path) -> None:
    gone, first = lists(tmp_path, FIR + HARBOUR, "")
    assert "Removed: Harbour" in words(gone["content_html"])
    assert "object" not in gone["content_html"]
    assert (first["url"], gone["url"]) == (f"{SITE}fir/versions/2026-01-01/processors/", f"{SITE}fir/")


def test_other_ids_and_another_order_are_no_change(tmp_path: Path) -> None:
    listed = FIR + MOVED
    turned = listed.replace("[orders, contact]", "[contact, orders]")
    renamed = turned.replace("orders", "bought").replace("contact", "reach").replace("id: harbour", "id: host")
    told = lists(tmp_path, listed, turned + CARRIER, renamed)
    assert [item["id"] for item in told] == ["tag:policies.example,2026:fir/processors/2026-01-01"]
    assert [version.record.kind for version in companies(tmp_path)[0].versions] == ["first", "practice", "practice"]


def test_a_planned_processor_that_starts_is_told(tmp_path: Path) -> None:
    started, _ = lists(tmp_path, FIR + LARK, FIR + LARK.replace("status: planned", "since: 2026-02-01"))
    told = words(started["content_html"])
    assert "Status: In use (before: planned) Start: 1 February 2026 (before: not stated)" in told


def test_a_version_that_cannot_be_read_is_told_with_the_next(tmp_path: Path) -> None:
    assert len(lists(tmp_path, FIR + HARBOUR, FIR + MOVED, FIR + MOVED + LARK)) == 3
    known = companies(tmp_path)
    of_old = '{"company": {"name": "Fir", "of_old": true}}'
    write(tmp_path, {f"policies/fir/versions/2026-02-01/practices.{form}": of_old for form in ("yml", "json")})
    found = of_site(known, datetime.date(2027, 1, 1))
    newest, first = (words(item["content_html"]) for item in items(found, "fir/processors.json"))
    assert "New: Lark" in newest
    assert "Changed: Harbour" in newest
    assert "first list" in first


# The address of the site


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://policies.example", "policies.example"),
        ("HTTP://Policies.Example:8000/legal/", "policies.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
    ],
)
def test_the_domain_comes_from_the_address(url: str, domain: str) -> None:
    address = Address.at(url)
    assert address
    assert address.tag(2026, "fir") == f"tag:{domain},2026:fir"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "policies.example",
        "ftp://policies.example/",
        "https://",
        "https:///legal/",
        "https://me:secret@policies.example/",
        "https://policies.example/?legal",
        "https://policies.example/#legal",
        "https://policies.example/a(b/",
        "https://my_host/",
        "http://[::1]:8000/",
        "http://[::1",
        "https://-.example/",
        "https://a..example/",
    ],
)
def test_what_names_no_domain_is_no_address(url: str | None) -> None:
    assert Address.at(url) is None


@pytest.mark.parametrize(
    ("uri", "pretty", "plain"),
    [
        ("index.md", "", ""),
        ("fir/index.md", "fir/", "fir/"),
        ("fir/changes.md", "fir/changes/", "fir/changes.html"),
        ("fir/feed.xml", "fir/feed.xml", "fir/feed.xml"),
    ],
)
def test_pages_have_the_addresses_of_the_site(uri: str, pretty: str, plain: str) -> None:
    for directories, path in ((True, pretty), (False, plain)):
        address = Address.at("https://policies.example/legal", directories=directories)
        assert address
        assert address.of(uri) == f"https://policies.example/legal/{path}"


# On the site


def built(root: Path, **options: Any) -> Path:
    """The site, built without a single warning."""
    build(load_config(str(root / "mkdocs.yml"), strict=True, **options))
    return root / "build/site"


class Links(HTMLParser):
    """The addresses a page links to, and the feeds it names in its head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.feeds: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in of:
            self.targets.add(of["href"])
        elif tag == "link" and {"alternate", "feed"} <= {*of.get("rel", "").split()}:
            self.feeds[of["href"]] = of["type"]


def links(page: Path) -> Links:
    return Links(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("directories", [True, False])
def test_every_address_in_a_feed_is_one_of_the_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, directories: bool
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = built(root, site_url=f"{SITE}legal/", use_directory_urls=directories)
    for file in [*site.rglob("feed.json"), *site.rglob("processors.json")]:
        feed = json.loads(file.read_text(encoding="utf-8"))
        found = {feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])}
        found |= {url for item in feed["items"] for url in Links(item["content_html"]).targets}
        assert found
        for url in found:
            path = site / url.removeprefix(f"{SITE}legal/")
            assert url.startswith(f"{SITE}legal/")
            assert (path / "index.html" if url.endswith("/") else path).is_file(), url
    assert (site / "fir/feed.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_readers_find_the_feeds_of_a_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = built(root, site_url=SITE)
    kinds = {"xml": "application/atom+xml", "json": "application/feed+json"}
    for page, feeds_ in {
        "index.html": ["feed"],
        "fir/index.html": ["feed", "processors"],
        "fir/versions/2025-01-10/index.html": ["../../feed", "../../processors"],
        "birch/index.html": ["feed"],
    }.items():
        assert links(site / page).feeds == {f"{feed}.{form}": kind for feed in feeds_ for form, kind in kinds.items()}
    assert {"../feed.xml", "../feed.json"} <= links(site / "changes/index.html").targets
    assert {"../feed.xml", "../processors.json"} <= links(site / "fir/changes/index.html").targets
    assert {"../processors.xml", "../processors.json"} <= links(site / "fir/processors/index.html").targets
    assert "../processors.xml" not in links(site / "birch/changes/index.html").targets


def test_a_site_without_an_address_has_no_feeds(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    with caplog.at_level("INFO"):
        site = built(root)
    assert "no feeds: 'site_url' does not say where the site is published" in caplog.text
    assert not [*site.rglob("feed.*"), *site.rglob("processors.xml")]
    for page in ("changes/index.html", "fir/changes/index.html", "fir/processors/index.html"):
        found = links(site / page)
        assert not found.feeds
        assert not [target for target in found.targets if target.endswith((".xml", ".json"))]


def test_render_writes_feeds_where_it_is_told_the_address(root: Path, tmp_path: Path) -> None:
    command = ["render", "--project", str(root), "--date", "2026-05-15", "--out", str(tmp_path)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert not list(tmp_path.rglob("feed.xml"))
    assert CliRunner().invoke(main, [*command, "--site-url", SITE]).exit_code == 0
    for uri, text in texts(made(root)).items():
        assert (tmp_path / uri).read_text(encoding="utf-8") == text
    assert "[Atom](feed.xml)" in (tmp_path / "fir/changes.md").read_text(encoding="utf-8")


def test_render_refuses_what_is_no_address(root: Path, tmp_path: Path) -> None:
    command = ["render", "--project", str(root), "--out", str(tmp_path / "out"), "--site-url", "policies.example"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "'policies.example' is not the address of a site; write it like https://policies.example/" in result.output
    assert not (tmp_path / "out").exists()
