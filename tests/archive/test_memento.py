from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.archive.memento import (
    Address,
    address_of,
    captured_at,
    raw_address_of,
    read_capture_address,
    redirect_of,
)
from embedresolver.models import Response

URL = "https://twitter.com/harbour/status/20?s=20"
STAMP = "20240501130000"


@pytest.mark.parametrize("address", [address_of(STAMP, URL), raw_address_of(STAMP, URL)])
def test_an_address_and_back(address: str) -> None:
    assert read_capture_address(address) == Address(STAMP, URL)


@pytest.mark.parametrize(
    "url",
    [
        URL,
        f"https://web.archive.org.evil.example/web/{STAMP}/{URL}",
        f"https://evil.example/web/{STAMP}/{URL}",
        f"https://web.archive.org/web/2024/{URL}",
        f"https://web.archive.org/web/20241399000000/{URL}",
        f"https://web.archive.org/web/{STAMP}/javascript:alert(1)",
        "https://web.archive.org/details/some",
        "not a URL",
    ],
)
def test_what_is_no_capture(url: str) -> None:
    assert read_capture_address(url) is None


def test_only_what_was_captured_has_a_time() -> None:
    archived = Response(URL, 404, {"Memento-Datetime": "Wed, 01 May 2024 13:00:00 GMT"})
    assert captured_at(archived) == datetime(2024, 5, 1, 13, tzinfo=UTC)
    assert captured_at(Response(URL, 404)) is None
    assert captured_at(Response(URL, 200, {"Memento-Datetime": "yesterday"})) is None
    assert captured_at(Response(URL, 200, {"Memento-Datetime": "Wed, 01 May 2024 13:00:00 -0000"})) == captured_at(
        archived
    )


def redirecting(location: str, status: int = 302) -> Response:
    return Response(raw_address_of(STAMP, URL), status, {"Location": location})


def test_where_a_redirect_leads() -> None:
    assert redirect_of(redirecting(f"/web/{STAMP}id_/https://x.com/a")) == Address(STAMP, "https://x.com/a")
    assert redirect_of(redirecting("https://evil.example/")) is None
    assert redirect_of(redirecting("//[")) is None
    assert redirect_of(redirecting(f"/web/{STAMP}id_/https://x.com/a", 200)) is None


@given(st.text(max_size=80), st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=80))
def test_any_headers_are_read(location: str, when: str) -> None:
    response = Response(URL, 302, {"Location": location, "Memento-Datetime": when})
    assert redirect_of(response) is None
    assert captured_at(response) is None or captured_at(response)
