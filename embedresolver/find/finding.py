"""The way in: what a page is, and which reader takes it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from embedresolver.find.decode import to_utf8
from embedresolver.find.flattened import find_flattened
from embedresolver.find.inline import inline_embeds, may_hold_inline
from embedresolver.find.marks import Scan, scan
from embedresolver.find.merge import merged
from embedresolver.find.page import embeds_in, embeds_in_json

if TYPE_CHECKING:
    from embedresolver.models import Embed

_TAG = re.compile(
    rb"<(?i:!doctype|html|head|body|p|div|blockquote|a|iframe|script|figure|section|article|span|amp-|br|ul|h[1-6]|img|embed|"
    rb"object|table|oembed|o-embed)\b|</[a-zA-Z][a-zA-Z0-9:-]{0,30}\s?>|<\?xml|<rss|<feed"
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


def find_embeds(
    page: bytes | str, *, url: str | None = None, media_type: str | None = None, links: bool = False
) -> list[Embed]:
    """Every post that a page shows, in the page's order; with `links`, posts that it only links to as well.

    HTML, a feed, JSON or plain text is told by content unless `media_type` says so; its `charset` is believed where the
    bytes allow it. `url` is the page's own address and only for information. No input makes it raise.
    """
    del url
    kind = (media_type or "").partition(";")[0].strip().lower()
    scanned = _scan_of_document(page) if isinstance(page, bytes) and kind != "text/plain" else None
    if isinstance(page, bytes) and scanned is not None and not _may_hold(page, scanned):
        return []
    source = to_utf8(page, media_type)
    if kind == "text/plain" or (not kind and not _is_markup(source)):
        return _plain(source)
    if "json" in kind or _is_json(source):
        return merged(embeds_in_json(source, links=links))
    if _FEED.search(source[:1000]):
        source = unescape(source.decode("utf-8", "replace")).encode("utf-8", "replace")
    scanned = scanned if scanned is not None and source is page else scan(source)
    found = embeds_in(source, scanned.marks, links=links)
    inline = inline_embeds(source, scanned.handles, found)
    return sorted(merged([*sorted(found, key=_is_described), *inline]), key=_line)


def _line(embed: Embed) -> int:
    return embed.position.line or 0


def _is_described(embed: Embed) -> bool:
    """Whether the page only describes it for machines: its place in the article says more, where it has one."""
    return embed.form == "json-ld"


def _may_hold(page: bytes, scanned: Scan) -> bool:
    return bool(scanned.marks) or may_hold_inline(page, scanned.handles)


def _scan_of_document(page: bytes) -> Scan | None:
    """Where to look closely in an HTML page whose tags are ASCII, whatever else its encoding is; None for others."""
    if b"\0" in page[:512] or b"\x1b" in page or not _is_document(page):
        return None
    return scan(page)


def _is_document(page: bytes) -> bool:
    head = page[:1000].lower()
    return b"<!doctype html" in head or b"<html" in head


def _is_markup(source: bytes) -> bool:
    return _TAG.search(source) is not None or _is_json(source)


def _is_json(source: bytes) -> bool:
    return source[:200].lstrip()[:1] in (b"{", b"[") and source[-200:].rstrip()[-1:] in (b"}", b"]")


def _plain(source: bytes) -> list[Embed]:
    return find_flattened(source.decode("utf-8", "replace"))
