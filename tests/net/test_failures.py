"""What foreign exceptions become, for those that no server can be made to cause."""

from __future__ import annotations

import aiohttp
import pytest

from embedresolver.errors import BadResponseError, BlockedURLError, ConnectError, FetchError, InvalidURLError
from embedresolver.net.failures import FOREIGN, AddressRefusedError, translated
from embedresolver.net.hosts import host_of

URL = "https://news.example/a"


@pytest.mark.parametrize(
    ("problem", "ours"),
    [
        (aiohttp.InvalidURL("https://["), InvalidURLError),
        (aiohttp.ClientError("odd"), ConnectError),
        (OSError("odd"), ConnectError),
        (ValueError("odd"), BadResponseError),
        (AddressRefusedError("127.0.0.1 is not public"), BlockedURLError),
    ],
)
def test_every_foreign_exception_has_a_word_of_ours(problem: Exception, ours: type[FetchError]) -> None:
    found = translated(URL, problem)
    assert type(found) is ours
    assert URL in str(found) or found.url == URL


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_kind_of_foreign_exception_is_left_out(kind: type[Exception]) -> None:
    problem = kind.__new__(kind)
    assert isinstance(translated(URL, problem), FetchError)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example:443/a?b", "news.example"),
        ("http://[::1]:80/", "::1"),
        ("mailto:a@news.example", ""),
        ("", ""),
    ],
)
def test_a_url_without_a_host_is_of_no_host(url: str, host: str) -> None:
    assert host_of(url) == host
