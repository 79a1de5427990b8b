"""How a text is set: with blank lines between paragraphs, with single line breaks, or all in one line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from embedresolver.find.flattened.kinship import Hand, main_hand
from embedresolver.find.flattened.looks import personal_words

_BREAK = re.compile(r"\n\s*")
_LONG_LINE = re.compile(r"^([ \t]{0,40})(?=\S[^\n]{39})", re.MULTILINE)
#: A paragraph's end, stuck to the next one's beginning.
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[.!?:][\"”’»]?(?=[^\W\d_a-z]{1,2}[^\W\d_])")
_CHARACTERS_PER_BREAK = 1_500
_CHARACTERS_PER_PERSONAL_WORD = 400
_SAMPLE = 200_000
#: Mail wraps at 72, terminals at 80; wider than that are lines of verse and lists.
_NARROWEST, _WIDEST = 50, 120
_FEWEST_LINES, _FULL, _MOST = 6, 0.75, 0.5
_FEW, _SOME, _NEARLY_ALL = 0.1, 0.3, 0.95


@dataclass(frozen=True, slots=True)
class Style:
    """What a line break means in one text, and whose hand the article is."""

    #: Single line breaks stand inside paragraphs, blank lines between them.
    blank_lines: bool
    #: Every break is alike, so that none of them says whether a paragraph ends.
    uniform: bool
    #: Hardly any line breaks: paragraphs are glued together.
    one_line: bool
    #: Not even glue shows where they end.
    run_on: bool
    hand: Hand
    #: How far most of the article's lines are indented, in characters.
    margin: int = 0
    #: The column at which lines are wrapped; 0 where each line is a paragraph.
    width: int = 0
    #: The article speaks in the first person itself, as blogs do.
    personal: bool = False


def style_of(text: str) -> Style:
    """The style of a text, from its beginning."""
    sample = text[:_SAMPLE]
    breaks = [match[0].count("\n") for match in _BREAK.finditer(sample.strip())]
    blank = sum(count > 1 for count in breaks) / len(breaks) if breaks else 0.0
    width = _width(sample)
    one_line = len(breaks) * _CHARACTERS_PER_BREAK < len(sample)
    return Style(
        blank_lines=_SOME < blank < _NEARLY_ALL,
        uniform=blank <= _FEW or blank >= _NEARLY_ALL,
        one_line=one_line,
        run_on=(one_line or (width > 0 and blank <= _FEW))
        and len(_GLUED.findall(sample)) * _CHARACTERS_PER_BREAK < len(sample),
        hand=main_hand(sample),
        margin=_margin(sample),
        width=width,
        personal=personal_words(sample) * _CHARACTERS_PER_PERSONAL_WORD > len(sample),
    )


def _width(text: str) -> int:
    """The column at which a text is wrapped: most of its lines end just before it, and none goes further."""
    sizes = sorted(len(line.rstrip()) for line in text.splitlines() if line.strip())
    width = sizes[-1] if len(sizes) >= _FEWEST_LINES else 0
    full = sum(size >= _FULL * width for size in sizes)
    return width if _NARROWEST <= width <= _WIDEST and full >= _MOST * len(sizes) else 0


def _margin(text: str) -> int:
    """The indentation of most long lines. Short ones are headings, menus and lists."""
    indents = Counter(len(match[1]) for match in _LONG_LINE.finditer(text))
    return indents.most_common(1)[0][0] if indents else 0
