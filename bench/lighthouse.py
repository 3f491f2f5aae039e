"""Prints what Lighthouse gives pages of this project's site, of 100: `python -m bench.lighthouse`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.projects import ROOT
from tests.browser.conftest import served
from tests.browser.lighthouse import Compressed, scores

PAGES = ("/", "/northlight/", "/northlight/california/", "/northlight/changes/", "/xmartpro/")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
        with served(site, Compressed) as address:
            for page in PAGES:
                told = ", ".join(f"{name} {score}" for name, score in scores(address + page, Path(folder)).items())
                print(f"{page:26}{told}")


if __name__ == "__main__":
    main()
