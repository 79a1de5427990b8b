"""The printed date against the instants that platform and id give, in any zone that a reader may live in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from embedresolver.models import Check, Embed, IdTime, Post, PrintedDate

#: The outermost zones in use, and the step between zones (tz database: Etc/GMT+12, Pacific/Kiritimati, Asia/Kathmandu).
_WESTMOST, _EASTMOST, _STEP = timedelta(hours=-12), timedelta(hours=14), timedelta(minutes=15)
_DAY = timedelta(days=1)
#: A clock prints whole minutes, and widgets round as well as cut.
_PRINTED_PRECISION = timedelta(seconds=90)
#: Platforms whose own embed code prints the UTC day wherever it is copied.
_PRINTS_UTC = frozenset({"x"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a post was made, according to one witness: between `earliest` and `latest`."""

    earliest: datetime
    latest: datetime
    source: str
    #: The witness knows another event: media wait for their publication, copies reach a server late.
    may_be_later: bool = False
    may_be_earlier: bool = False

    @property
    def shown(self) -> str:
        return f"{self.earliest:%Y-%m-%d %H:%M} UTC"

    @property
    def is_weak(self) -> bool:
        return self.may_be_later or self.may_be_earlier


def evidence_of(post: Post | None, id_time: IdTime | None) -> Evidence | None:
    """The best witness: what the platform says, else the clock in the id."""
    if post is not None and post.created_at is not None and post.created_at_from != "id":
        moment = post.created_at.astimezone(UTC)
        return Evidence(moment, moment, "the platform")
    return _from_id(id_time) if id_time is not None else None


def _from_id(id_time: IdTime) -> Evidence | None:
    owner = "a server of the platform" if id_time.minted_by == "server" else "the author's own program"
    moment = id_time.instant.astimezone(UTC)
    try:
        earliest, latest = moment - id_time.slack_before, moment + id_time.slack_after
    except OverflowError:
        return None
    by_client = id_time.minted_by == "client"
    return Evidence(
        earliest,
        latest,
        f"the clock in the post's id, set by {owner}",
        may_be_later=by_client or id_time.minted_for == "upload",
        may_be_earlier=by_client or id_time.minted_for == "import",
    )


def check_date(embed: Embed, post: Post | None, id_time: IdTime | None) -> Check | None:
    """None where the page prints no date."""
    printed = embed.date
    if printed is None:
        return finding("date.unreadable", embed.date_text) if embed.date_text else None
    witness = evidence_of(post, id_time)
    if witness is None:
        return _by_day(printed, post.created_day if post is not None else None)
    return _read_as_printed(embed, printed, witness) or _otherwise(printed, witness, post) or _off(printed, witness)


def _by_day(printed: PrintedDate, actual: date | None) -> Check:
    """Against a day without a zone: neighbours are the same instant elsewhere."""
    if actual is None:
        return finding("date.unknown", printed.iso)
    apart = min(abs(day - actual) for day in _days(printed))
    if apart <= _DAY:
        return finding("date.near_day", printed.iso, actual.isoformat())
    reason = "date.weak_day" if apart == 2 * _DAY else "date.day_differs"
    return finding(reason, printed.iso, actual.isoformat())


def _days(printed: PrintedDate) -> tuple[date, ...]:
    return (printed.day, printed.other_day) if printed.other_day is not None else (printed.day,)


def _read_as_printed(embed: Embed, printed: PrintedDate, witness: Evidence) -> Check | None:
    """A match of the printed words as they stand, or None."""
    # Midnight to the second is how templates print a day that has no time.
    if printed.time is not None and printed.time != time():
        return _by_time(printed, printed.time, witness)
    window = offsets_on_day(printed.day, witness)
    if window is None:
        return None
    values = {"offsets": _shown_window(*window), "source": witness.source}
    if witness.is_weak:
        return finding("date.near_upload", printed.iso, witness.shown, **values)
    if window[0] <= timedelta(0) <= window[1]:
        return finding("date.utc_day", printed.iso, witness.shown, **values)
    name = "unusual_day" if embed.platform in _PRINTS_UTC else "within_timezone"
    return finding(f"date.{name}", printed.iso, witness.shown, **values)


def offsets_on_day(day: date, witness: Evidence) -> tuple[timedelta, timedelta] | None:
    """The lowest and highest UTC offsets in use that put the instant on that day."""
    try:
        midnight = datetime.combine(day, time(), UTC)
        low, high = midnight - witness.latest, midnight + _DAY - witness.earliest
    except OverflowError:
        return None
    low, high = (
        max(-(-low // _STEP) * _STEP, _WESTMOST),
        min(((high - timedelta.resolution) // _STEP) * _STEP, _EASTMOST),
    )
    return (low, high) if low <= high else None


def _by_time(printed: PrintedDate, clock: time, witness: Evidence) -> Check | None:
    offset = _offset_of_time(printed, clock, witness)
    if offset is None:
        return None
    values = {"offsets": _shown_offset(offset), "source": witness.source}
    return finding("date.local_time", printed.iso, witness.shown, **values)


def _offset_of_time(printed: PrintedDate, clock: time, witness: Evidence) -> timedelta | None:
    """The UTC offset at which a clock showed the printed time when the post was made."""
    local = datetime.combine(printed.day, clock, UTC)
    halves = (timedelta(0), _DAY / 2, -_DAY / 2) if printed.half_day_lost else (timedelta(0),)
    for half in halves:
        apart = local - witness.earliest + half
        offset = printed.zone.utcoffset(None) if printed.zone is not None else round(apart / _STEP) * _STEP
        late = apart - offset
        in_use = _WESTMOST <= offset <= _EASTMOST
        if in_use and -_PRINTED_PRECISION <= late <= witness.latest - witness.earliest + _PRINTED_PRECISION:
            return offset
    return None


def _otherwise(printed: PrintedDate, witness: Evidence, post: Post | None) -> Check | None:
    """Innocent readings of a date that does not match as it stands."""
    if printed.other_day is not None and offsets_on_day(printed.other_day, witness) is not None:
        return finding("date.other_reading", printed.iso, witness.shown, reading=printed.other_day.isoformat())
    if post is not None and post.edited_at is not None:
        edited = post.edited_at.astimezone(UTC)
        edit = Evidence(edited, edited, "the platform")
        if offsets_on_day(printed.day, edit) is not None:
            return finding("date.edit_day", printed.iso, edit.shown)
    return None


def _off(printed: PrintedDate, witness: Evidence) -> Check:
    values = {"source": witness.source}
    if offsets_on_day(printed.day, witness) is not None:
        reason = "date.weak_clock" if witness.is_weak else "date.time_differs"
        return finding(reason, printed.iso, witness.shown, **values)
    later = printed.day > witness.earliest.date()
    if witness.may_be_later if later else witness.may_be_earlier:
        return finding("date.weak_clock", printed.iso, witness.shown, **values)
    return finding("date.off_by_days", printed.iso, witness.shown, days=_shown_days(printed.day, witness), **values)


def _shown_days(day: date, witness: Evidence) -> str:
    west, east = ((witness.earliest + offset).date() for offset in (_WESTMOST, _EASTMOST))
    count = max((west - day).days, (day - east).days)
    return "1 day" if count == 1 else f"{count} days"


def _shown_window(low: timedelta, high: timedelta) -> str:
    return _shown_offset(low) if low == high else f"{_shown_offset(low)} to {_shown_offset(high)}"


def _shown_offset(offset: timedelta) -> str:
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "−" if offset < timedelta(0) else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
