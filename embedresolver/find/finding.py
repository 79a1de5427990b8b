"""The way in: what a page is, and which reader takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.find.flattened import find_flattened
from embedresolver.find.page import embeds_in, merged

if TYPE_CHECKING:
    from embedresolver.models import Embed


def find_embeds(
    page: bytes | str, *, url: str | None = None, media_type: str | None = None, links: bool = False
) -> list[Embed]:
    """Every post that a page shows, in the page's order; with `links`, posts that it only links to as well.

    HTML or plain text is told by content unless `media_type` says so. No input makes it raise.
    """
    del url
    source = page if isinstance(page, bytes) else page.encode("utf-8", "replace")
    if not _is_html(source, media_type):
        return find_flattened(source.decode("utf-8", "replace"))
    return merged(embeds_in(source, links=links))


def _is_html(source: bytes, media_type: str | None) -> bool:
    if media_type is not None:
        return "html" in media_type or "xml" in media_type
    head = source[:4096].lower()
    return any(
        tag in head for tag in (b"<!doctype", b"<html", b"<head", b"<body", b"<p", b"<div", b"<blockquote", b"<a ")
    )
