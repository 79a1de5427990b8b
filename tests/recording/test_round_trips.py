"""What a recorder writes, a replay gives back: the same answers and the same errors."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from embedresolver import errors
from embedresolver.errors import DeferredError, FetchError, NotRecordedError, OfflineError, TooLargeError
from embedresolver.models import Exchange, Request, Response
from embedresolver.recording import Recorder, open_replay, write_exchanges
from embedresolver.recording.keys import request_key, target_uri
from tests.recording.exchanges import MOMENT, URL, clock, failing, recorded, records, response


async def test_replay_gives_back_status_headers_body_and_time(path: Path) -> None:
    answer = response(301, b"moved", Location="https://x.com/é/status/20", X_Odd="a\tb")
    replay = await recorded(path, Request(URL), answer)
    again = await replay(Request(URL))
    assert (again.status, again.body, again.fetched_at) == (301, b"moved", MOMENT)
    assert again.headers["location"] == "https://x.com/é/status/20"
    assert again.headers["x-odd"] in ("a b", "a\tb")


_TOKENS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=12).map(lambda name: f"x-{name}")
_VALUES = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=30)
_BODIES = st.one_of(
    st.binary(max_size=300), st.sampled_from([b"WARC/1.1\r\n\r\n", b"\r\n\r\n", b"\x1f\x8b\x08", b"0\r\n\r\n"])
)


@given(
    status=st.integers(100, 599),
    headers=st.dictionaries(_TOKENS, _VALUES, max_size=4),
    body=_BODIES,
    moment=st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants bare bounds
    gzip=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_recorded_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    status: int,
    headers: dict[str, str],
    body: bytes,
    moment: datetime,
    gzip: bool,
) -> None:
    path = tmp_path_factory.mktemp("round") / ("a.warc.gz" if gzip else "a.warc")
    exchange = Exchange(Request(URL), Response(URL, status, headers, body, moment))
    write_exchanges(path, [exchange, exchange])
    again = asyncio.run(_replayed(path))
    assert (again.status, again.body, again.fetched_at) == (status, body, moment)
    assert {name: again.headers[name] for name in headers} == headers


async def _replayed(path: Path) -> Response:
    return await open_replay(path)(Request(URL))


async def test_repeated_requests_get_successive_answers_and_then_the_last(path: Path) -> None:
    replay = await recorded(path, Request(URL), response(503), response(200), response(404))
    assert [(await replay(Request(URL))).status for _ in range(5)] == [503, 200, 404, 404, 404]


@pytest.mark.parametrize(
    "spelling",
    [
        "https://x.com/a%2fb?q=%c3%a9#top",
        "https://X.COM:443/a%2Fb?q=%C3%A9",
        "HTTPS://x.com/a%2Fb?q=é",
        "https://user:pass@x.com/a%2Fb?q=%C3%A9",
    ],
)
async def test_every_spelling_of_a_url_finds_its_answer(tmp_path: Path, spelling: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request("https://x.com/a%2Fb?q=%C3%A9"), response(204))
    assert (await replay(Request(spelling))).status == 204


@pytest.mark.parametrize(
    "other", ["https://x.com/", "http://t.co/u0aNcSINtF", "https://t.co/u0ancsintf", "https://t.co/u0aNcSINtF?s=1"]
)
async def test_a_request_that_the_file_lacks_is_not_recorded(tmp_path: Path, other: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(URL), response())
    with pytest.raises(NotRecordedError):
        await replay(Request(other))


async def test_head_and_get_are_different_questions(tmp_path: Path) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(URL, "HEAD"), response(200, Content_Length="512"))
    assert (await replay(Request(URL, "HEAD"))).headers["content-length"] == "512"
    with pytest.raises(NotRecordedError):
        await replay(Request(URL))


@pytest.mark.parametrize(
    "url", ["", "not a url", "http://[::1", "https://x.com:99999/", "\x00\ud800", "https://exa mple/%zz#\n"]
)
async def test_any_text_may_stand_for_a_url(tmp_path: Path, url: str) -> None:
    replay = await recorded(tmp_path / "a.warc", Request(url), response(418))
    assert (await replay(Request(url))).status == 418


@given(
    st.one_of(
        st.text(max_size=60), st.from_regex(r"https?://[a-z.]{1,9}(:[0-9]{1,5})?/[\w%/?&=#.+ -]{0,30}", fullmatch=True)
    )
)
@example("https://example.org/a%2525?q=%25%zz&access_token=a&access_token=b#c")
@settings(max_examples=150, deadline=None)
def test_a_recorded_url_is_asked_for_by_its_own_spelling(url: str) -> None:
    recorded_as = target_uri(url)
    assert request_key("GET", recorded_as) == request_key("get", url)
    assert recorded_as.isascii()
    assert recorded_as.split() in ([recorded_as], [])


# -- failures ---------------------------------------------------------------------------------------------------------


def _every_fetch_error() -> list[FetchError]:
    plain = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, FetchError) and kind not in (TooLargeError, DeferredError)
    }
    wanted = sorted(plain - {NotRecordedError, OfflineError}, key=lambda kind: kind.__name__)
    return [
        *(kind(URL, "why: because") for kind in wanted),
        TooLargeError(URL, 99),
        DeferredError(URL, 2.5, "later"),
        DeferredError(URL),
    ]


@pytest.mark.parametrize("error", _every_fetch_error(), ids=lambda error: type(error).__name__)
async def test_a_failure_is_replayed_as_the_same_error(path: Path, error: FetchError) -> None:
    with Recorder(path, failing(error), clock=clock) as recorder, pytest.raises(type(error)):
        await recorder(Request(URL))
    with pytest.raises(FetchError) as caught:
        await open_replay(path)(Request(URL))
    assert type(caught.value) is type(error)
    assert vars(caught.value) == vars(error)


@pytest.mark.parametrize("error", [OfflineError(URL), NotRecordedError(URL)])
async def test_our_own_refusals_are_no_evidence(tmp_path: Path, error: FetchError) -> None:
    path = tmp_path / "a.warc"
    with Recorder(path, failing(error), clock=clock) as recorder, pytest.raises(type(error)):
        await recorder(Request(URL))
    assert [record.rec_type for record in records(path)] == ["warcinfo"]


async def test_a_failure_of_a_kind_unknown_today_is_still_a_failure(tmp_path: Path) -> None:
    class NewError(FetchError):
        code = "gone_fishing"

    path = tmp_path / "a.warc"
    with Recorder(path, failing(NewError(URL)), clock=clock) as recorder, pytest.raises(NewError):
        await recorder(Request(URL))
    altered = (
        path.read_bytes()
        .replace(b"GET gone_fishing", b"GET not_fishing ")
        .replace(b"WARC-Block-Digest: sha", b"X-Digest: sha")
    )
    path.write_bytes(altered)
    with pytest.raises(FetchError, match="gone fishing"):
        await open_replay(path)(Request(URL))


async def test_a_failure_and_then_an_answer_come_back_in_that_order(path: Path) -> None:
    with Recorder(path, failing(errors.TimedOutError(URL)), clock=clock) as recorder:
        with pytest.raises(errors.TimedOutError):
            await recorder(Request(URL))
        recorder.write(Exchange(Request(URL), response(200)))
    replay = open_replay(path)
    with pytest.raises(errors.TimedOutError):
        await replay(Request(URL))
    assert (await replay(Request(URL))).status == 200
