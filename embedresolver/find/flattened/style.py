"""How a text is set: with blank lines between paragraphs, with single line breaks, or all in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from embedresolver.find.flattened.kinship import Hand, main_hand

_BREAK = re.compile(r"\n\s*")
_CHARACTERS_PER_BREAK = 1_500
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Style:
    """What a line break means in one text, and whose hand the article is."""

    #: Share of the breaks that are blank lines.
    blank: float
    #: Hardly any line breaks: paragraphs are glued together.
    one_line: bool
    hand: Hand


def style_of(text: str) -> Style:
    """The style of a text, from its beginning."""
    sample = text[:_SAMPLE]
    breaks = [match[0].count("\n") for match in _BREAK.finditer(sample.strip())]
    return Style(
        blank=sum(count > 1 for count in breaks) / len(breaks) if breaks else 0.0,
        one_line=len(breaks) * _CHARACTERS_PER_BREAK < len(sample),
        hand=main_hand(sample),
    )
