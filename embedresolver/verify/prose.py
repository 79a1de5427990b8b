"""Passages in quotation marks in an article's own prose, against a post that it shows.

A journalist who quotes a post quotes part of it, puts words in brackets, marks cuts and mends slips: all that is no
alteration. The same person may have said nearly the same elsewhere, so only what is given as posted accuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio_alignment

from embedresolver.text import Words, align, joined, read_words, similarity
from embedresolver.verify.edits import may_have_read_otherwise
from embedresolver.verify.forgiving import unforgiven
from embedresolver.verify.naming import diff_of, name_of, shown, words_of
from embedresolver.verify.pair import Pair
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Check, Post
    from embedresolver.text import Part

#: Pairs of quotation marks; no passage holds a mark of its own pair, so the pattern is linear. A straight mark opens
#: only before a word and closes only behind one; markup that was left in the text is no prose.
_QUOTED = re.compile(
    r"“(?P<high>[^“”]{20,1000})”|„(?P<low>[^„“”]{20,1000})[“”]|«(?P<out>[^«»]{20,1000})»|»(?P<in>[^«»]{20,1000})«"
    r"|「(?P<corner>[^「」]{8,1000})」|(?<!\S)\"(?=\w)(?P<plain>[^\"<>]{20,1000})(?<=\S)\"(?!\w)"
)
_MOST_PASSAGES = 200
_LONGEST_ARTICLE = 400_000
#: A shorter passage may be anybody's.
_FEWEST_WORDS = 6
#: So many of a passage's words, and of a hundred of its letters in a row, must stand in the post for it to be a quote.
_SHARED_WORDS, _CLOSE = 0.6, 80
#: How far from a passage its speaker is named, in characters.
NEAR = 200
#: What an article puts in brackets is its own.
_BRACKETED = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,60}\)")
#: Words that tell a post from speech, and the platforms' names.
_POSTED = re.compile(
    r"\b(?:(?:re)?(?:tweet|twit|tuit)\w*|posted|posts|postete|postou|poste[óò]|postato|wrote|writes|escribi\w+|escreve\w*"
    r"|[ée]crit|schrieb|schreibt|geschrieben|scritto|scrive|scriveva|public[óa]d?[oa]?|publicou|publi[ée]|veröffentlichte"
    r"|pubblicato|instagram|facebook|mastodon|bluesky|threads|tiktok|truth social|telegram)\b",
    re.IGNORECASE,
)
#: Up to so alike, a changed word is a slip mended; up to so many letters, an added or dropped one is.
_MENDED, _SMALL = 0.6, 4
_SHORTEST_NAME = 4
#: So many letters go in contractions.
_CONTRACTED = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in quotation marks, and the prose around it."""

    text: str
    before: str
    after: str

    @property
    def around(self) -> str:
        return f"{self.before} {self.after}"


@lru_cache(maxsize=2)  # one article is held against each of its posts in turn
def passages_of(article: str) -> tuple[Passage, ...]:
    """The passages in quotation marks of an article's plain text, in order."""
    return tuple(_passages(article[:_LONGEST_ARTICLE]))


def _passages(article: str) -> Iterator[Passage]:
    for match in islice(_QUOTED.finditer(article), _MOST_PASSAGES):
        start, end = match.span()
        yield Passage(match[match.lastgroup or 0], article[max(start - NEAR, 0) : start], article[end : end + NEAR])


def check_prose(article: str, post: Post, embedded: str | None = None) -> tuple[Check, ...]:
    """A check for each quoted passage that is close to the post's text, those of `embedded`, the embed's own, aside.

    The offsets of a diff are those in the passage and in the post's text.
    """
    texts = [read_words(text) for text in (post.text, *post.versions) if text]
    own = joined(read_words(embedded or "").words)
    found = [_checked(passage, texts, post) for passage in passages_of(article) if not _is_in(passage, own)]
    return tuple(check for check in found if check is not None)


def _is_in(passage: Passage, letters: str) -> bool:
    return joined(read_words(passage.text).words) in letters


