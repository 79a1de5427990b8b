"""Where a display name begins, when only its end is certain: the handle behind it.

Every place at which a name may begin is scored, and the best one wins: a dash before it says most, then the gap that
a lost dash leaves, then a short link or the end of a sentence, and a name that reads like its handle counts for more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

#: X allows 50 characters in a name (help.x.com, "How to customize your profile"); other platforms 64 and more.
LONGEST_NAME = 64
_WINDOW = 110
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_EM = re.compile(r"&(?:mdash|#8212|#x2014);|[—―⸺⸻]")
_EN = re.compile(r"&(?:ndash|#8211|#x2013);|[–‒]|-{2,3}")
_HYPHEN = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[\w…]))[-‐‑](?=\s)", re.MULTILINE)
_GAP = re.compile(r"[ \u00a0\t]{2,}(?=\S)")
_LINK_END = re.compile(
    r"(?:t\.co|pic\.(?:twitter|x)\.com)/(?:[A-Za-z0-9]{10}|[A-Za-z0-9]{4,9}(?![A-Za-z0-9]))[ \u00a0]?"
)
_LINE = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_SENTENCE = re.compile(r"[.!?…。！？\"”»')\]][ \u00a0]*(?=\w)")
_WORD = re.compile(r"(?<=[ \u00a0])(?=[^\W\d_a-z])")
_NO_NAME = re.compile(r"://|\b(?:t\.co|pic\.(?:twitter|x)\.com)/|\(@|\n\s*\n")
_OTHER_HANDLE = re.compile(r"\(@[^\s()]{1,64}\)?")
#: What a name has only when the words before it are taken for a part of it.
_RUNS_ON = re.compile(r"[.,;:]\s+[a-z]")
_QUOTES = re.compile(r"[“”\"!?]")
#: Names are made of letters, figures or pictures; what else stands alone before a handle is a bullet.
_READABLE = re.compile(r"[^\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]")
#: A sentence that ended with its line.
_LINE_BEFORE = re.compile(r"[.!?…。！？][\"”»')\]]?[ \t]*\n")
_HYPHENS = ("-", "‐", "‑")
#: What stands behind a hyphen that opens a list's item, and not behind one that opens an attribution.
_SENTENCES = re.compile(r"[^\W\d_]{4}[.!?…]\s|[。！？।]|\s[—–]\s|[@#]\w|://")
#: The number of a comment or of a list's item, which stands before the name of its author.
_NUMBERED = re.compile(r"(?:^|\s)#?\d{1,4}[.):]$")
_SQUEEZED = re.compile(r"[\W_]+")

#: What stands before a name, with how much it says: the pattern matches up to where the name begins.
_MARKS = (
    (_EM, 8.0, True),
    (_EN, 5.0, True),
    (_HYPHEN, 3.0, True),
    (_LINK_END, 4.5, False),
    (_GAP, 4.0, False),
    (_LINE, 2.5, False),
    (_SENTENCE, 1.5, False),
    (_WORD, 0.0, False),
)
_AT_LINE_START = 4.0
_SPACED = 1.0
_UNSURE = 2.5


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A display name and what stands before it."""

    #: Where the attribution begins: at the dash, if there is one.
    start: int
    name: str | None
    #: How sure it is that an attribution begins here.
    weight: float
    dashed: bool
    #: What the mark before the name says, leaving the name itself aside.
    mark: float = 0.0


def name_before(text: str, end: int, floor: int, handle: str) -> NameSpan | None:
    """The name that ends at `end`, just before its handle. None where nothing looks like one."""
    low = max(floor, end - _WINDOW)
    low = max((other.end() for other in _OTHER_HANDLE.finditer(text, low, end)), default=low)
    window = text[low:end]
    spans = (
        _candidate(window, low, mark, weight, handle, dashed=dashed)
        for pattern, weight, dashed in _MARKS
        for mark in pattern.finditer(window)
    )
    return max((span for span in spans if span is not None), key=lambda span: (span.weight, span.start), default=None)


def _candidate(
    window: str, low: int, mark: re.Match[str], weight: float, handle: str, *, dashed: bool
) -> NameSpan | None:
    name = tidy_name(window[mark.end() :])
    if len(name) > LONGEST_NAME or (not name and not dashed) or _NO_NAME.search(window, mark.end()):
        return None
    if not dashed and _READABLE.search(name) is None:
        return None
    if (not dashed and _NUMBERED.search(name)) or (mark[0] in _HYPHENS and _SENTENCES.search(name)):
        return None
    if not dashed and (_LINE_BEFORE.search(window, mark.end()) or _reads_on(name, sure=weight > _UNSURE)):
        return None
    mark_weight = weight
    if dashed:
        weight += _dash_surroundings(window, mark)
    start = low + (mark.start() if dashed else mark.end())
    return NameSpan(start, name or None, weight + _resemblance(name, handle), dashed, mark_weight)


def _reads_on(name: str, *, sure: bool) -> bool:
    """Whether words of the sentence before were taken for a part of the name."""
    if _RUNS_ON.search(name):
        return True
    return not sure and (name[0].islower() or _QUOTES.search(name) is not None)


def _dash_surroundings(window: str, mark: re.Match[str]) -> float:
    before, after = window[: mark.start()], window[mark.end() :]
    if not before.strip(" \t\u00a0") or before.rstrip(" \t\u00a0").endswith("\n"):
        return _AT_LINE_START
    if before[-1:].isspace() and after[:1].isspace():
        return _SPACED
    return -_SPACED if after[:1].isalnum() and before[-1:].isalnum() else 0.0


def _resemblance(name: str, handle: str) -> float:
    """From 0 to 3: how much a name reads like its handle."""
    squeezed = _SQUEEZED.sub("", name).casefold()
    return fuzz.ratio(squeezed, _SQUEEZED.sub("", handle).casefold()) / 100 * 3


def tidy_name(name: str) -> str:
    """A name without invisible characters, white space collapsed."""
    return " ".join(_INVISIBLE.sub("", name).split()).strip("-–—―: ")
