"""How rules look through texts: the quick way finds what the plain one does."""

from __future__ import annotations

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from clausework.passages import Passage
from clausework.redline.blocks import Kind
from clausework.rules.phrases import Phrase, Searched
from clausework.rules.wording import sentences
from clausework.rules.wording.measures import letters, plain, repeating, words

NEAR = st.sampled_from("aAbß’'-_ .1“,éİ")
"""Signs that stand side by side in words, and between them."""
LINES = st.lists(
    st.text(st.one_of(NEAR, st.characters(exclude_categories=["Cs"], exclude_characters="\n"))), min_size=1
)
TWICE = re.compile(r"\b([A-Za-z]+) \1\b")


def joined(texts: list[str]) -> bytes:
    return plain("\n".join(texts))


@given(texts=LINES)
def test_words_and_letters_are_counted_as_one_would(texts: list[str]) -> None:
    assert words(joined(texts)) == [len(re.findall(r"\w[\w’'-]*", text)) for text in texts]
    assert letters(joined(texts)) == len("".join(re.findall(r"\w+", "\n".join(texts))))


def test_a_word_of_two_is_one() -> None:
    lines = joined(["We don’t sell-or rent – any of it.", "", "Ça va?"])
    assert words(lines) == [7, 0, 2]
    assert letters(lines) == 27


@given(texts=LINES)
def test_no_word_that_stands_there_twice_is_missed(texts: list[str]) -> None:
    assert {number for number, text in enumerate(texts) if TWICE.search(text)} <= set(repeating(joined(texts)))


def test_only_texts_with_a_word_twice_are_looked_at() -> None:
    texts = ["One thing", "thing by thing", "after After it", "it is", "the the", "theme me", "“So so” it is is"]
    assert repeating(joined(texts)) == [2, 4, 6]


@given(texts=LINES)
def test_what_is_made_plain_keeps_its_length(texts: list[str]) -> None:
    assert [len(line) for line in joined(texts).split(b"\n")] == [len(text) for text in texts]


@given(texts=st.lists(st.text(NEAR)), signs=st.lists(st.text(NEAR, min_size=1)))
def test_texts_are_found_by_what_they_hold(texts: list[str], signs: list[str]) -> None:
    signs = [sign.lower() for sign in signs if "İ" not in sign]
    small = [text.replace("İ", "i").lower() for text in texts]
    holding = [number for number, text in enumerate(small) if any(sign in text for sign in signs)]
    assert Searched(texts).holding(signs) == holding


def test_no_letter_but_one_becomes_two_in_small() -> None:
    assert [chr(code) for code in range(sys.maxunicode + 1) if len(chr(code).lower()) != 1] == ["İ"]


def passage(section: str, text: str) -> Passage:
    return Passage(section, "", "", Kind.PARAGRAPH, text)


def test_sentences_by_section() -> None:
    prose = sentences.Prose(
        [
            passage("a", "One. Two: three; four may go. It is kept."),
            passage("a", "Mr. x is here. “Five” it is is."),
            passage("b", "We may."),
            passage("a", "Again."),
        ]
    )
    told = [(section.name, section.lines.split("\n"), section.words) for section in prose.sections]
    assert told == [
        (
            "a",
            ["One.", "Two: three;", "four may go.", "It is kept.", "Mr. x is here.", "“Five” it is is."],
            [1, 2, 3, 3, 4, 4],
        ),
        ("b", ["We may."], [2]),
        ("a", ["Again."], [1]),
    ]
    assert prose.holding(Phrase(re.compile("may"), ("may",))) == [("a", "four may go."), ("b", "We may.")]
    assert prose.repeating() == [("a", "“Five” it is is.")]


def test_no_sentences() -> None:
    prose = sentences.Prose([])
    assert prose.sections == []
    assert prose.repeating() == prose.holding(Phrase(re.compile("may"), ("may",))) == []
