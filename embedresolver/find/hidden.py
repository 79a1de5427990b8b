"""Markup and JSON that a page keeps in a string: escaped, percent-encoded or in base64, as consent layers do."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from contextlib import suppress
from html import unescape
from urllib.parse import unquote

import msgspec

#: A string this long holds a post's markup at most once more inside a string.
MAX_LENGTH = 2_000_000
_TAG = re.compile(r"<[a-zA-Z!]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_BASE64_HEAD = re.compile(r"\s*[A-Za-z0-9+/_-]{24}")
#: How a URL or JSON begins when it is percent-encoded, and what base64 becomes.
_QUOTED = ("https%3a", "http%3a", "%7b", "%5b")
_BASE64_QUOTED = re.compile(r"(?:[A-Za-z0-9_-]|%2[BF]|%3D){24,}", re.IGNORECASE)
#: Signs of markup as scripts escape them.
_ESCAPE = re.compile(r"\\u(00[0-7][0-9a-fA-F])")
_SPACES = re.compile(r"\s+")


def plain(value: str) -> str:
    """The string without the layers of escaping that it wears, at most one of each kind."""
    if len(value) > MAX_LENGTH:
        return ""
    if "%3C" in value or "%3c" in value or value[:12].lower().startswith(_QUOTED):
        value = unquote(value)
    if ("&lt;" in value or "&quot;" in value) and not is_markup(value):
        # Entities beside tags are those of the markup itself.
        value = unescape(value)
    if "\\" in value:
        value = _from_script(value)
    if "%" in value and _BASE64_QUOTED.fullmatch(value) is not None:
        value = unquote(value)
    decoded = _from_base64(value) if _TAG.search(value) is None else None
    if decoded is not None:
        return plain_percent(decoded)
    return value


def _from_script(value: str) -> str:
    """Some keep a script's string, with its quotes or without."""
    if value[:1] == value[-1:] == '"':
        with suppress(msgspec.DecodeError, UnicodeEncodeError):
            return msgspec.json.decode(value, type=str)
    if "\\u003" in value and "<" not in value:
        return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), value).replace('\\"', '"').replace("\\/", "/")
    return value


def plain_percent(value: str) -> str:
    """Some encode percent-encoded text in base64."""
    return unquote(value) if "%3C" in value or value[:12].lower().startswith(_QUOTED) else value


def is_markup(value: str) -> bool:
    """Whether a string holds a tag."""
    return _TAG.search(value) is not None


def is_json(value: str) -> bool:
    """Whether a string looks like a JSON object or array."""
    text = value.strip()
    return text[:1] in ("{", "[") and text[-1:] in ("}", "]")


def _from_base64(value: str) -> str | None:
    if _BASE64_HEAD.match(value) is None:
        return None
    text = _SPACES.sub("", value)
    if _BASE64.fullmatch(text) is None:
        return None
    try:
        return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_" if "-" in text or "_" in text else None).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
