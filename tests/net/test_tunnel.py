"""The tests' own proxy gives back its sockets, whatever is under way when it is closed."""

from __future__ import annotations

import asyncio
import gc
import socket
import warnings
from collections.abc import Callable

import pytest

from tests.net.conftest import LOOPBACK
from tests.net.hostile_server import HostileServer
from tests.net.tunnel import tunnel


async def _left_early(turns: int, leave: Callable[[socket.socket], object]) -> None:
    async with HostileServer() as behind, tunnel(behind.port) as (port, _):
        with socket.create_connection((LOOPBACK, port)) as client:
            client.sendall(b"CONNECT a.example:443 HTTP/1.1\r\n\r\n")
            for _ in range(turns):
                await asyncio.sleep(0)
            leave(client)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 6, 8, 20])
@pytest.mark.parametrize("leave", [socket.socket.close, socket.socket.fileno])
def test_no_socket_is_left(turns: int, leave: Callable[[socket.socket], object]) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        asyncio.run(_left_early(turns, leave))
        gc.collect()
    assert [str(warning.message) for warning in said if issubclass(warning.category, ResourceWarning)] == []
