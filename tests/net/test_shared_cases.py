"""The hazards that other projects' tests assert, from the measuring material where it lies beside the checkout."""

from __future__ import annotations

import gzip  # noqa: F401 - a case may be written as an expression that uses it
import json
import zlib  # noqa: F401 - likewise
from typing import Any

import pytest

from embedresolver import Resolver
from embedresolver.errors import BlockedURLError, FetchError, InvalidURLError, TooLargeError
from embedresolver.models import Request, Response
from embedresolver.net import check_url, is_public_address
from embedresolver.net.client import Client
from embedresolver.settings import Settings
from tests.conftest import SHARED, shared_file
from tests.net.conftest import Internet
from tests.net.hostile_server import Behaviour, answers, bomb, drips, says

Case = dict[str, Any]
CASES = SHARED / "security" / "cases.jsonl"
ROWS: list[Case] = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()] if CASES.exists() else []


def rows(*kinds: str) -> pytest.MarkDecorator:
    """The cases of these kinds; a single one that skips where the material is missing."""
    chosen = [pytest.param(row, id=row["id"]) for row in ROWS if row["kind"] in kinds]
    return pytest.mark.parametrize("case", chosen or [pytest.param({}, id="missing")])


@pytest.fixture(autouse=True)
def _material() -> None:
    shared_file("security/cases.jsonl")


def spelled(case: Case) -> str:
    """The URL of a case; host cases give the host alone."""
    text: str = case["input"]
    if text.startswith("py:"):
        text = eval(text[3:])  # noqa: S307 - an expression of the measuring material, beside this checkout
    return f"http://{text}/" if case["kind"] == "host" else text


@rows("ip4", "ip6")
def test_address(case: Case) -> None:
    assert is_public_address(case["input"]) == (case["expected"] == "allow")


@rows("urlip", "urlbad", "host", "scheme", "port", "confuse")
def test_url(case: Case) -> None:
    match case["expected"]:
        case "allow":
            check_url(spelled(case))
        case "error:invalid_url":
            with pytest.raises(InvalidURLError):
                check_url(spelled(case))
        case "block":
            with pytest.raises(BlockedURLError):
                check_url(spelled(case))
        case "strip:userinfo":  # refused outright, and not repeated
            with pytest.raises(BlockedURLError) as caught:
                check_url(spelled(case))
            assert "pw" not in str(caught.value)
        case expected:
            pytest.skip(f"an expectation this test does not know: {expected}")


@rows("dns")
async def test_names(case: Case, internet: Internet) -> None:
    """The first answers are dialled; a private one among them never is."""
    given = case["input"].get("dns")
    if not isinstance(given, list) or not all(isinstance(answer, str) for answer in given):
        pytest.skip("not a list of addresses")
    blocked_by_user = {"9.10.11.12"} if "user blocklist" in case.get("note", "") else set()
    dialled: list[str] = []

    def permit(address: str) -> bool:
        allowed = is_public_address(address) and address not in blocked_by_user
        dialled.extend([address] if allowed else [])
        return False  # nothing leaves this machine

    async with Client(Settings(), names=lambda _: [(answer, None) for answer in given], permit=permit) as client:
        with pytest.raises(BlockedURLError):
            await client(Request(case["input"]["url"]))
    public = [answer for answer in given if is_public_address(answer) and answer not in blocked_by_user]
    assert dialled == ([] if case["expected"] == "block" else public)
    assert internet.secure.asked == []


# -- redirects --------------------------------------------------------------------------------------------------------


class Chain:
    """A `Fetch` that plays the part of the case's server."""

    def __init__(self, case: Case) -> None:
        self.given: Case = case["input"]
        self.asked: list[Request] = []

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        check_url(request.url)
        if "chain" in self.given:
            number = int(request.url.rpartition("/")[2])
            last = number > self.given["chain"]
            return Response(request.url, 200) if last else self._leads(request, 302, f"https://a.example/{number + 1}")
        if request.url.rstrip("/") != self.given["url"].rstrip("/"):
            return Response(request.url, 200, body=b"<p>the end</p>")
        return self._first(request)

    def _first(self, request: Request) -> Response:
        agent = request.headers.get("User-Agent", "bot")
        for key, value in self.given.items():
            if key[:3] in ("301", "302", "303", "307", "308") and isinstance(value, str):
                return self._leads(request, int(key[:3]), value)
        if "ua" in self.given and "bot" in agent:
            return Response(request.url, self.given["status"])
        if "ua" in self.given:
            return self._leads(request, 301, "https://end.example/")
        body = self.given.get("200 body")
        if body is None:
            pytest.skip("a chain this server does not know how to play")
        return Response(request.url, 200, {"Content-Type": "text/html"}, body.encode())

    def _leads(self, request: Request, status: int, target: str) -> Response:
        return Response(request.url, status, {"Location": target})


