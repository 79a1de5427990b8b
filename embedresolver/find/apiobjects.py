"""Posts as the platforms' own interfaces describe them: pages keep such objects in attributes and in their state.

Shapes: X's API v1.1, v2, syndication and GraphQL answers (https://docs.x.com/x-api), Bluesky's `app.bsky.feed.defs`
(https://docs.bsky.app), Mastodon's `Status` (https://docs.joinmastodon.org/entities/Status/) and Instagram's
`shortcode_media`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

import msgspec

from embedresolver.find.addresses import ref_in_url, ref_with_id
from embedresolver.find.claims import Claims, claimed_date
from embedresolver.find.passage import read_passage
from embedresolver.platforms import platform_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef

#: Scripts without any of these hold no such object.
_SIGNS = (b'"id_str"', b'"edit_history_tweet_ids"', b"/app.bsky.feed.post/", b'"shortcode"', b'"acct"')
_MAX_NODES = 50_000
#: Assignments such as `window.state =` are shorter.
_ASSIGNED = 200


def posts_in_script(script: bytes) -> Iterator[Claims]:
    """Every such object in a script that is JSON, or gives JSON to one variable."""
    script = script.rstrip().rstrip(b";")
    if not script.endswith((b"}", b"]")) or not any(sign in script for sign in _SIGNS):
        return
    start = script.find(b"{", 0, _ASSIGNED)
    try:
        value = msgspec.json.decode(script[max(start, 0) :])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return
    stack, seen = [value], 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        claims = read_api_object(node) if isinstance(node, dict) else None
        if claims is not None:
            yield claims
        elif isinstance(node, dict):
            stack.extend(child for child in reversed(node.values()) if isinstance(child, dict | list))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def read_api_object(node: dict[str, Any]) -> Claims | None:
    """What an object says, if it has the shape of a platform's own description of a post."""
    return _of_x(node) or _elsewhere(node)


def _of_x(node: dict[str, Any]) -> Claims | None:
    match node:
        case {"data": {"id": str(post_id), "text": str(text), **data}, "includes": {"users": list(users)}}:
            user = next((u for u in users if isinstance(u, dict) and u.get("id") == data.get("author_id")), {})
            handle, made = user.get("username"), data.get("created_at")
        case {"rest_id": str(post_id), "legacy": {"full_text": str(text), **legacy}, "core": dict(core)}:
            user = _graphql_user(core)
            handle, made = user.get("screen_name"), legacy.get("created_at")
        case {"id_str": str(post_id), "user": {"screen_name": str(handle)} as user, "full_text": str(text)}:
            made = node.get("created_at")
        case {"id_str": str(post_id), "user": {"screen_name": str(handle)} as user, "text": str(text)}:
            made = node.get("created_at")
        case _:
            return None
    return _claims(_with_id("x", post_id), handle, user.get("name"), made, unescape(text))


def _elsewhere(node: dict[str, Any]) -> Claims | None:
    match node:
        case {"uri": str(uri), "author": {"handle": handle, **author}, "record": {"text": text, **record}}:
            return _claims(ref_in_url(uri), handle, author.get("displayName"), record.get("createdAt"), text)
        case {"url": str(url), "account": {"acct": handle, **account}, "content": str(html)}:
            made = node.get("created_at")
            return _claims(ref_in_url(url), handle, account.get("display_name"), made, _words(html), url)
        case {"shortcode": str(code), "owner": {"username": handle, **owner}}:
            made = _iso(node.get("taken_at_timestamp"))
            return _claims(_with_id("instagram", code), handle, owner.get("full_name"), made, _caption(node))
    return None


def _claims(
    ref: PostRef | None, handle: object, name: object, date_text: object, text: object, link: str | None = None
) -> Claims | None:
    if ref is None:
        return None
    printed = _string(date_text)
    date = claimed_date(printed) if printed else None
    return Claims(
        ref=ref,
        handle=(_string(handle) or "").lstrip("@") or None,
        name=_string(name),
        date_text=printed if date else None,
        date=date,
        text=" ".join((_string(text) or "").split()) or None,
        post_links=(link,) if link else (),
    )


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _with_id(name: str, post_id: str) -> PostRef | None:
    platform = platform_named(name)
    return ref_with_id(platform, post_id) if platform is not None else None


def _graphql_user(core: dict[str, Any]) -> dict[str, Any]:
    match core:
        case {"user_results": {"result": {"core": {"screen_name": str()} as user}}}:
            return dict(user)
        case {"user_results": {"result": {"legacy": {"screen_name": str()} as user}}}:
            return dict(user)
    return {}


def _caption(node: dict[str, Any]) -> str | None:
    match node.get("edge_media_to_caption"):
        case {"edges": [{"node": {"text": str(text)}}, *_]}:
            return text
    return None


def _iso(seconds: object) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat() if isinstance(seconds, int) else None
    except (OverflowError, OSError, ValueError):
        return None


def _words(html: str) -> str:
    source = html.encode("utf-8", "replace")
    return read_passage(source, 0, len(source)).text.strip()
