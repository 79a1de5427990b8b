"""The clause that goes with a passage in quotation marks, before it or behind it, read for whom and when it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.text import joined, read_words, word_key
from embedresolver.verify.prose import NEAR, Passage
from embedresolver.verify.telling import read_clause, shape_of

if TYPE_CHECKING:
    from embedresolver.models import Post
    from embedresolver.verify.telling import Piece, StatedDay

_SENTENCE_START = re.compile(r"(?:[.!?…»”\"]|(?<=\w):)\s+|\n")
_CLAUSE_START = re.compile(r"[,;–—]\s+")
_SENTENCE_END = re.compile(r"[.!?…:](?:\s|$)|\n|[“„«「\"]")
_MOST_STARTS = 12

#: Clauses by the shape of their pieces; see `telling.shape_of`. A capitalised word belongs to the name behind it, a
#: clause has one word for posting, and words for any writing or speaking need a post, a platform or a handle by them.
_STRAY_NAME = re.compile(r"n(?![nah]|bh)")
_POSTING = re.compile(r"[^VW]*(?:V|W)[^VW]*|(?=[^N]*N)[^VWS]*S[^VWS]*")
_NEEDED = re.compile(r"[VNPh]")
_SUBJECT = re.compile(r"[arh]")
_HANDLE_FIRST = re.compile(r"(?:.*[cdPN])?(?:s(?=n))?[na]*b?hb?[sdP]{0,4}[VWS][^h]*")
_HANDLE_BEHIND = re.compile(r"[cdsPN]*[VWS][na]*b?h[^h]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause about a quoted passage, understood to its last word, and the sentence that it is from."""

    pieces: tuple[Piece, ...]
    sentence: str

    @property
    def letters(self) -> str:
        """Its words as they are compared."""
        return joined(read_words(" ".join(piece.text for piece in self.pieces)).words)

    @property
    def day(self) -> StatedDay | None:
        """The one day that it tells; a weekday beside a date says no more."""
        days = [piece.day for piece in self.pieces if piece.day is not None]
        match [day for day in days if day.weekday is None] or days:
            case [day]:
                return day
        return None

    @property
    def handle(self) -> str | None:
        """The one handle that it gives as the author's."""
        shape = shape_of(self.pieces)
        if "r" in shape or not (_HANDLE_FIRST.fullmatch(shape) or _HANDLE_BEHIND.fullmatch(shape)):
            return None
        return next(piece.text for piece in self.pieces if piece.kind == "handle")


def statement_about(passage: Passage, post: Post, year: int) -> Statement | None:
    """The clause that leads up to a passage, or else the one that follows it; None where it is not clear."""
    author = words_in(post.name or "") | words_in(post.handle or "")
    start = max((match.end() for match in _SENTENCE_START.finditer(passage.before.rstrip())), default=0)
    stop = _SENTENCE_END.search(passage.after)
    sentence = f"{passage.before[start:]} {passage.after[: stop.start() if stop is not None else None]}"
    pieces = _leading(passage.before, author, year) or _following(passage, author, year)
    return Statement(pieces, sentence) if pieces else None


def words_in(name: str) -> frozenset[str]:
    return frozenset(map(word_key, re.findall(r"[^\W\d_]+", name)))


def _leading(before: str, author: frozenset[str], year: int) -> tuple[Piece, ...]:
    for start, is_sentence in _starts(before):
        pieces, end = read_clause(before[start:], author, year)
        shape = shape_of(pieces).removesuffix(":")
        is_whole = start + end == len(before) and (is_sentence or _SUBJECT.search(shape) is not None)
        if is_whole and _is_clear(shape):
            return pieces
    return ()


def _starts(before: str) -> list[tuple[int, bool]]:
    """Where a sentence or a clause may begin, and which of the two."""
    starts = {match.end(): False for match in _CLAUSE_START.finditer(before)}
    starts |= {match.end(): True for match in _SENTENCE_START.finditer(before)}
    if len(before) < NEAR:
        starts[0] = True
    return sorted(starts.items())[-_MOST_STARTS:]


def _following(passage: Passage, author: frozenset[str], year: int) -> tuple[Piece, ...]:
    after = passage.after.partition("\n")[0].lstrip(" –—")
    is_attached = passage.text.rstrip().endswith(",") or after.startswith(",")
    if passage.before.rstrip().endswith(":") or (passage.text.rstrip().endswith(".") and not is_attached):
        return ()
    pieces, end = read_clause(after, author, year)
    is_whole = not after[end:] or after[end] in ".;!?"
    is_followed = after[end : end + 1] in ("“", "„", "«", '"')
    return pieces if _is_clear(shape_of(pieces)) and (is_whole or (is_attached and not is_followed)) else ()


def _is_clear(shape: str) -> bool:
    return bool(
        _POSTING.fullmatch(shape)
        and _NEEDED.search(shape)
        and ":" not in shape
        and shape.count("h") <= 1
        and not _STRAY_NAME.search(shape)
    )
