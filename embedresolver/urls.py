"""Questions about URLs. Total functions: any text gives an answer, none raises.

Platform files match the parts that `read_address` gives (`match address.path: case [user, "status", id, *_]`)
and compare hosts label by label with `is_under`, never with `endswith`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Longer ones are no address of a post; browsers and servers give up near here too (RFC 9110, 4.1 asks for 8,000).
MAX_LENGTH = 8_192
#: RFC 1035, 2.3.4.
MAX_HOST = 253

_STRIPPED = " \t\r\n\f\v\u00a0\u200b\ufeff"
_CONTROLS = dict.fromkeys(
    [
        *(*range(0x20), 0x7F),
        # Marks without a width, which text editors leave in copied links: breaks, joins and directions of writing.
        *(0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF),
    ]
)
#: As browsers read it: any number of slashes, of either kind, may follow the scheme (WHATWG URL, "special" schemes).
_PARTS = re.compile(r"(https?):[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(\[[0-9a-f:.]+\]|[^:@\[\]]*\.[^:@\[\]]*)(?::([0-9]{0,5}))?", re.IGNORECASE)
_ESCAPED_AMPERSAND = re.compile(r"&(?:amp;|#0*38;)+", re.IGNORECASE)
#: The path, and the first mark of a query that is escaped or missing in it.
_MISSPELT_QUERY = re.compile(r"(https?:[/\\]*[^/\\?#]+[/\\][^?#&]*?)(?:%3F|&(?:amp;|#0*38;)*)([^?#]*)", re.IGNORECASE)
#: What a sentence leaves behind a URL.
_CLOSING = " ).,;:!?'\"”’»›>…]}*|"


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) URL taken apart."""

    scheme: str
    #: Lower case, without port or a final dot.
    host: str
    #: None where the URL names none.
    port: int | None
    #: Decoded segments; empty ones left out.
    path: tuple[str, ...]
    #: As written, without the ?.
    query_text: str
    #: Decoded, without the #.
    fragment: str
    #: The absolute URL as given.
    text: str

    @property
    def query(self) -> Mapping[str, str]:
        """First value of each key, decoded. Read when asked for: most links are dismissed by their host alone."""
        return query_values(self.query_text)


def read_address(url: str, base: str | None = None) -> Address | None:
    """The parts of an http(s) URL, or None for anything else, for URLs with credentials, and for overlong ones.

    Protocol-relative (`//x.com/…`) and bare (`x.com/…`) spellings are read as https; with `base`, relative ones too.
    """
    text = _absolute(url, base)
    parts = _PARTS.match(text)
    if parts is None:
        return None
    scheme, authority, path, query, fragment = parts.groups("")
    named = _HOST_AND_PORT.fullmatch(authority)
    if named is None:
        return None
    host = named[1].rstrip(".").lower()
    if len(host) > MAX_HOST or not ("." in host or ":" in host):
        return None
    port = int(named[2]) if named[2] else None
    return Address(scheme.lower(), host, port, segments(path.replace("\\", "/")), query, unquote(fragment), text)


def mended(address: Address) -> Address | None:
    """What a URL such as `/watch%3Fv%3D…`, `/p/CODE&utm_source=…` or `/p/CODE).` was meant to be; None for others."""
    text = address.text.rstrip(_CLOSING)
    misspelt = _MISSPELT_QUERY.match(text)
    if misspelt is not None:
        text = f"{misspelt[1]}?{unquote(misspelt[2])}{text[misspelt.end() :]}"
    return read_address(text) if text != address.text else None


def _absolute(url: str, base: str | None) -> str:
    """The URL with a scheme; empty for what cannot have one."""
    text = url.strip(_STRIPPED)
    if not text.isprintable():
        text = text.translate(_CONTROLS)
    if not text or len(text) > MAX_LENGTH:
        return ""
    if text[:4].lower() == "http" and _PARTS.match(text):
        return text
    if base is not None:
        return _joined(base, text)
    if text.startswith("//"):
        return f"https:{text}"
    # `x.com:443/…` is a bare spelling too; the dot keeps it from being a scheme here.
    return "" if _SCHEME.match(text) else f"https://{text}"


def _joined(base: str, text: str) -> str:
    try:
        return urljoin(base, text)
    except ValueError:
        return ""


def segments(path: str) -> tuple[str, ...]:
    """The decoded, non-empty segments of a path."""
    if "%" in path:
        return tuple(unquote(part) for part in path.split("/") if part)
    return tuple(part for part in path.split("/") if part)


def query_values(query: str) -> dict[str, str]:
    """The first value of each key of a query string. HTML's `&amp;` left undecoded is forgiven."""
    values: dict[str, str] = {}
    if not query:
        return values
    try:
        pairs = parse_qsl(_ESCAPED_AMPERSAND.sub("&", query), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return values
    for key, value in pairs:
        values.setdefault(key, value)
    return values


def is_under(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or a name below it, label by label: `dropbox.com` is not under `x.com`."""
    return host == domain or (len(host) > len(domain) and host.endswith(domain) and host[-len(domain) - 1] == ".")


def is_under_any(host: str, domains: Iterable[str]) -> bool:
    """Whether `host` is one of `domains` or below one of them."""
    return any(is_under(host, domain) for domain in domains)


def ascii_digits(text: str) -> bool:
    """Whether `text` is a plain decimal number. `str.isdecimal` alone is true of every script's digits."""
    return text.isascii() and text.isdecimal()


def is_number(text: str, most: int = 20) -> bool:
    """Whether `text` is a positive decimal number in its shortest spelling, of at most so many digits.

    Platforms count posts from 1, and `020` is not another way of writing the id 20.
    """
    return 0 < len(text) <= most and text.isascii() and text.isdecimal() and text[0] != "0"
