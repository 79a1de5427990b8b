"""Redirects that a page makes: meta refresh, a script of a tiny page, and pages that only show where a link leads.

Works on the source in one pass, without a tree: such pages are small, and a hostile one must not cost more.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from embedresolver.hops.scripts import move_of
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters of a page that are read.
MAX_READ = 128 * 1024
#: A refresh that comes later is a page renewing itself.
MAX_DELAY = 30.0
#: A page with more words than this is there to be read: its scripts move on only when something happens.
_MOST_WORDS = 400
_MARKUP = re.compile(
    r"<!--|<(/?noscript|script|style|textarea|title|template|iframe|xmp|meta|base|body|a|input)\b"
    r"""((?:[^<>"']|"[^"]{0,8192}"|'[^']{0,8192}'){0,2000}+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s{0,8}=\s{0,8}("[^"]*"|'[^']*'|[^\s>"']+))?""")
_UNREAD = frozenset({"style", "textarea", "title", "template", "iframe", "xmp"})
#: `5; url=…` with the spellings that browsers forgive (WHATWG HTML, "shared declarative refresh steps").
_REFRESH = re.compile(r"""\s*([0-9]*\.?[0-9]*)[\s;,]*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(\S.*))?""", re.I | re.S)
_TAGS = re.compile(r"<[^<>]*>")


class Refresh(NamedTuple):
    """Where a refresh leads, as written."""

    target: str
    delay: float


class Move(NamedTuple):
    """Where a page sends its reader, as written, and whether only readers without scripts are sent."""

    target: str
    without_script: bool = False


class _Tag(NamedTuple):
    name: str
    attributes: str
    #: What stands between a script's tags.
    content: str


def read_refresh(text: str) -> Refresh | None:
    """A Refresh header or the content of a meta refresh; None where it names no target, or comes too late."""
    delay, *spellings = _REFRESH.findall(text[:8192])[0]  # every part is optional: any text matches
    target = next((spelling.strip() for spelling in spellings if spelling), "")
    if not target or (not delay.strip(".") and delay):
        return None
    seconds = float(delay) if delay else 0.0
    return Refresh(target, seconds) if seconds <= MAX_DELAY else None


def meta_refresh(page: str) -> Move | None:
    """The first refresh of the page; those outside of noscript come first."""
    hidden = False
    fallback: Move | None = None
    for tag in _tags(page):
        if tag.name in ("noscript", "/noscript"):
            hidden = tag.name == "noscript"
        refresh = _refresh_of(tag)
        if refresh is not None and not hidden:
            return Move(refresh.target)
        if refresh is not None:
            fallback = fallback or Move(refresh.target, without_script=True)
    return fallback


def _refresh_of(tag: _Tag) -> Refresh | None:
    if tag.name != "meta":
        return None
    attributes = _attributes(tag)
    if attributes.get("http-equiv", "").strip().lower() != "refresh":
        return None
    return read_refresh(attributes.get("content", ""))


def script_move(page: str) -> str | None:
    """Where the first script of a tiny page sends the browser; what runs when the page is loaded is one of them."""
    scripts = [_script_of(tag) for tag in _tags(page) if tag.name in ("script", "body")]
    if not any("location" in script for script in scripts) or _is_wordy(page, scripts):
        return None
    return next((move for move in map(move_of, scripts) if move is not None), None)


def _script_of(tag: _Tag) -> str:
    return tag.content if tag.name == "script" else _attributes(tag).get("onload", "")


def base_of(page: str) -> str | None:
    """What a page's relative URLs are relative to, where it is not the page itself."""
    return next((href for tag in _tags(page) if tag.name == "base" and (href := _attributes(tag).get("href"))), None)


def shown_target(page: str, host: str) -> str | None:
    """Where a page leads that only shows the target of a short link; None on hosts that have no such page."""
    for domain, name, mark, value, target in _INTERSTITIALS:
        if not is_under(host, domain):
            continue
        for tag in _tags(page):
            attributes = _attributes(tag) if tag.name == name else {}
            if attributes.get(mark) == value and read_address(attributes.get(target, "")):
                return attributes[target]
    return None


#: Host, element, the attribute that marks it and its value, the attribute with the target.
_INTERSTITIALS = (
    ("lnkd.in", "a", "data-tracking-control-name", "external_url_click", "href"),
    ("linkedin.com", "a", "data-tracking-control-name", "external_url_click", "href"),
    ("reurl.cc", "input", "id", "target", "value"),
)


def _is_wordy(page: str, scripts: list[str]) -> bool:
    words = len(_TAGS.sub(" ", page[:MAX_READ]).strip()) - sum(map(len, scripts))
    return words > _MOST_WORDS


def _attributes(tag: _Tag) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(tag.attributes):
        bare = value[1:-1] if value[:1] in ('"', "'") else value
        found.setdefault(name.lower(), unescape(bare))
    return found


def _tags(page: str) -> Iterator[_Tag]:
    """The tags that matter, in order. Comments and what is not shown as markup are passed over."""
    page = page[:MAX_READ]
    lowered = page.lower()
    at = 0
    while (match := _MARKUP.search(page, at)) is not None:
        name = (match[1] or "!--").lower()
        at = match.end()
        if name == "!--":
            # `<!-->` and `<!--->` are whole comments (WHATWG HTML, "comment start state").
            at = _after(lowered, "-->", at - 2)
        elif name in _UNREAD:
            at = _after(lowered, f"</{name}", at)
        elif name == "script":
            end = _after(lowered, "</script", at)
            yield _Tag(name, match[2], page[at:end].removesuffix("</script"))
            at = end
        else:
            yield _Tag(name, match[2], "")


def _after(text: str, mark: str, start: int) -> int:
    """Where `mark` ends; the end of the text where it is missing."""
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)
