"""What a quoted post claims about itself: handle, name, date, words and links, read from its passage."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from embedresolver.dates import match_date, read_date
from embedresolver.find.addresses import ref_in_url
from embedresolver.find.boilerplate import without_boilerplate
from embedresolver.find.flattened.phrases import SHARED_BY
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.passage import Passage, Stretch
    from embedresolver.models import PostRef, PrintedDate
    from embedresolver.platforms import Platform

_DASHES = "—–―‒-"
_HANDLE = r"@\s?(?P<handle>[A-Za-z0-9_][A-Za-z0-9_.@-]{0,99})"
#: `(@handle)` at the end of what stands before the date.
_SIGNED = re.compile(rf"[(（]\s{{0,2}}{_HANDLE}\s{{0,2}}[)）][\s:·•|–—-]{{0,4}}$")
_BRACKETED = re.compile(rf"[(（]\s{{0,2}}{_HANDLE}\s{{0,2}}[)）]")
#: A link whose words are a handle and nothing else; Reddit writes `u/name`.
_HANDLE_LINK = re.compile(r"(?:@|/?u/)(?P<handle>[A-Za-z0-9_][A-Za-z0-9_.@-]{0,99})")


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
    """The words that name the author: from where to where, and what they say."""

    start: int
    end: int
    handle: str | None = None
    name: str | None = None
    #: Whether all that stands before it is the quoted text.
    closes_text: bool = False


def read_claims(passage: Passage, platform: Platform, ref: PostRef | None) -> Claims:
    """The claims of a post of `platform`; `ref` where the markup around the passage names the post."""
    permalink, found = _permalink(passage, platform, ref)
    signature = _dashed(passage, permalink) or _bracketed(passage) or _linked(passage) or _posted_by(passage, permalink)
    language = next((p.attributes["lang"] for p in passage.paragraphs if p.attributes.get("lang")), None)
    date_text, date = _date(passage, permalink, signature, language)
    title = permalink if platform.markup.is_titled and date is None else None
    text = _text(passage, permalink, signature, title)
    return Claims(
        ref=ref or found,
        handle=signature.handle if signature else None,
        name=signature.name if signature else None,
        date_text=date_text,
        date=date,
        text=text,
        language=language,
        short_links=_short_links(passage, platform),
        post_links=tuple(dict.fromkeys(_href(link) for link in passage.links if ref_of(link, platform))),
    )


@lru_cache(maxsize=512)
def claimed_date(printed: str, language: str | None = None) -> PrintedDate | None:
    """`read_date`. The same post stands several times in the markup and the state of one page."""
    return read_date(printed, language=language)


@lru_cache(maxsize=512)
def _date_behind(text: str, language: str | None) -> tuple[int, PrintedDate] | None:
    return match_date(text, 0, language=language)


def ref_of(link: Stretch, platform: Platform) -> PostRef | None:
    """The post of `platform` that a link leads to."""
    ref = ref_in_url(_href(link))
    return ref if ref is not None and ref.platform == platform.name else None


def _href(link: Stretch) -> str:
    return link.attributes.get("href", "")


def _permalink(passage: Passage, platform: Platform, ref: PostRef | None) -> tuple[Stretch | None, PostRef | None]:
    """The link to the post itself: the last one, for links in its words come before."""
    for link in reversed(passage.links):
        found = ref_of(link, platform)
        if found is not None and (ref is None or found == ref):
            return _to_part(passage, platform, link, found)
    return None, None


def _to_part(passage: Passage, platform: Platform, link: Stretch, found: PostRef) -> tuple[Stretch, PostRef]:
    """The link to a comment where one links to the post that it stands under as well."""
    if found.part is None:
        for other in passage.links:
            ref = ref_of(other, platform)
            if ref is not None and ref.id == found.id and ref.part is not None:
                return other, ref
    return link, found


# -- who --------------------------------------------------------------------------------------------------------------


def _dashed(passage: Passage, permalink: Stretch | None) -> _Signature | None:
    """`— Name (@handle)`, closed by the date's link or the passage's end: X, Bluesky and those who copy them."""
    before = passage.text[: permalink.start if permalink else None].rstrip()
    signed = _SIGNED.search(before, max(0, len(before) - 130))
    start = _dash_before(passage, signed.start()) if signed else None
    if signed is None or start is None:
        return None
    name = before[start : signed.start()].strip().lstrip(_DASHES).strip()
    return _Signature(start, signed.end(), signed["handle"], name or None, closes_text=True)


def _bracketed(passage: Passage) -> _Signature | None:
    """`A post shared by Name (@handle)`: Instagram."""
    found = deque(_BRACKETED.finditer(passage.text), maxlen=1)
    if not found:
        return None
    signed = found.pop()
    block = _paragraph_at(passage, signed.start())
    start = block.start if block is not None else signed.start()
    line = passage.text[start : signed.start()]
    return _Signature(start, signed.end(), signed["handle"].rstrip("."), _name_in(passage, line, signed.start()))


def _name_in(passage: Passage, line: str, end: int) -> str | None:
    """The linked words before the bracket, or what follows the widget's phrase for "shared by"."""
    phrase = SHARED_BY.search(line)
    if phrase is not None:
        return line[phrase.end() :].strip() or None
    for link in passage.links:
        if end - 2 <= link.end <= end:
            return passage.words(link) or None
    return None


