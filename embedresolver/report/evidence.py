"""The exchanges that a verdict rests on, each once, in the order in which they were made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from embedresolver.report.wording import minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.models import Exchange, Report, RungAnswer, Verdict


def exchanges_about(verdict: Verdict) -> tuple[Exchange, ...]:
    """What was asked about one embed."""
    return _each_once(_exchanges(verdict))


def exchanges_of(report: Report) -> tuple[Exchange, ...]:
    """What was asked about a whole article. Embeds that share a question share its answer."""
    return _each_once(exchange for verdict in report.embeds for exchange in _exchanges(verdict))


def silent_rungs(verdict: Verdict) -> tuple[RungAnswer, ...]:
    """What was asked, or could have been, without finding the post, and why."""
    answers = verdict.resolution.rungs if verdict.resolution is not None else ()
    return tuple(answer for answer in answers if answer.outcome != "found")


def caveats(verdict: Verdict) -> Iterator[str]:
    """What a reader must know of the answers besides what they say: that they are copies, or old."""
    if verdict.found_by == "search":
        yield "the quote has no link to its post, which was found by account, day and words"
    resolution = verdict.resolution
    if resolution is None:
        return
    for source in resolution.post.sources if resolution.post is not None else ():
        if source.captured_at is not None:
            what = ", ".join(source.fields) or "nothing"
            yield f"an archived copy of {minute(source.captured_at)} gives {what}, not the platform itself"
    if resolution.post is not None and resolution.post.seen_at is not None:
        seen = minute(resolution.post.seen_at)
        yield f"the post's time is its author's own word; the platform's server first saw it on {seen}"
    if resolution.stale_for is not None:
        late = _whole_hours(resolution.stale_for)
        yield f"the answers are kept ones, {late} past their time: the platform could not be asked again"


def _whole_hours(length: timedelta) -> str:
    hours = max(1, round(length / timedelta(hours=1)))
    return "an hour" if hours == 1 else f"{hours} hours"


def _exchanges(verdict: Verdict) -> Iterator[Exchange]:
    for expansion in verdict.expansions:
        yield from expansion.exchanges
    if verdict.resolution is not None:
        yield from verdict.resolution.exchanges


def _each_once(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    # A kept answer is read anew for each question, so equal ones need not be identical.
    seen = {(e.request.method, e.request.url, e.response.fetched_at, e.response.body): e for e in exchanges}
    return tuple(seen.values())
