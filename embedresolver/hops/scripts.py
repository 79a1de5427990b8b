"""Where a script sends the browser, read off its source: nothing is run."""

from __future__ import annotations

import re
from urllib.parse import unquote

#: Characters of a script that are read.
MAX_SCRIPT = 16_384
#: Strings, which stay, whole or not, and comments; what looks like a comment inside of a string is none.
_COMMENTS = re.compile(
    r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?|(//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)""",
    re.DOTALL,
)
_STRING = r"""(?:"([^"\n]{1,8192})"|'([^'\n]{1,8192})'|`([^`$\n]{1,8192})`)"""
#: `location`, of the page or the frame it is in, but of nothing else's; also as a script that is a string.
_PLACE = (
    r"""(?:^|[\s;{(,=&|?:)]|setTimeout\(\s{0,4}["'])"""
    r"(?:(?:window|document|self|top|parent|this|globalThis)\s{0,4}[.\[]\s{0,4}){0,3}"
    r"""["']?location\b["']?\s{0,4}\]?"""
    r"""(?:\s{0,4}(?:\.\s{0,4}(?:href|replace|assign)|\[\s{0,4}["']href["']\s{0,4}\])\s{0,4})?"""
    r"\s{0,4}(?:=(?!=)|\()\s{0,4}"
)
_MOVE = re.compile(
    rf"{_PLACE}(?:(decodeURI(?:Component)?|unescape)\(\s{{0,4}})?(?:{_STRING}|([A-Za-z_$][\w$]{{0,60}})\s{{0,4}}[;)\n}}])"
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")


def move_of(script: str) -> str | None:
    """The URL that a script gives to `location`, itself or through a variable; None where none is written out."""
    code = _COMMENTS.sub(lambda found: " " if found[1] else found[0], script[:MAX_SCRIPT])
    move = _MOVE.search(code)
    if move is None:
        return None
    escaped, *strings, variable = move.groups()
    written = next((string for string in strings if string), None)
    if written is None:
        written = _value_of(variable, code[: move.start()])
    return _text(written, decoded=bool(escaped)) if written else None


def _value_of(variable: str, code: str) -> str | None:
    """The string that a variable was given last."""
    found = re.findall(rf"(?<![\w$.]){re.escape(variable)}\s{{0,4}}=\s{{0,4}}{_STRING}", code)
    return next((string for string in found[-1] if string), None) if found else None


def _text(written: str, *, decoded: bool) -> str:
    text = _ESCAPE.sub(_unescaped, written)
    return unquote(text) if decoded else text


def _unescaped(found: re.Match[str]) -> str:
    number = found[1] or found[2] or found[3]
    if number is None:
        return str(found[4])
    return chr(int(number, 16)) if int(number, 16) <= 0x10FFFF else ""