def _linked(passage: Passage) -> _Signature | None:
    """A link that says `@handle` or `u/handle`, outside of the quoted words: TikTok, Reddit."""
    for link in passage.links:
        said = _HANDLE_LINK.fullmatch(passage.words(link))
        if said is not None and not any(p.start <= link.start and link.end <= p.end for p in passage.paragraphs):
            return _Signature(link.start, link.end, said["handle"])
    return None


def _posted_by(passage: Passage, permalink: Stretch | None) -> _Signature | None:
    """`Posted by Name on Date`, both linked: Facebook."""
    if permalink is None:
        return None
    for link in reversed(passage.links):
        beside = link.end <= permalink.start and permalink.start - link.end <= 12
        if beside and passage.words(link) and ref_in_url(_href(link)) is None:
            block = _paragraph_at(passage, link.start)
            return _Signature(block.start if block else link.start, link.end, name=passage.words(link))
    return None


def _dash_before(passage: Passage, end: int) -> int | None:
    """The dash that opens an attribution: at a paragraph's edge if there is one, for names hold dashes too."""
    text = passage.text
    edges = sorted({edge for p in passage.paragraphs for edge in (p.start, p.end) if edge <= end}, reverse=True)
    for edge in edges:
        stripped = text[edge:end].lstrip()
        if stripped[:1] and stripped[0] in _DASHES:
            return end - len(stripped)
    closed = max((p.end for p in passage.paragraphs if p.end <= end), default=0)
    # A dash in a paragraph that was closed before the name is one of the post's own.
    floor = closed if text[closed:end].strip() else 0
    found = max(text.rfind(dash, floor, end) for dash in "—–―")
    return found if found >= 0 else None


def _paragraph_at(passage: Passage, at: int) -> Stretch | None:
    return next((p for p in passage.paragraphs if p.start <= at < p.end), None)


# -- when and what ----------------------------------------------------------------------------------------------------


def _date(
    passage: Passage, permalink: Stretch | None, signature: _Signature | None, language: str | None
) -> tuple[str | None, PrintedDate | None]:
    """Printed in a `time` element, as the permalink's words, or behind the signature."""
    after = passage.text[signature.end : signature.end + 60].strip(" ·•|") if signature is not None else ""
    candidates = [passage.words(moment) for moment in passage.times]
    candidates += [passage.words(permalink)] if permalink else []
    for printed in candidates:
        date = claimed_date(printed, language) if printed and len(printed) < 80 else None
        if date is not None:
            return printed, date
    found = _date_behind(after, language) if after else None
    return (after[: found[0]].strip(), found[1]) if found is not None else (None, None)


def _text(
    passage: Passage, permalink: Stretch | None, signature: _Signature | None, title: Stretch | None
) -> str | None:
    if signature is not None and signature.closes_text:
        text = passage.text[: signature.start]
    elif passage.paragraphs:
        text = " ".join(_quoted_paragraphs(passage, signature))
    elif title is not None:
        text = passage.words(title)
    else:
        text = passage.text[: signature.start if signature else permalink.start if permalink else None]
    return without_boilerplate(text)


def _quoted_paragraphs(passage: Passage, signature: _Signature | None) -> Iterator[str]:
    for paragraph in sorted(passage.paragraphs, key=lambda p: p.start):
        signed = signature is not None and paragraph.start <= signature.start < paragraph.end
        if not signed and passage.words(paragraph):
            yield passage.words(paragraph)


def _short_links(passage: Passage, platform: Platform) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in passage.links:
        for spelling in (passage.words(link), _href(link)):
            address = read_address(spelling) if spelling and " " not in spelling else None
            if address is not None and is_under_any(address.host, platform.short_hosts) and address.path:
                found.setdefault(f"https://{address.host}/{'/'.join(address.path)}")
                break
    return tuple(found)
