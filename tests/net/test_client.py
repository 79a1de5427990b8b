"""One hop over real TLS: what is sent, what comes back, and every way in which it can go wrong."""

from __future__ import annotations

import asyncio
import logging
import socket
import tracemalloc
from typing import TYPE_CHECKING, ClassVar

import pytest

from embedresolver.errors import (
    BadResponseError,
    BlockedURLError,
    ConnectError,
    FetchError,
    HostNotFoundError,
    SettingsError,
    TimedOutError,
    TLSError,
    TooLargeError,
)
from embedresolver.models import Request
from embedresolver.net.client import Client
from embedresolver.settings import Settings
from tests.net.conftest import LOOPBACK, MOMENT, Internet, is_loopback
from tests.net.hostile_server import (
    Behaviour,
    answers,
    bomb,
    breaks_off,
    drips,
    never_ends,
    resets,
    says,
    stalls,
)

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"HTTP/1.1 200 OK\r\n"
HOME = "https://example.com/"


async def failure(internet: Internet, behaviour: Behaviour, **settings: object) -> FetchError:
    """What a client says of a server that behaves so."""
    internet.secure.on("/", behaviour)
    async with internet.client(**settings) as client:
        with pytest.raises(FetchError) as caught:
            await client(Request(HOME))
    return caught.value


class TestAnswer:
    async def test_is_given_whole(self, internet: Internet) -> None:
        internet.secure.on("/page", answers(200, b"words", {"X-Kind": "one"}))
        async with internet.client() as client:
            answer = await client(Request("https://example.com/page?a=1#part"))
        assert (answer.status, answer.body, answer.headers["x-kind"]) == (200, b"words", "one")
        assert answer.url == "https://example.com/page?a=1#part"
        assert answer.fetched_at == MOMENT
        assert internet.secure.asked[0].target == "/page?a=1"

    async def test_redirect_is_not_followed(self, internet: Internet) -> None:
        internet.secure.on("/", answers(302, headers={"Location": "http://169.254.169.254/"}))
        async with internet.client() as client:
            answer = await client(Request(HOME))
        assert (answer.status, answer.headers["location"]) == (302, "http://169.254.169.254/")
        assert len(internet.secure.asked) == 1

    async def test_in_the_clear(self, internet: Internet) -> None:
        internet.plain.on("/", answers(200, b"plain"))
        async with internet.client() as client:
            assert (await client(Request("http://plain.example/"))).body == b"plain"

    async def test_head_has_no_body_whatever_its_length(self, internet: Internet) -> None:
        internet.secure.on("/", says(HEAD + b"Content-Length: 99999999\r\n\r\n"))
        async with internet.client() as client:
            answer = await client(Request(HOME, method="HEAD"))
        assert (answer.status, answer.body) == (200, b"")

    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
    async def test_is_decoded(self, internet: Internet, encoding: str) -> None:
        internet.secure.on("/", says(bomb(encoding, 1)))
        async with internet.client() as client:
            assert (await client(Request(HOME))).body == bytes(1 << 20)

    async def test_location_in_raw_utf8_is_text(self, internet: Internet) -> None:
        internet.secure.on("/", answers(302, headers={"Location": "http://example.com/ärgerliche"}))
        async with internet.client() as client:
            assert (await client(Request(HOME))).headers["Location"] == "http://example.com/ärgerliche"

    async def test_header_in_latin_1_is_text(self, internet: Internet) -> None:
        internet.secure.on("/", says(HEAD + b"Location: /\xe4rger\r\nContent-Length: 0\r\n\r\n"))
        async with internet.client() as client:
            location = (await client(Request(HOME))).headers["Location"]
        assert location.encode() == "/ärger".encode()

    @pytest.mark.parametrize("kind", ["audio/aac", "video/mp4", "image/jpeg; q=1", "Font/woff2"])
    async def test_media_is_not_read(self, internet: Internet, kind: str) -> None:
        internet.secure.on("/", says(HEAD + f"Content-Type: {kind}\r\nContent-Length: 99999999\r\n\r\n".encode()))
        async with internet.client() as client:
            answer = await client(Request(HOME))
        assert (answer.status, answer.body) == (200, b"")

    async def test_svg_is_a_document(self, internet: Internet) -> None:
        internet.secure.on("/", answers(200, b"<svg/>", {"Content-Type": "image/svg+xml"}))
        async with internet.client() as client:
            assert (await client(Request(HOME))).body == b"<svg/>"


