"""Records in, rows out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from embedresolver.batch.engine import Engine, answers
from embedresolver.batch.records import Record
from embedresolver.batch.schema import ROW
from embedresolver.models import Request, Response
from embedresolver.settings import Settings
from tests.batch.making import NOW, Network, page_url, pages, quote

RECORDS = [Record(str(number), body, url=page_url(number)) for number, body in enumerate(pages(4))]


async def test_a_row_says_what_is_shown_and_what_is_known() -> None:
    async with Engine(fetch=Network()) as engine:
        rows = await engine.answer(RECORDS)
    assert [row["verdict"] for row in rows] == ["verified", "contradicted", "unverified", "verified"]
    assert all(list(row) == list(ROW) for row in rows)
    (embed,) = rows[0]["embeds"]
    assert (embed["handle"], embed["post"]["handle"], embed["outcome"]) == ("alice_example", "alice_example", "found")
    assert embed["id_time"].startswith("2024-01-17T16:02")
    wrong = [(check["embed"], check["check"]) for check in rows[1]["checks"] if check["outcome"] == "mismatch"]
    assert wrong == [(0, "date")]


async def test_finding_only_asks_nobody() -> None:
    network = Network()
    async with Engine(find_only=True, fetch=network) as engine:
        (row,) = await engine.answer(RECORDS[:1])
    assert (row["verdict"], len(row["embeds"]), row["checks"], network.asked) == (None, 1, [], [])


async def test_a_timeline_is_shown_and_not_judged() -> None:
    timeline = '<blockquote class="twitter-timeline"><a href="https://twitter.com/alice_example">Posts</a></blockquote>'
    page = quote(0).replace("</article>", f"{timeline}</article>")
    async with Engine(fetch=Network()) as engine:
        (row,) = await engine.answer([Record("both", page)])
    verdicts = {embed["kind"]: embed["verdict"] for embed in row["embeds"]}
    assert verdicts == {"embed": "verified", "timeline": None}


async def test_a_quote_whose_post_is_not_known_is_unverified() -> None:
    text = "She wrote: a few words https://t.co/abcdefghij — Alice (@alice_example) January 17, 2024"
    async with Engine(Settings(offline=True)) as engine:
        (row,) = await engine.answer([Record("text", text, media_type="text/plain")])
    (embed,) = row["embeds"]
    assert (embed["verdict"], embed["outcome"], embed["post"]) == ("unverified", None, None)
    assert [way["error"]["code"] for way in embed["expansions"]] == ["offline"]


async def test_a_page_whose_posts_are_never_answered_is_given_up() -> None:
    async def silent(request: Request) -> Response:
        await asyncio.Event().wait()
        raise AssertionError(request)

    async with Engine(fetch=silent, asking_limit=0.01) as engine:
        (row,) = await engine.answer(RECORDS[:1])
    assert row["error"]["code"] == "asking_too_slow"


async def test_a_fault_while_judging_costs_only_its_page() -> None:
    async def broken(request: Request) -> Response:
        raise AssertionError(request.url)

    async with Engine(fetch=broken) as engine:
        rows = await engine.answer([RECORDS[0], RECORDS[2]])
    assert rows[0]["error"]["code"] == "internal_error"
    assert rows[1]["error"] is None


async def test_a_record_without_a_page_keeps_its_problem() -> None:
    async with Engine(fetch=Network()) as engine:
        (row,) = await engine.answer([Record("empty", b"", url="https://a.example/", published=NOW)])
    assert (row["error"]["code"], row["embeds"], row["url"]) == ("unreadable_input", [], "https://a.example/")
    assert row["published"] == "2026-01-20T09:00:00+00:00"


async def test_when_the_input_says_when_an_article_was_published_it_is_believed() -> None:
    early = Record("early", quote(0), published=datetime(2023, 1, 1, tzinfo=UTC))
    async with Engine(fetch=Network()) as engine:
        (row,) = await engine.answer([early])
    assert "post.after_article" in [check["reason"] for check in row["checks"]]


async def test_an_async_source_is_answered_in_order() -> None:
    async def source() -> AsyncIterator[Record]:
        for record in RECORDS:
            yield record

    async with Engine(fetch=Network()) as engine:
        found = [row["source"] async for row in answers(source(), engine, at_once=2)]
    assert found == ["0", "1", "2", "3"]


async def test_leaving_an_async_loop_early_leaves_nothing_behind() -> None:
    async def endless() -> AsyncIterator[Record]:
        while True:
            yield RECORDS[0]

    async with Engine(fetch=Network()) as engine:
        rows = answers(endless(), engine, at_once=2)
        assert (await anext(rows))["source"] == "0"
        await rows.aclose()
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []
