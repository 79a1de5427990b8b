"""Posts in JSON-LD: an article's own videos and the social posts it shares (https://schema.org/VideoObject,
https://schema.org/SocialMediaPosting). Lists, actions and what belongs to the publisher describe other things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from embedresolver.find.addresses import ref_in_player
from embedresolver.find.boilerplate import without_boilerplate
from embedresolver.find.claims import Claims, claimed_date

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Properties that lead away from the page's own subject.
_ELSEWHERE = frozenset(
    (
        *("itemListElement", "potentialAction", "publisher", "author", "creator", "isPartOf", "breadcrumb", "sameAs"),
        *(
            "relatedLink",
            "mentions",
            "mainEntityOfPage",
            "comment",
            "review",
            "isRelatedTo",
            "citation",
            "image",
            "logo",
        ),
    )
)
_PLAYED = ("embedUrl", "embedURL", "contentUrl", "contentURL")
_POSTINGS = frozenset({"SocialMediaPosting", "DiscussionForumPosting", "Comment"})
#: A page that describes more videos than this is a list of them.
_MOST = 5
_MAX_NODES = 5_000


def posts_in_jsonld(script: bytes) -> list[Claims]:
    """The posts that a block of JSON-LD describes as the page's own; none where it describes a list of them."""
    try:
        value = msgspec.json.decode(script.strip().rstrip(b";"), strict=False)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return []
    found = {claims.ref: claims for node in _nodes(value) if (claims := _post(node)) is not None}
    return list(found.values()) if len(found) <= _MOST else []


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    stack, seen = [value], 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
            stack.extend(child for name, child in reversed(node.items()) if name not in _ELSEWHERE)
        elif isinstance(node, list):
            stack.extend(reversed(node))


def _post(node: dict[str, Any]) -> Claims | None:
    kinds = node.get("@type")
    named = {kinds} if isinstance(kinds, str) else {kind for kind in kinds or () if isinstance(kind, str)}
    if "VideoObject" in named or "AudioObject" in named:
        return _first_post(node, _PLAYED)
    if named & _POSTINGS:
        return _posting(node)
    return None


def _first_post(node: dict[str, Any], names: tuple[str, ...]) -> Claims | None:
    addresses = [node[name] for name in names if isinstance(node.get(name), str)]
    found = ((ref_in_player(address), address) for address in addresses)
    return next((Claims(ref, post_links=(address,)) for ref, address in found if ref is not None), None)


def _posting(node: dict[str, Any]) -> Claims | None:
    """A social post with its author, words and date. Pages of forums have that type too, but no platform's address."""
    post = _first_post(node, ("url", "@id"))
    if post is None:
        return None
    author = node.get("author")
    person = author if isinstance(author, dict) else {}
    date_text = _string(node.get("datePublished")) or _string(node.get("dateCreated"))
    handle = _string(person.get("alternateName")) or ""
    return Claims(
        ref=post.ref,
        handle=handle.lstrip("@") if handle.startswith("@") else None,
        name=_string(person.get("name")),
        date_text=date_text,
        date=claimed_date(date_text) if date_text else None,
        text=without_boilerplate(_string(node.get("articleBody")) or _string(node.get("text")) or ""),
        post_links=post.post_links,
    )


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
