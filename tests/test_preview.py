"""The preview goes on whatever is saved, and says what is wrong with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausework import project, site
from clausework.preview.shelf import Shelf
from clausework.preview.words import Words
from tests.golden import DAY
from tests.previews import Running, command, previewed
from tests.projects import MKDOCS, practices, release, two_companies, write

ROOT = Path(__file__).parents[1]
ACME = "policies/acme/practices.yml"
PAGE = "acme/draft/preview/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_companies(tmp_path_factory.mktemp("previewed"))


@pytest.fixture(scope="module")
def running(root: Path) -> Iterator[Running]:
    with previewed(root) as preview:
        preview.get(PAGE)
        yield preview


@pytest.fixture
def preview(running: Running, root: Path) -> Iterator[Running]:
    """The preview of a project without mistakes; afterwards the project is so again, and the preview has seen it."""
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    yield running
    for file in [file for file in root.rglob("*") if file.is_file() and file not in before]:
        file.unlink()
    for file, content in before.items():
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for name in ("Back again", "Acme"):
        write(root, {ACME: practices(name)})
        assert running.shows(PAGE, f"<title>{name}: draft")


BROKEN = {
    "a bracket that is not closed": (b"company:\n  name: [Acme\n", "YAML"),
    "a word mistyped": (b"company:\n  nam: Acme\n", "SCH"),
    "a reference to nothing": (
        b"company:\n  name: Acme\npurposes:\n  list:\n    - {id: a, is: customer_support, data: [none]}\n",
        "SCH013",
    ),
    "no text at all": (bytes(range(256)) * 50, "YAML001"),
    "nothing": (b"", "YAML"),
    "half a file, half a character": (b"company: \xe2\x82", "YAML001"),
}


def test_a_broken_file_is_told_and_the_page_stays(preview: Running, root: Path) -> None:
    for what, (content, rule) in BROKEN.items():
        (root / ACME).write_bytes(content)
        assert rule in preview.wait_for(f"{ACME}:"), what
        preview.wait_for("acme: not made anew")
        page = preview.get(PAGE)
        assert 'role="alert"' in page, what
        assert rule in page, what
        assert "Acme privacy policy" in page, what


def test_a_company_that_is_broken_from_the_beginning_is_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "broken")
    write(tmp_path / "broken", {ACME: "company: {nam: Acme}\n"})
    with previewed(tmp_path / "broken") as preview:
        assert any(line.startswith(f"{ACME}:1:11: SCH") for line in preview.said)
        page = preview.get(PAGE)
        assert "This page cannot be made yet" in page
        assert f"{ACME}:1:11" in page
        assert "Birch &amp; Co privacy policy" in preview.get("birch/draft/")
        write(tmp_path / "broken", {ACME: practices("Mended")})
        assert preview.shows(PAGE, "Mended privacy policy")


def test_a_company_comes_and_goes(preview: Running, root: Path) -> None:
    write(root, {"policies/cedar/practices.yml": practices("Cedar")})
    assert preview.shows("cedar/draft/preview/", "Cedar privacy policy")
    assert 'href="/cedar/draft/preview/">Cedar</a>' in preview.get("")
    shutil.rmtree(root / "policies/cedar")
    preview.wait_for("cedar: is gone")
    assert "There is no such page" in preview.get("cedar/draft/preview/")
    assert "cedar" not in preview.get("")


def test_a_changed_version_is_told(preview: Running, root: Path) -> None:
    preview.get(PAGE)
    frozen = root / "policies/acme/versions/2026-04-01/index.md"
    frozen.write_text("Another text.\n", encoding="utf-8")
    preview.wait_for("VER002")
    assert preview.shows(PAGE, "This published file was changed")
    shutil.rmtree(frozen.parent)
    assert preview.shows(PAGE, "This version was removed")


def test_a_configuration_is_followed_and_its_mistakes_are_told(preview: Running, root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS.replace("Policies", "Our policies")})
    assert preview.shows(PAGE, "Our policies")
    write(root, {"mkdocs.yml": MKDOCS.replace("material", "marble")})
    preview.wait_for("Unrecognised theme name: 'marble'")
    assert "Unrecognised theme name" in preview.get(PAGE)
    write(root, {"mkdocs.yml": "site_name: [\n"})
    preview.wait_for("while parsing a flow")
    assert "Our policies" in preview.get(PAGE)
    write(root, {"mkdocs.yml": MKDOCS.replace("Policies", "Their policies")})
    assert preview.shows(PAGE, "Their policies")


def test_a_template_that_cannot_be_read_is_told(preview: Running, root: Path) -> None:
    words = root / "templates/words.md.j2"
    words.parent.mkdir()
    for content, told in ((b"{% macro %}\n", "templates/words.md.j2:1"), (bytes(range(256)), "can&#39;t decode")):
        words.write_bytes(content)
        assert preview.shows(PAGE, told)
        assert "Acme privacy policy" in preview.get(PAGE)


def test_every_kind_of_page_is_there(preview: Running) -> None:
    pages = {
        "": "Privacy policies",
        "changes/": "Recent changes",
        "acme/": "Acme privacy policy",
        "acme/versions/": "Acme: versions",
        "acme/changes/": "Acme: changes",
        "acme/draft/": "This text is not published",
        "acme/draft/findings/": "Acme: findings",
        "acme/redline/2026-04-01/draft/": "compared with the draft",
        "acme/in-force.json": '"in_force": "2026-04-01"',
    }
    assert {place: words in preview.get(place) for place, words in pages.items()} == dict.fromkeys(pages, True)


def test_every_page_of_a_site_with_drafts_is_there_alike(tmp_path: Path) -> None:
    root = two_companies(tmp_path)
    for name in ("practices.yml", "logo.svg"):
        write(root, {f"policies/northlight/{name}": (ROOT / "policies/northlight" / name).read_text(encoding="utf-8")})
    release(root, "northlight", "2026-05-01")
    company, findings = project.load_company(root / "policies/northlight", "policies/northlight")
    assert company, findings
    using = Words.of(root / "templates", DAY)
    shelf = Shelf(company, using)
    pages = site.pages(company, using.markdown, DAY, draft=True)
    assert len({page.uri.split("/")[1] for page in pages}) > 5
    assert [page.uri for page in pages if shelf.page(page.uri) != page] == []


def test_what_is_not_the_companies_is_followed(preview: Running, root: Path) -> None:
    write(root, {"site/docs/about.md": "# About us\n"})
    assert preview.shows("about/", "About us")
    write(root, {"policies/birch/practices.yml": practices("Beech")})
    assert preview.shows("", "Beech")


def test_no_file_outside_of_the_site_is_served(preview: Running) -> None:
    for path in (
        "../../../../etc/passwd",
        "acme/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc/passwd",
        "/etc/passwd",
    ):
        assert "root:" not in preview.get(path)


def test_no_address_takes_away_a_file_outside_of_the_site(preview: Running, tmp_path: Path) -> None:
    other = tmp_path / "notes.html"
    other.write_text("mine", encoding="utf-8")
    preview.get("acme/")
    for up in ("..", "%2e%2e", "%252e%252e"):
        preview.get("/".join(["acme", *[up] * 30, *other.parts[1:]]))
    assert other.read_text(encoding="utf-8") == "mine"


def test_an_address_that_no_file_can_have_is_no_mistake_of_the_company(preview: Running) -> None:
    assert 'role="alert"' not in preview.get("acme/draft/")
    for name in ("%00.html", f"{'x' * 300}.html"):
        preview.get(f"acme/draft/{name}")
    assert 'role="alert"' not in preview.get("acme/draft/")


def test_what_is_embedded_elsewhere_is_there_from_the_first(preview: Running, root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme Two")})
    assert preview.shows("acme/draft/", "Acme Two")
    assert '<section class="clausework"' in preview.get("acme/embed.html")


def test_the_slash_behind_a_folder_may_be_left_out(preview: Running, root: Path) -> None:
    write(root, {"policies/cedar/practices.yml": practices("Cedar")})
    assert preview.shows("", "Cedar")
    assert "This text is not published" in preview.get("cedar/draft")


def test_an_address_in_use_is_told(preview: Running, root: Path) -> None:
    address = preview.address.removeprefix("http://").strip("/")
    second = subprocess.run(command(root, address), capture_output=True, text=True, check=False)
    assert second.returncode == 2
    assert f"the address {address} is in use" in second.stderr
    assert "--dev-addr" in second.stderr


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(root: Path, port: str) -> None:
    refused = subprocess.run(command(root, f"127.0.0.1:{port}"), capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert f"the port {port} is not between 1 and 65535" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_address_of_another_machine_is_told_as_it_was_written(root: Path) -> None:
    address = "[2001:db8::1]:8001"  # kept for documentation: no machine has it
    refused = subprocess.run(command(root, address), capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert f"the address {address} cannot be served" in refused.stderr


def test_a_site_without_the_plugin_is_refused(tmp_path: Path) -> None:
    write(two_companies(tmp_path), {"mkdocs.yml": "site_name: Policies\ndocs_dir: site/docs\n"})
    refused = subprocess.run(
        command(tmp_path, "127.0.0.1:0"), capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert refused.returncode == 2
    assert "mkdocs.yml does not list the plugin 'clausework'" in refused.stderr
