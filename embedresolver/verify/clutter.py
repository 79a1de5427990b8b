"""What sites print beside a quoted text, and between its paragraphs, without a mark: buttons, credits, counts, ads.

Such words say nothing about the post; words that might be anybody's statement are never among them.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from embedresolver.dates import read_relative
from embedresolver.text import is_negation, joined
from embedresolver.verify.furniture import phrases_for, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from embedresolver.text import Part, Word, Words
    from embedresolver.verify.pair import Pair

#: Whether a text is an age does not depend on the day of its printing.
_ANY_DAY = datetime(2024, 7, 1, tzinfo=UTC)
#: Credits and rows of buttons are no longer.
_MOST_CREDITED, _MOST_BUTTONS = 8, 12
#: What an editor explains in round brackets is no longer.
_LONGEST_GLOSS = 100
_OPENING, _CLOSING = "(（", ")）"


def is_clutter(words: Sequence[Word], text: str, raw: str) -> bool:
    """Whether words beside a quoted text are buttons, a credit or counts. `raw` is all that stands there."""
    return _are_buttons(words) or _is_credit(words, text, raw) or _are_counts(words, raw) or _is_age(words, text)


def _are_buttons(words: Sequence[Word]) -> bool:
    kinds = ("button", "telling", "beside a button")
    fit = all(word.kind in ("number", "sign") or any(word.key in words_for(kind) for kind in kinds) for word in words)
    return fit and len(words) <= _MOST_BUTTONS and any(word.key in words_for("button") for word in words)


def _is_credit(words: Sequence[Word], text: str, raw: str) -> bool:
    """Names of photographers and agencies: a word for it, and otherwise names alone."""
    rest = [word for word in words if word.key not in words_for("credit")]
    told = len(rest) < len(words) or "©" in raw
    names = all(word.key in words_for("credited") or text[word.start].isupper() for word in rest)
    return told and names and len(words) <= _MOST_CREDITED and not any(map(is_negation, rest))


def _are_counts(words: Sequence[Word], raw: str) -> bool:
    """Numbers behind a picture each, as platforms count answers and hearts."""
    pictures = sum(unicodedata.category(character) == "So" for character in raw)
    return 0 < len(words) <= pictures and all(word.kind == "number" for word in words)


def _is_age(words: Sequence[Word], text: str) -> bool:
    """Whether a post's age is all that stands there: `3 hours ago`. Words such as "yesterday" may be a statement."""
    counted = len(words) > 1 and any(word.kind == "number" for word in words)
    return counted and read_relative(text[words[0].start : words[-1].end], _ANY_DAY) is not None


def _interruption(pair: Pair, part: Part) -> str | None:
    """An advertisement's heading between two paragraphs."""
    is_one = part.kind == "added" and joined(pair.claimed_words(part)) in phrases_for("interruptions")
    return "with_more" if is_one else None


def _gloss(pair: Pair, part: Part) -> str | None:
    """Words in round brackets that are all the article's: many houses know no square ones. No denial is a gloss."""
    words = pair.claimed_words(part)
    if part.kind != "added" or any(map(is_negation, words)):
        return None
    return "bracketed" if _is_enclosed(pair.claimed, part) else None


def _is_enclosed(claimed: Words, part: Part) -> bool:
    before, after = claimed.gap(part.claimed_start), claimed.gap(part.claimed_end)
    start = max(claimed.text.rfind(sign, *before) for sign in _OPENING)
    ends = [at for sign in _CLOSING if (at := claimed.text.find(sign, *after)) >= 0]
    if start < 0 or not ends or min(ends) - start > _LONGEST_GLOSS:
        return False
    return not any(sign in claimed.text[start + 1 : min(ends)] for sign in _OPENING + _CLOSING)


CLUTTER: tuple[Callable[[Pair, Part], str | None], ...] = (_interruption, _gloss)
