"""Questions about URLs. Total functions: any text gives an answer, none raises.

Platform files match the parts that `read_address` gives (`match address.path: case [user, "status", id, *_]`)
and compare hosts label by label with `is_under`, never with `endswith`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Longer ones are no address of a post; browsers and servers give up near here too (RFC 9110, 4.1 asks for 8,000).
MAX_LENGTH = 8_192
_STRIPPED = " \t\r\n\f\v\u00a0\u200b\ufeff"
_CONTROLS = dict.fromkeys([*range(0x20), 0x7F])


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) URL taken apart."""

    scheme: str
    #: Lower case, without port, credentials or a final dot.
    host: str
    #: Decoded segments; empty ones left out.
    path: tuple[str, ...]
    #: First value of each key, decoded.
    query: Mapping[str, str] = field(hash=False)
    #: Decoded, without the #.
    fragment: str
    #: The absolute URL as given.
    text: str


def read_address(url: str, base: str | None = None) -> Address | None:
    """The parts of an http(s) URL, or None for anything else.

    Protocol-relative (`//x.com/…`) and bare (`x.com/…`) spellings are read as https; with `base`, relative ones too.
    """
    parts = _split(url, base)
    if parts is None or parts.scheme not in ("http", "https"):
        return None
    host = _host(parts)
    if host is None:
        return None
    return Address(
        scheme=parts.scheme,
        host=host,
        path=segments(parts.path),
        query=query_values(parts.query),
        fragment=unquote(parts.fragment),
        text=parts.geturl(),
    )


def _split(url: str, base: str | None) -> SplitResult | None:
    text = url.strip(_STRIPPED).translate(_CONTROLS)
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        if base is not None:
            text = urljoin(base, text)
        if text.startswith("//"):
            text = f"https:{text}"
        elif "://" not in text[:12]:
            text = f"https://{text}"
        return urlsplit(text)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str | None:
    try:
        host = parts.hostname
    except ValueError:
        return None
    if not host or "." not in host.strip("."):
        return None
    return host.rstrip(".").lower()


def segments(path: str) -> tuple[str, ...]:
    """The decoded, non-empty segments of a path."""
    return tuple(unquote(part) for part in path.split("/") if part)


def query_values(query: str) -> dict[str, str]:
    """The first value of each key of a query string. HTML's `&amp;` left undecoded is forgiven."""
    values: dict[str, str] = {}
    try:
        pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True, max_num_fields=200)
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
