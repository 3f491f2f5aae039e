"""A site for each company: in a folder, in an object store, on a cluster, whatever happens on the way."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import distributed
import fsspec
import pytest
from click.testing import CliRunner, Result
from lxml import html
from moto.server import ThreadedMotoServer

from clausework.cli import main
from clausework.each.manifest import NAME
from clausework.each.targets import ROOM, Folder
from tests.projects import MKDOCS, practices, release, write

COMPANIES = ("acme", "birch", "cedar", "dogwood")
DAYS = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of four companies; the first has a colour and four versions."""
    root = tmp_path_factory.mktemp("made")
    config = MKDOCS.replace("site_dir:", "site_url: https://policies.example/\nsite_dir:")
    write(root, {"mkdocs.yml": config, "site/docs/about.md": "# About\n", "site/docs/pictures/dot.svg": "<svg/>"})
    for company in COMPANIES:
        for number, day in enumerate(DAYS if company == "acme" else DAYS[:1]):
            name = f"{company.title()} {number}, colour: '#336699'"
            more = f"company: {{name: {name}}}\n" if company == "acme" else practices(company.title())
            write(root, {f"policies/{company}/practices.yml": more})
            release(root, company, day)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the project, to change."""
    return Path(shutil.copytree(made, tmp_path / "project"))


def build(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", "--each", "--project", str(root), *options], catch_exceptions=False)


def files(home: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    return {file.relative_to(home).as_posix(): file.read_bytes() for file in home.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def wanted(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of it."""
    out = tmp_path_factory.mktemp("wanted")
    result = build(made, "--out", str(out), "--jobs", "1")
    assert result.output == f"4 companies at {out}: 4 built\n", result.output
    return files(out)


def dead(home: Path, top: Path) -> list[str]:
    """The links of a site that lead to nothing in it; `top` is the folder with the address of the server."""
    missing = []
    for page in home.rglob("*.html"):
        for element in html.parse(str(page)).iter("a", "link", "script", "img", "form"):
            link = urlsplit(element.get("href") or element.get("src") or element.get("action") or "")
            if link.scheme or link.netloc or not link.path:
                continue
            below = top if link.path.startswith("/") else page.parent
            file = (below / unquote(link.path).lstrip("/")).resolve()
            file = file / "index.html" if file.is_dir() else file
            if not (file.is_relative_to(home.resolve()) and file.is_file()):
                missing.append(f"{page.relative_to(home)}: {link.path}")
    return missing


# What is made


