"""A text whose cuts are marked, laid beside the text that it is cut from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from embedresolver.text.alignment import Part
from embedresolver.text.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.text.words import Words


def excerpt(claimed: Words, actual: Words) -> tuple[Part, ...] | None:
    """The parts of both if the claimed text's stretches between its cuts all stand in the other, in order; or None.

    A cut may go through a word. An alignment need not find this: it takes equal words wherever it meets them.
    """
    stretches = _stretches(claimed)
    if not claimed.ellipses or not stretches:
        return None
    ends = list(accumulate(len(word.key) for word in actual.words))
    places = _placed(claimed, stretches, joined(actual.words), ends)
    return tuple(_parts(stretches, places, len(claimed.words), len(actual.words))) if places is not None else None


def _stretches(words: Words) -> list[tuple[int, int]]:
    """The words between one cut and the next, as slices."""
    cuts = [index for index in range(1, len(words.words)) if words.is_cut_at(index)]
    return [(start, end) for start, end in pairwise((0, *cuts, len(words.words))) if start < end]


def _placed(
    claimed: Words, stretches: list[tuple[int, int]], letters: str, ends: list[int]
) -> list[tuple[int, int]] | None:
    """For each stretch, the first and the last of the words that hold it, the last one left out."""
    places: list[tuple[int, int]] = []
    at = 0
    for start, end in stretches:
        wanted = joined(claimed.words[start:end])
        is_open = start > 0 or claimed.starts_cut
        is_last = end == len(claimed.words) and not claimed.ends_cut
        found = letters.rfind(wanted, at) if is_last else letters.find(wanted, at)
        at = found + len(wanted)
        if found < 0 or (not is_open and found > 0) or (is_last and at != len(letters)):
            return None
        taken = places[-1][1] if places else 0  # a word may be torn on both sides of one cut
        first, last = bisect_right(ends, found), bisect_left(ends, at) + 1
        places.append((max(first, taken), max(last, taken)))
    return places


def _parts(
    stretches: list[tuple[int, int]], places: list[tuple[int, int]], claimed: int, actual: int
) -> Iterator[Part]:
    at = 0
    for (start, end), (first, last) in zip(stretches, places, strict=True):
        if at < first:
            yield Part(start, start, at, first)
        yield Part(start, end, first, last, same=True)
        at = last
    if at < actual:
        yield Part(claimed, claimed, at, actual)
