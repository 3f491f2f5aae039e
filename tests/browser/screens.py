"""The sizes of screens, and pictures for people to look at."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FloatRect, Page, ViewportSize

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build/screenshots"
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
A4: ViewportSize = {"width": 680, "height": 1000}
"""The text of a sheet of paper, without its margins."""
BEGINNING = 2400
"""So much of a long page is worth a picture."""


def screenshot(page: Page, name: str, *, whole: bool = True) -> None:
    """Takes a picture of the page, or of its beginning."""
    clip: FloatRect | None = None
    if not whole and page.viewport_size:
        clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": BEGINNING}
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True, clip=clip, animations="disabled")
