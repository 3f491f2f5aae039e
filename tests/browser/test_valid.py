"""The whole built site: valid HTML, and no link or anchor that leads nowhere."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from tests.browser.pagetypes import COMPANY, TYPES
from tests.golden import ROOT

CHECKER = ROOT / "build/browser/node_modules/vnu-jar/build/dist/vnu.jar"
SITE = "https://policies.example/"
"""The address in mkdocs.yml, by which the files of the site name each other."""
HOST = """<!doctype html>
<html lang="en"><head><title>A page of somebody else's</title></head><body><main><h1>Privacy</h1>
{}
</main></body></html>
"""
LINKS = ("href", "src", "action", "data")
BY_SCRIPT = "change-1"
"""An anchor of the comparison that the browser makes; the link to it is hidden until then."""


def test_the_html_is_valid(site: Path, tmp_path: Path) -> None:
    """One run of the Nu checker over a page of each kind, and over the fragments in a page around them."""
    assert CHECKER.is_file(), "no checker of HTML: 'make build/browser/installed' installs it"
    pages = [file_of(site, address.partition("?")[0]) for address in TYPES.values()]
    for fragment in sorted(site.glob("*/embed.html")):
        host = tmp_path / f"{fragment.parent.name}.html"
        host.write_text(HOST.format(fragment.read_text(encoding="utf-8")), encoding="utf-8")
        pages.append(host)
    assert len(pages) > len(TYPES)
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    assert [f"{Path(m['url']).parent.name}: {m['message']} {m.get('extract', '')}" for m in messages] == []


def test_the_checker_sees_what_is_not_valid(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(HOST.format('<p id="a"><p id="a"><b>'), encoding="utf-8")
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", str(tmp_path / "wrong.html")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    told = " ".join(message["message"] for message in json.loads(ran.stderr)["messages"])
    assert "Duplicate ID" in told
    assert "b" in told


class Parts(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value for name in LINKS if (value := given.get(name))]
        self.links += [source.split()[0] for source in (given.get("srcset") or "").split(",") if source.strip()]
        self.anchors |= {value for value in (given.get("id"), given.get("name") if tag == "a" else None) if value}
        if tag == "meta" and (given.get("property") or "").startswith("og:url"):
            self.links.append(given.get("content") or "")


def file_of(site: Path, path: str) -> Path:
    file = site / unquote(path).lstrip("/")
    return file / "index.html" if path.endswith("/") or file.is_dir() else file


@cache
def parts(file: Path) -> Parts:
    return Parts(file.read_text(encoding="utf-8"))


def named(site: Path) -> Iterator[tuple[Path, str]]:
    """Every file of ours with each address that it names."""
    for file in sorted(site.rglob("*")):
        if file.suffix == ".html":
            yield from ((file, link) for link in parts(file).links)
        elif file.suffix == ".md":
            yield from ((file, link) for link in re.findall(r"\]\(([^\s)]+)", file.read_text(encoding="utf-8")))
        elif file.suffix == ".json" and file.name != "search_index.json":
            yield from ((file, link) for link in addresses(json.loads(file.read_text(encoding="utf-8"))))
        elif file.suffix == ".xml":
            yield from ((file, link) for link in in_xml(file))
    index = site / "search/search_index.json"
    yield from ((site / "index.html", entry["location"]) for entry in json.loads(index.read_text())["docs"])


def addresses(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from addresses(value)
    elif isinstance(data, str) and "<" in data:
        yield from Parts(data).links
    elif isinstance(data, str) and re.fullmatch(r"https?://\S+", data):
        yield data


def in_xml(file: Path) -> Iterator[str]:
    for element in ElementTree.parse(file).iter():
        yield from (value for name, value in element.attrib.items() if name == "href")
        yield from addresses(element.text or "")


def test_no_link_leads_nowhere(site: Path) -> None:
    found = list(named(site))
    dead = set()
    for file, link in found:
        base = SITE + file.relative_to(site).as_posix().removesuffix("index.html")
        target = urljoin(base, link)
        if not target.startswith(SITE):
            scheme = urlsplit(target).scheme
            assert scheme in ("http", "https", "mailto", "tel", "data"), (file, link)
            continue
        path, anchor = urlsplit(target).path, unquote(urlsplit(target).fragment)
        leads = file_of(site, path)
        if anchor == BY_SCRIPT and leads.parent.name == "redline":
            continue
        if not leads.is_file() or (anchor and leads.suffix == ".html" and anchor not in parts(leads).anchors):
            dead.add(f"{file.relative_to(site)}: {link}")
    assert sorted(dead) == []
    # What was looked at is what there is to look at.
    kinds = {file.suffix for file, _ in found}
    assert kinds == {".html", ".md", ".json", ".xml"}
    looked = {file.relative_to(site).as_posix() for file, _ in found}
    assert {f"{COMPANY}/embed.html", f"{COMPANY}/feed.xml", f"{COMPANY}/feed.json", "sitemap.xml"} <= looked
    assert any(name.startswith(f"{COMPANY}/versions/") for name in looked)
    assert any(name.startswith(f"{COMPANY}/redline/") for name in looked)


def test_every_description_and_title_is_the_pages_own(site: Path) -> None:
    """Of the pages that search engines list."""
    told: dict[str, list[str]] = {}
    for file in sorted(site.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        if '<meta name="robots" content="noindex">' not in html:
            for part in (r"<title>(.*?)</title>", r'<meta name="description" content="(.*?)">'):
                (words,) = re.findall(part, html)
                assert words
                told.setdefault(words, []).append(file.relative_to(site).as_posix())
    assert {words: pages for words, pages in told.items() if len(pages) > 1} == {}
    assert all(len(words) <= 160 for words in told)


def test_the_sitemap_holds_the_pages_in_force_and_no_other(site: Path) -> None:
    listed = {element.text for element in ElementTree.parse(site / "sitemap.xml").iter() if element.tag.endswith("loc")}
    indexed = set()
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        address = SITE + file.parent.relative_to(site).as_posix().removeprefix(".")
        if '<meta name="robots" content="noindex">' not in html:
            indexed.add(address.rstrip("/") + "/")
            assert f'<link rel="canonical" href="{address.rstrip("/")}/">' in html
    assert listed == indexed
    assert not [page for page in listed if re.search(r"/redline/|/versions/.|/draft/", page or "")]
