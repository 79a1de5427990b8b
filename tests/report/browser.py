"""A real browser that opens a file and tells what the file did: through the DevTools protocol, without a network."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.conftest import PROJECT

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
#: A browser reserves far more memory than it uses; the cap of the test run is not for it.
_WITHOUT_OUR_CAP = ("sh", "-c", 'ulimit -S -v "$(ulimit -H -v)"; exec "$@"', "sh")
#: Seconds after which a browser that does not start, or an answer that does not come, fails the test.
_PATIENCE = 60


def browser_path() -> str:
    """The browser's program; skips the test where there is none."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("needs the browser chromium, which is not installed")
    return found


def axe_source() -> str:
    """The script of axe-core; skips the test where it is not installed (`make axe`)."""
    path = Path(os.environ.get("AXE_CORE", PROJECT / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        pytest.skip("needs axe-core: `make axe` installs it, or AXE_CORE names its axe.min.js")
    return path.read_text(encoding="utf-8")


class Tab:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._count = 0
        #: Everything that happened, as (name, parameters).
        self.events: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The result of a command. What happens meanwhile goes to `events`."""
        self._count += 1
        await self._socket.send_json({"id": self._count, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=_PATIENCE)
            if message.get("id") == self._count:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append((message["method"], message["params"]))

    async def open(self, path: Path, *, width: int = 1000, theme: str = "light", media: str = "") -> None:
        """Show a file and wait until it, and all that it loads, is there."""
        features = [{"name": "prefers-color-scheme", "value": theme}]
        await self.call("Emulation.setEmulatedMedia", media=media, features=features)
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        self.events.clear()
        await self.call("Page.navigate", url=path.as_uri())
        while not self.happened("Page.loadEventFired"):
            message = await self._socket.receive_json(timeout=_PATIENCE)
            self.events.append((message["method"], message["params"]))

    def happened(self, name: str) -> list[dict[str, Any]]:
        """The parameters of each event of that name."""
        return [parameters for event, parameters in self.events if event == name]

    async def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - a value of any type that JSON has
        """What an expression gives in the page, promises awaited."""
        done = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")


@asynccontextmanager
async def opened_browser(profile: Path) -> AsyncIterator[Tab]:
    """A browser with a fresh profile, and one empty tab that reports dialogs, requests and script errors."""
    process = await asyncio.create_subprocess_exec(
        *_WITHOUT_OUR_CAP,
        browser_path(),
        *_FLAGS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            address = await _devtools(process)
        async with aiohttp.ClientSession() as session:
            pages = await (await session.get(f"http://{address}/json")).json()
            (page,) = [page for page in pages if page["type"] == "page"]
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                tab = Tab(socket)
                for domain in ("Page", "Network", "Runtime", "Log"):
                    await tab.call(f"{domain}.enable")
                yield tab
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def _devtools(process: asyncio.subprocess.Process) -> str:
    """Host and port that the browser prints when it is ready."""
    assert process.stderr is not None
    async for line in process.stderr:
        if found := re.search(rb"DevTools listening on ws://([^/]+)/", line):
            return found[1].decode()
    raise AssertionError("the browser ended before it was ready")
