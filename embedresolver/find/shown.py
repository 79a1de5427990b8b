"""The words of a page outside of its state: what stands beside a post in JSON counts only where it is shown too."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.find.lexer import any_case

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How far before, in and behind a string of the state prose is taken from.
_BESIDE = 1_500
#: A stretch of prose: letters and spaces that are spelled alike in JSON and in HTML; not the letter of an escape.
_PROSE = re.compile(r"(?<![A-Za-z\\])[A-Za-z,\u0080-\uffff]{2,}+(?: [A-Za-z,\u0080-\uffff]{1,20}+){4,12}+")
_FEWEST_SPACES = 4
#: The same in scripts that put no spaces between words: kana, ideographs, Thai and their neighbours.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]{14,40}")
_ESCAPED = re.compile(rb"\\{1,2}u[0-9a-fA-F]{4}")
#: Long paragraphs that a page must hold outside of JSON to count as rendered.
_RENDERED = 3
_PARAGRAPH = re.compile(rb">[^<>]{160}")
_SENTENCE = re.compile(rb">[^<>]{60}")
_LONG_VALUE = re.compile(rb'="[^"]{400,}"')
_ID = re.compile(rb"""\sid\s?=\s?["']?([\w-]{1,60})""", re.IGNORECASE)
#: The names are spelled in both cases, for a pattern without a literal to begin with is sought ten times slower.
_STATE_START = re.compile(
    b"<(?:" + any_case(b"script") + rb"\b(?![^>]{0,200}(?i:ld\+json))|" + any_case(b"style") + rb"\b)"
)
_STATE_END = re.compile(b"</(?:" + any_case(b"script") + b"|" + any_case(b"style") + b")")
#: Only so much of a page is searched for the words beside its state, and only so often.
_SEARCHED = 4_000_000
_MAX_JUDGED = 100


class Shown:
    """The words of a page outside of its state: rendered, or described for search engines."""

    def __init__(self, page: bytes) -> None:
        self._unread = _outside_state(page[:_SEARCHED])
        self._read: list[bytes] = []
        self._known: dict[str, bool] = {}
        self._judged = 0

    def _pieces(self) -> Iterator[bytes]:
        """The page without scripts, styles and long attributes, as far as it is asked for."""
        yield from self._read
        for piece in self._unread:
            self._read.append(_LONG_VALUE.sub(b"", piece))
            yield self._read[-1]

    @cached_property
    def ids(self) -> frozenset[bytes]:
        """The ids of its elements."""
        return frozenset(found for piece in self._pieces() for found in _ID.findall(piece))

    @cached_property
    def is_rendered(self) -> bool:
        """Whether the page holds paragraphs as markup, not only in JSON."""
        paragraphs = (found for piece in self._pieces() for found in _PARAGRAPH.finditer(piece))
        return len([*islice(paragraphs, _RENDERED)]) == _RENDERED

    @cached_property
    def is_blank(self) -> bool:
        """Whether the page prints no sentence outside of JSON: a script draws all of it."""
        return not any(_SENTENCE.search(piece) for piece in self._pieces())

    def holds_prose_near(self, script: bytes, start: int, end: int) -> bool:
        """Whether the words beside or in a string of the state are shown too; on a page without any, all of them."""
        self._judged += 1
        if self._judged > _MAX_JUDGED:
            return False
        parts = (
            script[max(0, start - _BESIDE) : start],
            script[start : min(end, start + _BESIDE)],
            script[end : end + _BESIDE],
        )
        runs = (run for part in parts if (run := _prose(part)) is not None)
        return any(self.is_blank or self._holds(run) for run in runs)

    def _holds(self, run: str) -> bool:
        """Whether the page shows a stretch of prose; the same one stands beside several strings."""
        if run not in self._known:
            words = run.encode("utf-8", "replace")
            self._known[run] = any(words in piece for piece in self._pieces())
        return self._known[run]


def _prose(part: bytes) -> str | None:
    """The longest stretch of prose in a piece of a script."""
    plain = _ESCAPED.sub(_character, part) if b"\\u" in part else part
    text = plain.decode("utf-8", "ignore")
    spaced = _PROSE.findall(text) if text.count(" ") >= _FEWEST_SPACES else []
    unspaced = [] if plain.isascii() else _UNSPACED.findall(text)
    return max(spaced + unspaced, key=len, default=None)


def _character(escape: re.Match[bytes]) -> bytes:
    """What an escape of JSON stands for; half of a pair, nothing."""
    return chr(int(escape[0][-4:], 16)).encode("utf-8", "ignore")


def _outside_state(page: bytes) -> Iterator[bytes]:
    at = 0
    while opening := _STATE_START.search(page, at):
        yield page[at : opening.start()]
        closing = _STATE_END.search(page, opening.end())
        if closing is None:
            return
        at = closing.end()
    yield page[at:]
