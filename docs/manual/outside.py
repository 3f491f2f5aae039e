"""What the site of the documentation takes from elsewhere: the look of policies, and files that its pages link to."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from clausework import building, settings
from clausework.files import ASSETS, THEME

ROOT = Path(__file__).parents[2]
FAVICON = "assets/favicon.svg"
STYLES = ("text", "frame")
NOTE = re.compile(r"^ *<!-- .+ -->\n", re.MULTILINE)
"""For the tests only."""
LINK = re.compile(r"\]\((\.\./[^)#]+)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Looks like the policies."""
    config.theme.dirs.insert(0, str(THEME))
    config.extra_css += [f"{ASSETS}/{name}.css" for name in STYLES]
    settings.complete_theme(config.theme, building.written(config).get("theme"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the theme of the policy site names."""
    files.append(File.generated(config, FAVICON, abs_src_path=str(ROOT / "site" / "docs" / FAVICON)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Publishes the files of the repository that the page links to, as plain text, and links to those."""

    def inside(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", page.file.src_uri, "..", link[1]))
        if path.startswith("docs/") or not (ROOT / path).is_file():
            return link[0]
        uri = f"repository/{path}.txt"
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(ROOT / path)))
        return f"]({posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or '.')})"

    return LINK.sub(inside, NOTE.sub("", markdown))
