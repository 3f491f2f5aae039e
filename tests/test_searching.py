"""How rules look through texts: the quick way finds what the plain one does."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clausework.rules.phrases import Searched
from clausework.rules.wording.measures import counts, repeating

NEAR = st.sampled_from("aAbß’'-_ .1“,é")
"""Signs that stand side by side in words, and between them."""
LINES = st.lists(st.text(st.one_of(NEAR, st.characters(exclude_categories=["Cs"], exclude_characters="\n"))))
TWICE = re.compile(r"\b([A-Za-z]+) \1\b", re.IGNORECASE | re.ASCII)


@given(texts=LINES)
def test_words_and_letters_are_counted_as_one_would(texts: list[str]) -> None:
    words = [len(re.findall(r"\w[\w’'-]*", text)) for text in texts]
    letters = [len("".join(re.findall(r"\w+", text))) for text in texts]
    assert list(counts(texts)) == list(zip(words, letters, strict=True))


def test_a_word_of_two_is_one() -> None:
    assert list(counts(["We don’t sell-or rent – any of it.", "", "Ça va?"])) == [(7, 23), (0, 0), (2, 4)]


@given(texts=LINES)
def test_no_word_that_stands_there_twice_is_missed(texts: list[str]) -> None:
    assert {number for number, text in enumerate(texts) if TWICE.search(text)} <= set(repeating(texts))


def test_only_texts_with_a_word_twice_are_looked_at() -> None:
    assert repeating(["One thing", "thing by thing", "after After it", "it is"]) == [2]


@given(texts=st.lists(st.text(NEAR)), signs=st.lists(st.text(NEAR, min_size=1)))
def test_texts_are_found_by_what_they_hold(texts: list[str], signs: list[str]) -> None:
    signs = [sign.lower() for sign in signs]
    holding = [number for number, text in enumerate(texts) if any(sign in text.lower() for sign in signs)]
    assert Searched(texts).holding(signs) == holding


@given(texts=st.lists(st.text(NEAR)))
def test_each_word_is_there_once(texts: list[str]) -> None:
    words = Searched(texts).words().split("\n")
    assert sorted(filter(None, words)) == sorted({word for text in texts for word in text.lower().split()})
