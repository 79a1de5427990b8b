"""What happens while platforms are asked, told to whoever wants to count it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Asked:
    """One request went out, and came back or failed."""

    host: str
    #: None where no answer came.
    status: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Waited:
    """A request waited for its turn at a host."""

    host: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A question about a post or a link was answered."""

    #: True where nobody had to be asked for it: it was kept, or somebody else was asking already.
    kept: bool


Event: TypeAlias = Asked | Waited | Answered
#: Is told of each event, in the event loop; it must not block or raise.
Observe: TypeAlias = Callable[[Event], None]


def unobserved(event: Event) -> None:
    """Nobody wants to know."""
    del event
