"""From host name to socket: what was checked is what is dialled.

aiohttp asks a resolver for names only; a literal address goes straight to connect. So every address is looked at
twice: when a name resolves to it, and when its socket is made.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from embedresolver.net.failures import AddressRefusedError

if TYPE_CHECKING:
    import ssl

    from aiohappyeyeballs import AddrInfoType

#: Host name to the addresses to dial, each with the port to dial instead of the URL's, or None for the URL's own.
NameResolver: TypeAlias = Callable[[str], Sequence[tuple[str, int | None]]]
Permit: TypeAlias = Callable[[str], bool]

#: Threads for name look-ups. The loop's own pool is as small as the machine, and a few dead name servers fill it.
_LOOKUPS = 32


class Dialler(AbstractResolver):
    """Resolves names for aiohttp and makes its sockets, refusing addresses that `permit` does not allow.

    With several answers for a name, the refused ones are left out. `trusted` names (a proxy the user named) may
    have any address.
    """

    def __init__(
        self, permit: Permit, names: NameResolver | None = None, trusted: frozenset[str] = frozenset()
    ) -> None:
        self._permit = permit
        self._names = names
        self._trusted = trusted
        #: A trusted host may be a literal address; those of trusted names join as they are resolved.
        self._trusted_addresses = set(trusted)
        self._threads: ThreadPoolExecutor | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of `host` that may be dialled. Raises OSError where there are none."""
        found = await self._look_up(host, port, family)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
        if host in self._trusted:
            self._trusted_addresses.update(address for address, _ in found)
        allowed = [(address, override) for address, override in found if self._allows(address)]
        if not allowed:
            raise AddressRefusedError(f"{host} resolves to {found[0][0]}, which is not a public address")
        return [_result(host, address, override or port) for address, override in allowed]

    def make_socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for one address, the last check before it is dialled."""
        family, kind, protocol, _, address = info
        if not self._allows(str(address[0])):
            raise AddressRefusedError(f"{address[0]} is not a public address")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    async def close(self) -> None:
        """Leave no look-up waiting; those under way end in their own time."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _allows(self, address: str) -> bool:
        return self._permit(address) or address in self._trusted_addresses

    async def _look_up(self, host: str, port: int, family: socket.AddressFamily) -> Sequence[tuple[str, int | None]]:
        if self._names is not None:
            return self._names(host)
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="embedresolver-names")
        answers = await asyncio.get_running_loop().run_in_executor(self._threads, _ask_system, host, port, family)
        return [(str(address[0]), None) for *_, address in answers]


#: Seconds that an idle connection is kept. One over TLS holds a quarter of a megabyte, and pages name many hosts.
_IDLE = 4.0


def connector(dialler: Dialler, tls: ssl.SSLContext) -> aiohttp.TCPConnector:
    """The connection pool over `dialler`. It has no limit of its own: how many may be under way is decided above it."""
    return aiohttp.TCPConnector(
        limit=0,
        resolver=dialler,
        socket_factory=dialler.make_socket,
        ssl=tls,
        family=socket.AF_UNSPEC,
        keepalive_timeout=_IDLE,
    )


def _ask_system(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
    return list(socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG))


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
