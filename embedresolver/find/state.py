"""Posts in the JSON of scripts, decoded only where a mark stands.

The state of a page holds much that the page does not show: links, site settings, other articles. So a string counts
when it is markup, or when its key or the object around it says that it is shown; and only when the words that stand
beside it in the JSON stand on the page a second time, rendered or described, unless the page renders no words at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from embedresolver.find.addresses import platform_by_id_name, post_words, ref_in_player, ref_with_id, state_words
from embedresolver.find.devalue import unflattened
from embedresolver.find.hidden import is_markup, plain
from embedresolver.find.marks import marks
from embedresolver.find.typed import is_kind, object_around, read_object, typed_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.find.shown import Shown
    from embedresolver.models import PostRef

#: The key of a string: in quotes, or bare as scripts may have it; the string may be the first of a list.
KEY = re.compile(rb'(?:"((?:[^"\\]|\\.){1,60})\\{0,3}"|(?<![\w$"])([A-Za-z_$][\w$]{0,60}))\s{0,9}:[\s\[]{0,20}\Z')
#: Keys that say where something leads or comes from.
LED_KEY = re.compile(r"href|sameas|share|canonical|profile|author|thumb|image|poster|logo|follow|target", re.IGNORECASE)
#: Keys of an address that mean what the object around it means.
_PLAIN_KEY = re.compile(r"(?:ur[il]|link|src|source|content|value|(?:\A|_)id)\Z", re.IGNORECASE)
#: Addresses of players lead nobody anywhere: what has one shows it.
PLAYER = re.compile(r"/embed/|//player\.|/plugins/|/video_ext\.php")
_SAME_OBJECT = 300
_LONGEST_KEY = 40
#: What stands around an object may tell its kind.
_AROUND = 120
#: How state begins that may be one flat list.
_FLAT = (b"[[", b"[{")
#: JSON inside a string, perhaps behind the number of a row as React's server components are sent.
_NESTED_JSON = re.compile(r'\s{0,9}(?:[0-9a-f]{1,6}:)?(?:\[\s{0,9}["\[{]|\{\s{0,9}")')
_SHORTEST_JSON = 60
#: Everything up to the last quote that no backslash escapes. The engine seeks the quote from the end, looks behind it
#: then, and finds no, two, four or six backslashes: nearly all literals begin with none at all.
_UP_TO_QUOTE = re.compile(rb'.*"(?:(?<!\\")|(?<=[^\\]\\{2}")|(?<=[^\\]\\{4}")|(?<=[^\\]\\{6}"))', re.DOTALL)
#: The rest of a string literal behind its opening quote.
_REST = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class StateString:
    """A string literal of a script that shows posts."""

    value: str
    #: The post, where the string is its address or id; else the string is markup.
    ref: PostRef | None = None


def shown_in_state(script: bytes, shown: Shown, offsets: Sequence[int] | None = None) -> Iterator[StateString]:
    """Strings of a script's JSON that show posts on this page, in order; `offsets` are its marks, if they are known."""
    spread = unflattened(script) if script.lstrip()[:2] in _FLAT else None
    yield from _walk(spread, shown) if spread else _walk(script, shown, offsets)


def _walk(script: bytes, shown: Shown, offsets: Sequence[int] | None = None) -> Iterator[StateString]:
    done = 0
    for mark in marks(script) if offsets is None else offsets:
        if mark < done:
            continue
        literal = literal_around(script, mark, done)
        if literal is None:
            return
        start, done = literal
        yield from _read(script, start, done, shown)


def _read(script: bytes, start: int, end: int, shown: Shown) -> Iterator[StateString]:
    value = _decoded(script[start:end])
    if value is None:
        return
    value = value if _is_nested(value) else plain(value)
    if _is_nested(value):
        yield from shown_in_state(value.encode("utf-8", "replace"), shown)
        return
    if is_markup(value):
        if not shown.is_rendered or shown.holds_prose_near(script, start, end):
            yield StateString(value)
        return
    if "\n" in value:
        yield from _lines(script, start, end, value, shown)
        return
    if is_kind(value):
        yield from _block(script, start, end, shown)
    ref = _keyed_id(script, end, value) or _address(script, start, end, value)
    if ref is not None and shown.holds_prose_near(script, start, end):
        yield StateString(value, ref)


def _is_nested(value: str) -> bool:
    """Whether a string is JSON itself: entities in it are those of the markup that it holds."""
    return len(value) > _SHORTEST_JSON and _NESTED_JSON.match(value) is not None


