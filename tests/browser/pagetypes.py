"""One page of each kind that a site has: what holds for it holds for its kind."""

from __future__ import annotations

from pathlib import Path

from clausework import project
from clausework.versions import Timeline
from tests.golden import DAY, ROOT

COMPANY = "northlight"
VERSIONS = Timeline.on(project.histories(ROOT)[COMPANY][0], DAY)
OLDEST, SECOND, *_ = VERSIONS.all

TYPES = {
    "front": "/",
    "policy": f"/{COMPANY}/",
    "rights": f"/{COMPANY}/rights/",
    "place": f"/{COMPANY}/rights/us-ca/",
    "california": f"/{COMPANY}/california/",
    "gdpr": f"/{COMPANY}/gdpr/",
    "processors": f"/{COMPANY}/processors/",
    "cookies": f"/{COMPANY}/cookies/",
    "flows": f"/{COMPANY}/data-flows/",
    "versions": f"/{COMPANY}/versions/",
    "changelog": f"/{COMPANY}/changes/",
    "recent": "/changes/",
    "archived": f"/{COMPANY}/versions/{OLDEST.id}/",
    "upcoming": f"/{COMPANY}/versions/{VERSIONS.upcoming[0].id}/",
    "redline": f"/{COMPANY}/redline/{OLDEST.id}/{SECOND.id}/",
    "picked": f"/{COMPANY}/redline/?from={OLDEST.id}&to={VERSIONS.all[3].id}",
    "missing": "/404.html",
}
"""The kinds of pages of the built site, and one of each; a kind that is missing here is found by `unknown`."""
DRAFTS = {"draft": f"/{COMPANY}/draft/", "findings": f"/{COMPANY}/draft/findings/"}
"""Those that only a site with drafts has."""


def unknown(site: Path) -> list[str]:
    """The pages of the company that are of no kind above."""
    home = site / COMPANY
    found = {file.parent.relative_to(home).as_posix() for file in home.rglob("index.html")}
    known = {address.removeprefix(f"/{COMPANY}/").partition("?")[0].strip("/") or "." for address in TYPES.values()}
    several = {page for page in found if page.startswith(("versions/", "redline/", "rights/"))}
    return sorted(found - several - known)
