"""The printed date against the instants that platform and id give, in any zone that a reader may live in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from embedresolver.dates import offsets_on_day, read_relative, utc_match
from embedresolver.platforms import platform_named
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from embedresolver.models import Check, Embed, IdTime, Post, PrintedDate

#: The outermost zones in use (tz database: Etc/GMT+12, Pacific/Kiritimati).
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
_DAY = timedelta(days=1)
_HALF_DAY = 12
#: Widgets round a clock time as well as cut it.
_ROUNDING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Witness:
    """When a post was made, according to one source: between `earliest` and `latest`, both in UTC."""

    earliest: datetime
    latest: datetime
    source: str
    #: The source knows another event: media wait for their publication, copies reach a server late.
    may_be_later: bool = False
    may_be_earlier: bool = False

    @property
    def shown(self) -> str:
        return f"{self.earliest:%Y-%m-%d %H:%M} UTC"

    @property
    def is_weak(self) -> bool:
        return self.may_be_later or self.may_be_earlier


def witness_of(post: Post | None, id_time: IdTime | None) -> Witness | None:
    """The best source: what the platform says, else the clock in the id."""
    if post is not None and post.created_at is not None and post.created_at_from != "id":
        moment = post.created_at.astimezone(UTC)
        if post.seen_at is not None and post.seen_at - moment > _DAY:
            # An author's word that the platform had not seen until much later: imported, or dated back.
            return Witness(moment, post.seen_at.astimezone(UTC), "the author's own program", may_be_later=True)
        return Witness(moment, moment, "an archived copy" if post.created_at_from == "wayback" else "the platform")
    return _from_id(id_time) if id_time is not None else None


def _from_id(id_time: IdTime) -> Witness:
    moment = id_time.instant.astimezone(UTC)
    earliest, latest = moment - id_time.slack_before, moment + id_time.slack_after
    by_client = id_time.minted_by == "client"
    owner = "the author's own program" if by_client else "a server of the platform"
    later, earlier = id_time.minted_for == "upload", id_time.minted_for == "import"
    source = f"the clock in the post's id, set by {owner}"
    return Witness(earliest, latest, source, by_client or later, by_client or earlier)


def check_date(
    embed: Embed,
    post: Post | None,
    id_time: IdTime | None,
    *,
    published: datetime | None = None,
    zone: tzinfo | None = None,
) -> Check | None:
    """None where the page prints no date. `zone` is that of the page, if it tells."""
    printed = embed.date or _relative(embed, published)
    if printed is None:
        return finding("date.unreadable", embed.date_text) if embed.date_text else None
    if printed.day.year in (MINYEAR, MAXYEAR):  # zones would lead beyond what the calendar holds
        return finding("date.unreadable", embed.date_text or printed.iso)
    try:
        check = _judged(embed.platform, printed, post, id_time, zone)
    except OverflowError:  # so would the evidence
        return finding("date.unreadable", embed.date_text or printed.iso)
    if check.outcome == "mismatch" and embed.date is None:
        # Counted back from the article's date; but the words may date from any later visit to the page.
        return finding("date.relative", embed.date_text, check.actual)
    return check


def _judged(
    platform: str, printed: PrintedDate, post: Post | None, id_time: IdTime | None, zone: tzinfo | None
) -> Check:
    witness = witness_of(post, id_time)
    if witness is None:
        return _by_day(printed, post.created_day if post is not None else None)
    return _matched(platform, printed, witness, zone) or _otherwise(printed, witness, post)


def _relative(embed: Embed, published: datetime | None) -> PrintedDate | None:
    if published is None or not embed.date_text:
        return None
    return read_relative(embed.date_text, published, language=embed.language)


def _by_day(printed: PrintedDate, actual: date | None) -> Check:
    """Against a day without a zone: its neighbours are the same instant elsewhere."""
    if actual is None:
        return finding("date.unknown", printed.iso)
    apart = min(abs(day - actual) for day in (printed.day, printed.other_day or printed.day))
    if apart <= _DAY:
        return finding("date.near_day", printed.iso, actual.isoformat())
    return finding("date.weak_day" if apart == 2 * _DAY else "date.day_differs", printed.iso, actual.isoformat())


def _matched(platform: str, printed: PrintedDate, witness: Witness, zone: tzinfo | None) -> Check | None:
    """A match with what is printed, read first as it stands, then in its other reading; or None."""
    first = replace(printed, other_day=None)
    # Midnight to the second is how templates print a day that has no time.
    plain = replace(first, time=None) if first.time == time() else first
    window = _window(plain, witness)
    values = {"source": witness.source}
    if window is None:
        if _window(printed, witness) is None or printed.other_day is None:
            return None
        return finding("date.other_reading", printed.iso, witness.shown, reading=printed.other_day.isoformat())
    name = _kind_of_match(platform, plain, witness, zone)
    return finding(f"date.{name}", printed.iso, witness.shown, offsets=_shown_window(*window), **values)


def _kind_of_match(platform: str, printed: PrintedDate, witness: Witness, zone: tzinfo | None) -> str:
    if witness.is_weak:
        return "near_upload"
    if printed.time is not None:
        return "local_time"
    if utc_match(printed, witness.earliest) or utc_match(printed, witness.latest):
        return "utc_day"
    if zone is not None and witness.earliest.astimezone(zone).date() == printed.day:
        return "page_zone"
    known = platform_named(platform)
    return "unusual_day" if known is not None and known.embed_zone is UTC else "within_timezone"


def _window(printed: PrintedDate, witness: Witness) -> tuple[timedelta, timedelta] | None:
    """The lowest and highest UTC offsets at which what is printed is true of an instant of the witness's."""
    found = [window for moment in _moments(printed, witness) if (window := offsets_on_day(printed, moment)) is not None]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def _moments(printed: PrintedDate, witness: Witness) -> Iterator[datetime]:
    """The ends of the witness's span, the printed day's noon where the span reaches it, and what rounds to them."""
    noon = datetime.combine(printed.day, time(12), UTC)
    yield from (witness.earliest, witness.latest, min(max(noon, witness.earliest), witness.latest))
    if printed.time is not None:
        yield from (witness.earliest - _ROUNDING, witness.latest + _ROUNDING)


