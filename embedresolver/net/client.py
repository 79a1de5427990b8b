"""The one door to the network: one request, one answer, with every limit and check that belongs to a single hop."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self

import aiohttp

from embedresolver.errors import BlockedURLError, ConnectError, SettingsError, TooLargeError
from embedresolver.models import Request, Response
from embedresolver.net.addresses import is_public_address
from embedresolver.net.dialling import Dialler, NameResolver, Permit, connector
from embedresolver.net.failures import FOREIGN, translated
from embedresolver.net.guard import checked_url
from embedresolver.net.headers import answer_headers, request_headers
from embedresolver.net.proxies import Proxies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from embedresolver.settings import Settings

# Some platforms send policies and redirect targets longer than aiohttp's own 8,190 bytes.
_MAX_HEADER_LINE = 32 * 1024
_MAX_HEADERS = 256


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


class Client:
    """A `Fetch` that goes to the network. Use it as an asynchronous context manager.

    It follows no redirect, keeps no cookie, and trusts neither the environment nor netrc. `names` replaces the
    system's name service and may send a name to another port; `permit` decides which addresses may be dialled;
    `tls` replaces the trust made from the system's certificates and `Settings.ca_file`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        names: NameResolver | None = None,
        permit: Permit = is_public_address,
        clock: Callable[[], datetime] = utc_now,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._names = names
        self._permit = permit
        self._clock = clock
        self._tls = tls
        self._proxies = Proxies(settings.proxy)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        dialler = Dialler(self._permit, self._names, self._proxies.hosts)
        tls = self._tls or _system_trust(self._settings.ca_file)
        self._session = aiohttp.ClientSession(
            connector=connector(dialler, tls),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=self._settings.timeout, sock_connect=self._settings.connect_timeout),
            max_line_size=_MAX_HEADER_LINE,
            max_field_size=_MAX_HEADER_LINE,
            max_headers=_MAX_HEADERS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def __call__(self, request: Request) -> Response:
        """The answer to one hop. Raises subclasses of FetchError only."""
        url = checked_url(request.url, self._permit)
        if url.raw_host in self._proxies.hosts:
            raise BlockedURLError(request.url, "the proxy itself is not a place to ask")
        headers = request_headers(url, request.headers, self._settings)
        session = self._open_session(request.url)
        try:
            async with session.request(
                request.method, url, headers=headers, allow_redirects=False, proxy=self._proxies.of(url)
            ) as answer:
                body = await self._body(request, answer)
                return Response(
                    request.url, answer.status, answer_headers(answer.headers), body, fetched_at=self._clock()
                )
        except FOREIGN as problem:
            raise translated(request.url, problem) from problem

    def _open_session(self, url: str) -> aiohttp.ClientSession:
        if self._session is None:
            raise ConnectError(url, "the client is closed: use it inside `async with`")
        return self._session

    async def _body(self, request: Request, answer: aiohttp.ClientResponse) -> bytes:
        """The decoded body, counted piece by piece: a small compressed answer may unpack to gigabytes."""
        if request.method == "HEAD" or _is_media(answer.headers.get("Content-Type", "")):
            return b""
        limit = self._settings.max_body
        if (answer.content_length or 0) > limit:
            raise TooLargeError(request.url, limit)
        pieces: list[bytes] = []
        size = 0
        while piece := await answer.content.readany():
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise TooLargeError(request.url, limit)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


@lru_cache(maxsize=256)
def _is_media(content_type: str) -> bool:
    """Pictures, films and sounds say nothing about a post that its page does not; they are not read."""
    kind, _, form = content_type.partition(";")[0].strip().lower().partition("/")
    return kind in ("audio", "video", "image", "font") and not form.endswith("xml")


def _system_trust(ca_file: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as problem:  # ssl.SSLError is one: the file is there and holds no certificate
            raise SettingsError("ca_file", f"{ca_file} is no readable PEM file of certificates") from problem
    return context