def test_the_site_of_a_company_needs_nothing_but_itself(wanted: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in wanted.items():
        if name.startswith("acme/"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
    home = tmp_path / "acme"
    assert (home / "redline/index.html").is_file(), "its script lies nearer than on a whole site"
    assert dead(home, home.parent) == []
    assert {"404.html", "sitemap.xml", "search/search_index.json", "pictures/dot.svg", "brand.css"} <= {*files(home)}
    sections = json.loads(wanted["acme/search/search_index.json"])["docs"]
    assert {entry["location"].partition("#")[0] for entry in sections} >= {"", "versions/", "changes/"}
    assert not any("Birch" in entry["text"] for entry in sections)


def test_addresses_are_those_of_a_whole_site(wanted: dict[str, bytes]) -> None:
    assert b'<link rel="canonical" href="https://policies.example/acme/">' in wanted["acme/index.html"]
    older = wanted["acme/versions/2026-01-10/index.html"]
    assert b'<link rel="canonical" href="https://policies.example/acme/">' in older
    assert b"<loc>https://policies.example/acme/changes/</loc>" in wanted["acme/sitemap.xml"]
    item = json.loads(wanted["acme/feed.json"])["items"][0]
    assert (item["id"], item["url"]) == (
        "tag:policies.example,2026:acme/2026-04-10",
        "https://policies.example/acme/",
    )


def test_the_front_leads_to_every_company(wanted: dict[str, bytes]) -> None:
    front = wanted["index.html"].decode()
    assert [f'href="{company}/"' in front for company in COMPANIES] == [True] * 4
    assert "acme/redline/2026-02-10/2026-03-10/" in wanted["changes/index.html"].decode()
    ids = [item["id"] for item in json.loads(wanted["feed.json"])["items"]]
    assert len(ids) == 7
    assert "about/index.html" in wanted, "what a person wrote for all of them"
    assert "acme/about/index.html" not in wanted


def test_a_long_list_is_several_pages(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausework.each.building.LISTED", 1)
    for company in ("acme", "birch"):
        shutil.rmtree(root / "policies" / company)
    out = tmp_path / "out"
    assert build(root, "--out", str(out), "--jobs", "1").exit_code == 0
    assert dead(out, out) == []
    assert 'href="../../dogwood/"' in (out / "companies/2/index.html").read_text(encoding="utf-8")


def test_what_nobody_loads_is_not_copied_for_each_company(wanted: dict[str, bytes]) -> None:
    own = [name for name in wanted if name.startswith("birch/assets/")]
    assert own
    assert not [name for name in own if name.endswith(".map") or "/lunr/" in name]


def test_two_processes_make_the_same(made: Path, wanted: dict[str, bytes], tmp_path: Path) -> None:
    assert build(made, "--out", str(tmp_path), "--jobs", "2").exit_code == 0
    assert files(tmp_path) == wanted


# What stands already


def test_only_what_has_changed_is_made_again(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(root, "--out", str(out))
    before = {company: (out / company).stat().st_ino for company in COMPANIES}
    assert build(root, "--out", str(out)).output == f"4 companies at {out}: 4 left as it is\n"
    write(root, {"policies/acme/practices.yml": practices("Acme 2")})
    assert build(root, "--out", str(out)).output == f"4 companies at {out}: 1 built, 3 left as it is\n"
    changed = [company for company in COMPANIES if (out / company).stat().st_ino != before[company]]
    assert changed == ["acme"]
    assert not (out / "acme/brand.css").exists(), "the new site has none"
    assert not (out / ROOM).exists()


def test_what_the_front_no_longer_has_is_removed(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(root, "--out", str(out))
    (root / "site/docs/about.md").unlink()
    build(root, "--out", str(out))
    assert not (out / "about/index.html").exists()
    assert (out / "acme/index.html").exists()


def test_a_company_that_is_no_more_keeps_its_site_and_is_named(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(root, "--out", str(out))
    shutil.rmtree(root / "policies/birch")
    result = build(root, "--out", str(out))
    assert "'birch' is no company any more; its site is left where it is" in result.output
    assert (out / "birch/index.html").exists()
    assert b"birch" not in (out / "index.html").read_bytes()


# What fails


def test_one_company_stops_no_other(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(root, "--out", str(out))
    before = files(out / "acme")
    text = root / "policies/acme/versions/2026-01-10/index.md"
    text.write_text(text.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    write(root, {"policies/birch/practices.yml": practices("Birch & Sons")})
    write(root, {"policies/elm/practices.yml": "company: {nam: Elm}\n"})
    result = build(root, "--out", str(out), "--jobs", "2")
    assert result.exit_code == 1
    assert (
        "policies/acme/versions/2026-01-10/index.md:1:1: VER002 error: this published file was changed" in result.output
    )
    assert "policies/elm/practices.yml:1:11: SCH001 error" in result.output
    assert result.output.endswith(f"5 companies at {out}: 1 built, 2 left as it is, 2 failed\n")
    assert files(out / "acme") == before
    assert not (out / "elm").exists()
    front = (out / "index.html").read_text(encoding="utf-8")
    assert ">Acme 3<" in front
    assert ">Birch &amp; Sons<" in front


def test_what_a_template_breaks_is_a_finding_of_each_company(root: Path, tmp_path: Path) -> None:
    write(root, {"templates/below.md.j2": '{% if company.name == "Birch" %}{{ nothing }}{% endif %}'})
    result = build(root, "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    (line,) = re.findall(r"^policies/birch/practices\.yml:1:1: SITE001 error: .*$", result.output, re.MULTILINE)
    assert "below.md.j2:1: 'nothing' is undefined" in line
    assert result.output.endswith("3 built, 1 failed\n")


def test_a_dead_link_is_a_fault_of_its_company_unless_it_is_let_pass(root: Path, tmp_path: Path) -> None:
    write(root, {"templates/below.md.j2": '{% if company.name == "Birch" %}[More](nowhere.md){% endif %}'})
    result = build(root, "--out", str(tmp_path / "out"), "--jobs", "2")
    assert result.exit_code == 1
    assert "policies/birch/practices.yml:1:1: SITE001 error" in result.output
    assert result.output.count("contains a link 'nowhere.md'") == 1
    assert build(root, "--out", str(tmp_path / "out"), "--no-strict").output.endswith(": 4 built\n")


def test_a_company_with_a_name_that_the_list_needs_is_refused_before_any_is_built(root: Path, tmp_path: Path) -> None:
    for company, name in zip(COMPANIES[1:], ("assets", "search", "pictures"), strict=True):
        (root / "policies" / company).rename(root / "policies" / name)
    write(root, {"policies/changes/practices.yml": practices("Changes")})
    out = tmp_path / "out"
    result = build(root, "--out", str(out))
    assert result.exit_code == 1
    *refused, told = result.output.splitlines()
    assert refused == [
        f"policies/{name}/practices.yml:1:1: SITE002 error: the list of all companies needs {name!r} for itself; "
        "rename the folder of the company"
        for name in ("assets", "changes", "pictures", "search")
    ]
    assert told == f"5 companies at {out}: 1 built, 4 failed"
    assert b"birch" not in (out / "index.html").read_bytes().lower()
    assert dead(out, out) == []


def test_what_is_found_out_at_the_end_alone_is_said_then(root: Path, tmp_path: Path) -> None:
    write(
        root,
        {
            "hook.py": "import pathlib\n\ndef on_post_build(config):\n"
            "    folder = pathlib.Path(config.site_dir, 'birch')\n"
            "    folder.mkdir(exist_ok=True)\n"
            "    (folder / 'own.txt').touch()\n"
        },
    )
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\nhooks: [hook.py]\n", encoding="utf-8")
    result = build(root, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "the site needs 'birch' for itself; rename the folder of the company of that name" in result.output


def hook(root: Path, body: str) -> None:
    """Lets something happen whenever the site of Birch is built."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), " " * 8)
    code = "def on_config(config):\n    if config.site_url.endswith('/birch/'):\n" + lines + "\n"
    head = "import os, pathlib, signal, time\n\nMARK = pathlib.Path(__file__).with_name('mark')\n\n\n"
    write(root, {"hook.py": head + code})
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\nhooks: [hook.py]\n", encoding="utf-8")


def test_a_company_whose_process_is_killed_is_built_again(root: Path, wanted: dict[str, bytes], tmp_path: Path) -> None:
    hook(
        root,
        """
        if not MARK.exists():
            MARK.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    out = tmp_path / "out"
    assert build(root, "--out", str(out), "--jobs", "2").output == f"4 companies at {out}: 4 built\n"
    assert files(out).keys() == wanted.keys()


def test_a_company_whose_process_is_killed_again_stops_no_other(root: Path, tmp_path: Path) -> None:
    hook(root, "os.kill(os.getpid(), signal.SIGKILL)")
    out = tmp_path / "out"
    result = build(root, "--out", str(out), "--jobs", "2")
    assert result.exit_code == 1
    (line,) = re.findall(r"^policies/birch/practices\.yml:1:1: SITE001 error: .*$", result.output, re.MULTILINE)
    assert "several workers ended while they built it; they may need more memory" in line
    assert result.output.endswith(f"4 companies at {out}: 3 built, 1 failed\n")
    assert not (out / "birch").exists()
    assert not (out / ROOM).exists()


@contextlib.contextmanager
def begun(root: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """A build in a process of its own, one of whose workers is in the midst of a company."""
    hook(root, "MARK.touch()\ntime.sleep(600)")
    command = [sys.executable, "-m", "clausework", "build", "--each", "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            while not (root / "mark").exists():
                assert process.poll() is None
                time.sleep(0.02)
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_whole_sites_alone(root: Path, tmp_path: Path, number: int) -> None:
    out = tmp_path / "out"
    with begun(root, out) as process:
        process.send_signal(number)
        assert process.communicate()[0].strip() == "Aborted!"
    assert process.returncode == 1
    assert not (out / ROOM).exists()
    assert not (out / "birch").exists()
    assert (out / "acme" / NAME).is_file()


def test_what_a_killed_run_left_the_next_one_removes(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with begun(root, out) as process:
        process.kill()
        assert process.communicate()[0] == "", "all its workers are gone"
    assert (out / ROOM / "lock").is_file()
    write(root, {"hook.py": ""})
    assert build(root, "--out", str(out)).output.endswith(": 4 built\n")
    assert not (out / ROOM).exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--scheduler", "tcp://127.0.0.1:9"), "there is no Dask scheduler at 'tcp://127.0.0.1:9'"),
        (("--scheduler", "nowhere"), "there is no Dask scheduler at 'nowhere'"),
        (("--out", "ftps3://bucket"), "'ftps3://bucket'"),
        (("--out", "s3://"), "'s3://' names no place"),
        (("--out", ""), "--out names no place"),
    ],
)
def test_what_cannot_be_reached_is_said(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.setattr("clausework.each.cluster.PATIENCE", 1)
    out = () if "--out" in options else ("--out", str(tmp_path / "out"))
    result = build(made, *options, *out)
    assert result.exit_code == 2
    assert message in result.output


def test_the_options_of_each_are_for_it_alone(made: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--project", str(made), "--out", "x"])
    assert result.exit_code == 2
    assert "--out and --scheduler are for --each alone" in result.output


def test_without_a_cache_every_site_is_made_again(root: Path) -> None:
    build(root)
    assert "left as it is" in build(root).output
    again = build(root, "--no-cache").output
    assert "left as it is" not in again
    assert "built" in again


@pytest.mark.parametrize("out", ["policies", ".", "site/docs/sites"])
def test_sites_never_take_the_place_of_what_people_write(root: Path, out: str) -> None:
    before = files(root)
    result = build(root, "--out", str(root / out))
    assert result.exit_code == 2
    assert "among what people write" in result.output
    assert files(root) == before


def test_a_folder_that_is_no_site_of_a_company_is_left_alone(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "acme").mkdir(parents=True)
    (out / "acme/letter.txt").write_text("Dear Sir or Madam")
    result = build(root, "--out", str(out))
    assert result.exit_code == 1
    assert "would be lost" in result.output
    assert [*files(out / "acme")] == ["letter.txt"]
    assert (out / "birch/index.html").is_file()


def test_two_builds_do_not_write_to_one_folder(made: Path, tmp_path: Path) -> None:
    with Folder(tmp_path).writing():
        result = build(made, "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "another build writes to" in result.output


# An object store


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket of a server that speaks as S3 does."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    told = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }
    before = dict(os.environ)
    os.environ.update(told)
    try:
        fsspec.filesystem("s3").mkdir("policies")
        yield "s3://policies"
    finally:
        os.environ.clear()
        os.environ.update(before)
        server.stop()


def objects(url: str) -> dict[str, bytes]:
    """All that is below an address of a store."""
    store, home = fsspec.core.url_to_fs(url)
    store.invalidate_cache()
    return {name.removeprefix(f"{home}/"): store.cat_file(name) for name in store.find(home)}


def test_a_store_holds_what_a_folder_would(root: Path, bucket: str, tmp_path: Path) -> None:
    url, out = f"{bucket}/legal", tmp_path / "out"
    for company in ("cedar", "dogwood"):
        shutil.rmtree(root / "policies" / company)
    assert build(root, "--out", url, "--jobs", "2").output == f"2 companies at {url}: 2 built\n"
    build(root, "--out", str(out))
    assert objects(url) == files(out)
    assert fsspec.filesystem("s3").info(f"{url}/acme/index.html", refresh=True)["ContentType"] == "text/html"
    assert build(root, "--out", url).output == f"2 companies at {url}: 2 left as it is\n"
    write(root, {"policies/acme/practices.yml": practices("Acme 2")})
    shutil.rmtree(root / "policies/birch")
    result = build(root, "--out", url)
    assert "'birch' is no company any more" in result.output
    assert result.output.endswith("1 built\n")
    build(root, "--out", str(out))
    assert objects(url) == files(out)


def test_what_a_killed_upload_left_is_mended(root: Path, wanted: dict[str, bytes], bucket: str) -> None:
    url = f"{bucket}/killed"
    for company in COMPANIES[1:]:
        shutil.rmtree(root / "policies" / company)
    build(root, "--out", url)
    store = fsspec.filesystem("s3")
    begun = json.loads(wanted[f"acme/{NAME}"]) | {"digest": ""}
    begun["files"]["old.html"] = "0"
    store.pipe_file(f"{url}/acme/{NAME}", json.dumps(begun).encode())
    store.pipe_file(f"{url}/acme/old.html", b"of another build")
    store.pipe_file(f"{url}/acme/index.html", b"of another build")
    assert build(root, "--out", url).output == f"1 company at {url}: 1 built\n"
    found = {name: content for name, content in objects(url).items() if name.startswith("acme/")}
    assert found == {name: content for name, content in wanted.items() if name.startswith("acme/")}


# A cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    """Two workers, each a process of its own, which is begun anew when it dies."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


def test_a_cluster_makes_the_same_though_a_worker_is_killed(
    made: Path, wanted: dict[str, bytes], cluster: Any, tmp_path: Path
) -> None:
    with distributed.Client(cluster, set_as_default=False) as client:
        processes = client.run(os.getpid)
        ended = threading.Event()

        def kill() -> None:
            while not ended.wait(0.02):
                if busy := [worker for worker, tasks in client.processing().items() if tasks]:
                    os.kill(processes[busy[0]], signal.SIGKILL)
                    return

        killing = threading.Thread(target=kill)
        killing.start()
        try:
            result = build(made, "--out", str(tmp_path), "--scheduler", cluster.scheduler_address)
        finally:
            ended.set()
            killing.join()
        assert set(client.run(os.getpid).values()) != set(processes.values())
    assert result.output.endswith(f"4 companies at {tmp_path}: 4 built\n"), result.output
    assert files(tmp_path) == wanted


def test_one_company_stops_no_other_on_a_cluster(root: Path, cluster: Any, tmp_path: Path) -> None:
    write(root, {"policies/elm/practices.yml": "company: {nam: Elm}\n"})
    out = tmp_path / "out"
    result = build(root, "--out", str(out), "--scheduler", cluster.scheduler_address)
    assert "policies/elm/practices.yml:1:11: SCH001 error" in result.output
    assert result.output.endswith("4 built, 1 failed\n")
    result = build(root, "--out", str(out), "--scheduler", cluster.scheduler_address)
    assert result.output.endswith("4 left as it is, 1 failed\n")
