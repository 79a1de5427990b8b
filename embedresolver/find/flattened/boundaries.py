"""The places in a stretch of text at which a quoted post may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from embedresolver.find.flattened.shortlinks import SHORT_LINK


class Break(Enum):
    """What separates a stretch of words from the one before it."""

    EDGE = "edge"
    BLANK = "blank line"
    LINE = "line break"
    #: A line break that was lost: the next paragraph sticks to a full stop.
    GLUE = "glue"
    #: Three dots, or a colon, with a space behind.
    PAUSE = "pause"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words between two places at which a post may begin."""

    start: int
    end: int
    text: str
    #: What separates it from the stretch before it.
    before: Break


_LINES = re.compile(r"[ \t\u00a0]*\n\s*")
_GLUE = re.compile(
    r"(?:(?<=[^\W_]{2})|(?<=\sX))\s?[.!?:…][\"”’')\]]?(?=[^\W\d_a-z]|[@#“«„¡¿]|\"\S|\.@)"
    r"|(?<=[^\W_][)\]\"”’'])[.!?:…](?=[^\W\d_a-z]|[@#])"
    r"|(?<=\w)[ ]?[.!?:…]\s*(?=\.@\w|RT @\w)"
    r"|(?<=[a-z]{2})[.!?:](?=(?!(?:com|org|net|gov|edu|info|html?|php|[a-z]{2})\b)[a-z]+['’]?[a-z]* )"
)
_PAUSE = re.compile(r"(?:…|\.{3})[ \u00a0]+(?=[^\W_a-z]|[@#])|(?<=[^\s:]{2})\s?[:：][ \u00a0]+(?=[^\W\d_a-z]|[@#])")
_SENTENCE = re.compile(
    r"(?:(?<=[^\W_]{2})|(?<=\sX))(?:[.!?…。！？।]|[ \u00a0][!?]){1,9}[\"”’»')\]]?[ \u00a0\n]+"
    r"(?=[^\W_a-z]|[@#“\"'«¿¡.\[(])|[。！？।]"
)
#: Between two scripts, for a post in another one than the article's.
_SCRIPT = re.compile(
    r"(?<![\w#@])[A-Za-z\u00c0-\u024f]{2,40}[ .,:;!?…]{0,3}(?=[\u0370-\u1dff\u3040-\u9fff\uac00-\ud7af])"
    r"|(?<=[\u0370-\u1dff\u3040-\u9fff\uac00-\ud7af]{2})[ .,:;!?…。！？]{0,3}(?=[A-Z])"
)

#: From coarse to fine: lines are looked at first, and finer cuts only inside what is still too long.
LINES = ((_LINES, None),)
JOINTS = ((_GLUE, Break.GLUE), (_PAUSE, Break.PAUSE))
SCRIPTS = (_SCRIPT, Break.GLUE)
SENTENCES = ((_GLUE, Break.GLUE), (_PAUSE, Break.PAUSE), (_SENTENCE, Break.SENTENCE))
Cuts = tuple[tuple[re.Pattern[str], Break | None], ...]


def units(text: str, low: int, high: int, cuts: Cuts) -> list[Unit]:
    """The stretches of `text[low:high]`, the last one first."""
    breaks = _breaks(text, low, high, cuts)
    edges = [*sorted(breaks), high]
    found = (Unit(start, end, text[start:end].strip(), breaks[start]) for start, end in pairwise(edges))
    return [unit for unit in found if unit.text][::-1]


def _breaks(text: str, low: int, high: int, cuts: Cuts) -> dict[int, Break]:
    breaks = {low: Break.EDGE}
    links = [match.span() for match in SHORT_LINK.finditer(text, low, high)]
    for pattern, kind in cuts:
        for match in pattern.finditer(text, low, high):
            if not any(start <= match.start() < end for start, end in links):
                breaks.setdefault(_behind(match, high), kind or _line_kind(match[0]))
    return breaks


def _behind(cut: re.Match[str], high: int) -> int:
    """Where words go on behind a cut. A straight quotation mark opens them where it is one of a pair further on."""
    end = cut.end()
    return end - 1 if cut[0].endswith('"') and cut.string.count('"', end, high) % 2 else end


def _line_kind(white: str) -> Break:
    return Break.BLANK if white.count("\n") > 1 else Break.LINE