class TestWhatIsSent:
    async def test_user_agent_is_honest_unless_the_request_says_otherwise(self, internet: Internet) -> None:
        async with internet.client(user_agent="us/1") as client:
            await client(Request(HOME))
            await client(Request(HOME, headers={"user-agent": "us/2"}))
        assert [asked.all("User-Agent") for asked in internet.secure.asked] == [["us/1"], ["us/2"]]

    async def test_no_cookie_is_kept(self, internet: Internet) -> None:
        internet.secure.on("/", answers(200, headers={"Set-Cookie": "a=b"}))
        async with internet.client() as client:
            await client(Request(HOME))
            await client(Request(HOME))
        assert [asked.all("Cookie") for asked in internet.secure.asked] == [[], []]

    async def test_netrc_and_proxy_variables_are_not_trusted(
        self, internet: Internet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        netrc = tmp_path / "netrc"
        netrc.write_text("machine example.com login me password secret")
        monkeypatch.setenv("NETRC", str(netrc))
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
        async with internet.client() as client:
            await client(Request(HOME))
        assert internet.secure.asked[0].all("Authorization") == []

    async def test_requests_carry_no_credentials_of_their_own(self, internet: Internet) -> None:
        secrets = {"Authorization": "t", "authorization": "u", "Cookie": "a=b", "Proxy-Authorization": "t"}
        async with internet.client() as client:
            await client(Request(HOME, headers=secrets | {"Accept": "text/html"}))
        (asked,) = internet.secure.asked
        assert [asked.all(name) for name in secrets] == [[], [], [], []]
        assert asked.all("Accept") == ["text/html"]

    async def test_host_and_framing_cannot_be_forged(self, internet: Internet) -> None:
        forged = {"Host": "internal", "Content-Length": "5", "Transfer-Encoding": "chunked"}
        async with internet.client() as client:
            await client(Request(HOME, headers=forged))
        (asked,) = internet.secure.asked
        assert asked.all("Host") == ["example.com"]
        assert asked.all("Content-Length") == asked.all("Transfer-Encoding") == []

    @pytest.mark.parametrize(
        "header", [("X", "a\r\nY: z"), ("X", "a\nb"), ("X\n", "a"), ("X Y", "a"), ("X", "a\x00"), ("", "a")]
    )
    async def test_header_that_breaks_its_line_is_refused(self, internet: Internet, header: tuple[str, str]) -> None:
        async with internet.client() as client:
            with pytest.raises(BlockedURLError, match="header"):
                await client(Request(HOME, headers=dict([header])))
        assert internet.secure.asked == []


class TestCredentials:
    SETTINGS: ClassVar = {"credentials": {"example.com": {"Authorization": "Bearer secret"}}}

    async def test_go_to_their_own_host_alone(self, internet: Internet) -> None:
        async with internet.client(**self.SETTINGS) as client:
            for url in (HOME, "https://www.example.com/", "https://other.example/"):
                await client(Request(url))
        assert [asked.all("Authorization") for asked in internet.secure.asked] == [["Bearer secret"], [], []]

    async def test_never_go_in_the_clear(self, internet: Internet) -> None:
        async with internet.client(credentials={"plain.example": {"Authorization": "Bearer secret"}}) as client:
            await client(Request("http://plain.example/"))
        assert internet.plain.asked[0].all("Authorization") == []

    async def test_are_not_in_the_answer_nor_in_an_error(self, internet: Internet) -> None:
        problem = await failure(internet, resets, **self.SETTINGS)
        assert "secret" not in repr(problem) + str(problem) + repr(problem.__cause__)

    def test_are_not_in_the_settings_text(self) -> None:
        assert "secret" not in repr(Settings(credentials={"h": {"Authorization": "secret"}}))

    async def test_of_a_url_are_refused_and_not_repeated(self, internet: Internet) -> None:
        async with internet.client() as client:
            with pytest.raises(BlockedURLError, match="credentials") as caught:
                await client(Request("https://user:hunter2@example.com/"))
        assert "hunter2" not in str(caught.value) + caught.value.url
        assert internet.secure.asked == []


MISBEHAVIOUR: dict[str, tuple[Behaviour, type[FetchError]]] = {
    "reset": (resets, ConnectError),
    "closed without a word": (breaks_off(), ConnectError),
    "closed in the head": (breaks_off(HEAD + b"Content-Le"), ConnectError),
    "closed in the body": (breaks_off(HEAD + b"Content-Length: 100\r\n\r\nfew"), ConnectError),
    "closed in a chunk": (breaks_off(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), BadResponseError),
    "not HTTP": (breaks_off(b"SSH-2.0-OpenSSH_9.7\r\n\r\n"), BadResponseError),
    "word for a length": (says(HEAD + b"Content-Length: abc\r\n\r\n"), BadResponseError),
    "negative length": (says(HEAD + b"Content-Length: -5\r\n\r\n"), BadResponseError),
    "two lengths": (says(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), BadResponseError),
    "length and chunks": (
        says(HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        BadResponseError,
    ),
    "bad chunk size": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), BadResponseError),
    "endless header line": (says(HEAD + b"X: " + b"a" * 100_000 + b"\r\n\r\n"), BadResponseError),
    "endless status line": (says(b"HTTP/1.1 200 " + b"a" * 100_000 + b"\r\n\r\n"), BadResponseError),
    "100,000 headers": (says(HEAD + b"X: a\r\n" * 100_000 + b"\r\n"), BadResponseError),
    "100,000 trailers": (
        says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: a\r\n" * 100_000 + b"\r\n"),
        BadResponseError,
    ),
    "NUL in a header": (says(HEAD + b"X: a\x00b\r\nContent-Length: 0\r\n\r\n"), BadResponseError),
    "no gzip": (answers(200, b"not gzip", {"Content-Encoding": "gzip"}), BadResponseError),
    "no deflate": (answers(200, b"not deflate", {"Content-Encoding": "deflate"}), BadResponseError),
    "no brotli": (answers(200, b"not br", {"Content-Encoding": "br"}), BadResponseError),
    "no zstd": (answers(200, b"not zstd", {"Content-Encoding": "zstd"}), BadResponseError),
    "length over the limit": (says(HEAD + b"Content-Length: 99999999\r\n\r\n"), TooLargeError),
    "endless body": (never_ends, TooLargeError),
    "gzip bomb": (says(bomb("gzip", 32)), TooLargeError),
    "deflate bomb": (says(bomb("deflate", 32)), TooLargeError),
    "brotli bomb": (says(bomb("br", 32)), TooLargeError),
    "zstd bomb": (says(bomb("zstd", 32)), TooLargeError),
}


