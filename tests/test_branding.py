"""Colours that can be read, what a company's pages carry of it, and the settings that the package brings along."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausework import branding, project, settings
from clausework.colours import ENOUGH, contrast, readable
from tests.projects import practices, two_companies, write


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#FFFFFF", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert readable("#0B5D7A", "#ffffff") == "#0b5d7a"


def test_any_colour_has_a_shade_that_can_be_read_on_any_ground() -> None:
    drawn = random.Random(7)
    for _ in range(500):
        colour, ground = (f"#{drawn.randrange(1 << 24):06x}" for _ in range(2))
        shade = readable(colour, ground)
        assert contrast(shade, ground) >= ENOUGH
        assert shade == colour or contrast(colour, ground) < ENOUGH


def test_the_shade_is_the_nearest() -> None:
    shade = readable("#ffb000", "#ffffff")
    assert 4.5 <= contrast(shade, "#ffffff") < 4.7
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue, "it is still an orange"


def test_the_style_of_a_company_can_be_read_in_the_light_and_in_the_dark() -> None:
    style = branding.style("#FFB000")
    assert "--brand: #ffb000;" in style
    shades = dict(re.findall(r'\[data-md-color-scheme="(\w+)"\] \{\s+--brand-text: (#\w{6});', style))
    assert shades.keys() == branding.GROUNDS.keys()
    for scheme, shade in shades.items():
        assert contrast(shade, branding.GROUNDS[scheme]) >= ENOUGH


def test_no_name_breaks_out_of_the_style(tmp_path: Path) -> None:
    root = two_companies(tmp_path)
    name = 'A"</style><script>\\'
    (root / "policies/acme/practices.yml").write_text(f"company:\n  name: '{name}'\n", encoding="utf-8")
    company, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert company, findings
    look = branding.looks(company, ["acme/index.md"], _environment(), company.versions[0].starts)["acme/index.md"]
    assert "<" not in look.margins
    assert r'--print-company:"A\"\3c /style>\3c script>\\"' in look.margins


def _environment(templates: Path | None = None) -> Any:
    from clausework import render  # noqa: PLC0415 - read for one test

    return render.environment(templates)


def test_a_template_of_ones_own_says_what_stands_in_the_margins(tmp_path: Path) -> None:
    root = two_companies(tmp_path)
    write(root, {"templates/imprint.md.j2": 'As of "now"\nand here\n'})
    company, _ = project.load_company(root / "policies/acme", "policies/acme")
    assert company
    looks = branding.looks(company, ["acme/index.md"], _environment(root / "templates"), company.versions[0].starts)
    assert r'--print-version:"As of \"now\" and here"' in looks["acme/index.md"].margins


def test_the_name_of_a_logo_is_written_as_an_address(tmp_path: Path) -> None:
    root, name = two_companies(tmp_path), 'our "sign" #1.svg'
    write(root, {"policies/acme/practices.yml": f"company:\n  name: Acme\n  logo: '{name}'\n"})
    write(root, {f"policies/acme/{name}": "<svg/>"})
    company, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert company, findings
    look = branding.looks(company, ["acme/index.md"], _environment(), company.versions[0].starts)["acme/index.md"]
    assert look.brand.logo == "acme/our%20%22sign%22%20%231.svg"
    assert f"acme/{name}" in branding.files(company)


@pytest.mark.parametrize(
    ("logo", "wrong"),
    [("logo.svg", False), ("nowhere.svg", True), ("../acme/logo.svg", True), ("/logo.svg", True), ("logo.gif", True)],
)
def test_a_logo_is_a_picture_beside_the_practices(tmp_path: Path, logo: str, wrong: bool) -> None:
    home = write(tmp_path, {"acme/practices.yml": practices("Acme", f"  logo: {logo}\n"), "acme/logo.svg": "<svg/>"})
    write(home, {"acme/logo.gif": "GIF"})
    company, findings = project.load_company(home / "acme", "policies/acme")
    assert [(finding.rule, finding.mark.line) for finding in findings] == ([("SCH021", 3)] if wrong else [])
    assert (company is None) is wrong
    if company:
        assert branding.files(company) == {"acme/logo.svg": b"<svg/>"}


OURS: dict[str, Any] = yaml.safe_load(settings.FILE.read_text(encoding="utf-8"))


def test_settings_that_a_project_leaves_out_are_ours() -> None:
    theme: dict[str, Any] = {"font": {"text": "Roboto"}, "features": [], "language": "nl"}
    settings.complete_theme(theme, {"name": "material", "language": "nl"})
    assert theme == OURS["theme"] | {"language": "nl"}
    named: dict[str, Any] = {"features": []}
    settings.complete_theme(named, "material")
    assert named == OURS["theme"]


def test_settings_that_a_project_chose_stand() -> None:
    chosen: dict[str, Any] = {"features": ["navigation.tabs"], "palette": {"primary": "teal"}, "font": {"text": "Lato"}}
    theme = dict(chosen)
    settings.complete_theme(theme, {"name": "material", **chosen})
    assert {name: theme[name] for name in chosen} == chosen
    assert theme["icon"] == OURS["theme"]["icon"]


def test_extensions_of_markdown_are_added_and_their_options_kept() -> None:
    extensions, options = ["toc", "footnotes"], {"toc": {"permalink_title": "Here"}}
    settings.complete_markdown(extensions, options)
    assert extensions == ["toc", "footnotes", *(name for name in OURS["markdown_extensions"] if name != "toc")]
    assert options["toc"] == {"permalink": " ", "permalink_title": "Here"}