def _checked(passage: Passage, texts: list[Words], post: Post) -> Check | None:
    pairs = [pair for text in texts if (pair := _paired(passage, text)) is not None]
    if not pairs:
        return None
    pair = min(pairs, key=lambda each: len(_altered(each)))
    guilty = _altered(pair)
    if not guilty:
        return finding("prose.quote_matches", passage.text, pair.actual.text)
    if not _names_author(passage.around, post):
        return None
    grave = [part for part in guilty if not _is_mended(pair, part)]
    is_posted = _POSTED.search(passage.around) is not None
    _, part = name_of(pair, grave or guilty)
    is_altered = grave and is_posted and not may_have_read_otherwise(post)
    reason = "prose.quote_differs" if is_altered else "prose.quote_resembles"
    return replace(finding(reason, passage.text, pair.actual.text, **shown(pair, part)), diff=diff_of(pair, guilty))


def _paired(passage: Passage, actual: Words) -> Pair | None:
    """The passage beside the stretch of the post that it is closest to; None where it is not close."""
    claimed = _words_of_passage(passage.text)
    known = {word.key for word in actual.words}
    shared = sum(word.key in known for word in claimed.words)
    if len(claimed.words) < _FEWEST_WORDS or shared < _SHARED_WORDS * len(claimed.words):
        return None
    window = _closest(claimed, actual)
    if window is None:
        return None
    pair = Pair(claimed, window, align(claimed.words, window.words))
    return pair if 100 * similarity(pair.parts)[0] >= _CLOSE or window is not actual else None


@lru_cache(maxsize=_MOST_PASSAGES)
def _words_of_passage(text: str) -> Words:
    return replace(read_words(_BRACKETED.sub(_as_cut, text)), text=text)


def _closest(claimed: Words, actual: Words) -> Words | None:
    """The stretch of the post most like the passage; all of the post where the passage is cut in its middle."""
    needle, letters = joined(claimed.words), joined(actual.words)
    if len(needle) > len(letters):
        return None
    place = partial_ratio_alignment(needle, letters, score_cutoff=_CLOSE)
    if place is None:
        return actual if claimed.ellipses else None
    ends = accumulate(len(word.key) for word in actual.words)
    spans = ((word, end - len(word.key), end) for word, end in zip(actual.words, ends, strict=True))
    return actual.only(word for word, start, end in spans if end > place.dest_start and start < place.dest_end)


def _as_cut(match: re.Match[str]) -> str:
    """An ellipsis in place of a bracket, as long as it."""
    return "…".ljust(len(match.group()))


def _altered(pair: Pair) -> list[Part]:
    """What differs, save for the ends of the stretch that the passage does not reach."""
    ends = (0, len(pair.claimed.words))
    inside = (p for p in unforgiven(pair) if p.kind != "dropped" or p.claimed_start not in ends)
    return list(inside)


def _is_mended(pair: Pair, part: Part) -> bool:
    """Whether a journalist may have smoothed the words there: slips, short forms. Numbers and denials stay."""
    if name_of(pair, [part])[0] in ("number_changed", "negation_changed"):
        return False
    sides = words_of(pair, part)
    claimed, actual = map(joined, sides)
    if part.kind == "changed":
        are_run_together = len({len(side) for side in sides}) > 1 and _is_contraction(
            *sorted((claimed, actual), key=len)
        )
        return are_run_together or OSA.normalized_similarity(claimed, actual) >= _MENDED
    return len(claimed) + len(actual) <= _SMALL


def _is_contraction(short: str, long: str) -> bool:
    """Whether words are run together with letters left out inside: "we've" for "we have ever"."""
    rest = iter(long)
    is_within = short[:1] == long[:1] and all(letter in rest for letter in short)
    return is_within and len(long) - len(short) <= _CONTRACTED


def _names_author(around: str, post: Post) -> bool:
    letters = joined(read_words(around).words)
    names = (joined(read_words(name).words) for name in (post.handle, post.name) if name)
    return any(len(name) >= _SHORTEST_NAME and name in letters for name in names)
