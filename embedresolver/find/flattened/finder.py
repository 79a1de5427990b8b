"""From plain text to embeds: attribution lines, widgets, cards and bare picture links, each with the words it signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, chain, islice, pairwise
from typing import TYPE_CHECKING

from embedresolver.find.flattened.attribution import attribution_lines
from embedresolver.find.flattened.beginning import beginning
from embedresolver.find.flattened.cards import cards
from embedresolver.find.flattened.phrases import POSTED_BY_VERBS
from embedresolver.find.flattened.reading import read
from embedresolver.find.flattened.references import listed_posts, posts_numbered
from embedresolver.find.flattened.shortlinks import MEDIA_LINK, PLACEHOLDER, post_links, short_links
from embedresolver.find.flattened.signature import MOST, Signature
from embedresolver.find.flattened.style import style_of
from embedresolver.find.flattened.widgets import widget_lines
from embedresolver.models import Embed, Position
from embedresolver.platforms import post_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.find.flattened.reading import Reading
    from embedresolver.models import PostRef

#: Without one of these, none of our marks can stand in a text.
_MARKS = ("@", "pic.twitter.com", "pic.x.com", "PIC.", "Instagram", "♬", *POSTED_BY_VERBS)
_ENDS_POST = re.compile(r"[ \t\u00a0]*(?:\n|$)|[ \u00a0]{2,}|[ \u00a0]?(?=[^\W\d_a-z])")


def find_flattened(text: str, *, language: str | None = None) -> list[Embed]:
    """Every post quoted in a plain text whose embeds were flattened into prose, in order. Never raises.

    `language`, a BCP 47 tag, helps to read dates that two languages spell alike; without it, the language that the text
    seems to be in does. Positions are offsets in `text`.
    """
    if not any(mark in text for mark in _MARKS):
        return []
    reading = read(text)
    style = style_of(reading.text)
    lines = list(accumulate((len(line) for line in text.split("\n")), lambda total, size: total + size + 1))
    listed = listed_posts(text)
    embeds: list[Embed] = []
    floor = 0
    for signature in _signatures(reading.text, language or style.hand.language):
        start, end = signature.body or (beginning(reading, floor, signature, style), signature.start)
        embed = _embed(reading.text, signature, max(start, floor), max(end, floor))
        embeds.append(_placed(embed, reading, text, lines, listed))
        floor = max(floor, end, signature.end)
    return embeds


def _signatures(text: str, language: str | None) -> list[Signature]:
    """All marks in order, without those inside another's: first come what platforms say in so many words."""
    kept: list[Signature] = []
    for found in (widget_lines(text, language), cards(text, language), attribution_lines(text, language)):
        kept = _merged(kept, islice(found, MOST))
    return _merged(kept, islice(_bare_pictures(text, kept), MOST))


def _merged(kept: list[Signature], found: Iterable[Signature]) -> list[Signature]:
    """`found` added where it does not overlap `kept`, in order."""
    ordered = sorted(chain(((s, 0) for s in kept), ((s, 1) for s in found)), key=lambda pair: (pair[0].start, pair[1]))
    spans = [signature.span for signature in kept]
    free = [s for s, new in ordered if not new or not _overlaps(s.span, spans)]
    return [s for s, before in zip(free, [None, *free], strict=False) if before is None or s.start >= before.end]


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, span)
    return any(span[0] < end and start < span[1] for start, end in spans[max(0, at - 1) : at + 1])


def _bare_pictures(text: str, kept: list[Signature]) -> Iterator[Signature]:
    """Picture links of X that no attribution follows: the post's last words all the same."""
    gaps = pairwise([(0, 0), *(signature.span for signature in kept), (len(text), len(text))])
    for (_, low), (high, _) in gaps:
        for link in MEDIA_LINK.finditer(text, low, high):
            if _ENDS_POST.match(text, link.end()) and not _signed(text, link.end(), high):
                yield Signature(link.end(), link.end(), "x")


def _signed(text: str, end: int, high: int) -> bool:
    """Whether the next attribution follows at once: the link is the last word of that post."""
    return high < len(text) and not text[end : min(high, end + 400)].strip()


def _embed(text: str, signature: Signature, start: int, end: int) -> Embed:
    words = PLACEHOLDER.sub("", " ".join(text[start:end].split())).strip()
    begin, stop = min(start, signature.start), max(end, signature.end)
    return Embed(
        kind="embed",
        platform=signature.platform,
        form="flattened-text",
        handle=signature.handle,
        handle_from="printed" if signature.handle else None,
        name=signature.name,
        date_text=signature.date_text,
        date=signature.date,
        text=words or None,
        short_links=short_links(text[begin:stop]),
        position=Position(start=begin, end=stop),
    )


def _placed(
    embed: Embed, reading: Reading, text: str, lines: list[int], listed: dict[str, tuple[str, PostRef]]
) -> Embed:
    """The embed where it stands in the text as given, with the links to its post that were taken off as leftovers."""
    start, end = reading.origin(embed.position.start or 0), reading.origin(embed.position.end or 0)
    named = [*posts_numbered(text, start, end, listed), *post_links(text[start:end])]
    posts = [(url, ref) for url, ref in named if ref.platform == embed.platform]
    ref = posts[-1][1] if posts else None
    return replace(
        embed,
        ref=ref,
        url=post_url(ref, embed.handle) if ref is not None else None,
        post_links=tuple(url for url, _ in posts),
        position=Position(line=bisect_right(lines, start) + 1, start=start, end=end),
    )
