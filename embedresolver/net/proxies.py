"""Which proxy a request goes through, as the user says.

A proxy resolves names itself, so the address that it dials cannot be checked here: scheme, port, credentials, name
and literal address still are. Use a proxy that refuses private addresses itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import getproxies_environment, proxy_bypass

from yarl import URL

from embedresolver.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Proxies:
    """The proxy for each URL, chosen once from `Settings.proxy`: an address, "env", or None."""

    def __init__(
        self, setting: str | None, *, environment: Callable[[], Mapping[str, str]] = getproxies_environment
    ) -> None:
        self._from_environment = setting == "env"
        self._by_scheme = _by_scheme(setting, environment)
        #: Host names and addresses of the proxies themselves.
        self.hosts = frozenset(proxy.raw_host for proxy in self._by_scheme.values() if proxy.raw_host)

    def of(self, url: URL) -> URL | None:
        """The proxy for `url`, or None to go straight."""
        proxy = self._by_scheme.get(url.scheme)
        if proxy is None or (self._from_environment and proxy_bypass(url.raw_host or "")):
            return None
        return proxy


def _by_scheme(setting: str | None, environment: Callable[[], Mapping[str, str]]) -> dict[str, URL]:
    if setting is None:
        return {}
    named = environment() if setting == "env" else {"http": setting, "https": setting}
    return {scheme: _proxy(named[scheme]) for scheme in ("http", "https") if named.get(scheme)}


def _proxy(text: str) -> URL:
    # The text may hold a password, so the message does not repeat it.
    try:
        proxy = URL(text if "://" in text else f"http://{text}")
    except ValueError as problem:
        raise SettingsError("proxy", "is not a URL such as http://host:port") from problem
    if proxy.scheme not in ("http", "https") or not proxy.raw_host:
        raise SettingsError("proxy", "is not a URL such as http://host:port or https://host:port")
    return proxy
