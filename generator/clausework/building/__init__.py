"""Building with MkDocs: its options, what stands for a company's pages in it, and pages built one by one."""

from clausework.building.companies import Shown, generated, made, root, shown, site_page, written
from clausework.building.options import ClauseworkConfig
from clausework.building.pages import Site, build_pages

__all__ = [
    "ClauseworkConfig",
    "Shown",
    "Site",
    "build_pages",
    "generated",
    "made",
    "root",
    "shown",
    "site_page",
    "written",
]
