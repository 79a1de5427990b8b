"""Posts in the JSON of scripts, decoded only where a mark stands.

The state of a page holds much that the page does not show: links, site settings, other articles. So a string counts
when it is markup, or when its key or the object around it says that it is shown; and only when the words that stand
beside it in the JSON stand on the page a second time, rendered or described, unless the page renders no words at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from embedresolver.find.addresses import platform_by_id_name, ref_in_player, ref_with_id
from embedresolver.find.hidden import is_markup
from embedresolver.find.marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef

#: How far around a string its key, its object and the words beside it are sought.
_REACH = 4_000
#: How far before, in and behind it prose is taken from.
_BESIDE = 1_500
_KEY = re.compile(rb'"((?:[^"\\]|\\.){1,60})\\{0,3}"\s*:\s*\Z')
#: Keys that say that the post at the address is shown.
_SHOWN_KEY = re.compile(
    r"embed|iframe|player|oembed|(?:tweet|instagram|youtube|vimeo|tiktok|facebook|twitter|dailymotion|reddit|bluesky|threads)"
    r"[-_]?(?:post|video|status)?[-_]?(?:url|link|uri|src|id)",
    re.IGNORECASE,
)
#: Keys that say where something leads or comes from.
_LED_KEY = re.compile(
    r"href|sameas|share|canonical|profile|author|thumb|image|poster|logo|follow|target", re.IGNORECASE
)
#: What an object around an address is called when it is shown.
_SHOWN_KIND = re.compile(
    rb'"(?:_?type|__typename|kind|is|component|subtype|model|tagName|name|tag|blockType|block|provider_?name|platform|'
    rb'acf_fc_layout)\\{0,3}"\s*:\s*\\{0,3}"[^"]{0,60}(?:embed|tweet|twitter|instagram|youtube|vimeo|tiktok|facebook|video|'
    rb"iframe|social|player|bluesky|reddit|dailymotion)",
    re.IGNORECASE,
)
#: The object just before an address, where it calls itself an embed: then even its `href` is shown.
_EMBED_KIND = re.compile(
    rb'"(?:_?type|__typename|kind|nodeType|blockType)"\s*:\s*"[^"]{0,30}(?:embed|tweet)[^"]{0,30}"'
    rb'(?:,|\s|"[^"]{0,40}"|:|\{){0,12}\Z',
    re.IGNORECASE,
)
_SAME_OBJECT = 300
#: JSON inside a string, perhaps behind the number of a row as React's server components are sent.
_NESTED_JSON = re.compile(r'\s{0,9}(?:[0-9a-f]{1,6}:)?(?:\[\s{0,9}["\[{]|\{\s{0,9}")')
#: A stretch of prose: letters and spaces that are spelled alike in JSON and in HTML; not the letter of an escape.
_PROSE = re.compile(rb"(?<![A-Za-z\\])[A-Za-z,\x80-\xff]{2,}(?: [A-Za-z,\x80-\xff]{1,20}){4,12}")
#: Long paragraphs that a page must hold outside of JSON to count as rendered.
_RENDERED = 3
_PARAGRAPH = re.compile(rb">[^<>]{160}")


#: Everything up to the last quote that no backslash escapes. The engine seeks the quote from the end, looks behind it
#: then, and finds no, two, four or six backslashes: nearly all literals begin with none at all.
_UP_TO_QUOTE = re.compile(rb'.*"(?:(?<!\\")|(?<=[^\\]\\{2}")|(?<=[^\\]\\{4}")|(?<=[^\\]\\{6}"))', re.DOTALL)
#: The rest of a string literal behind its opening quote.
_REST = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)

_LONG_VALUE = re.compile(rb'="[^"]{400,}"')
_STATE_START = re.compile(rb"<(?:script\b(?![^>]{0,200}ld\+json)|style\b)", re.IGNORECASE)
_STATE_END = re.compile(rb"</(?:script|style)", re.IGNORECASE)
#: Only so much of a page is searched for the words beside its state, and only so often.
_SEARCHED = 4_000_000
_MAX_JUDGED = 100


class Shown:
    """The words of a page outside of its state: rendered, or described for search engines."""

    def __init__(self, page: bytes) -> None:
        self._page = page
        self._words: bytes | None = None
        self._judged = 0
        self._rendered: bool | None = None

    @property
    def words(self) -> bytes:
        """The page without scripts, styles and long attributes; made when first asked for."""
        if self._words is None:
            self._words = _LONG_VALUE.sub(b"", b"".join(_outside_state(self._page[:_SEARCHED])))
        return self._words

    @property
    def is_rendered(self) -> bool:
        """Whether the page holds paragraphs as markup, not only in JSON."""
        if self._rendered is None:
            self._rendered = len([*islice(_PARAGRAPH.finditer(self.words), _RENDERED)]) == _RENDERED
        return self._rendered

    def holds_prose_near(self, script: bytes, start: int, end: int) -> bool:
        """Whether the words beside or in a string of the state are shown too."""
        self._judged += 1
        if self._judged > _MAX_JUDGED:
            return False
        parts = (
            script[max(0, start - _BESIDE) : start],
            script[start : min(end, start + _BESIDE)],
            script[end : end + _BESIDE],
        )
        runs = [max(found, key=len) for part in parts if (found := _PROSE.findall(part))]
        return any(run in self.words for run in runs)


def _outside_state(page: bytes) -> Iterator[bytes]:
    at = 0
    while opening := _STATE_START.search(page, at):
        yield page[at : opening.start()]
        closing = _STATE_END.search(page, opening.end())
        if closing is None:
            return
        at = closing.end()
    yield page[at:]


@dataclass(frozen=True, slots=True)
class StateString:
    """A string literal of a script that shows posts."""

    value: str
    #: The post, where the string is its address or id; else the string is markup.
    ref: PostRef | None = None


def shown_in_state(script: bytes, shown: Shown) -> Iterator[StateString]:
    """Strings of a script's JSON that show posts on this page, in order."""
    done = 0
    for mark in marks(script):
        if mark < done:
            continue
        literal = _literal_around(script, mark, done)
        if literal is None:
            return
        start, done = literal
        yield from _read(script, start, done, shown)


