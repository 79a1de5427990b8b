"""Markup that a script writes into the page, JSON that it parses from a string, and posts that it asks for by id.

Only what JavaScript cannot mean otherwise: the string given to `document.write`, to `JSON.parse` or to what sets an
element's content, perhaps by way of `unescape` or `decodeURIComponent`; a string of markup or of escaped JSON that a
variable is given; and the calls by which platforms' own scripts show a post. JSON in a string that is JSON itself is
read elsewhere, with all JSON of scripts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from embedresolver.find.addresses import ref_with_id
from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform

_DECODERS = rb"(?:(?:unescape|decodeURIComponent|decodeURI)\s{0,9}\(\s{0,9})?"
#: It begins with the dot, a literal that is sought fast.
_CALL = re.compile(
    rb"""\.(?:(?:(?<=\bdocument\.)write(?:ln)?|(?<=\bJSON\.)(parse)|html|append|insertAdjacentHTML)"""
    rb"""\s{0,9}\(\s{0,9}(?:["']\w{5,12}["']\s{0,9},\s{0,9})?|(?:inner|outer)HTML\s{0,9}\+?=\s{0,9})"""
    + _DECODERS
    + rb"""(['"`])"""
)
#: Scripts without any of these, which is most, are not searched for calls.
_CALLED = (b"document.write", b"JSON.parse")
_SETTING = (b"HTML", b".html(", b".append(")
#: Longer scripts are a site's own program or state, not what an editor or a plugin put into an article.
LONGEST_INLINE = 50_000
#: A string of markup, or of JSON, that a variable is given in quotes in which JSON does not stand.
_ASSIGNED = re.compile(rb"""=(?<!HTML=)(?<!HTML =)(?<!HTML\+=)(?<!HTML \+=)()\s{0,9}(['`])(?=\s{0,99}[<{])""")
#: The rest of a string literal behind its opening quote.
_REST = {
    quote: re.compile(rb"[^\\%b]*+(?:\\.[^\\%b]*+)*+%b" % (quote, quote, quote), re.DOTALL)
    for quote in (b"'", b'"', b"`")
}
#: Escapes of string literals (ECMA-262, 12.9.4).
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": "", "\r": ""}
#: A script that writes more strings than this writes no article.
_MAX_CALLS = 50
_LAST_CHARACTER = 0x10FFFF


@cache
def _calls() -> tuple[tuple[Platform, bytes, re.Pattern[bytes], str], ...]:
    return tuple(
        (platform, call.start.encode(), re.compile(re.escape(call.start).encode() + call.rest.encode()), call.post_id)
        for platform in all_platforms()
        for call in platform.markup.calls
    )


def posts_called(script: bytes) -> Iterator[PostRef]:
    """The posts that calls of the platforms' own scripts put into the page."""
    for platform, start, pattern, post_id in _calls() if len(script) < LONGEST_INLINE else ():
        if start not in script:
            continue
        for call in islice(pattern.finditer(script), _MAX_CALLS):
            ref = ref_with_id(platform, post_id.format(*(group.decode() for group in call.groups())))
            if ref is not None:
                yield ref


def written_strings(script: bytes) -> Iterator[str]:
    """What the script writes into the page, parses or keeps as markup, strings as their values."""
    is_inline = len(script) < LONGEST_INLINE
    if any(name in script for name in _CALLED) or (is_inline and any(name in script for name in _SETTING)):
        yield from _strings(script, _CALL)
    if is_inline:
        yield from _strings(script, _ASSIGNED)


def _strings(script: bytes, opening: re.Pattern[bytes]) -> Iterator[str]:
    at = 0
    for _ in range(_MAX_CALLS):
        call = opening.search(script, at)
        rest = _REST[call[2]].match(script, call.end()) if call is not None else None
        if call is None or rest is None:
            return
        at = rest.end()
        literal = script[call.end() - 1 : at]
        known = _as_json(literal)
        if known is None or call[1] is None:
            value = string_value(literal) if known is None else known
            yield unquote(value) if "%3C" in value or "%3c" in value else value


def _as_json(literal: bytes) -> str | None:
    """What a literal stands for, if it is one in JSON as well, as most in double quotes are."""
    if literal.startswith(b'"'):
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.decode(literal, type=str)
    return None


def string_value(literal: bytes) -> str:
    """What a literal in any quotes stands for; half of a pair of characters is U+FFFD."""
    text = literal[1:-1].decode("utf-8", "replace")
    if "\\" not in text:
        return text
    # Scripts escape characters beyond the first 65,536 as two (ECMA-262, 6.1.4).
    return _ESCAPE.sub(_unescaped, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(escape: re.Match[str]) -> str:
    braced, four, two, single = escape.groups()
    if single is not None:
        return _SINGLE.get(single, single)
    code = int(braced or four or two, 16)
    return chr(code) if code <= _LAST_CHARACTER else ""