def _otherwise(printed: PrintedDate, witness: Witness, post: Post | None) -> Check:
    """What is to be said of a date that does not match."""
    if post is not None and post.edited_at is not None:
        edited = post.edited_at.astimezone(UTC)
        if offsets_on_day(replace(printed, time=None), edited) is not None:
            return finding("date.edit_day", printed.iso, f"{edited:%Y-%m-%d %H:%M} UTC")
    if (
        not witness.is_weak
        and _may_be_half_day(printed)
        and _window(replace(printed, half_day_lost=True), witness) is not None
    ):
        return finding("date.half_day", printed.iso, witness.shown, source=witness.source)
    if _window(replace(printed, time=None), witness) is not None:
        reason = "date.weak_clock" if witness.is_weak else "date.time_differs"
        return finding(reason, printed.iso, witness.shown, source=witness.source)
    if witness.may_be_later if printed.day > witness.earliest.date() else witness.may_be_earlier:
        return finding("date.weak_clock", printed.iso, witness.shown, source=witness.source)
    days = _shown_days(printed.day, witness)
    return finding("date.off_by_days", printed.iso, witness.shown, source=witness.source, days=days)


def _may_be_half_day(printed: PrintedDate) -> bool:
    """Whether a clock of twelve hours could print that time, its AM or PM lost since."""
    return printed.time is not None and printed.zone is None and 1 <= printed.time.hour <= _HALF_DAY


def _shown_days(day: date, witness: Witness) -> str:
    west, east = (witness.earliest + _WESTMOST).date(), (witness.latest + _EASTMOST).date()
    count = max((west - day).days, (day - east).days)
    return "1 day" if count == 1 else f"{count} days"


def _shown_window(low: timedelta, high: timedelta) -> str:
    return _shown_offset(low) if low == high else f"{_shown_offset(low)} to {_shown_offset(high)}"


def _shown_offset(offset: timedelta) -> str:
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "−" if offset < timedelta(0) else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
