"""The words that every report for people uses: marks, names, times, and what to say first."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final, NamedTuple

from embedresolver.platforms import platform_named
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from embedresolver.models import Check, CheckName, CheckOutcome, Embed, Report, VerdictName


class Label(NamedTuple):
    """A mark that can be told without colour, and the word it stands for."""

    mark: str
    word: str


VERDICTS: Final[Mapping[VerdictName, Label]] = {
    "contradicted": Label("✗", "contradicted"),
    "unverified": Label("?", "not verified"),
    "gone": Label("○", "gone"),
    "verified": Label("✓", "verified"),
}
OUTCOMES: Final[Mapping[CheckOutcome, Label]] = {
    "mismatch": Label("✗", "differs"),
    "unverifiable": Label("?", "not settled"),
    "match": Label("✓", "agrees"),
}
SUBJECTS: Final[Mapping[CheckName, str]] = {
    "handle": "Account",
    "name": "Name",
    "date": "Date",
    "text": "Text",
    "link": "Link",
    "post": "Post",
    "prose": "Prose",
}
_GRAVITY = tuple(OUTCOMES)


def gravest_first(checks: Iterable[Check]) -> list[Check]:
    """What speaks against the article, then what is open, then what agrees; otherwise in their order."""
    return sorted(checks, key=lambda check: _GRAVITY.index(check.outcome))


def summary(report: Report) -> str:
    """Which of the quoted posts the article's verdict is about, and what the others are."""
    total = len(report.embeds)
    if not total:
        return "no quoted post was found"
    if total == 1:
        return "1 quoted post"
    counts = {word: sum(verdict.verdict == word for verdict in report.embeds) for word in VERDICTS}
    others = [f"{count} {VERDICTS[word].word}" for word, count in counts.items() if count and word != report.verdict]
    if not others:
        return f"all {total} quoted posts"
    return f"{counts[report.verdict]} of {total} quoted posts; {', '.join(others)}"


def platform_title(name: str) -> str:
    """A platform's name for people."""
    platform = platform_named(name)
    return platform.title if platform is not None else name


def heading(embed: Embed) -> tuple[str, ...]:
    """Platform, author and printed date of a quoted post, as far as the article says."""
    handle = f"@{embed.handle}" if embed.handle else None
    parts = (platform_title(embed.platform), embed.name, handle, embed.date_text)
    return tuple(part for part in parts if part)


def against(checks: Iterable[Check]) -> str:
    """What of a quoted post speaks against the article: `text and date differ`; empty for nothing."""
    subjects = dict.fromkeys(SUBJECTS[check.check].lower() for check in checks if check.outcome == "mismatch")
    *first, last = subjects or ("",)
    return f"{', '.join(first)} and {last} differ" if first else f"{last} differs" if last else ""


def minute(moment: datetime) -> str:
    """A moment to the minute, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def second(moment: datetime) -> str:
    """A moment to the second, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def short_url(url: str, length: int = 60) -> str:
    """A URL as people recognise it: host and path, without scheme and query."""
    address = read_address(url)
    bare = "/".join((address.host, *address.path)) if address is not None else url
    return bare if len(bare) <= length else f"{bare[: length - 1]}…"


def host(url: str) -> str:
    """Whom a URL asks."""
    address = read_address(url)
    return address.host if address is not None else url