class TestMisbehaviour:
    @pytest.mark.parametrize("name", MISBEHAVIOUR)
    async def test_is_our_error(self, internet: Internet, name: str) -> None:
        behaviour, expected = MISBEHAVIOUR[name]
        problem = await failure(internet, behaviour, max_body=1 << 20)
        assert type(problem) is expected, problem
        assert problem.url == HOME

    @pytest.mark.parametrize(
        "behaviour", [stalls(), stalls(HEAD), stalls(HEAD + b"Content-Length: 5\r\n\r\nab"), drips]
    )
    async def test_slowness_is_a_timeout(self, internet: Internet, behaviour: Behaviour) -> None:
        problem = await failure(internet, behaviour, timeout=0.15)
        assert type(problem) is TimedOutError

    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
    async def test_bomb_is_never_held_in_memory(self, internet: Internet, encoding: str) -> None:
        internet.secure.on("/", says(bomb(encoding, 64)))
        async with internet.client(max_body=1 << 20) as client:
            tracemalloc.start()
            try:
                with pytest.raises(TooLargeError):
                    await client(Request(HOME))
                _, peak = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
        assert peak < 16 << 20

    async def test_ten_thousand_cookies_fill_no_log(self, internet: Internet, caplog: pytest.LogCaptureFixture) -> None:
        internet.secure.on("/", says(HEAD + b"Set-Cookie: a,b=1\r\n" * 200 + b"Content-Length: 0\r\n\r\n"))
        with caplog.at_level(logging.DEBUG):
            async with internet.client() as client:
                answer = await client(Request(HOME))
        assert answer.status == 200
        assert [record for record in caplog.records if record.levelno >= logging.INFO] == []

    async def test_servers_words_are_quoted_in_one_printable_line(self, internet: Internet) -> None:
        problem = await failure(internet, breaks_off(b"HTTP/1.1 \x1b[31m\x07 \r\n\r\n"))
        assert str(problem).isprintable()

    async def test_timeout_leaves_the_client_usable(self, internet: Internet) -> None:
        internet.secure.on("/", stalls())
        internet.secure.on("/fine", answers(200, b"yes"))
        async with internet.client(timeout=0.3) as client:
            with pytest.raises(TimedOutError):
                await client(Request(HOME))
            assert (await client(Request("https://example.com/fine"))).body == b"yes"

    async def test_cancelling_is_not_an_error_of_ours(self, internet: Internet) -> None:
        internet.secure.on("/", stalls())
        async with internet.client() as client:
            task = asyncio.ensure_future(client(Request(HOME)))
            await internet.secure.first_request.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


