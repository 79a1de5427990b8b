"""What people do to a quoted text, called by its name, and shown as a word diff."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from embedresolver.models import DiffPart
from embedresolver.text import is_negation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from embedresolver.text import Part, Word, Words
    from embedresolver.verify.pair import Pair

#: A number or negation among more words than this belongs to a longer change.
_MOST_PRECISE = 4
_MOST_SHOWN = 120


def name_of(pair: Pair, parts: Sequence[Part]) -> tuple[str, Part]:
    """The last half of the reason code for what was done, the gravest first, and the part that shows it."""
    for part in parts:
        if _differs_in(pair, part, _counts):
            return "number_changed", part
    for part in parts:
        if _differs_in(pair, part, is_negation):
            return "negation_changed", part
    if _is_reordered(pair, parts):
        return "reordered", parts[0]
    kinds = {part.kind for part in parts}
    if kinds == {"dropped"}:
        return "words_dropped", parts[0]
    return ("words_added" if kinds == {"added"} else "words_changed"), parts[0]


def _counts(word: Word) -> bool:
    return word.kind in ("number", "sign")


def _differs_in(pair: Pair, part: Part, matters: Callable[[Word], bool]) -> bool:
    claimed, actual = words_of(pair, part)
    if max(len(claimed), len(actual)) > _MOST_PRECISE:
        return False
    return Counter(word.key for word in claimed if matters(word)) != Counter(
        word.key for word in actual if matters(word)
    )


def _is_reordered(pair: Pair, parts: Sequence[Part]) -> bool:
    """Whether the parts together hold the same words on both sides."""
    claimed, actual = Counter[str](), Counter[str]()
    for part in parts:
        left, right = words_of(pair, part)
        claimed.update(word.key for word in left)
        actual.update(word.key for word in right)
    return claimed == actual


def words_of(pair: Pair, part: Part) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    claimed = pair.claimed.words[part.claimed_start : part.claimed_end]
    return claimed, pair.actual.words[part.actual_start : part.actual_end]


def shown(pair: Pair, part: Part) -> dict[str, str]:
    """Both sides of a part as text; with a word around where one side is empty, so that the place can be seen."""
    wider = 0 if part.kind == "changed" else 1
    starts = max(part.claimed_start - wider, 0), max(part.actual_start - wider, 0)
    return {
        "claimed_part": _clipped(_slice(pair.claimed, starts[0], part.claimed_end + wider)),
        "actual_part": _clipped(_slice(pair.actual, starts[1], part.actual_end + wider)),
    }


def _slice(words: Words, start: int, end: int) -> str:
    stretch = words.words[start:end]
    return words.text[stretch[0].start : stretch[-1].end] if stretch else ""


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def diff_of(pair: Pair, guilty: Sequence[Part]) -> tuple[DiffPart, ...]:
    """Both texts from end to end; what is forgiven counts as the same."""
    claimed_at = actual_at = 0
    diff: list[DiffPart] = []
    altered = frozenset(guilty)
    for part, following in zip(pair.parts, (*pair.parts[1:], None), strict=True):
        claimed_to = _start(pair.claimed, following.claimed_start if following else None)
        actual_to = _start(pair.actual, following.actual_start if following else None)
        kind = part.kind if part in altered else "same"
        claimed, actual = pair.claimed.text[claimed_at:claimed_to], pair.actual.text[actual_at:actual_to]
        diff.append(DiffPart(kind, claimed, actual, claimed_at, actual_at))
        claimed_at, actual_at = claimed_to, actual_to
    return tuple(diff)


def _start(words: Words, index: int | None) -> int:
    return words.words[index].start if index is not None and index < len(words.words) else len(words.text)
