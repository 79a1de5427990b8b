"""How the answers of several rungs become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from embedresolver.errors import ConnectError, DeferredError, FetchError
from embedresolver.models import Fetch, IdTime, Outcome, Post, PostRef, Request, Response, RungAnswer, TextLink
from embedresolver.protocols.ladder import RungFunction, climb, merged, summed_up, unasked, with_id_time

REF = PostRef("x", "1")
URL = "https://x.com/i/status/1"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CLOCK = IdTime(NOON, timedelta(milliseconds=1), "server")
WHOLE = Post(REF, handle="a", created_at=NOON, text="words")


def saying(answer: RungAnswer | FetchError) -> RungFunction:
    async def rung(ref: PostRef, fetch: Fetch) -> RungAnswer:
        await fetch(Request(f"https://example.org/{ref.id}"))
        if isinstance(answer, FetchError):
            raise answer
        return answer

    return rung


async def answering(request: Request) -> Response:
    return Response(request.url, 200)


def said(outcome: Outcome, reason: str = "r", *, firm: bool = True) -> RungAnswer:
    return RungAnswer("rung", outcome, reason, firm=firm)


async def test_the_ladder_is_left_when_enough_is_known() -> None:
    found = RungAnswer("one", "found", "found", post=WHOLE)
    answer = await climb(REF, URL, [("one", saying(found)), ("two", saying(said("gone")))], answering, CLOCK)
    assert (answer.outcome, answer.post, len(answer.rungs), len(answer.exchanges)) == ("found", WHOLE, 1, 1)


async def test_a_post_of_pictures_alone_is_known_whole() -> None:
    found = RungAnswer("one", "found", "found", post=replace(WHOLE, text=""))
    answer = await climb(REF, URL, [("one", saying(found)), ("two", saying(said("gone")))], answering, None)
    assert len(answer.rungs) == 1


async def test_a_firm_gone_ends_the_climb_and_a_weak_one_does_not() -> None:
    weak = [
        ("one", saying(said("gone", "weak", firm=False))),
        ("two", saying(said("gone", "firm"))),
        ("three", saying(said("found"))),
    ]
    answer = await climb(REF, URL, weak, answering, None)
    assert (answer.outcome, answer.reason, len(answer.rungs)) == ("gone", "firm", 2)


@pytest.mark.parametrize(
    ("error", "outcome", "reason"),
    [(DeferredError(URL), "deferred", "deferred"), (ConnectError(URL), "unreachable", "connection_failed")],
)
async def test_fetch_errors_are_answers(error: FetchError, outcome: str, reason: str) -> None:
    answer = await climb(REF, URL, [("one", saying(error))], answering, CLOCK)
    assert (answer.outcome, answer.reason, answer.id_time) == (outcome, reason, CLOCK)


async def test_the_id_fills_in_the_time() -> None:
    found = RungAnswer("one", "found", "found", post=replace(WHOLE, created_at=None))
    answer = await climb(REF, URL, [("one", saying(found))], answering, CLOCK)
    assert answer.post is not None
    assert (answer.post.created_at, answer.post.created_at_from) == (NOON, "id")


def test_the_time_of_an_upload_is_not_the_post_s() -> None:
    post = replace(WHOLE, created_at=None)
    assert with_id_time(post, replace(CLOCK, minted_for="upload")) is post
    assert with_id_time(None, CLOCK) is None


def test_unasked() -> None:
    answer = unasked(REF, URL, "x.impossible_id", "no such ids")
    assert (answer.outcome, answer.reason, answer.rungs[0].message) == ("unreadable", "x.impossible_id", "no such ids")


def test_where_two_rungs_say_the_first_counts() -> None:
    second = Post(REF, handle="A", name="Name", text="other words", links=(TextLink("a", "b"),))
    both = merged(WHOLE, second)
    assert both == replace(WHOLE, name="Name", links=second.links)
    assert merged(None, second) is second
    assert merged(WHOLE, None) is WHOLE


def test_another_author_adds_nothing() -> None:
    assert merged(WHOLE, Post(REF, handle="b", name="Name")) is WHOLE
    known = replace(WHOLE, author_id="1")
    assert merged(known, Post(REF, handle="a", author_id="2", name="Name")) is known
    renamed = merged(known, Post(REF, handle="b", author_id="1", name="Name"))
    assert renamed == replace(known, name="Name")


def test_uncut_words_replace_cut_ones() -> None:
    cut = replace(WHOLE, text="wor", truncated=True, links=(TextLink("a", "b"),))
    assert merged(cut, WHOLE) == replace(WHOLE, links=cut.links)
    assert merged(cut, replace(WHOLE, text="word", truncated=True)) == cut
    assert merged(replace(WHOLE, text=None), cut) == cut


@pytest.mark.parametrize(
    ("answers", "outcome", "reason"),
    [
        ([], "unreadable", "no_rung"),
        ([said("unreachable"), said("found", "f")], "found", "f"),
        ([said("withheld"), said("gone", "g")], "gone", "g"),
        ([said("gone", firm=False), said("withheld", "w"), said("gone", firm=False)], "withheld", "w"),
        ([said("gone", "g", firm=False), said("gone", firm=False)], "gone", "g"),
        ([said("gone", "g", firm=False), said("unreachable")], "unreadable", "g"),
        ([said("gone", firm=False), said("deferred", "d")], "deferred", "d"),
        ([said("deferred"), said("needs-credentials", "n")], "needs-credentials", "n"),
        ([said("unreachable"), said("unreadable", "u")], "unreadable", "u"),
        ([said("unreachable", "u")], "unreachable", "u"),
    ],
)
def test_one_word_for_all_rungs(answers: list[RungAnswer], outcome: str, reason: str) -> None:
    assert summed_up(answers) == (outcome, reason)
