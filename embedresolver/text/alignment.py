"""Laying one text's words beside another's: which are the same, which are changed, dropped or added."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from os.path import commonprefix
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from embedresolver.models import DiffKind
    from embedresolver.text.words import Word

#: Most words that are aligned one by one; longer stretches that differ are one change.
_MAX_ALIGNED = 5_000


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of two texts, as a slice of each one's words."""

    claimed_start: int
    claimed_end: int
    actual_start: int
    actual_end: int
    same: bool = False

    @property
    def kind(self) -> DiffKind:
        if self.same:
            return "same"
        if self.claimed_start == self.claimed_end:
            return "dropped"
        return "added" if self.actual_start == self.actual_end else "changed"


def align(claimed: Sequence[Word], actual: Sequence[Word], *, start_is_cut: bool = False) -> tuple[Part, ...]:
    """The parts of both, in order and without gaps. Words glued together or torn apart count as the same.

    Where a dropped stretch may stand in several places, it is put as near as can be to the end, or to the beginning
    where `start_is_cut` says that the claimed text has lost it.
    """
    left, right = [word.key for word in claimed], [word.key for word in actual]
    if not start_is_cut:
        return tuple(_aligned(left, right))
    mirrored = _aligned(_backwards(left), _backwards(right))
    return tuple(_flipped(part, len(left), len(right)) for part in reversed(mirrored))


def similarity(parts: Iterable[Part]) -> tuple[float, float]:
    """The shares of the claimed and of the actual words that stand in the other text too, in the same order."""
    known = list(parts)
    claimed = [(part.claimed_end - part.claimed_start, part.same) for part in known]
    actual = [(part.actual_end - part.actual_start, part.same) for part in known]
    return _share(claimed), _share(actual)


def _share(sizes: Sequence[tuple[int, bool]]) -> float:
    total = sum(size for size, _ in sizes)
    return sum(size for size, same in sizes if same) / total if total else 1.0


def _common_head(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How many words of both make the same letters, ending at a word's end in both."""
    ends_left = {end: count for count, end in enumerate(accumulate(map(len, left)), 1)}
    ends_right = {end: count for count, end in enumerate(accumulate(map(len, right)), 1)}
    shared = len(commonprefix(["".join(left), "".join(right)]))  # noqa: RUF071  letters are compared, not paths
    end = max((end for end in ends_left.keys() & ends_right.keys() if end <= shared), default=0)
    return ends_left.get(end, 0), ends_right.get(end, 0)


def _backwards(keys: Sequence[str]) -> list[str]:
    return [key[::-1] for key in reversed(keys)]


def _flipped(part: Part, claimed: int, actual: int) -> Part:
    return Part(
        claimed - part.claimed_end,
        claimed - part.claimed_start,
        actual - part.actual_end,
        actual - part.actual_start,
        part.same,
    )


def _aligned(left: Sequence[str], right: Sequence[str]) -> list[Part]:
    rough = _peeled(Part(0, len(left), 0, len(right)), left, right)
    fine = (piece for part in rough for piece in ([part] if part.same else _word_by_word(part, left, right)))
    return _slid(_merged(fine), right)


def _peeled(part: Part, left: Sequence[str], right: Sequence[str]) -> list[Part]:
    """A part cut in three: the letters that both sides begin with, what differs, and the letters that both end with."""
    a, b = left[part.claimed_start : part.claimed_end], right[part.actual_start : part.actual_end]
    head = _common_head(a, b)
    tail = _common_head(_backwards(a[head[0] :]), _backwards(b[head[1] :]))
    cuts_left = (part.claimed_start, part.claimed_start + head[0], part.claimed_end - tail[0], part.claimed_end)
    cuts_right = (part.actual_start, part.actual_start + head[1], part.actual_end - tail[1], part.actual_end)
    thirds = zip(cuts_left, cuts_left[1:], cuts_right, cuts_right[1:], (True, False, True), strict=False)
    return [Part(*third) for third in thirds if third[0] < third[1] or third[2] < third[3]]


def _word_by_word(part: Part, left: Sequence[str], right: Sequence[str]) -> Iterator[Part]:
    a, b = left[part.claimed_start : part.claimed_end], right[part.actual_start : part.actual_end]
    if not a or not b or max(len(a), len(b)) > _MAX_ALIGNED:
        yield part
        return
    x, y = part.claimed_start, part.actual_start
    opcodes = LCSseq.opcodes(a, b)
    found = [
        Part(x + op.src_start, x + op.src_end, y + op.dest_start, y + op.dest_end, op.tag == "equal") for op in opcodes
    ]
    for piece in _merged(found):
        yield from [piece] if piece.same else _peeled(piece, left, right)


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Neighbours of one kind as one part."""
    merged: list[Part] = []
    for part in parts:
        _push(merged, part)
    return merged


def _push(parts: list[Part], part: Part) -> None:
    if parts and parts[-1].same == part.same:
        last = parts.pop()
        part = Part(last.claimed_start, part.claimed_end, last.actual_start, part.actual_end, part.same)
    parts.append(part)


def _slid(parts: Iterable[Part], right: Sequence[str]) -> list[Part]:
    """Dropped stretches moved behind the equal words that follow, where that is the same edit."""
    slid: list[Part] = []
    for part in parts:
        if part.same and slid and slid[-1].kind == "dropped" and _may_swap(slid[-1], part, right):
            dropped = slid.pop()
            border = dropped.actual_start + part.actual_end - part.actual_start
            _push(slid, Part(part.claimed_start, part.claimed_end, dropped.actual_start, border, same=True))
            _push(slid, Part(part.claimed_end, part.claimed_end, border, part.actual_end))
        else:
            _push(slid, part)
    return slid


def _may_swap(dropped: Part, same: Part, right: Sequence[str]) -> bool:
    size = same.actual_end - same.actual_start
    return right[dropped.actual_start : dropped.actual_start + size] == right[same.actual_start : same.actual_end]
