from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from embedresolver.models import Exchange, PostRef, PrintedDate, Request, Response


def test_a_ref_is_one_key_whatever_url_named_it() -> None:
    assert PostRef("x", "20").key == "x/20"
    assert PostRef("bluesky", "3lbd2ebt3wk2r", owner="did:plc:abc").key == "bluesky/did:plc:abc/3lbd2ebt3wk2r"
    assert PostRef("mastodon", "1", owner="a.example").key != PostRef("mastodon", "1", owner="b.example").key


def test_values_are_frozen() -> None:
    ref = PostRef("x", "20")
    with pytest.raises(FrozenInstanceError):
        ref.id = "21"  # type: ignore[misc]  # that this is refused is the test


@pytest.mark.parametrize(
    ("clock", "zone", "iso"),
    [
        (None, None, "2024-01-17"),
        (time(21, 5), None, "2024-01-17T21:05"),
        (time(21, 5, 9), None, "2024-01-17T21:05:09"),
        (time(21, 5), timezone(timedelta(hours=-8)), "2024-01-17T21:05-08:00"),
    ],
)
def test_a_printed_date_is_no_more_precise_than_printed(clock: time | None, zone: timezone | None, iso: str) -> None:
    assert PrintedDate("…", date(2024, 1, 17), clock, zone).iso == iso


def test_headers_are_read_in_any_case() -> None:
    response = Response("https://t.co/a", 301, {"LOCATION": "https://x.com/"})
    assert response.headers["location"] == "https://x.com/"
    assert Request("https://t.co/a", headers={"User-Agent": "u"}).headers["user-agent"] == "u"


def test_an_exchange_is_known_by_its_body() -> None:
    answer = Response("https://a.example/", 200, body=b"abc", fetched_at=datetime(2024, 1, 1, tzinfo=UTC))
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1
    assert Exchange(Request(answer.url), answer).sha256 == digest
