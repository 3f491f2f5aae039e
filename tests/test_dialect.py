"""What is read of Markdown at once is what Python-Markdown makes; of all else, nothing is."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausework import dialect, frontmatter, plain, render

GOLDEN = Path(__file__).with_name("golden")
TEXTS = [page for page in sorted(GOLDEN.glob("*/*.md")) if page.name in render.TEXTS.values()]
SECTIONS = [
    section
    for page in TEXTS
    for section in plain.sections(frontmatter.words(page.read_text(encoding="utf-8"))).values()
]

READ = [
    "# A: *b*\n".replace("*", "\\*"),
    '## 5. A & B {: #a data-place="EU EEA" }\n'.replace("&", "&amp;"),
    "*(Soft)* _not_\nand *[a](b)*.".replace("_", "\\_"),
    "One\ntwo **three:** [four\nfive](b.md#c_d) **[six](https://a.example/b_c)**{: #e } f\n{: .dates }",
    "> **In short:** yes\\_no.\n\nNo\n\n> Again\n",
    "- one\n- **two** &#35;\n  {: #two }\n\nthree",
    "| a | b |\n|---|---|\n| \\_c\\| |  |\n| **d**{: #e } ([f](g)) | h |\n\n\n\n### i",
    "",
]
ELSE = [
    "a `b`",
    "a <b>c</b>",
    "a *b* c*",
    "**a *b***",
    "**a***b*",
    "*a **b** c*",
    "a_b_",
    "a [b]",
    "a ![b](c)",
    "a [b](c 'd')",
    "a  \nb",
    "a\tb",
    "a\u00a0b",
    "a & b",
    "a > b",
    "a\n===",
    "a\n- b",
    "1. a",
    "    a",
    "- a\n\n- b",
    "- a\n    - b",
    "- 1. a",
    "> a\n\n> b",
    "a | b\n--|--\nc | d",
    "| a | b |\n|:--|--:|\n| c | d |",
    "| a | b |\n|---|---|\n| c |",
    "| a |\n|---|\n| b |",
    "# a #",
    "# a\nb",
    "** a **",
    "***a***",
    "{: #a }",
    "a {: #b }",
    "a\n{: onclick=b }",
    "[a]: b",
    "\\\\_a_",
]
PIECES = [
    *("# ", "## ", "- ", "> ", "| ", "1. ", "\n", "\n", "\n\n", "\n\n", " ", "  ", "\n- ", "\n  ", "\n|---|---|\n"),
    *("a", "b c", "1", "5.", ".", ":", "(", ")", "é", "“d”", "😀", "\u200b", "\u3000", "\x02", "\t"),
    *(
        "**",
        "**e**",
        "**f g:**",
        "*",
        "*",
        "*e*",
        "_",
        "\\_",
        "\\*",
        "\\|",
        "\\",
        "[h](i.md#j)",
        "[k **l**](#m)",
        "![",
        "[",
        "]",
    ),
    *("](n)", "**[o](https://p.example/q_r?s=t)**{: #u }", "{: #v }", "\n{: .w }", "\n {: #x }", "{", "}", "`", "<y>"),
    *("&amp;", "&#35;", "&", ">", "+", "-", "=", "===", "---", "***", "| a | b |\n|---|---|\n| c | d |", "|", "!", "#"),
]


def whole(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "tables"])


def test_the_texts_of_our_templates_are_read() -> None:
    length = sum(map(len, SECTIONS))
    read = sum(len(section) for section in SECTIONS if dialect.html(section) is not None)
    assert read > 0.95 * length > 100_000


@pytest.mark.parametrize("text", [*SECTIONS, *READ], ids=lambda text: text[:20])
def test_what_is_read_is_the_same(text: str) -> None:
    assert dialect.html(text) in (whole(text), None)


@pytest.mark.parametrize("text", READ)
def test_each_kind_is_read(text: str) -> None:
    assert dialect.html(text) == whole(text)


@pytest.mark.parametrize("text", ELSE)
def test_anything_else_is_not(text: str) -> None:
    assert dialect.html(text) is None
    assert dialect.html(f"a\n\n{text}") is None


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_any_text_is_the_same_or_not_read(text: str) -> None:
    assert dialect.html(text) in (whole(text), None)


@given(st.sampled_from(SECTIONS), st.sampled_from(PIECES), st.integers(0, 400), st.integers(0, 3))
def test_so_is_any_slip_in_a_text_of_ours(section: str, piece: str, at: int, gone: int) -> None:
    text = section[:at] + piece + section[at + gone : 500]
    assert dialect.html(text) in (whole(text), None)
