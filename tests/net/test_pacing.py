"""How fast one host is asked."""

from __future__ import annotations

import pytest

from embedresolver.errors import DeferredError, SettingsError
from embedresolver.models import Request
from embedresolver.net.pacing import DEFAULT_RATE, RULES, Paced
from tests.net.conftest import Time
from tests.net.fetches import Script, answer

HOME = "https://a.example/"


def paced(time: Time, script: Script | None = None, *, patience: float = 15.0, **rates: float) -> Paced:
    named = {name.replace("_", "."): rate for name, rate in rates.items()}
    return Paced(script or Script([answer()]), patience=patience, rates=named, now=time.now, sleep=time.sleep)


async def test_burst_goes_at_once_and_then_at_the_rate(time: Time) -> None:
    fetch = paced(time, a_example=60)
    for _ in range(6):
        await fetch(Request(HOME))
    assert time.slept == pytest.approx([1.0, 1.0, 1.0])


async def test_rest_fills_the_bucket_but_not_beyond_its_size(time: Time) -> None:
    fetch = paced(time, a_example=60)
    time.seconds += 3600
    for _ in range(4):
        await fetch(Request(HOME))
    assert time.slept == pytest.approx([1.0])


async def test_hosts_have_buckets_of_their_own(time: Time) -> None:
    fetch = paced(time, a_example=1, b_example=1)
    await fetch(Request(HOME))
    await fetch(Request("https://b.example/"))
    assert time.slept == []


async def test_longer_than_patience_is_deferred_and_takes_no_token(time: Time) -> None:
    script = Script([answer()])
    fetch = paced(time, script, patience=10, a_example=2)
    await fetch(Request(HOME))
    for _ in range(5):
        with pytest.raises(DeferredError) as caught:
            await fetch(Request(HOME))
        assert caught.value.retry_after == pytest.approx(30)
    time.seconds += 30
    assert (await fetch(Request(HOME))).status == 200
    assert len(script.asked) == 2


@pytest.mark.parametrize(
    ("url", "a_minute"),
    [
        ("https://web.archive.org/cdx/search/cdx?url=a", 24),
        ("https://web.archive.org/web/timemap/link/a", 24),
        ("https://web.archive.org/web/2020id_/https://a.example/", 480),
        ("https://www.reddit.com/oembed?url=a", 8),
        ("https://any.server.example/api/v1/statuses/1", 48),
        ("https://any.server.example/other", DEFAULT_RATE.per_minute),
        ("http://[", DEFAULT_RATE.per_minute),
    ],
)
async def test_known_limits(time: Time, url: str, a_minute: float) -> None:
    fetch = paced(time, patience=1e6)
    began = time.now()
    for _ in range(1000):
        await fetch(Request(url))
    assert 1000 / (time.now() - began) * 60 == pytest.approx(a_minute, rel=0.05)


async def test_search_and_pages_of_the_archive_have_buckets_of_their_own(time: Time) -> None:
    fetch = paced(time, patience=0)
    for _ in range(4):
        await fetch(Request("https://web.archive.org/cdx/"))
    with pytest.raises(DeferredError):
        await fetch(Request("https://web.archive.org/cdx/"))
    assert (await fetch(Request("https://web.archive.org/web/1/a"))).status == 200


async def test_settings_override_rules_and_the_default(time: Time) -> None:
    fetch = Paced(
        Script([answer()]),
        patience=1e6,
        rates={"www.reddit.com": 6000, "*": 60},
        now=time.now,
        sleep=time.sleep,
    )
    for _ in range(300):
        await fetch(Request("https://www.reddit.com/"))
    assert time.slept == []
    for _ in range(4):
        await fetch(Request(HOME))
    assert time.slept == pytest.approx([1.0])


async def test_no_limit(time: Time) -> None:
    fetch = paced(time, a_example=float("inf"))
    for _ in range(10_000):
        await fetch(Request(HOME))
    assert time.slept == []


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_rate_that_lets_nothing_through(time: Time, rate: float) -> None:
    with pytest.raises(SettingsError, match="rates"):
        paced(time, a_example=rate)


class TestPauses:
    @pytest.mark.parametrize("status", [429, 503])
    @pytest.mark.parametrize("asked", ["120", "Mon, 12 Jan 2026 18:02:00 GMT"])
    async def test_that_one_caller_was_asked_for_hold_all_the_others(self, time: Time, status: int, asked: str) -> None:
        script = Script([answer(status, Retry_After=asked), answer()])
        fetch = paced(time, script)
        assert (await fetch(Request(HOME))).status == status
        with pytest.raises(DeferredError) as caught:
            await fetch(Request(f"{HOME}other"))
        assert caught.value.retry_after == 120
        time.seconds += 120
        assert (await fetch(Request(HOME))).status == 200

    async def test_within_patience_are_waited_for(self, time: Time) -> None:
        fetch = paced(time, Script([answer(429, Retry_After="7"), answer()]))
        await fetch(Request(HOME))
        assert (await fetch(Request(HOME))).status == 200
        assert time.slept == [7]

    async def test_of_the_archive_last_a_minute_when_it_does_not_say(self, time: Time) -> None:
        fetch = paced(time, Script([answer(429)]))
        await fetch(Request("https://web.archive.org/web/1/a"))
        with pytest.raises(DeferredError) as caught:
            await fetch(Request("https://web.archive.org/web/1/a"))
        assert caught.value.retry_after == 60

    @pytest.mark.parametrize(
        "given",
        [answer(200, Retry_After="60"), answer(429), answer(503), answer(429, Memento_Datetime="x", Retry_After="60")],
    )
    async def test_are_not_read_into_other_answers(self, time: Time, given: object) -> None:
        script = Script([given])  # type: ignore[list-item]  # pytest hands parameters over untyped
        fetch = paced(time, script)
        await fetch(Request(HOME))
        await fetch(Request(HOME))
        assert time.slept == []


async def test_hosts_remembered_are_bounded(time: Time) -> None:
    fetch = paced(time)
    for n in range(10_500):
        await fetch(Request(f"https://h{n}.example/"))
    assert 9_000 <= len(fetch._buckets) <= 10_000


def test_every_rule_can_be_reached() -> None:
    for position, rule in enumerate(RULES):
        earlier = [known for known in RULES[:position] if known.host in ("", rule.host)]
        assert not any(rule.path.startswith(known.path) for known in earlier), rule
