"""What a page puts around a quoted text, and editors into it: bylines, counts, captions, translations, brackets.

What is known to be the post's own or its author's, or reads like a widget's own words, is no addition. What
is marked as somebody else's word, or may be a caption or a translation, accuses nobody either; but it is told.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from os.path import commonprefix
from typing import TYPE_CHECKING

from embedresolver.dates import match_date
from embedresolver.text import joined, language_of, read_words
from embedresolver.verify.clutter import CLUTTER, is_clutter
from embedresolver.verify.furniture import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from embedresolver.models import Post
    from embedresolver.text import Part, Word
    from embedresolver.verify.pair import Pair

#: An editor's brackets: square ones always, round ones with a word that only editors use.
_BRACKETS = re.compile(r"\[[^\[\]]{0,300}\]|【[^【】]{0,300}】|\([^()]{1,100}\)")
#: A word that stands for a link, or the address of a site. `Monday.Then` is none.
_ADDRESS = re.compile(r"[^\w\s]*(?:https?:?/{0,2}|www|link|url|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/\S*)?)[^\w\s]*")
_HOST = re.compile(r"(?<![\w@.])(?:[a-z0-9-]{2,63}\.){1,4}(?:[a-z]{2,3}|info|news|online|social)(?![\w.])")
#: So many letters in a row are from a known text; a name may have fewer.
_OWN_LETTERS = 12
#: A translation is told by no fewer words.
_FEWEST_WORDS = 4
#: A caption, a byline and a translation are no longer.
_MOST_WORDS = 400
#: Shares of a poll add up, save for rounding.
_WHOLE = range(98, 103)


def _bracketed(pair: Pair, part: Part) -> str | None:
    """An editor's own words, marked as such: `[the mayor]`, `(sic)`."""
    words = pair.claimed_words(part)
    if not words:
        return None
    spans = _editors_spans(pair.claimed.text)
    if not all(_is_within(word, spans) for word in words):
        return None
    is_note = part.kind == "added" and all(word.key in words_for("editor") for word in words)
    return "match" if is_note else "bracketed"


@lru_cache(maxsize=8)  # a text has many parts
def _editors_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BRACKETS.finditer(text) if _is_editors(match.group())]


def _is_within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    last = bisect_right(spans, (word.start, sys.maxsize)) - 1
    return last >= 0 and word.end <= spans[last][1]


def _is_editors(text: str) -> bool:
    return not text.startswith("(") or any(word.key in words_for("editor") for word in read_words(text).words)


def _for_link(pair: Pair, part: Part) -> str | None:
    """What stands for a link where it was one: its site, or the word."""
    if part.kind != "added":
        return None
    start, end = pair.actual.gap(part.actual_start)
    has_link = bool(pair.actual.links_between(start, end))
    raw = pair.raw_claimed(part).split()
    known = [word for word in raw if any(map(str.isalnum, word))]
    is_address = all(_ADDRESS.fullmatch(word.lower()) for word in known)
    return "match" if is_address and (has_link or (pair.is_at_end(part) and "." in known[-1][:-1])) else None


def _of_page(pair: Pair, part: Part) -> str | None:
    """Words of the post's other parts, of its byline, and of the widget or site that shows it."""
    if pair.post is None or not _is_beside(pair, part) or not _is_explained(pair, part, pair.post):
        return None
    if part.kind == "added":
        return "match"
    return "truncated_match" if pair.claimed.is_cut_at(part.claimed_start) else "unmarked_cut"


def _is_beside(pair: Pair, part: Part) -> bool:
    """Whether quoted words stand before or behind all of the post's own; behind them, also in place of its end."""
    if not 0 < part.claimed_end - part.claimed_start <= _MOST_WORDS:
        return False
    return pair.is_at_end(part) or (pair.is_at_start(part) and part.kind == "added")