class TestTLS:
    async def test_certificate_of_another_host(self, internet: Internet) -> None:
        async with internet.client() as client:
            with pytest.raises(TLSError, match=r"(?i)hostname"):
                await client(Request("https://wrong.test.com/"))
        assert internet.secure.asked == []

    async def test_unknown_authority(self, internet: Internet) -> None:
        async with Client(Settings(), names=internet.names, permit=is_loopback) as client:
            with pytest.raises(TLSError, match="certificate"):
                await client(Request(HOME))

    async def test_server_that_speaks_no_tls(self, internet: Internet) -> None:
        def greets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ESMTP\r\n")
            writer.close()

        async with await asyncio.start_server(greets, LOOPBACK, 0) as server:
            internet.extra["example.com"] = [(LOOPBACK, server.sockets[0].getsockname()[1])]
            async with internet.client() as client:
                with pytest.raises(TLSError):
                    await client(Request(HOME))

    async def test_authority_from_a_file(self, internet: Internet, tmp_path: Path) -> None:
        settings = Settings(ca_file=internet.authority.write(tmp_path))
        async with Client(settings, names=internet.names, permit=is_loopback) as client:
            assert (await client(Request(HOME))).status == 404

    @pytest.mark.parametrize("content", [None, "no certificate"])
    async def test_file_that_holds_none(self, tmp_path: Path, content: str | None) -> None:
        path = tmp_path / "ca.pem"
        if content is not None:
            path.write_text(content)
        with pytest.raises(SettingsError, match=r"ca\.pem"):
            async with Client(Settings(ca_file=path)):
                pass


