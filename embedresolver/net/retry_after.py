"""When a host asks us to come back: the Retry-After header in both its forms (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from embedresolver.urls import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A longer wait is as good as none asked for: a day.
MAX_SECONDS = 86_400.0


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait from `now`, at most a day and never negative; None where the header is missing or unreadable."""
    text = headers.get("Retry-After", "").strip()
    if ascii_digits(text):
        return min(float(text[:10]), MAX_SECONDS)
    moment = _moment(text)
    if moment is None:
        return None
    return min(max((moment - now).total_seconds(), 0.0), MAX_SECONDS)


def _moment(text: str) -> datetime | None:
    if not text or len(text) > 64:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # "-0000" gives a naive time, which the RFC's GMT makes UTC.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
