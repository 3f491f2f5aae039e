"""Building with MkDocs: its options, what stands for a company's pages in it, and pages built one by one."""

from clausework.building.companies import Shown, around, generated, made, root, shown, site_page, stand_for, written
from clausework.building.depends import digest, strangers
from clausework.building.left import set_aside
from clausework.building.options import ClauseworkConfig
from clausework.building.pages import Site, build_pages
from clausework.building.standing import OwnFile
from clausework.building.whole import finish

__all__ = [
    "ClauseworkConfig",
    "OwnFile",
    "Shown",
    "Site",
    "around",
    "build_pages",
    "digest",
    "finish",
    "generated",
    "made",
    "root",
    "set_aside",
    "shown",
    "site_page",
    "stand_for",
    "strangers",
    "written",
]