def _read(script: bytes, start: int, end: int, shown: Shown) -> Iterator[StateString]:
    value = _decoded(script[start:end])
    if value is None:
        return
    if _NESTED_JSON.match(value) is not None and len(value) > 60:
        yield from shown_in_state(value.encode("utf-8", "replace"), shown)
        return
    if is_markup(value):
        if not shown.is_rendered or shown.holds_prose_near(script, start, end):
            yield StateString(value)
        return
    if "\n" in value:
        yield from _lines(script, start, end, value, shown)
        return
    ref = _keyed_id(script, end, value) or _address(script, start, end, value)
    if ref is not None and shown.holds_prose_near(script, start, end):
        yield StateString(value, ref)


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
    platform = platform_by_id_name().get(value)
    if platform is None:
        return None
    following = re.compile(rb'\s*:\s*"?([\w-]{3,40})').match(script, end)
    return ref_with_id(platform, following[1].decode()) if following is not None else None


def _address(script: bytes, start: int, end: int, value: str) -> PostRef | None:
    ref = ref_in_player(value)
    if ref is None:
        return None
    key = _KEY.search(script, max(0, start - 80), start)
    name = key[1].decode("utf-8", "replace") if key is not None else ""
    if name == "href" and _EMBED_KIND.search(script, max(0, start - _SAME_OBJECT), start) is not None:
        return ref
    if name.startswith("_") or _LED_KEY.search(name):
        return None
    if _SHOWN_KEY.search(name):
        return ref
    opening = max(script.rfind(b"{", max(0, start - _REACH), start), 0)
    closing = script.find(b"}", end, end + _REACH)
    around = script[max(0, opening - 120) : closing if closing >= 0 else end]
    return (
        ref if name in ("url", "src", "source", "link", "uri", "content", "id") and _SHOWN_KIND.search(around) else None
    )


def _literal_around(script: bytes, mark: int, floor: int) -> tuple[int, int] | None:
    """Start and end of the string literal around an offset, quotes included."""
    opening = _UP_TO_QUOTE.match(script, floor, mark)
    rest = _REST.match(script, opening.end()) if opening is not None else None
    return (opening.end() - 1, rest.end()) if opening is not None and rest is not None else None
