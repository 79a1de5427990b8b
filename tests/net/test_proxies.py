"""Which proxy a request goes through, and what the guard still does in front of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from yarl import URL

from embedresolver.errors import BlockedURLError, ConnectError, SettingsError
from embedresolver.models import Request
from embedresolver.net.client import Client
from embedresolver.net.proxies import Proxies
from embedresolver.settings import Settings
from tests.net.conftest import LOOPBACK, Internet
from tests.net.hostile_server import HostileServer, answers
from tests.net.tunnel import tunnel

if TYPE_CHECKING:
    import ssl


class TestChoice:
    def test_none(self) -> None:
        assert Proxies(None).of(URL("https://example.com/")) is None
        assert Proxies(None).hosts == frozenset()

    @pytest.mark.parametrize("text", ["http://proxy.lan:3128", "https://proxy.lan:3128", "proxy.lan:3128"])
    def test_one_for_all(self, text: str) -> None:
        proxies = Proxies(text)
        assert {
            str(proxies.of(URL(f"{scheme}://example.com/"))).rpartition("://")[2] for scheme in ("http", "https")
        } == {"proxy.lan:3128"}
        assert proxies.hosts == {"proxy.lan"}

    def test_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("no_proxy", "direct.example")
        proxies = Proxies("env", environment=lambda: {"https": "http://one.lan:1", "ftp": "http://two.lan:2"})
        assert proxies.of(URL("https://example.com/")) == URL("http://one.lan:1")
        assert proxies.of(URL("http://example.com/")) is None
        assert proxies.of(URL("https://direct.example/")) is None

    def test_exceptions_of_the_environment_do_not_concern_a_named_proxy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("no_proxy", "*")
        assert Proxies("http://one.lan:1").of(URL("https://example.com/")) == URL("http://one.lan:1")

    @pytest.mark.parametrize(
        "text", ["socks5://proxy.lan:1080", "http://", "http://me:secret@proxy.lan:port", "http://["]
    )
    def test_what_is_no_proxy_is_named_without_its_password(self, text: str) -> None:
        with pytest.raises(SettingsError, match="proxy") as caught:
            Proxies(text)
        assert "secret" not in str(caught.value)


def client(internet: Internet, proxy: str) -> Client:
    """A client for which no address but the proxy's may be dialled."""
    return Client(Settings(proxy=proxy), names=internet.names, permit=lambda _: False, tls=internet.authority.client())


async def test_https_goes_through_a_tunnel(internet: Internet) -> None:
    internet.secure.on("/", answers(200, b"through"))
    async with (
        tunnel(internet.secure.port) as (port, heads),
        client(internet, f"http://me:secret@{LOOPBACK}:{port}") as fetch,
    ):
        assert (await fetch(Request("https://example.com/"))).body == b"through"
    assert heads[0].startswith(b"CONNECT example.com:443 ")
    assert b"proxy-authorization: basic" in heads[0].lower()
    assert internet.secure.asked[0].all("Proxy-Authorization") == []


async def test_proxy_over_tls_named_by_name(internet: Internet, server_tls: ssl.SSLContext) -> None:
    internet.secure.on("/", answers(200, b"through"))
    async with tunnel(internet.secure.port, server_tls) as (port, _):
        internet.extra["www.example.com"] = [(LOOPBACK, port)]
        async with client(internet, f"https://www.example.com:{port}") as fetch:
            assert (await fetch(Request("https://example.com/"))).body == b"through"


async def test_http_is_asked_of_the_proxy(internet: Internet) -> None:
    internet.plain.on("http://example.com/", answers(200, b"for you"))
    async with client(internet, f"http://{LOOPBACK}:{internet.plain.port}") as fetch:
        assert (await fetch(Request("http://example.com/"))).body == b"for you"


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/", "http://[::1]/", "http://localhost/", "https://foo.internal/", "http://router/"]
)
async def test_names_and_literals_are_refused_before_the_proxy(internet: Internet, url: str) -> None:
    async with client(internet, f"http://{LOOPBACK}:{internet.plain.port}") as fetch:
        with pytest.raises(BlockedURLError):
            await fetch(Request(url))
    assert internet.plain.asked == []


async def test_proxy_itself_is_not_asked_for(internet: Internet) -> None:
    async with client(internet, "http://proxy.example:3128") as fetch:
        with pytest.raises(BlockedURLError, match="proxy"):
            await fetch(Request("http://proxy.example/"))


@pytest.mark.parametrize("status", [403, 407, 502])
async def test_refusal_by_the_proxy(internet: Internet, status: int) -> None:
    async with HostileServer() as proxy:
        proxy.on("example.com:443", answers(status))
        async with client(internet, f"http://me:secret@{LOOPBACK}:{proxy.port}") as fetch:
            with pytest.raises(ConnectError, match=f"proxy answers {status}") as caught:
                await fetch(Request("https://example.com/"))
    assert "secret" not in str(caught.value)


async def test_proxy_that_is_not_there(internet: Internet) -> None:
    internet.extra["gone.example"] = [(LOOPBACK, 1)]
    async with client(internet, "http://me:secret@gone.example:3128") as fetch:
        with pytest.raises(ConnectError, match="proxy cannot be reached") as caught:
            await fetch(Request("https://example.com/"))
    assert "secret" not in str(caught.value)
