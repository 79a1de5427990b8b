"""Two texts laid beside each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.text import align, read_words, similarity
from embedresolver.text.alignment import _MAX_ALIGNED


def aligned(claimed: str, actual: str, *, start_is_cut: bool = False) -> list[tuple[str, str, str]]:
    left, right = read_words(claimed).words, read_words(actual).words
    return [
        (
            part.kind,
            " ".join(word.key for word in left[part.claimed_start : part.claimed_end]),
            " ".join(word.key for word in right[part.actual_start : part.actual_end]),
        )
        for part in align(left, right, start_is_cut=start_is_cut)
    ]


@pytest.mark.parametrize(
    ("claimed", "actual", "expected"),
    [
        ("a b", "a b", [("same", "a b", "a b")]),
        ("", "", []),
        ("a", "", [("added", "a", "")]),
        ("", "a", [("dropped", "", "a")]),
        (
            "costTheir big dog",
            "cost Their small dog",
            [("same", "costtheir", "cost their"), ("changed", "big", "small"), ("same", "dog", "dog")],
        ),
        (
            "x costTheir y end",
            "p cost Their q end",
            [("changed", "x costtheir y", "p cost their q"), ("same", "end", "end")],
        ),
        (
            "a b the",
            "u a b the x the y",
            [("dropped", "", "u"), ("same", "a b the", "a b the"), ("dropped", "", "x the y")],
        ),
        (
            "a c e",
            "a b c d e",
            [("same", "a", "a"), ("dropped", "", "b"), ("same", "c", "c"), ("dropped", "", "d"), ("same", "e", "e")],
        ),
    ],
)
def test_parts_follow_one_another(claimed: str, actual: str, expected: list[tuple[str, str, str]]) -> None:
    assert aligned(claimed, actual) == expected


def test_a_lost_beginning_gathers_at_the_start() -> None:
    assert aligned("the dog runs", "the cat and the dog runs") == [
        ("same", "the", "the"),
        ("dropped", "", "cat and the"),
        ("same", "dog runs", "dog runs"),
    ]
    assert aligned("the dog runs", "the cat and the dog runs", start_is_cut=True) == [
        ("dropped", "", "the cat and"),
        ("same", "the dog runs", "the dog runs"),
    ]


def test_what_is_dropped_gathers_at_the_end() -> None:
    assert aligned("p a b", "q a b b") == [("changed", "p", "q"), ("same", "a b", "a b"), ("dropped", "", "b")]


def test_very_long_differences_are_one_change() -> None:
    claimed, actual = "x " * (_MAX_ALIGNED + 1), "y x z"
    assert [kind for kind, _, _ in aligned(claimed, actual)] == ["changed"]


def test_similarity_is_the_share_of_each_texts_words_found_in_the_other() -> None:
    left, right = read_words("a b c d").words, read_words("a x c").words
    assert similarity(align(left, right)) == (0.5, 2 / 3)
    assert similarity(()) == (1.0, 1.0)


texts = st.lists(st.sampled_from(["ab", "cd", "e", "the", "abc"]), max_size=12).map(" ".join)


@given(texts, texts, st.booleans())
def test_parts_cover_both_texts_without_gaps(claimed: str, actual: str, cut: bool) -> None:
    left, right = read_words(claimed).words, read_words(actual).words
    x = y = 0
    for part in align(left, right, start_is_cut=cut):
        assert (part.claimed_start, part.actual_start) == (x, y)
        x, y = part.claimed_end, part.actual_end
        if part.same:
            assert "".join(w.key for w in left[part.claimed_start : x]) == "".join(
                w.key for w in right[part.actual_start : y]
            )
    assert (x, y) == (len(left), len(right))


@given(texts, texts)
def test_what_is_dropped_stands_as_far_back_as_it_can(claimed: str, actual: str) -> None:
    left, right = read_words(f"p {claimed}").words, read_words(f"q {actual}").words
    keys = [word.key for word in right]
    parts = align(left, right)
    for dropped, same in pairwise(parts):
        size = same.actual_end - same.actual_start
        if dropped.kind == "dropped" and size == same.claimed_end - same.claimed_start:
            assert keys[dropped.actual_start : dropped.actual_start + size] != keys[same.actual_start : same.actual_end]


@given(texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    words = read_words(text).words
    assert all(part.same for part in align(words, words))
