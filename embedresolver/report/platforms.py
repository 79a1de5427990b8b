"""What is known of each platform, as one table: for `embedresolver platforms` and for docs/platforms.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from embedresolver.platforms import all_platforms
from embedresolver.protocols.ladder import OptIn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.platforms import Platform

#: What an article claims of a post, and the fields of a post that say it.
_CLAIMS: Final = {
    "handle": ("handle",),
    "name": ("name",),
    "date": ("created_at", "created_day"),
    "text": ("text", "title"),
}
_HOSTS_SHOWN = 3
_INTRODUCTION = """\
# Platforms

Made by `embedresolver platforms --format markdown`; a test holds it to the code.

*Shown as* are the forms of embeds that have a name; frames and links to a post are read on every platform. *Asked* are
the endpoints, in the order in which they are asked. *Proves* is what they can tell of a post, if they answer; *not* is
what nothing here can tell. A title is the words above a film or a song: its owner may change it without a trace. Of
platforms that are not asked, only links and ids are read.

"""


@dataclass(frozen=True, slots=True)
class Row:
    """One platform."""

    name: str
    title: str
    #: Those named after the platform first, then the shortest.
    hosts: tuple[str, ...]
    forms: tuple[str, ...]
    #: What the clock inside its ids says; None where they have none.
    clock: str | None
    #: Names of its endpoints, in the order in which they are asked.
    rungs: tuple[str, ...]
    proves: tuple[str, ...]
    cannot_prove: tuple[str, ...]


def overview() -> tuple[Row, ...]:
    """Every platform, sorted by name."""
    return tuple(_row(platform) for platform in all_platforms())


def _row(platform: Platform) -> Row:
    tells = platform.tells
    proved = [name for name, fields in _CLAIMS.items() if any(field in tells for field in fields)]
    if "date" not in proved and platform.clock is not None:
        proved.append("date")
    return Row(
        platform.name,
        platform.title,
        tuple(sorted(platform.hosts, key=lambda host: (not host.startswith(platform.name), len(host), host))),
        tuple(dict.fromkeys(form.name for form in platform.markup.forms if form.kind != "button")),
        platform.clock,
        tuple(f"{name} (if allowed)" if isinstance(ask, OptIn) else name for name, ask in platform.rungs()),
        tuple(_shade(name, tells) for name in proved),
        tuple(name for name in _CLAIMS if name not in proved),
    )


def _shade(claim: str, tells: Sequence[str]) -> str:
    """The claim, with how far its proof goes."""
    if claim == "text" and "title" in tells:
        return "title"
    if claim == "date" and "created_at" not in tells:
        return "day" if "created_day" in tells else "date by the id"
    return claim


HEADINGS: Final = ("platform", "hosts", "shown as", "id's clock", "asked", "proves", "not")


def cells(row: Row) -> tuple[str, ...]:
    """A row in words, in the order of `HEADINGS`."""
    more = len(row.hosts) - _HOSTS_SHOWN
    hosts = [*row.hosts[:_HOSTS_SHOWN], *([f"and {more} more"] if more > 0 else [])]
    lists = (hosts or ["any"], row.forms, [row.clock or ""], row.rungs, row.proves, row.cannot_prove)
    return (row.name, *(", ".join(words) or "–" for words in lists))


def platforms_page() -> str:
    """docs/platforms.md."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(cells(row) for row in overview())]
    return _INTRODUCTION + "".join(f"| {' | '.join(line)} |\n" for line in lines)
