"""Posts that JSON beside markup describes: an object with a post's URL or id, and perhaps its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from embedresolver.find.addresses import platform_by_id_name, ref_in_url, ref_with_id
from embedresolver.find.apiobjects import read_api_object
from embedresolver.find.claims import Claims, claimed_date
from embedresolver.find.hidden import is_markup, plain
from embedresolver.find.passage import read_passage
from embedresolver.find.typed import typed_ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform

#: What publishers and platforms call the parts of a post.
_TEXTS = ("full_text", "fullText", "text", "caption", "content", "description")
_HANDLES = ("username", "screen_name", "screenName", "handle", "author_handle", "authorHandle", "userName")
_NAMES = ("name", "display_name", "displayName", "author_name", "authorName", "fullName")
_DATES = ("date", "created_at", "createdAt", "published_at", "publishedAt", "timestamp", "date_created")
_URLS = (
    "url",
    "tweet_url",
    "tweetUrl",
    "permalink",
    "link",
    "href",
    "src",
    "embedUrl",
    "embed_url",
    "videoUrl",
    "source",
)
#: Other names that say so by their end, unless they say that the address is for something else.
_URL_NAME = re.compile(r"(?:url|uri|link|permalink|src|source|embed|video|tweet|iframe|file)\Z", re.IGNORECASE)
_OTHER_URL = re.compile(
    r"share|canonical|profile|author|user|thumb|image|poster|logo|follow|target|page|site|next|prev|related",
    re.IGNORECASE,
)
_USERS = ("user", "author", "account")
MAX_NODES = 20_000


def posts_in(value: object, platform: Platform | None = None) -> Iterator[Claims]:
    """Every object in a value of JSON that names a post by URL or id, with what it claims.

    `platform` is the one that the element around the text names.
    """
    stack, seen = [value], 0
    while stack and seen < MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            node = {name: _unwrapped(child) for name, child in node.items()}
            claims = read_api_object(node) or _post(node, platform)
            if claims is not None:
                yield claims
                continue
            stack.extend(reversed([child for child in node.values() if isinstance(child, dict | list)]))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def markup_in(value: object) -> Iterator[str]:
    """Every string in a value of JSON that is markup, in order."""
    stack, seen = [value], 0
    while stack and seen < MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict | list):
            stack.extend(reversed([*node.values()] if isinstance(node, dict) else node))
        elif isinstance(node, str) and is_markup(markup := plain(node)):
            yield markup


def _unwrapped(value: object) -> object:
    """Astro writes each property of an island with the number of its type before it: 0 for a plain one.

    https://github.com/withastro/astro, packages/astro/src/runtime/server/serialize.ts
    """
    match value:
        case [0, inner]:
            return inner
    return value


def _post(node: dict[str, Any], platform: Platform | None) -> Claims | None:
    ref, link = _ref(node)
    ref = ref or typed_ref(node, platform)
    if ref is None:
        return None
    user: dict[str, Any] = next((node[name] for name in _USERS if isinstance(node.get(name), dict)), {})
    date_text = _first(node, _DATES)
    return Claims(
        ref=ref,
        handle=(_first(node, _HANDLES) or _first(user, _HANDLES) or "").lstrip("@") or None,
        name=_first(node, _NAMES) or _first(user, _NAMES),
        date_text=date_text,
        date=claimed_date(date_text) if date_text else None,
        text=_words(_first(node, _TEXTS) or "") or None,
        post_links=(link,) if link else (),
    )


def _words(text: str) -> str:
    source = text.encode("utf-8", "replace")
    return read_passage(source, 0, len(source)).text.strip()


def _ref(node: dict[str, Any]) -> tuple[PostRef | None, str | None]:
    for name, value in node.items():
        platform = platform_by_id_name().get(name.lower())
        if platform is not None and isinstance(value, str | int):
            return ref_with_id(platform, str(value)), None
        if isinstance(value, str) and _is_address_name(name) and (ref := ref_in_url(value)) is not None:
            return ref, value
    return None, None


def _is_address_name(name: str) -> bool:
    return name in _URLS or (_URL_NAME.search(name) is not None and _OTHER_URL.search(name) is None)


def _first(node: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((node[name] for name in names if isinstance(node.get(name), str) and node[name].strip()), None)
