"""What a run tells of itself: counts, charts, progress, logs, Prometheus."""

from __future__ import annotations

import io
import json
import logging
import re
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from embedresolver.batch.engine import Engine
from embedresolver.batch.logs import JSONFormatter
from embedresolver.batch.progress import LogProgress, bar, counted
from embedresolver.batch.records import Record
from embedresolver.batch.summary import summary_page
from embedresolver.batch.tally import OTHERS, Counting, Tally, age_groups
from embedresolver.events import Answered, Asked, Waited
from embedresolver.models import Request, Response
from tests.batch.making import NOW, Network, page_url, pages, quote

SEEN = Tally(
    pages=1200,
    failed=3,
    embeds=7,
    verdicts={"verified": 4, "gone": 2, "contradicted": 1},
    platforms={"x": 6, "<b>odd</b>": 1},
    reasons={f"reason.{number}": number for number in range(1, 31)},
    ages={"1-2 years": 4},
    gone_ages={"1-2 years": 1},
)


async def counting_of(count: int, now: datetime = NOW) -> Counting:
    counting = Counting(now)
    records = [Record(str(number), body, url=page_url(number)) for number, body in enumerate(pages(count))]
    async with Engine(fetch=Network(), observe=counting.observe) as engine:
        counting.add(await engine.answer([*records, Record("bad", b"%PDF-1.7")]))
    return counting


async def test_rows_are_counted() -> None:
    tally = (await counting_of(6)).tally
    assert (tally.pages, tally.failed, tally.embeds) == (7, 1, 4)
    assert tally.verdicts == {"verified": 3, "contradicted": 1}
    assert (tally.platforms, tally.outcomes, tally.errors) == ({"x": 4}, {"found": 4}, {"unreadable_input": 1})
    assert tally.publishers == {"news-0.example": 2, "news-1.example": 2}
    assert tally.ages == {"2-5 years": 4}
    assert tally.gone_ages == {"2-5 years": 0}
    assert (tally.questions, tally.cache_hits) == (4, 0)
    assert sum(tally.requests.values()) >= 4
    assert [reason.partition(".")[0] for reason in tally.reasons] == ["date"]


@pytest.mark.parametrize(("years", "group"), [(0.5, 0), (1.5, 1), (3, 2), (7, 3), (20, 4)])
async def test_ages_fall_into_groups(years: float, group: int) -> None:
    posted = datetime(2024, 1, 17, tzinfo=UTC)
    tally = (await counting_of(1, posted + timedelta(days=365.25 * years + 2))).tally
    assert tally.ages == {age_groups()[group]: 1}


async def test_gone_posts_are_counted_by_age() -> None:
    async def gone(request: Request) -> Response:
        return Response(request.url, 404, {}, b"", NOW)

    counting = Counting(NOW)
    async with Engine(fetch=gone) as engine:
        counting.add(await engine.answer([Record("a", quote(0))]))
    assert counting.tally.gone_ages == {"2-5 years": counting.tally.verdicts.get("gone", 0)}


def test_what_happens_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedresolver.batch.tally._MOST_NAMES", 2)
    counting = Counting(NOW)
    for host in ("a", "b", "c", "a"):
        counting.observe(Asked(host, 200, 0.5))
        counting.observe(Waited(host, 1.5))
    for kept in (True, True, False):
        counting.observe(Answered(kept))
    tally = counting.tally
    assert tally.requests == {"a": 2, "b": 1, OTHERS: 1}
    assert tally.waits == {"a": 3.0, "b": 1.5, OTHERS: 1.5}
    assert (tally.request_seconds, tally.questions, tally.cache_hits) == (2.0, 3, 2)


def test_the_summary_shows_charts_and_obeys_nobody() -> None:
    page = summary_page(SEEN)
    assert page.count("<svg") == 4
    assert "&lt;b&gt;odd&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "10 others" in page
    assert "25.0% of 4" in page
    assert not re.search(r"https?://|<script", page)


def test_a_long_name_is_cut_where_it_says_least() -> None:
    page = summary_page(Tally(publishers={"news.a-very-long-name-of-a-publisher.example-newspaper.test": 1}))
    assert ">news.a-very-lon…e-newspaper.test<" in page


def test_an_empty_run_has_a_summary_without_charts() -> None:
    assert "<svg" not in summary_page(Tally())


def test_the_log_gains_a_line_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter([0.0, 1.0, 11.0, 12.0])
    progress = LogProgress(1000, now=lambda: next(moments))
    with caplog.at_level(logging.INFO, "embedresolver.batch"):
        progress(100, Tally(pages=100))
        progress(150, SEEN)
        progress(1, SEEN)
    (record,) = caplog.records
    said = "1,200 pages, 3 failed, 7 embeds (1 contradicted, 2 gone, 4 verified), 100 a second, 25%, about 0:00:33 left"
    assert record.getMessage() == said
    assert json.loads(JSONFormatter().format(record))["figures"]["rate"] == 100.0


def test_without_a_size_nothing_is_said_of_the_time_left(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter([0.0, 20.0])
    with caplog.at_level(logging.INFO, "embedresolver.batch"):
        LogProgress(None, now=lambda: next(moments))(1, Tally(pages=1))
    assert caplog.messages[0].endswith("0 a second")


def test_a_log_line_as_json_holds_what_went_wrong() -> None:
    error = ValueError("\x1b[2J")
    trouble = (ValueError, error, None)
    record = logging.LogRecord("a", logging.ERROR, __file__, 1, "words %s", ("x",), trouble)
    line = JSONFormatter().format(record)
    assert "\x1b" not in line
    assert {"level": "error", "message": "words x"}.items() <= json.loads(line).items()
    assert "ValueError" in json.loads(line)["exception"]


def test_the_bar_shows_counts() -> None:
    shown = io.StringIO()
    with bar(Console(file=shown, force_terminal=True, width=160), 1000) as progress:
        progress(500, SEEN)
        progress(500, SEEN)
    assert counted(SEEN)[:30] in shown.getvalue()


def test_prometheus_can_fetch_the_counts() -> None:
    pytest.importorskip("prometheus_client", reason="needs the prometheus extra")
    from embedresolver.batch.metrics import served
    from embedresolver.errors import OutputError

    counting = Counting(NOW)
    counting.observe(Waited("a.example", 2.5))
    with served(counting, 0) as port:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            text = answer.read().decode()
        with pytest.raises(OutputError, match=str(port)), served(counting, port):
            raise AssertionError
    assert "embedresolver_pages_total 0.0" in text
    assert 'embedresolver_waits_total{host="a.example"} 2.5' in text


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(pages=1, embeds=1), "1 page, 0 failed, 1 embed"),
        (
            Tally(pages=1200, failed=3, embeds=2, verdicts={"verified": 2}),
            "1,200 pages, 3 failed, 2 embeds (2 verified)",
        ),
    ],
)
def test_counts_are_said_in_words(tally: Tally, words: str) -> None:
    assert counted(tally) == words
