"""The Resolver over a stub of the network: what it asks, what it keeps, and that nothing but outcomes comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from embedresolver import PostRef, Request, Resolver, Response, Settings
from embedresolver.errors import ConnectError, NotRecordedError, RecordingError
from embedresolver.resolve import MAX_EMBEDS

ID = "1747650538865041986"
STATUS = f"https://twitter.com/alice_example/status/{ID}"
NOW = datetime(2026, 1, 20, 9, tzinfo=UTC)
QUOTE = (
    '<blockquote class="twitter-tweet"><p lang="en">A few words of a post</p>'
    f'&mdash; Alice (@alice_example) <a href="{STATUS}">January 17, 2024</a></blockquote>'
)
POST = {
    "__typename": "Tweet",
    "lang": "en",
    "id_str": ID,
    "text": "A few words of a post",
    "created_at": "2024-01-17T16:02:12.000Z",
    "display_text_range": [0, 21],
    "entities": {"hashtags": [], "urls": [], "user_mentions": [], "symbols": []},
    "user": {"id_str": "12", "name": "Alice", "screen_name": "alice_example"},
}


class Network:
    """Knows one post and one short link; everything else is not there."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request.url)
        if f"tweet-result?id={ID}" in request.url:
            return Response(request.url, 200, {"content-type": "application/json"}, json.dumps(POST).encode())
        if request.url == "https://t.co/abc":
            return Response(request.url, 301, {"location": f"{STATUS}/photo/1"})
        if request.url == "https://t.co/down":
            raise ConnectError(request.url)
        if request.url == "https://news.example/article":
            return Response(request.url, 200, {"content-type": "text/html"}, b"<p>An article.</p>")
        return Response(request.url, 404)


def resolver(network: Network) -> Resolver:
    return Resolver(fetch=network, clock=lambda: NOW)


async def test_a_post_is_named_by_ref_url_or_short_link() -> None:
    network = Network()
    async with resolver(network) as asking:
        answers = [await asking.resolve(what) for what in (PostRef("x", ID), STATUS, "https://t.co/abc")]
    assert [(answer.outcome, answer.post and answer.post.handle) for answer in answers] == [
        ("found", "alice_example")
    ] * 3
    assert answers[1].url == STATUS
    assert answers[2].exchanges[0].request.url == "https://t.co/abc"
    assert sum("tweet-result" in url for url in network.asked) == 1, "asked once, by whatever name"


async def test_answers_are_stamped_with_the_given_clock() -> None:
    async with resolver(Network()) as asking:
        answer = await asking.resolve(STATUS)
    assert answer.exchanges[0].response.fetched_at == NOW


@pytest.mark.parametrize(
    ("what", "outcome", "reason"),
    [
        ("https://t.co/down", "unreachable", "connection_failed"),
        ("https://news.example/article", "unreadable", "not_a_post"),
        ("no url at all", "unreachable", "invalid_url"),
    ],
)
async def test_what_is_no_post_is_an_outcome(what: str, outcome: str, reason: str) -> None:
    async with resolver(Network()) as asking:
        answer = await asking.resolve(what)
    assert (answer.outcome, answer.reason) == (outcome, reason)
    assert answer.post is None


async def test_a_ref_of_no_platform_is_an_outcome() -> None:
    async with resolver(Network()) as asking:
        answer = await asking.resolve(PostRef("nowhere", "1"))
    assert (answer.outcome, answer.reason) == ("unreadable", "unknown_platform")


async def test_an_article_is_verified() -> None:
    async with resolver(Network()) as asking:
        report = await asking.verify(QUOTE.encode(), source="article.html")
    assert (report.source, report.verdict) == ("article.html", "verified")
    assert [check.outcome for check in report.embeds[0].checks if check.check in ("handle", "date", "text")] == [
        "match"
    ] * 3


async def test_a_page_without_quotes_is_no_error() -> None:
    async with resolver(Network()) as asking:
        report = await asking.verify("Nothing is quoted here.")
    assert (report.embeds, report.verdict) == ((), "unverified")


async def test_a_page_with_too_many_quotes_says_what_was_left_out() -> None:
    many = "".join(QUOTE.replace(ID, str(int(ID) + n * 4_194_304)) for n in range(MAX_EMBEDS + 5))
    async with resolver(Network()) as asking:
        report = await asking.verify(many)
    assert len(report.embeds) == MAX_EMBEDS
    assert [problem.code for problem in report.problems] == ["too_many_embeds"]


async def test_without_a_cache_everything_is_asked_again() -> None:
    network = Network()
    async with Resolver(Settings(cache="none"), fetch=network) as asking:
        for _ in range(2):
            await asking.resolve(STATUS)
            await asking.expand("https://t.co/abc")
    assert network.asked.count("https://t.co/abc") == 2
    assert sum("tweet-result" in url for url in network.asked) == 2


async def test_a_closed_or_offline_resolver_asks_nobody() -> None:
    asking = Resolver(Settings(offline=True))
    async with asking:
        assert (await asking.resolve(STATUS)).reason == "offline"
    assert (await asking.resolve(PostRef("x", "1747650538865049999"))).reason == "offline"


async def test_a_replay_answers_what_was_recorded_and_nothing_else(tmp_path: Path) -> None:
    from embedresolver.recording import Recorder

    path = tmp_path / "evidence.warc"
    with Recorder(path, Network(), clock=lambda: NOW) as recorder:
        async with Resolver(fetch=recorder, clock=lambda: NOW) as asking:
            live = await asking.verify(QUOTE)
    async with Resolver(Settings(replay=path), clock=lambda: NOW) as asking:
        replayed = await asking.verify(QUOTE)
        other = await asking.resolve("https://x.com/alice_example/status/1747650538865049999")
        with pytest.raises(NotRecordedError):
            await asking.fetch_page("https://news.example/")
    assert replayed.verdict == live.verdict == "verified"
    assert replayed.embeds[0].checks == live.embeds[0].checks
    assert (other.outcome, other.reason) == ("unreachable", "not_recorded")


async def test_a_recording_that_is_none_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.warc"
    path.write_text("not a recording")
    with pytest.raises(RecordingError, match=r"notes\.warc"):
        async with Resolver(Settings(replay=path)):
            pass


async def test_the_real_door_is_opened_and_closed(tmp_path: Path) -> None:
    settings = Settings(cache=str(tmp_path / "answers.sqlite3"), record=tmp_path / "evidence.warc", retries=0)
    async with Resolver(settings) as asking:
        answer = await asking.expand("http://127.0.0.1:9/")
    assert answer.error is not None
    assert answer.error.code == "blocked"


async def test_one_page_cannot_make_us_call_any_number_of_hosts() -> None:
    links = " ".join(f"https://t.co/AbCdEfGhI{n}" for n in range(6))
    page = f"Words of a post {links} — Alice (@alice_example) January 17, 2024"
    asked: list[str] = []

    async def everywhere(request: Request) -> Response:
        asked.append(request.url)
        target = request.url.rpartition("/")[2]
        return Response(request.url, 302, {"location": f"https://{target}.example/{target}"})

    settings = Settings(max_hosts_per_page=3, max_hops=3)
    async with Resolver(settings, fetch=everywhere) as asking:
        first, second = await asking.verify(page), await asking.verify(page)
    codes = {e.error.code for v in first.embeds for e in v.expansions if e.error is not None}
    assert "too_many_hosts" in codes
    assert len({url.split("/")[2] for url in asked}) <= 6, "three hosts for each of the two pages"
    assert second.embeds
