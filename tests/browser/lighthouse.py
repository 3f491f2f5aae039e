"""Lighthouse, run on a page as a real host serves it: compressed, and to be kept."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

from tests.browser.conftest import QUIET, ROOT, Handler, chromium

PROGRAM = ROOT / "build/browser/node_modules/.bin/lighthouse"
FLAGS = " ".join(["--headless=new", *QUIET])


class Compressed(Handler):
    """Sends every file compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802  # so it is called
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        headers = {
            "Content-Type": self.guess_type(str(file)),
            "Content-Encoding": "gzip",
            "Content-Length": str(len(content)),
            "Cache-Control": "max-age=31536000",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def scores(url: str, folder: Path, *categories: str) -> dict[str, int]:
    """What Lighthouse gives a page on a phone, of 100; its report stays in the folder."""
    assert PROGRAM.is_file(), "no Lighthouse: 'make build/browser/installed' installs it"
    report = folder / "lighthouse.json"
    only = [f"--only-categories={','.join(categories)}"] if categories else []
    output = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    command = [str(PROGRAM), url, *output, *only]
    subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium()}, check=True, capture_output=True)
    told = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(category["score"] * 100) for name, category in told.items()}
