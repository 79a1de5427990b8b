"""What may be asked for: the URL check that stands before every hop.

It reads the URL as the client will (yarl, with its IDNA mapping) and refuses what the two could read differently.
Addresses that names resolve to are checked where they are dialled, in `embedresolver.net.dialling`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from yarl import URL

from embedresolver.errors import BlockedURLError, InvalidURLError
from embedresolver.net.addresses import is_public_address, read_address
from embedresolver.urls import MAX_LENGTH, is_under_any

if TYPE_CHECKING:
    from collections.abc import Callable

ALLOWED_PORTS = frozenset({80, 443})

#: Names that never lead to a public page. With a proxy, which resolves names itself, this is the line of defence.
FORBIDDEN_NAMES = frozenset(
    {
        "localhost",  # RFC 6761
        "localdomain",
        "local",  # RFC 6762
        "internal",  # reserved for private use by ICANN in 2024; metadata.google.internal and its kin
        "home.arpa",  # RFC 8375
        "corp",  # corp, home and mail are never delegated (ICANN resolution 2018.02.04.12)
        "home",
        "mail",
        "intranet",  # private names listed in RFC 6762, appendix G
        "lan",
        "private",
        "svc",  # names inside of a Kubernetes cluster
        "onion",  # RFC 7686
        "i2p",
        "alt",  # RFC 9476
        "metadata.goog",  # metadata services with a name in the public DNS
        "metadata.tencentyun.com",
    }
)

_ORIGIN = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?")
_UNHEARD_OF = frozenset("\\% ")
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Letters, digits and hyphens (RFC 1123, 2.1), forgiving the underscores and final hyphens of some blogs' names.
_LABEL = re.compile(r"[a-z0-9_][a-z0-9_-]{0,62}")
# The WHATWG URL standard's "ends in a number": getaddrinfo reads such names as addresses (0x7f.1, 0177.1).
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_MAX_NAME = 253
_MAX_SHOWN = 300


def check_url(url: str) -> None:
    """Refuse a URL that must not be asked for: scheme, port, credentials, literal address or forbidden name.

    Raises BlockedURLError, or its subclass InvalidURLError for text that is no http(s) URL.
    """
    checked_url(url, is_public_address)


def checked_url(url: str, permit: Callable[[str], bool]) -> URL:
    """`url` as the client will ask for it; `permit` decides on literal addresses. Raises like `check_url`."""
    authority = _checked_authority(url)
    target = _parse(url)
    # yarl lets the future forms of RFC 3986 pass, without their brackets: [v1.example.com]
    if authority.startswith("[") and ":" not in (target.raw_host or ""):
        raise InvalidURLError(shown(url), "the brackets hold no address")
    if target.port not in ALLOWED_PORTS:
        raise BlockedURLError(shown(url), f"port {target.port} is not 80 or 443")
    _check_host(url, target.raw_host or "", permit)
    return target


def shown(url: str) -> str:
    """`url` fit for a message: without credentials and control characters, and of a bounded length."""
    bare = _CREDENTIALS.sub("//", url[:MAX_LENGTH], count=1)
    return _CONTROLS.sub("\ufffd", bare)[:_MAX_SHOWN].encode("utf-8", "replace").decode()


def _checked_authority(url: str) -> str:
    if len(url) > MAX_LENGTH:
        raise InvalidURLError(shown(url), f"longer than {MAX_LENGTH} characters")
    if not url.isprintable() and _CONTROLS.search(url):
        raise InvalidURLError(shown(url), "holds a control character")
    found = _ORIGIN.match(url)
    if found is None:
        raise InvalidURLError(shown(url), "is not an absolute URL")
    fault = _origin_fault(found[1].lower(), found[2])
    if fault is not None:
        kind, reason = fault
        raise kind(shown(url), reason)
    return str(found[2])


@lru_cache(maxsize=2048)
def _origin_fault(scheme: str, authority: str | None) -> tuple[type[BlockedURLError], str] | None:
    if scheme not in ("http", "https"):
        return BlockedURLError, f"scheme {scheme[:20]} is not http or https"
    if not authority:
        return InvalidURLError, "names no host"
    if "@" in authority:
        return BlockedURLError, "carries credentials"
    # A backslash ends the authority for browsers and not for others; %, spaces: no host has them, resolvers guess.
    if not _UNHEARD_OF.isdisjoint(authority):
        return InvalidURLError, "the host is misspelt"
    return None


def _parse(url: str) -> URL:
    try:
        target = URL(url)
        # A malformed IDNA label raises when it is decoded: here, not in the middle of a request.
        readable = target.raw_host
        if readable and "xn--" in readable:
            readable = target.host
    except ValueError as problem:
        raise InvalidURLError(shown(url), "the host or port cannot be read") from problem
    if not readable:
        raise InvalidURLError(shown(url), "names no host")
    return target


def _check_host(url: str, host: str, permit: Callable[[str], bool]) -> None:
    match _judged(host):
        case "address" if permit(host):
            return
        case "address":
            raise BlockedURLError(shown(url), f"{host} is not a public address")
        case "public":
            return
        case "private":
            raise BlockedURLError(shown(url), f"{host[:_MAX_NAME]} is not a public name")
        case reason:
            raise InvalidURLError(shown(url), reason)


@lru_cache(maxsize=2048)
def _judged(host: str) -> str:
    """Either "address", or "public" or "private" for a name, or why it is neither."""
    if read_address(host) is not None:
        return "address"
    name = host.removesuffix(".").lower()
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]) or ":" in name:
        return "the host is an address in an odd spelling"
    if is_under_any(name, FORBIDDEN_NAMES):
        return "private"
    if len(name) > _MAX_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        return "the host is not a valid name"
    return "public" if len(labels) > 1 else "private"