ERRORS = {"redirect_loop": "loop", "too_many_redirects": "many", "bad_location": ""}


@rows("redirect")
async def test_redirect(case: Case) -> None:
    chain = Chain(case)
    async with Resolver(fetch=chain) as resolver:
        way = await resolver.expand(case["input"]["url"])
    kind, _, what = case["expected"].partition(":")
    match kind:
        case "block":
            assert way.final_url in (None, case["input"]["url"])
            assert [request.url for request in chain.asked if not _allowed(request.url)] == []
        case "error":
            assert way.final_url is None
            assert way.error is not None
            assert ERRORS.get(what, "") in way.error.code
        case "follow":
            assert len(way.hops) > 1
            assert len(chain.asked) > 1
        case "follow-or-clean-error" | "retry-other-ua":
            assert way.error is None or way.error.message
            assert kind != "retry-other-ua" or way.final_url == "https://end.example/"
        case _:
            pytest.skip(f"an expectation this test does not know: {case['expected']}")


def _allowed(url: str) -> bool:
    try:
        check_url(url)
    except FetchError:
        return False
    return True


# -- headers and sizes ------------------------------------------------------------------------------------------------


@rows("header")
async def test_header(case: Case, internet: Internet) -> None:
    kind, _, _ = case["expected"].partition(":")
    if kind == "error":
        header = (case["input"].get("name", "X"), case["input"].get("value", "a"))
        async with internet.client() as client:
            with pytest.raises(BlockedURLError):
                await client(Request("https://example.com/", headers=dict([header])))
        return
    if kind != "strip":
        pytest.skip(f"an expectation this test does not know: {case['expected']}")
    secrets = {name: value for name, value in case["input"].items() if not name.startswith("30")}
    name, value = next(iter(secrets.items()))
    await _secret_stays_at_home(internet, name, value if isinstance(value, str) else value[0])


async def _secret_stays_at_home(internet: Internet, name: str, secret: str) -> None:
    """Secrets come from the settings alone, and go nowhere but to their host, over TLS."""
    settings = {"credentials": {"www.example.com": {name: secret}}}
    async with internet.client(**settings) as client:
        for url in ("https://www.example.com/", "https://example.com/", "http://plain.example/"):
            await client(Request(url))
        with pytest.raises(BlockedURLError):
            await client(Request("https://www.example.com:8443/"))
    asked = [*internet.secure.asked, *internet.plain.asked]
    assert [request.all(name) for request in asked] == [[secret], [], []]


def _size_case(given: Case) -> tuple[Behaviour, dict[str, object], str | None]:
    """The server's part, the client's settings, and the error's code; None for the code where an answer is right."""
    head = b"HTTP/1.1 200 OK\r\n"
    match given:
        case {"body_bytes": int(size), "limit": int(limit)}:
            return says(head + b"Connection: close\r\n\r\n" + bytes(size)), {"max_body": limit}, TooLargeError.code
        case {"content_length": length}:
            return says(head + f"Content-Length: {length}\r\n\r\n".encode()), {}, None
        case {"encoding": encoding, "expands_mb": _}:
            return says(bomb(encoding, 64)), {}, TooLargeError.code
        case {"encoding": encoding, "body": body}:
            return answers(200, body.encode(), {"Content-Encoding": encoding}), {}, "bad_response"
        case {"headers": int(count)}:
            return says(head + b"X: a\r\n" * count + b"\r\n"), {}, "bad_response"
        case {"Set-Cookie count": int(count), "each": each}:
            return says(head + f"Set-Cookie: {each}\r\n".encode() * count + b"\r\n"), {}, "bad_response"
        case {"drip": _}:
            return drips, {"timeout": 0.1}, "timed_out"
        case _:
            pytest.skip("not for the network: other rooms have a test of it")


@rows("size")
async def test_size(case: Case, internet: Internet, caplog: pytest.LogCaptureFixture) -> None:
    if "content_type" in case["input"]:
        internet.secure.on("/", answers(200, b"sounds", {"Content-Type": case["input"]["content_type"]}))
        async with internet.client() as client:
            assert (await client(Request("https://example.com/"))).body == b""
        return
    behaviour, settings, code = _size_case(case["input"])
    internet.secure.on("/", behaviour)
    async with internet.client(**settings) as client:
        with pytest.raises(FetchError) as caught:
            await client(Request("https://example.com/"))
    assert code is None or caught.value.code == code
    assert [record for record in caplog.records if record.levelname == "WARNING"] == []