class TestDialling:
    async def test_unknown_name(self, internet: Internet) -> None:
        async with internet.client() as client:
            with pytest.raises(HostNotFoundError):
                await client(Request("https://unknown.example/"))

    @pytest.mark.parametrize(
        ("failing", "expected"), [(socket.EAI_NONAME, HostNotFoundError), (socket.EAI_AGAIN, ConnectError)]
    )
    async def test_name_service_that_fails(self, failing: int, expected: type[FetchError]) -> None:
        def names(host: str) -> list[tuple[str, int | None]]:
            raise socket.gaierror(failing, f"no {host}")

        async with Client(Settings(), names=names) as client:
            with pytest.raises(FetchError) as caught:
                await client(Request(HOME))
        assert type(caught.value) is expected

    async def test_nobody_listens(self, internet: Internet) -> None:
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            internet.extra["example.com"] = [(LOOPBACK, free.getsockname()[1])]
            async with internet.client() as client:
                with pytest.raises(ConnectError):
                    await client(Request(HOME))

    async def test_name_of_a_private_address_is_refused(self, internet: Internet) -> None:
        async with Client(Settings(), names=internet.names) as client:
            with pytest.raises(BlockedURLError, match=r"127\.0\.0\.1"):
                await client(Request(HOME))
        assert internet.secure.asked == []

    async def test_mixed_answers_use_the_public_ones(self, internet: Internet) -> None:
        internet.extra["example.com"] = [("10.0.0.1", None), ("::1", None), (LOOPBACK, internet.secure.port)]
        async with internet.client() as client:
            assert (await client(Request(HOME))).status == 404

    async def test_rebinding_between_two_requests_is_refused(self, internet: Internet) -> None:
        internet.secure.on("/", breaks_off(HEAD + b"Connection: close\r\n\r\n"))
        answers_in_turn = [[(LOOPBACK, internet.secure.port)], [("10.0.0.1", internet.secure.port)]]
        async with Client(
            Settings(), names=lambda _: answers_in_turn.pop(0), permit=is_loopback, tls=internet.authority.client()
        ) as client:
            await client(Request(HOME))
            client._open_session(HOME).connector.clear_dns_cache()  # type: ignore[union-attr]
            with pytest.raises(BlockedURLError, match=r"10\.0\.0\.1"):
                await client(Request(HOME))

    @pytest.mark.parametrize(
        "literal", ["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "0x7f.1"]
    )
    async def test_literal_never_reaches_connect(self, literal: str) -> None:
        def names(host: str) -> list[tuple[str, int | None]]:
            raise AssertionError(f"{host} was looked up")

        async with Client(Settings(), names=names) as client:
            with pytest.raises(BlockedURLError):
                await client(Request(f"http://{literal}/"))

    async def test_socket_is_the_last_check(self, internet: Internet) -> None:
        """A check that says yes when names resolve, and no when their socket is made."""
        seen: list[str] = []

        def once(address: str) -> bool:
            seen.append(address)
            return len(seen) == 1

        async with Client(Settings(), names=internet.names, permit=once, tls=internet.authority.client()) as client:
            with pytest.raises(BlockedURLError, match=r"127\.0\.0\.1 is not a public address"):
                await client(Request(HOME))
        assert internet.secure.asked == []

    async def test_system_names_are_asked_without_a_resolver_of_ours(self) -> None:
        async with Client(Settings(timeout=5.0)) as client:
            with pytest.raises((HostNotFoundError, ConnectError, TimedOutError)):
                await client(Request("https://no-such-name.invalid/"))


async def test_client_must_be_open() -> None:
    with pytest.raises(ConnectError, match="async with"):
        await Client(Settings())(Request(HOME))


async def test_closing_leaves_no_task_and_no_connection(internet: Internet) -> None:
    internet.secure.on("/", answers(200, b"yes"))
    before = asyncio.all_tasks()
    async with internet.client() as client:
        await asyncio.gather(*(client(Request(f"{HOME}?{n}")) for n in range(20)))
        connector = client._open_session(HOME).connector
        assert connector is not None
    assert connector.closed
    assert {task for task in asyncio.all_tasks() - before if "_converse" not in repr(task)} == set()
