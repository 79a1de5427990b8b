"""Objects as scripts spell them, made JSON: strings in other quotes, bare keys, commas before a closing bracket.

So does JavaScript allow (ECMA-262, 12.9.4 and 13.2.5), and what attributes give to Alpine or Vue is JavaScript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from embedresolver.find.scripts import string_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SINGLE = rb"'[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+)*+'"
#: Without anything put into it.
_TEMPLATE = rb"`[^`\\$]*+(?:\\.[^`\\$]*+)*+`"
_COMMENT = rb"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/|(?<!:)//[^\r\n]*+"
#: What JSON has too, and programs.
_PASSED = (
    rb"(?:[^\"'`/,A-Za-z_$]++|[A-Za-z_$][\w$]*+(?!\s{0,9}:)|" + _STRING + rb"|,(?!\s{0,99}[}\]])|(?<=:)/|/(?![/*]))*+"
)
#: That, and what is spelled in another way. It matches at every place, so that none is tried twice.
_TOKEN = re.compile(
    rb"(?P<passed>"
    + _PASSED
    + rb")(?:(?P<other>"
    + _SINGLE
    + rb"|"
    + _TEMPLATE
    + rb")|(?P<left_out>"
    + _COMMENT
    + rb"|,)"
    rb"|(?P<key>[A-Za-z_$][\w$]*+)|(?P<odd>.)|\Z)",
    re.DOTALL,
)
#: The rest of a bare key, behind a mark in it, and the value that it has.
_KEY_END = re.compile(rb"[\w$]{0,30}\s{0,9}:\s{0,9}[\"'0-9]")
#: How far before a mark its string begins.
_REACH = 300


def read_value(source: bytes) -> object:
    """The value that a piece of JSON, or of a script, spells; None where it is neither."""
    for spell in (bytes, as_json):
        try:
            return msgspec.json.decode(spell(source))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            continue
    return None


def as_json(source: bytes) -> bytes:
    """A script's object as JSON, if it holds nothing but values; what else stands in it stays as it is."""
    return _TOKEN.sub(_spelled, source)


def requoted(script: bytes, marks: Iterable[int]) -> bytes:
    """The script with the spelling of JSON, if a mark stands in other quotes or in a bare key; else as it is."""
    return as_json(script) if any(_is_scripts(script, mark) for mark in marks) else script


def _is_scripts(script: bytes, mark: int) -> bool:
    floor = max(0, mark - _REACH)
    double = script.rfind(b'"', floor, mark)
    in_other = script.rfind(b"'", floor, mark) > double or script.rfind(b"`", floor, mark) > double
    return in_other or _KEY_END.match(script, mark + 1) is not None


def _spelled(token: re.Match[bytes]) -> bytes:
    passed, other, _, key, odd = token.groups(b"")
    if other:
        return passed + msgspec.json.encode(string_value(other))
    return passed + (b'"%b"' % key if key else odd)
