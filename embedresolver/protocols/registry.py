"""The oEmbed registry (https://oembed.com/providers.json): which endpoint to ask about a URL.

Several providers claim every URL below their host, so the registry never says that a URL is a post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from platformdirs import user_data_path

from embedresolver.protocols.answers import read_json
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from embedresolver.urls import Address

#: Where the registry is published; the bundled snapshot is the one of June 2026.
SOURCE = "https://oembed.com/providers.json"
#: A list much shorter than the published one is an error page, or cut.
_FEWEST = 100
_SCHEME = re.compile(r"https?://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)


class _Endpoint(msgspec.Struct, frozen=True):
    url: str
    schemes: tuple[str, ...] = ()
    discovery: bool = False


class _Provider(msgspec.Struct, frozen=True):
    provider_name: str
    provider_url: str
    endpoints: tuple[_Endpoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """Who answers about a URL, and where."""

    name: str
    #: Asked for JSON.
    endpoint: str


@dataclass(frozen=True, slots=True)
class _Scheme:
    """A URL pattern of the registry, as what stands between its stars. One in the host never stands for a path."""

    host: tuple[str, ...]
    #: Path and query.
    rest: tuple[str, ...]
    provider: Provider


class Registry:
    """The providers of one list."""

    def __init__(self, providers: Sequence[_Provider]) -> None:
        self.size = len(providers)
        #: By the last label but one of the host: `youtube` for `*.youtube.com`.
        self._schemes: dict[str, list[_Scheme]] = {}
        for scheme in (scheme for provider in providers for scheme in _schemes_of(provider)):
            self._schemes.setdefault(_key(scheme.host[-1]), []).append(scheme)

    def provider_of(self, url: str) -> Provider | None:
        """The provider of the first scheme that a URL fits; http and https are alike. None for what fits none."""
        address = read_address(url)
        if address is None:
            return None
        rest = _rest_of(address)
        for scheme in self._schemes.get(_key(address.host), ()):
            if _fits(address.host, scheme.host) and _fits(rest, scheme.rest):
                return scheme.provider
        return None


def _key(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _rest_of(address: Address) -> str:
    """Path and query as written, at least a slash."""
    written = _SCHEME.fullmatch(address.text)
    return (written[2] or "/") if written is not None else "/"


def _schemes_of(provider: _Provider) -> Iterator[_Scheme]:
    for endpoint in provider.endpoints:
        asked = Provider(provider.provider_name, endpoint.url.replace("{format}", "json"))
        for scheme in endpoint.schemes or _below(provider.provider_url):
            parts = _SCHEME.fullmatch(scheme)
            if parts is not None and read_address(asked.endpoint) is not None:
                yield _Scheme(tuple(parts[1].lower().split("*")), tuple((parts[2] or "/").split("*")), asked)


def _below(provider_url: str) -> tuple[str, ...]:
    """For a provider that names no scheme: whatever lies below its own site, with `www.` and without."""
    parts = _SCHEME.fullmatch(provider_url.rstrip("/"))
    site = parts[1].lower().removeprefix("www.") if parts is not None else ""
    return (f"https://{site}/*", f"https://www.{site}/*") if site else ()


def _fits(text: str, parts: Sequence[str]) -> bool:
    """Whether a text is these parts in this order with anything between them. Linear, unlike a pattern of stars."""
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if not (text.startswith(first) and text.endswith(last) and len(text) >= len(first) + len(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


# -- the lists --------------------------------------------------------------------------------------------------------


def read_registry(body: bytes) -> Registry | None:
    """The registry in a downloaded list; None for anything else."""
    providers = read_json(body, tuple[_Provider, ...])
    return Registry(providers) if providers is not None and len(providers) >= _FEWEST else None


def updated_list() -> Path:
    """Where `embedresolver providers update` keeps a newer list than the bundled one."""
    return user_data_path("embedresolver", appauthor=False) / "oembed-providers.json"


@cache
def current_registry() -> Registry:
    """The updated list if there is one that can be read, else the bundled one."""
    return _read_file(updated_list()) or bundled_registry()


@cache
def bundled_registry() -> Registry:
    """The snapshot that comes with the package (see data/oembed_providers_licence.txt)."""
    body = (files(__package__ or "") / "data" / "oembed_providers.json").read_bytes()
    return Registry(msgspec.json.decode(body, type=tuple[_Provider, ...]))


def _read_file(path: Path) -> Registry | None:
    try:
        return read_registry(path.read_bytes())
    except OSError:
        return None