def _is_explained(pair: Pair, part: Part, post: Post) -> bool:
    """Whether each word is from a known text, a name, a date or a widget, and not all of them might be anything."""
    words, text = pair.claimed_words(part), pair.claimed.text
    known, names = list(_letters_of(_texts(post))), list(_letters_of((post.name, post.handle)))
    at, is_told = 0, part.kind == "changed" and pair.claimed.is_cut_at(part.claimed_start)
    while at < len(words):
        size = _from_known(words[at:], known, names) or _from_date(words[at:], text)
        is_told = is_told or size > 0 or words[at].key in words_for("telling")
        if not size and not _is_small(words[at]):
            return False
        at += size or 1
    return is_told


def _texts(post: Post) -> Iterator[str | None]:
    yield from (post.quoted_text, post.warning, post.text)
    yield from (medium.alt for medium in post.media)


def _letters_of(texts: Iterator[str | None] | tuple[str | None, ...]) -> Iterator[str]:
    return (letters for text in texts if text and (letters := joined(read_words(text).words)))


def _from_known(words: Sequence[Word], known: Sequence[str], names: Sequence[str]) -> int:
    """How many of the words a known text begins with; a name must be there in full."""
    letters = joined(words)
    shared = (commonprefix([letters, text]) for text in known)  # noqa: RUF071  letters are compared, not paths
    long = [prefix for prefix, text in zip(shared, known, strict=True) if len(prefix) >= min(_OWN_LETTERS, len(text))]
    size = max(map(len, [*long, *(name for name in names if letters.startswith(name))]), default=0)
    count = 0
    while size > 0 and count < len(words):
        size -= len(words[count].key)
        count += size >= 0
        if size < 0:
            break
    return count


def _from_date(words: Sequence[Word], text: str) -> int:
    found = match_date(text, words[0].start)
    return sum(word.end <= found[0] for word in words) if found is not None else 0


def _is_small(word: Word) -> bool:
    return word.kind in ("number", "sign") or word.key in words_for("telling") or word.key in words_for("small")


def _beside(pair: Pair, part: Part) -> str | None:
    """What may be a caption, a card, a poll, a translation or another post shown with this one."""
    if pair.post is None or part.kind != "added" or not _is_beside(pair, part):
        return None
    words = pair.claimed_words(part)
    raw = pair.raw_claimed(part)
    signs = (
        _is_labelled(words, pair.claimed.text, raw),
        _HOST.search(raw),
        _is_poll(words),
        is_clutter(words, pair.claimed.text, raw),
        _is_other_language(pair, words),
    )
    return "with_more" if any(signs) else None


def _is_labelled(words: Sequence[Word], text: str, raw: str) -> bool:
    """Whether the words are told apart by a label, an account, or brackets or quotation marks around all of them."""
    head = raw.partition(":")[0] if ":" in raw[:40] else ""
    labels = any(word.key in words_for("label") for word in read_words(head).words)
    labels = labels or (len(words) <= _FEWEST_WORDS and _are_told(words, text))
    inside = raw.strip()
    enclosed = inside[:1] in "([“«「„" and inside[-1:] in ")]”»」“" and len(words) >= _FEWEST_WORDS
    return labels or enclosed or any(word.kind == "mention" for word in words)


def _are_told(words: Sequence[Word], text: str) -> bool:
    """Whether one of the words is of a widget, and the others may be, or are names."""
    rest = [word for word in words if word.key not in words_for("telling")]
    return len(rest) < len(words) and all(_is_small(word) or text[word.start].isupper() for word in rest)


def _is_poll(words: Sequence[Word]) -> bool:
    shares = [a.key for a, b in pairwise(words) if a.kind == "number" and b.key == "%"]
    values = [float(share) for share in shares if share.count(".") <= 1 and len(share) < _OWN_LETTERS]
    return len(values) > 1 and round(sum(values)) in _WHOLE


def _is_other_language(pair: Pair, words: Sequence[Word]) -> bool:
    post = pair.post
    if len(words) < _FEWEST_WORDS or post is None:
        return False
    own, added = language_of(pair.actual.words, post.language), language_of(words)
    return own is not None and added is not None and own != added


SURROUNDINGS: tuple[Callable[[Pair, Part], str | None], ...] = (_bracketed, _for_link, _of_page, _beside, *CLUTTER)
