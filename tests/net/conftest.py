"""A small internet on loopback: real TLS from a test authority, and names that lead to it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from embedresolver.net.client import Client
from embedresolver.settings import Settings
from tests.net.hostile_server import HostileServer

#: Names that the server's certificate is good for.
NAMES = ("t.co", "example.com", "www.example.com", "other.example", "*.many.example")
#: When every answer on this internet is received.
MOMENT = datetime(2026, 1, 12, 18, 0, tzinfo=UTC)

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority that nobody else trusts."""

    ca: trustme.CA = field(default_factory=trustme.CA)

    def server(self, *names: str) -> ssl.SSLContext:
        """For a server that is called by `names`."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.ca.issue_cert(*names).configure_cert(context)
        return context

    def client(self) -> ssl.SSLContext:
        """Trusts this authority alone."""
        context = ssl.create_default_context()
        self.ca.configure_trust(context)
        return context

    def write(self, folder: Path) -> Path:
        """The authority's certificate as a PEM file."""
        path = folder / "ca.pem"
        self.ca.cert_pem.write_to_path(str(path))
        return path


@dataclass(slots=True)
class Internet:
    """One server over TLS and one in the clear, and the names that lead there."""

    secure: HostileServer
    plain: HostileServer
    authority: Authority
    settings: Settings = field(default_factory=lambda: Settings(timeout=10.0))
    #: Beyond the servers' own names: host to (address, port).
    extra: dict[str, list[tuple[str, int | None]]] = field(default_factory=dict)

    def names(self, host: str) -> list[tuple[str, int | None]]:
        """Every name leads to the secure server, save `plain.example` and the unknown ones."""
        if host in self.extra:
            return self.extra[host]
        if host == "plain.example":
            return [(LOOPBACK, self.plain.port)]
        return [] if host.endswith("unknown.example") else [(LOOPBACK, self.secure.port)]

    @asynccontextmanager
    async def client(self, **changes: object) -> AsyncIterator[Client]:
        """A client to which loopback is public and nothing else is."""
        settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # each test names real fields
        tls = self.authority.client()
        async with Client(settings, names=self.names, permit=is_loopback, clock=lambda: MOMENT, tls=tls) as client:
            yield client


def is_loopback(address: str) -> bool:
    """What counts as public here."""
    return address == LOOPBACK


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def server_tls(authority: Authority) -> ssl.SSLContext:
    return authority.server(*NAMES)


@pytest.fixture
async def internet(authority: Authority, server_tls: ssl.SSLContext) -> AsyncIterator[Internet]:
    async with HostileServer(server_tls) as secure, HostileServer() as plain:
        yield Internet(secure, plain, authority)


@dataclass(slots=True)
class Time:
    """A clock that only moves when someone sleeps."""

    seconds: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def time() -> Time:
    return Time()