def _lines(script: bytes, start: int, end: int, value: str, shown: Shown) -> Iterator[StateString]:
    """Addresses on lines of their own in a longer text, as Markdown and editors keep embeds."""
    found = [(line, ref) for line in value.splitlines() if (ref := ref_in_player(line)) is not None]
    if found and shown.holds_prose_near(script, start, end):
        yield from (StateString(line.strip(), ref) for line, ref in found)


def _decoded(literal: bytes) -> str | None:
    try:
        return msgspec.json.decode(literal, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _keyed_id(script: bytes, end: int, value: str) -> PostRef | None:
    """The post whose id is the value of a known key; the mark stands in the key, so the value comes behind."""
    platform = platform_by_id_name().get(value.lower()) if len(value) < _LONGEST_KEY else None
    if platform is None:
        return None
    following = re.compile(rb'\s*:\s*"?([\w-]{3,40})').match(script, end)
    return ref_with_id(platform, following[1].decode()) if following is not None else None


def _block(script: bytes, start: int, end: int, shown: Shown) -> Iterator[StateString]:
    """The post of an object whose kind is a platform's name, with an id beside it."""
    around = object_around(script, start, end)
    ref = typed_ref(read_object(script[slice(*around)])) if around is not None else None
    if around is not None and ref is not None and shown.holds_prose_near(script, *around):
        yield StateString(ref.id, ref)


@cache
def _shown_key() -> re.Pattern[str]:
    """Keys that say that the post at the address is shown."""
    words = state_words()
    shown = (
        rf"embed|iframe|player|(?:{words})[-_]?(?:post|video|status)?[-_]?(?:url|link|uri|src|id)|(?:{words}|video)\Z"
    )
    return re.compile(shown, re.IGNORECASE)


@cache
def _shown_kind() -> re.Pattern[bytes]:
    """What an object around an address is called when it is shown.

    It is a word as programs write it, under any key but those of words for people.
    """
    pattern = (
        r'(?<![\w-])(?![\w-]{0,20}(?:title|label|headline|alt|slug|text|icon|caption)\\{0,3}"?\s{0,3}:)'
        r'[\w-]{1,40}\\{0,3}"?\s{0,3}:\s{0,3}\\{0,3}"'
        rf"(?:[\w-]{{1,20}}/)?[\w.-]{{0,40}}(?:embed|iframe|social|player|video|{state_words()})"
        r'[\w-]{0,40}\\{0,3}"'
    )
    return re.compile(pattern.encode(), re.IGNORECASE)


@cache
def _embed_kind() -> re.Pattern[bytes]:
    """The object just before an address, where it calls itself an embed: then even its `href` is shown."""
    pattern = (
        rf'"(?:_?type|__typename|kind|nodeType|blockType)"\s*:\s*"[^"]{{0,30}}(?:embed|{post_words()})[^"]{{0,30}}"'
        r'(?:,|\s|"[^"]{0,40}"|:|\{){0,12}\Z'
    )
    return re.compile(pattern.encode(), re.IGNORECASE)


def _address(script: bytes, start: int, end: int, value: str) -> PostRef | None:
    ref = ref_in_player(value)
    if ref is None:
        return None
    key = KEY.search(script, max(0, start - 80), start)
    name = (key[1] or key[2]).decode("utf-8", "replace") if key is not None else ""
    if name == "href" and _embed_kind().search(script, max(0, start - _SAME_OBJECT), start) is not None:
        return ref
    if (name.startswith("_") and name != "_id") or LED_KEY.search(name):
        return None
    if _shown_key().search(name) or PLAYER.search(value):
        return ref
    return ref if _PLAIN_KEY.search(name) and _is_shown_kind(script, start, end) else None


def _is_shown_kind(script: bytes, start: int, end: int) -> bool:
    """Whether the object around a string, or what stands just before it, calls itself an embed."""
    opening, closing = object_around(script, start, end) or (start, end)
    return _shown_kind().search(script[max(0, opening - _AROUND) : closing]) is not None


def literal_around(script: bytes, mark: int, floor: int) -> tuple[int, int] | None:
    """Start and end of the string literal around an offset, quotes included."""
    opening = _UP_TO_QUOTE.match(script, floor, mark)
    rest = _REST.match(script, opening.end()) if opening is not None else None
    return (opening.end() - 1, rest.end()) if opening is not None and rest is not None else None
