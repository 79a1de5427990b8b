"""Markup that a script writes into the page where it stands, and JSON that it parses from a string.

Only what JavaScript cannot mean otherwise: the string given to `document.write` or to `JSON.parse`, perhaps by way of
`unescape` or `decodeURIComponent`. JSON in a string that is JSON itself is read elsewhere, with all JSON of scripts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECODERS = rb"(?:(?:unescape|decodeURIComponent|decodeURI)\s{0,9}\(\s{0,9})?"
#: It begins with the dot, a literal that is sought fast.
_CALL = re.compile(
    rb"""\.(?:(?<=\bdocument\.)write(?:ln)?|(?<=\bJSON\.)(parse))\s{0,9}\(\s{0,9}""" + _DECODERS + rb"""(['"`])"""
)
#: Scripts without either of these, which is most, are not searched.
_CALLED = (b"document.write", b"JSON.parse")
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


def written_strings(script: bytes) -> Iterator[str]:
    """What the script writes into the page or parses, strings as their values, in order."""
    if not any(name in script for name in _CALLED):
        return
    at = 0
    for _ in range(_MAX_CALLS):
        call = _CALL.search(script, at)
        rest = _REST[call[2]].match(script, call.end()) if call is not None else None
        if call is None or rest is None:
            return
        at = rest.end()
        literal = script[call.end() - 1 : at]
        known = _as_json(literal)
        if known is None or call[1] is None:
            value = _value(literal) if known is None else known
            yield unquote(value) if "%3C" in value or "%3c" in value else value


def _as_json(literal: bytes) -> str | None:
    """What a literal stands for, if it is one in JSON as well, as most in double quotes are."""
    if literal.startswith(b'"'):
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.decode(literal, type=str)
    return None


def _value(literal: bytes) -> str:
    text = literal[1:-1].decode("utf-8", "replace")
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(escape: re.Match[str]) -> str:
    braced, four, two, single = escape.groups()
    if single is not None:
        return _SINGLE.get(single, single)
    code = int(braced or four or two, 16)
    return chr(code) if code <= _LAST_CHARACTER else ""
