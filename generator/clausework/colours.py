"""Colours that can be read: the contrast of WCAG 2.2, and the nearest shade that has enough of it."""

from __future__ import annotations

import colorsys

ENOUGH = 4.5
"""The contrast that text needs with its ground (WCAG 2.2, 1.4.3)."""
STEPS = 200
"""So many shades lie between a colour and black or white: two that follow each other look the same."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as #rrggbb: 1 for the same, 21 for black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour itself where it can be read on that ground, else the nearest darker or lighter shade that can."""
    towards = 0.0 if contrast("#000000", ground) > contrast("#ffffff", ground) else 1.0
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(STEPS + 1):
        shade = lightness + (towards - lightness) * step / STEPS
        made = _written(colorsys.hls_to_rgb(hue, shade, saturation)) if step else colour.lower()
        if contrast(made, ground) >= ENOUGH:
            return made
    raise AssertionError("black or white can be read on any ground")


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
