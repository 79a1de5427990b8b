"""State that React streams into a page in rows, as Next.js prints it: one string of a row may go on in the next script.

`self.__next_f.push([1,"…"])` gives a piece of the stream. A row of it ends with a line break, one of text after as many
bytes as it says; where the stream was cut for sending says nothing about where its rows or their strings end
(https://github.com/facebook/react, packages/react-client/src/ReactFlightClient.js, `processBinaryChunk`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How a piece begins, up to its string's opening quote.
OPENING = b'__next_f.push([1,"'
_PIECE = re.compile(re.escape(OPENING[:-1]) + rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")\]\)', re.DOTALL)
#: A piece that ends so ends a row, and the next one has nothing to do with it.
_ROW_END = b"\n"
_TEXT_ROW = re.compile(rb"[0-9a-f]{1,8}:T([0-9a-f]{1,7}),")
_HAS_TEXT = re.compile(rb'(?:\A"|\\n)[0-9a-f]{1,8}:T')
#: As much of two pieces as a post's address or a tag's beginning can be long.
_SEAM = 300
#: Between the ends of one piece and the next stand tags, perhaps with a nonce.
_BETWEEN = 300


class Stretch(NamedTuple):
    """Pieces that belong together, from where to where in the page, and the state that they are."""

    start: int
    end: int
    state: bytes


def piece_in(script: bytes) -> int:
    """Where the piece begins that a script does nothing but give; -1 for other scripts."""
    return script.find(OPENING, 0, 40)


def stretch_at(stretches: list[Stretch], at: int) -> Stretch | None:
    """The one around an offset of the page."""
    nth = bisect_right(stretches, at, key=lambda stretch: stretch.start) - 1
    return stretches[nth] if nth >= 0 and at < stretches[nth].end else None


def stretches_in(page: bytes) -> list[Stretch]:
    """The pieces of a page that go on in others, put together, and those with rows of text; the rest is plain JSON."""
    return [
        Stretch(pieces[0].start(), pieces[-1].end(), _rows(b"".join(map(_decoded, pieces))))
        for pieces in _together(page)
        if len(pieces) > 1 or (pieces and _HAS_TEXT.search(pieces[0][1]) is not None)
    ]


def seam_at(page: bytes, start: int) -> bytes:
    """What stands around a seam, put together, where a piece that begins there goes on with the one before it."""
    closing = page.rfind(b'"])', max(0, start - _BETWEEN), start)
    if closing < 0 or page[closing - 2 : closing] == b"\\n":
        return b""
    behind = start + len(OPENING)
    before = page[max(0, closing - _SEAM) : closing].rpartition(OPENING)[2]
    return before + page[behind : behind + _SEAM].partition(b'"])')[0].partition(OPENING)[0]


def _together(page: bytes) -> Iterator[list[re.Match[bytes]]]:
    pieces: list[re.Match[bytes]] = []
    for piece in _PIECE.finditer(page):
        pieces.append(piece)
        if piece[1].endswith(b'\\n"'):
            yield pieces
            pieces = []
    yield pieces


def _decoded(piece: re.Match[bytes]) -> bytes:
    try:
        return msgspec.json.decode(piece[1], type=str).encode("utf-8", "replace")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return b""


def _rows(stream: bytes) -> bytes:
    """The rows one below the other, those of text as strings of JSON."""
    rows: list[bytes] = []
    at = 0
    while at < len(stream):
        text = _TEXT_ROW.match(stream, at)
        if text is not None:
            end = text.end() + int(text[1], 16)
            rows.append(msgspec.json.encode(stream[text.end() : end].decode("utf-8", "replace")))
        else:
            found = stream.find(_ROW_END, at)
            end = found + 1 if found >= 0 else len(stream)
            rows.append(stream[at:end].rstrip())
        at = end
    return b"\n".join(rows)
