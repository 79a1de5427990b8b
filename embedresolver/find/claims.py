"""What a quoted post claims about itself: handle, name, date, words and links, read from its passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.dates import read_date
from embedresolver.platforms import handle_in_url, read_url
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from embedresolver.find.passage import Passage, Stretch
    from embedresolver.models import PostRef, PrintedDate
    from embedresolver.platforms import Platform

_DASHES = "—–―‒-"
#: `(@handle)` at the end of what stands before the date.
_SIGNED = re.compile(r"\(\s{0,2}@\s?([A-Za-z0-9_][A-Za-z0-9_.@-]{0,99})\s{0,2}\)[\s:·•|–—-]{0,4}$")


@dataclass(frozen=True, slots=True)
class Claims:
    """None where the page does not say."""

    ref: PostRef | None = None
    handle: str | None = None
    name: str | None = None
    date_text: str | None = None
    date: PrintedDate | None = None
    text: str | None = None
    language: str | None = None
    short_links: tuple[str, ...] = ()
    post_links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signature:
    start: int
    handle: str | None = None
    name: str | None = None


def read_claims(passage: Passage, platform: Platform, ref: PostRef | None) -> Claims:
    """The claims of a post of `platform`; `ref` where the markup around the passage names the post."""
    permalink, found = _permalink(passage, platform, ref)
    end = permalink.start if permalink else len(passage.text)
    signature = _signature(passage, end)
    text = passage.text[: signature.start].strip() if signature else passage.text[:end].strip()
    date_text = passage.words(permalink) if permalink else None
    language = next((p.attributes["lang"] for p in passage.paragraphs if p.attributes.get("lang")), None)
    date = read_date(date_text, language=language) if date_text else None
    return Claims(
        ref=ref or found,
        handle=signature.handle if signature else None,
        name=signature.name if signature else None,
        date_text=date_text if date else None,
        date=date,
        text=text or None,
        language=language,
        short_links=_short_links(passage, platform),
        post_links=tuple(dict.fromkeys(_href(link) for link in passage.links if ref_of(link, platform))),
    )


def ref_of(link: Stretch, platform: Platform) -> PostRef | None:
    """The post of `platform` that a link leads to."""
    ref = read_url(_href(link))
    return ref if ref is not None and ref.platform == platform.name else None


def _href(link: Stretch) -> str:
    return link.attributes.get("href", "")


def _permalink(passage: Passage, platform: Platform, ref: PostRef | None) -> tuple[Stretch | None, PostRef | None]:
    """The link to the post itself: the last one, for links in its words come before."""
    for link in reversed(passage.links):
        found = ref_of(link, platform)
        if found is not None and (ref is None or found == ref):
            return link, found
    return None, None


def _signature(passage: Passage, end: int) -> _Signature | None:
    """`— Name (@handle)` before the date."""
    before = passage.text[:end].rstrip()
    signed = _SIGNED.search(before, max(0, len(before) - 130))
    if signed is None:
        return None
    start = _dash_before(passage, signed.start())
    if start is None:
        return _Signature(signed.start(), signed[1])
    name = before[start : signed.start()].strip().lstrip(_DASHES).strip()
    return _Signature(start, signed[1], name or None)


def _dash_before(passage: Passage, end: int) -> int | None:
    """The dash that opens an attribution: at a paragraph's edge if there is one, for names hold dashes too."""
    text = passage.text
    edges = sorted({edge for p in passage.paragraphs for edge in (p.start, p.end) if edge <= end}, reverse=True)
    for edge in edges:
        stripped = text[edge:end].lstrip()
        if stripped[:1] and stripped[0] in _DASHES:
            return end - len(stripped)
    found = max(text.rfind(dash, 0, end) for dash in "—–―")
    return found if found >= 0 else None


def _short_links(passage: Passage, platform: Platform) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in passage.links:
        for spelling in (passage.words(link), _href(link)):
            address = read_address(spelling) if spelling and " " not in spelling else None
            if address is not None and is_under_any(address.host, platform.short_hosts) and address.path:
                found.setdefault(f"https://{address.host}/{'/'.join(address.path)}")
                break
    return tuple(found)


def link_handle(url: str) -> str | None:
    """The handle in a post's URL."""
    return handle_in_url(url)
