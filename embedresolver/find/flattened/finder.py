"""From plain text to embeds: attribution lines, widget lines and bare picture links, each with the words it signs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from embedresolver.find.flattened.attribution import attribution_lines
from embedresolver.find.flattened.beginning import beginning
from embedresolver.find.flattened.shortlinks import post_links, short_links
from embedresolver.find.flattened.style import Style, style_of
from embedresolver.models import Embed, Position
from embedresolver.platforms import post_url

if TYPE_CHECKING:
    from embedresolver.find.flattened.signature import Signature


def find_flattened(text: str, *, language: str | None = None) -> list[Embed]:
    """Every post quoted in a plain text whose embeds were flattened into prose, in order. Never raises.

    `language` helps to read dates that two languages spell alike. Positions are offsets in `text`.
    """
    signatures = sorted(attribution_lines(text, language), key=lambda signature: signature.end)
    if not signatures:
        return []
    style = style_of(text)
    lines = [index for index, sign in enumerate(text) if sign == "\n"]
    embeds: list[Embed] = []
    floor = 0
    for signature in signatures:
        start, end = signature.body or (_start(text, floor, signature, style), signature.start)
        embeds.append(_embed(text, signature, start, end, lines))
        floor = max(floor, signature.end)
    return embeds


def _start(text: str, floor: int, signature: Signature, style: Style) -> int:
    return beginning(text, floor, signature, style)


def _embed(text: str, signature: Signature, start: int, end: int, lines: list[int]) -> Embed:
    words = " ".join(text[start:end].split())
    begin, stop = min(start, signature.start), max(end, signature.end)
    posts = [(url, ref) for url, ref in post_links(text[begin:stop]) if ref.platform == signature.platform]
    ref = posts[-1][1] if posts else None
    return Embed(
        kind="embed",
        platform=signature.platform,
        form="flattened-text",
        ref=ref,
        url=post_url(ref, signature.handle) if ref is not None else None,
        handle=signature.handle,
        handle_from="printed" if signature.handle else None,
        name=signature.name,
        date_text=signature.date_text,
        date=signature.date,
        text=words or None,
        short_links=short_links(text[begin:stop]),
        post_links=tuple(url for url, _ in posts),
        position=Position(line=bisect_right(lines, begin - 1) + 1, start=begin, end=stop),
    )
