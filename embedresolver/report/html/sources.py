"""What a verdict rests on: each answer with its address, time, status and digest, and what could not be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.platforms import id_time
from embedresolver.report.evidence import caveats, exchanges_about, silent_rungs
from embedresolver.report.html.elements import Child, foreign, link, moment, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from embedresolver.models import Exchange, Expansion, IdTime, RungAnswer, Verdict

_MINTED_FOR = {
    "publication": "the post was published",
    "upload": "its media was uploaded",
    "import": "it reached this server",
}


def clock_in_id(verdict: Verdict) -> IdTime | None:
    """What the id of the post says of its time, whether or not anybody was asked."""
    resolution = verdict.resolution
    if resolution is not None and resolution.id_time is not None:
        return resolution.id_time
    ref = verdict.embed.ref or (resolution.ref if resolution is not None else None)
    return id_time(ref) if ref is not None else None


def sources(verdict: Verdict) -> etree._Element:
    """The evidence as a list."""
    items = [tag("li", tag("b", "Note"), ": ", foreign(caveat)) for caveat in caveats(verdict)]
    items += [*_clock(verdict), *(_way(expansion) for expansion in verdict.expansions)]
    items += [_answer(exchange) for exchange in exchanges_about(verdict)]
    items += [_silence(answer) for answer in silent_rungs(verdict)]
    return tag("ul", *(items or [tag("li", "Nothing was asked, and the quote names no post.")]), class_="sources")


def _clock(verdict: Verdict) -> Iterator[etree._Element]:
    said = clock_in_id(verdict)
    if said is None:
        return
    whose = "a server of the platform" if said.minted_by == "server" else "the author's own program"
    yield tag(
        "li",
        tag("b", "The post's id"),
        " carries the time when ",
        _MINTED_FOR[said.minted_for],
        ": ",
        moment(said.instant),
        f", set by {whose}. It needs no network to be read.",
    )


def _way(expansion: Expansion) -> etree._Element:
    if expansion.final_url is not None:
        return tag("li", tag("b", "Short link"), " ", link(expansion.url), " leads to ", link(expansion.final_url))
    why = expansion.error.message if expansion.error is not None else "its end was not reached"
    return tag("li", tag("b", "Short link"), " ", link(expansion.url), ": ", foreign(why))


def _answer(exchange: Exchange) -> etree._Element:
    response = exchange.response
    when: Child = moment(response.fetched_at) if response.fetched_at is not None else "at a time not recorded"
    return tag(
        "li",
        tag("b", "Answer"),
        " from ",
        link(exchange.request.url),
        tag(
            "span", when, f" · status {response.status} · {len(response.body):,} bytes · SHA-256 ",
            tag("code", exchange.sha256), class_="receipt",
        ),
    )  # fmt: skip


def _silence(answer: RungAnswer) -> etree._Element:
    said = answer.message or answer.reason
    return tag("li", tag("b", "No post"), " from ", foreign(f"{answer.rung}: {answer.outcome}, {said}"))
