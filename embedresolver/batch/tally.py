"""What a run has seen, counted: as a value for programs, as figures for bars, logs, charts and Prometheus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, assert_never

from embedresolver.events import Answered, Asked, Waited
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from embedresolver.batch.rows import Row
    from embedresolver.events import Event
    from embedresolver.report.json import Plain

#: Publishers and hosts are counted one by one up to this many, then together.
_MOST_NAMES = 10_000
OTHERS = "others"
#: A post's age in years up to which a group of the charts reaches, and what it is called.
_AGES = ((1, "under 1 year"), (2, "1-2 years"), (5, "2-5 years"), (10, "5-10 years"))
_OLDER = "over 10 years"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts at one moment of a run."""

    #: Pages answered, and those of them that could not be read.
    pages: int = 0
    failed: int = 0
    #: Embeds, by platform and by verdict.
    embeds: int = 0
    platforms: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[str, int] = field(default_factory=dict)
    #: What asking gave, by outcome.
    outcomes: Mapping[str, int] = field(default_factory=dict)
    #: Checks that do not match, by reason code; failures, by error code.
    reasons: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)
    #: Embeds of each publisher, by host name.
    publishers: Mapping[str, int] = field(default_factory=dict)
    #: Posts asked about, and those of them that are gone, by age.
    ages: Mapping[str, int] = field(default_factory=dict)
    gone_ages: Mapping[str, int] = field(default_factory=dict)
    #: What this process asked, by host; seconds it waited for hosts' turns; questions, and those nobody was asked for.
    requests: Mapping[str, int] = field(default_factory=dict)
    request_seconds: float = 0.0
    waits: Mapping[str, float] = field(default_factory=dict)
    questions: int = 0
    cache_hits: int = 0


class Counting:
    """Counts rows. `now` tells how old posts are."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._pages = 0
        self._failed = 0
        self._embeds = 0
        self._request_seconds = 0.0
        self._requests: Counter[str] = Counter()
        self._waits: dict[str, float] = {}
        self._questions = self._hits = 0
        self._counts: dict[str, Counter[str]] = {
            name: Counter()
            for name in ("platforms", "verdicts", "outcomes", "reasons", "errors", "publishers", "ages", "gone_ages")
        }

    def add(self, rows: Iterable[Row]) -> None:
        """Count rows."""
        for row in rows:
            self._pages += 1
            if row["error"] is not None:
                self._failed += 1
                self._counts["errors"][row["error"]["code"]] += 1
            self._embeds += len(row["embeds"])
            self._add_publisher(row)
            for embed in row["embeds"]:
                self._add_embed(embed)
            self._counts["reasons"].update(check["reason"] for check in row["checks"] if check["outcome"] != "match")

    def observe(self, event: Event) -> None:
        """Count what happens while platforms are asked."""
        match event:
            case Answered(kept):
                self._questions += 1
                self._hits += kept
            case Asked(host, _, seconds):
                self._request_seconds += seconds
                self._requests[_bounded(host, self._requests)] += 1
            case Waited(host, seconds):
                name = _bounded(host, self._waits)
                self._waits[name] = self._waits.get(name, 0.0) + seconds
            case _:
                assert_never(event)

    @property
    def tally(self) -> Tally:
        """The counts so far."""
        return Tally(
            self._pages,
            self._failed,
            self._embeds,
            **{name: dict(counter) for name, counter in self._counts.items()},
            requests=dict(self._requests),
            request_seconds=self._request_seconds,
            waits=dict(self._waits),
            questions=self._questions,
            cache_hits=self._hits,
        )

    def _add_embed(self, embed: Plain) -> None:
        self._counts["platforms"][embed["platform"]] += 1
        if embed["verdict"] is not None:
            self._counts["verdicts"][embed["verdict"]] += 1
        if embed["outcome"] is None:
            return
        self._counts["outcomes"][embed["outcome"]] += 1
        age = self._age(embed)
        if age is not None:
            self._counts["ages"][age] += 1
            self._counts["gone_ages"][age] += embed["verdict"] == "gone"

    def _add_publisher(self, row: Row) -> None:
        address = read_address(row["url"]) if row["url"] else None
        if address is None or not row["embeds"]:
            return
        publishers = self._counts["publishers"]
        publishers[_bounded(address.host.removeprefix("www."), publishers)] += len(row["embeds"])

    def _age(self, embed: Plain) -> str | None:
        posted = (embed["post"] or {}).get("created_at") or embed["id_time"]
        if posted is None:
            return None
        years = (self._now - datetime.fromisoformat(posted).astimezone(UTC)).days / 365.25
        return next((name for most, name in _AGES if years < most), _OLDER)


def _bounded(name: str, counted: Mapping[str, object]) -> str:
    return name if name in counted or len(counted) < _MOST_NAMES else OTHERS


def age_groups() -> list[str]:
    """The names of the age groups, youngest first."""
    return [*(name for _, name in _AGES), _OLDER]
