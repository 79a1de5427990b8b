"""One embed for each post, however many forms of it a page holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.models import Embed

#: A post has no more spellings than this on an honest page; joining ever more of them would cost a square.
_MOST_SPELLINGS = 100


def merged(embeds: Iterable[Embed]) -> list[Embed]:
    """One embed for each post, with all that any of its forms claims; the first form counts."""
    seen: dict[object, Embed] = {}
    for index, embed in enumerate(embeds):
        key = (embed.kind, embed.ref or _by_link(embed) or index)
        first = seen.get(key)
        seen[key] = embed if first is None else _together(first, embed)
    return list(seen.values())


def _by_link(embed: Embed) -> tuple[str, ...] | None:
    """The short links of what names its post by nothing else."""
    return embed.short_links if embed.text is None and embed.handle is None and embed.short_links else None


def _together(first: Embed, second: Embed) -> Embed:
    names = ("name", "date_text", "date", "text", "language")
    fresh = {name: getattr(second, name) for name in names if getattr(first, name) is None}
    if (
        first.handle_from != "printed"
        and second.handle is not None
        and (second.handle_from == "printed" or not first.handle)
    ):
        fresh |= {"handle": second.handle, "handle_from": second.handle_from, "url": second.url}
    forms = _joined(first.also_forms, (second.form,))
    fresh |= {
        "short_links": _joined(first.short_links, second.short_links),
        "post_links": _joined(first.post_links, second.post_links),
        "also_forms": tuple(form for form in forms if form != first.form),
        "in_article": first.in_article or second.in_article,
    }
    changed = {name: value for name, value in fresh.items() if value != getattr(first, name)}
    return replace(first, **changed) if changed else first


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Both in order, each once."""
    if len(first) >= _MOST_SPELLINGS or all(spelling in first for spelling in second):
        return first
    return tuple(dict.fromkeys((*first, *second)))
