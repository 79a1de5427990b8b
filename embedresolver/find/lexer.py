"""Tags in a page's bytes, told without building a tree: linear in the page, whatever it holds.

A tree costs more than all the rest of finding, and the parsers that build one give way to hostile pages: a tag with
many attributes or deep nesting costs them quadratic time, unclosed formatting can cost an HTML5 parser gigabytes, and
libxml2 silently drops what is nested too deep. What is needed here is less: where tags begin and end, and what is raw.
The grammar is that of the tokenizer in the HTML standard (13.2.5), on UTF-8 bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Places: elements that are followed so that the surroundings of a post are known.
PLACES = frozenset(b"article aside blockquote div figure footer header main nav ol section ul".split())
#: Elements whose content is not markup (HTML standard, 13.2.5.2 to 13.2.5.5 and 13.2.6).
RAW = frozenset({b"script", b"style", b"textarea", b"title", b"xmp"})
#: Elements without content or end tag (HTML standard, 13.1.2), and the `frame` of old.
VOID = frozenset(b"area base br col embed frame hr img input link meta param source track wbr".split())


def any_case(name: bytes) -> bytes:
    """A pattern for a name in any case that, unlike a flag, leaves the engine a literal to tell alternatives by."""
    return b"".join(b"[%c%c]" % (letter, letter - 0x20) for letter in name)


def _any_of(names: Iterable[bytes]) -> bytes:
    """A pattern for names in any case, told by their first letter."""
    tails: dict[bytes, list[bytes]] = {}
    for name in sorted(names):
        tails.setdefault(name[:1], []).append(any_case(name[1:]))
    return b"|".join(any_case(first) + b"(?:" + b"|".join(rest) + b")" for first, rest in tails.items())


_NAME_END = rb"(?=[\s/>])"
#: Most tags: the engine tells these faster than it tells all others that are not followed.
_FREQUENT_TAGS = rb"a|p|li|span|img|path|strong|h[1-6]|i|b|em|br|td|tr|option|link|meta|button|svg|source|label|input"
#: Tags that open a place or raw content.
_OPENING = rb"(?:" + _any_of(PLACES | RAW) + rb")" + _NAME_END
#: End tags of places, and of custom elements and those of XFBML: their end is wanted when they hold a mark.
_CLOSING = rb"(?:" + _any_of({*PLACES, b"iframe"}) + rb"|[a-zA-Z]{1,20}+[-:][a-zA-Z:-]{1,30}+)" + _NAME_END
_CLOSING_NAME = re.compile(_CLOSING + rb">")
#: A quoted value, or none: an unclosed quote ends the match.
_VALUE = rb"""(?:"[^"]*+"|'[^']*+'|(?!["'\s])|\s++(?:"[^"]*+"|'[^']*+'|(?!["'])))"""
#: What may follow a tag's name. Quotes count only behind an equals sign. Spelled so that the engine, which spends most
#: of its time here, goes from one equals sign to the next.
_REST = rb"[^>=]*+(?:=" + _VALUE + rb"[^>=]*+)*+"
#: The same where quotes do not pair up to the page's end.
_SIMPLE_REST = rb"[^<>]*+"
_COMMENT = rb"!--[^-]*+(?:-(?!->)[^-]*+)*+-->"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns that walk a page together; each is linear, whatever the page holds."""

    #: A tag or the opening of a comment. Groups: comment; name, with the slash of an end tag; the head of a tag that
    #: does not end.
    tag: re.Pattern[bytes]
    #: Everything up to the start or end of a place, or raw content or a comment that is not passed over whole; and that
    #: tag. Groups: as in `tag` the first two; the third, empty, is there where no such tag ends, so that going from
    #: match to match ends there.
    steps: re.Pattern[bytes]


def _grammar(rest: bytes, *whole: bytes) -> Grammar:
    name = rb"/?[a-zA-Z][^\s/<>]*+"
    passed = (
        rb"/?(?:" + _FREQUENT_TAGS + rb")(?:>|(?=[\s/])" + rest + rb">)",
        *whole,
        rb"(?!" + _OPENING + rb")[a-zA-Z]" + rest + rb">",
        rb"/(?!" + _CLOSING + rb")[a-zA-Z]" + rest + rb">",
        rb"(?!!--)[^a-zA-Z/]",
        rb"/[^a-zA-Z]",
    )
    tag = rb"<(?:(!--)|(" + name + rb")" + rest + rb">"
    return Grammar(
        tag=re.compile(tag + rb"|(/?[a-zA-Z]))"),
        steps=re.compile(rb"[^<]*+(?:<(?:" + b"|".join(passed) + rb")[^<]*+)*+(?:" + tag + rb")|())"),
    )


def _with_content(name: bytes) -> bytes:
    """A raw element up to its end tag."""
    name = any_case(name) + rb"(?=[\s/>])"
    return name + _REST + rb">[^<]*+(?:<(?!/" + name + rb")[^<]*+)*+(?=<)"


#: Comments and the most frequent raw elements are passed over whole, where no mark stands in them.
EXACT = _grammar(_REST, _COMMENT, _with_content(b"script"), _with_content(b"style"))
#: For the rest of a page once a comment or raw element in it has turned out to have no end: seeking it again costs too
#: much.
UNCLOSED = _grammar(_REST)
#: For the rest of a page once a tag in it has turned out to have no end: trying the exact one again costs too much.
SIMPLE = _grammar(_SIMPLE_REST)

_ATTRIBUTE = re.compile(r"""([^\s/=>][^\s/=>]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?)?""")


#: Entities that JSON in an attribute is full of. The ampersand comes last, for it could begin another.
_FREQUENT = (("&quot;", '"'), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"))

#: What `html.unescape` resolves at once.
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")

_RAW_END = {name: re.compile(rb"</" + any_case(name) + rb"(?=[\s/>])") for name in RAW}

#: More attributes than this say nothing more about a post.
MAX_ATTRIBUTES = 200


def read_attributes(source: bytes) -> dict[str, str]:
    """Attributes of a tag, names in lower case, values with their entities resolved; of doublets the first counts."""
    values: dict[str, str] = {}
    for match in islice(_ATTRIBUTE.finditer(source.decode("utf-8", "replace")), MAX_ATTRIBUTES):
        written, double, single, bare = match.groups()
        name = written.lower()
        if name not in values:
            value = double or single or bare or ""
            values[name] = resolved(value) if "&" in value else value
    return values


def read_text(source: bytes) -> str:
    """The text that a stretch without tags shows, entities resolved."""
    return resolved(source.decode("utf-8", "replace"))


def resolved(text: str) -> str:
    """The text with its entities resolved. JSON in an attribute has thousands of a few, so these go at one stroke."""
    if "&" not in text:
        return text
    for entity, character in _FREQUENT:
        text = text.replace(entity, character)
    only = text.count("&") == text.count("&amp;")
    return text.replace("&amp;", "&") if only else _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    return _unescaped(entity[0])


#: A page has thousands of a few hundred entities.
_unescaped = lru_cache(maxsize=4096)(unescape)


def attributes_of(tag: re.Match[bytes]) -> bytes:
    """What stands between the name of a tag and its end."""
    return tag.string[tag.end(2) : tag.end() - 1]


@lru_cache(maxsize=1024)
def is_followed(name: bytes) -> bool:
    """Whether end tags of that name are seen on the walk."""
    return _CLOSING_NAME.fullmatch(name + b">") is not None


def raw_end(page: bytes, name: bytes, start: int) -> int:
    """Where the content of a raw element ends that begins at `start`; -1 where nothing closes it."""
    match = _RAW_END[name].search(page, start)
    return match.start() if match else -1
