"""Posts that an object names by a kind and an id: `{"type": "tweet", "id": "17477…"}`, in JSON and in script.

Content management systems keep embeds as blocks like these. A kind alone says little, and an id alone nothing, so the
id must look like one that the platform gave.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from embedresolver.find.addresses import ref_with_minted_id
from embedresolver.find.forms import nickname_in
from embedresolver.find.literals import read_value

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform

#: Keys of ids, without case and underscores; a platform's own keys count without a kind.
_ID_KEYS = frozenset(
    (
        *("id", "videoid", "tweetid", "postid", "statusid", "mediaid", "embedid", "assetid", "contentid", "externalid"),
        *("sourceid", "shortcode", "code", "embedcode", "key", "vid", "identifier", "value", "content", "reference"),
    )
)
#: Keys of words that people read: a caption that names a platform makes no block of it.
_WORDS = frozenset(
    ("title", "name", "label", "headline", "alt", "slug", "text", "icon", "tags", "url", "description", "via", "value")
)
#: Where blocks keep their values.
_INNER = ("attrs", "attributes", "data", "fields", "props", "value", "params", "settings", "metadata", "embed")
#: A word that tells a kind, as programs write it.
_KIND = re.compile(r"(?:[\w-]{1,20}/)?[\w.-]{2,40}")
#: An object and what surrounds it are no longer than this.
_REACH = 4_000
_BRACES = re.compile(rb"[{}]")


def typed_ref(node: dict[str, Any], platform: Platform | None = None) -> PostRef | None:
    """The post that an object names; `platform` where the element around it says whose it is."""
    platform = platform or kind_of(node)
    if platform is None:
        return None
    objects = [node, *(inner for name in _INNER if isinstance(inner := node.get(name), dict))]
    found = (ref for each in objects if (ref := _with_id(each, platform)) is not None)
    return next(found, None)


def is_kind(value: str) -> bool:
    """Whether a string names a platform as programs name kinds."""
    return _KIND.fullmatch(value) is not None and nickname_in(value) is not None


def kind_of(node: dict[str, Any]) -> Platform | None:
    """The platform that a word among an object's values names as its kind."""
    for key, value in node.items():
        if isinstance(value, str) and key.lower() not in _WORDS and is_kind(value):
            return nickname_in(value)
    return None


def _with_id(node: dict[str, Any], platform: Platform) -> PostRef | None:
    for key, value in node.items():
        if key.replace("_", "").lower() in _ID_KEYS and isinstance(value, str | int) and not isinstance(value, bool):
            ref = ref_with_minted_id(platform, str(value))
            if ref is not None:
                return ref
    return None


def object_around(script: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The innermost object around a stretch of a script, braces in strings taken for others."""
    opening = _unmatched(script, start)
    closing = _matching(script, end)
    return (opening, closing) if opening is not None and closing is not None else None


def _unmatched(script: bytes, at: int) -> int | None:
    depth, floor = 0, max(0, at - _REACH)
    for brace in reversed([match.start() for match in _BRACES.finditer(script, floor, at)]):
        depth += 1 if script[brace : brace + 1] == b"}" else -1
        if depth < 0:
            return brace
    return None


def _matching(script: bytes, at: int) -> int | None:
    depth = 0
    for match in _BRACES.finditer(script, at, at + _REACH):
        depth += 1 if match[0] == b"{" else -1
        if depth < 0:
            return match.end()
    return None


def read_object(source: bytes) -> dict[str, Any]:
    """The object that a piece of JSON or script spells; empty where it is neither."""
    value = read_value(source)
    return value if isinstance(value, dict) else {}
