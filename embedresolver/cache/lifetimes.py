"""How long an answer is given again, and how long it may stand in when asking fails. In seconds.

Posts change seldom once they are there; their absence, and our failing to see them, change often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.models import Expansion, Outcome, Resolution

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0


@dataclass(frozen=True, slots=True)
class Lifetime:
    """For how long after it was had an answer is fresh, and for how long it is kept at all."""

    fresh: float
    keep: float


_NOT_KEPT = Lifetime(0, 0)
_BY_OUTCOME: dict[Outcome, Lifetime] = {
    "found": Lifetime(DAY, 30 * DAY),
    "gone": Lifetime(6 * HOUR, 6 * HOUR),
    "withheld": Lifetime(2 * HOUR, 2 * HOUR),
    "needs-credentials": Lifetime(HOUR, HOUR),
    "unreadable": Lifetime(10 * MINUTE, 10 * MINUTE),
    "unreachable": Lifetime(MINUTE, MINUTE),
    "deferred": _NOT_KEPT,
}
#: Statuses that say a redirect is for good (RFC 9110, 15.4.2 and 15.4.9).
_PERMANENT = frozenset({301, 308})
#: Codes of failures that lie with us or with the way, not with the link.
_PASSING = frozenset({"unreachable", "timed_out", "connection_failed", "deferred", "bad_response", "tls_failed"})
#: Codes of failures to ask at all: another run may ask.
_NOT_ASKED = frozenset({"offline", "not_recorded", "deferred", "too_many_hosts"})


def of_resolution(resolution: Resolution) -> Lifetime:
    """The lifetime of a platform's answer."""
    return _NOT_KEPT if resolution.reason in _NOT_ASKED else _BY_OUTCOME[resolution.outcome]


def of_expansion(expansion: Expansion) -> Lifetime:
    """The lifetime of a link's target: long where every redirect on the way is permanent."""
    if expansion.error is not None:
        return _of_failure(expansion.error.code)
    statuses = [hop.status for hop in expansion.hops[:-1] if hop.status is not None]
    if statuses and all(status in _PERMANENT for status in statuses):
        return Lifetime(30 * DAY, 90 * DAY)
    return Lifetime(DAY, 30 * DAY)


def _of_failure(code: str) -> Lifetime:
    if code in _NOT_ASKED:
        return _NOT_KEPT
    return Lifetime(MINUTE, MINUTE) if code in _PASSING else Lifetime(HOUR, HOUR)


def resolution_failed(resolution: Resolution) -> bool:
    """Whether an older answer is better than this one: we could not see, rather than saw that it is gone."""
    return resolution.outcome in ("unreachable", "deferred", "unreadable")


def expansion_failed(expansion: Expansion) -> bool:
    """Whether an older target is better than this failure."""
    return expansion.error is not None and expansion.error.code in _PASSING
