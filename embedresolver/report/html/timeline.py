"""A time line: the printed day, the instants that id and platform give, and how far time zones stretch the day.

The drawing holds our own words alone. Places along it are percentages, so it fits any width without being scaled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from embedresolver.report.html.elements import tag
from embedresolver.report.html.sources import clock_in_id
from embedresolver.report.wording import minute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from embedresolver.models import PrintedDate, Verdict

#: The outermost zones in use (tz database: Etc/GMT+12, Pacific/Kiritimati).
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
_DAY = timedelta(days=1)
#: Pixels: of a lane, of its bar, and of the axis below.
_LANE, _BAR, _AXIS = 42, 12, 24
#: Most midnights that are named without their names running into each other on a phone.
_NAMES = 4
#: Percentage of the width left free on each side.
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the drawing."""

    kind: Literal["day", "zones", "id", "platform", "edit"]
    words: str
    start: datetime
    end: datetime


def timeline(verdict: Verdict) -> etree._Element | None:
    """The drawing and its caption; None where a date and an instant were not compared."""
    check = next((check for check in verdict.checks if check.check == "date" and check.actual), None)
    printed = verdict.embed.date
    if check is None or printed is None:
        return None
    try:
        lanes = (*_printed(printed), *_known(verdict))
        drawing = _drawing(lanes)
    except OverflowError:  # the first or last day that the calendar holds
        return None
    return tag("figure", drawing, tag("figcaption", check.explanation), class_="timeline")


def _printed(printed: PrintedDate) -> Iterator[Lane]:
    """What the words may mean, as they stand and in any zone."""
    for day in dict.fromkeys((printed.day, printed.other_day or printed.day)):
        start = datetime.combine(day, printed.time or time(), printed.zone or UTC).astimezone(UTC)
        end = start + (_DAY if printed.time is None else timedelta(minutes=1))
        what = "day" if printed.time is None else "time"
        yield Lane("day", f"Printed {what}, {printed.iso if day == printed.day else day.isoformat()}", start, end)
        if printed.zone is None:
            yield Lane("zones", f"The same {what}, in every time zone", start - _EAST, end + _WEST)


def _known(verdict: Verdict) -> Iterator[Lane]:
    said = clock_in_id(verdict)
    post = verdict.resolution.post if verdict.resolution is not None else None
    if said is not None:
        yield Lane("id", f"Clock in the id: {minute(said.instant)}", said.instant, said.instant)
    if post is not None and post.created_at is not None and post.created_at_from != "id":
        yield Lane("platform", f"The platform: {minute(post.created_at)}", post.created_at, post.created_at)
    if post is not None and post.edited_at is not None:
        yield Lane("edit", f"Edited: {minute(post.edited_at)}", post.edited_at, post.edited_at)


@dataclass(frozen=True, slots=True)
class _Scale:
    start: datetime
    end: datetime

    def at(self, moment: datetime) -> float:
        """Per cent of the width."""
        return _MARGIN + (100 - 2 * _MARGIN) * ((moment - self.start) / (self.end - self.start))


def _drawing(lanes: Sequence[Lane]) -> etree._Element:
    scale = _Scale(min(lane.start for lane in lanes), max(lane.end for lane in lanes))
    height = len(lanes) * _LANE + _AXIS
    return tag(
        "svg",
        tag("title", "; ".join(lane.words for lane in lanes)),
        *_axis(scale, height),
        *(part for index, lane in enumerate(lanes) for part in _shape(lane, scale, index * _LANE)),
        *(tag("text", lane.words, x="0", y=str(index * _LANE + 15), class_="name") for index, lane in enumerate(lanes)),
        role="img",
        width="100%",
        height=str(height),
    )


def _axis(scale: _Scale, height: int) -> Iterator[etree._Element]:
    for day in _midnights(scale):
        x = f"{scale.at(day):.2f}%"
        yield tag("line", x1=x, x2=x, y1="0", y2=str(height - _AXIS + 4), class_="tick")
        yield tag("text", f"{day:%Y-%m-%d}", x=x, y=str(height - 6), class_="date")


def _midnights(scale: _Scale) -> Iterator[datetime]:
    """Some days' beginnings in UTC, far enough from the edges for their names."""
    first = scale.start.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    days = max(1, (scale.end - first) // _DAY + 1)
    step = -(-days // _NAMES)
    for count in range(0, days, step):
        day = first + count * _DAY
        if 12 <= scale.at(day) <= 88:
            yield day


def _shape(lane: Lane, scale: _Scale, top: int) -> Iterator[etree._Element]:
    start, end = scale.at(lane.start), scale.at(lane.end)
    if lane.kind in ("day", "zones"):
        yield tag("rect", x=f"{start:.2f}%", width=f"{max(end - start, 0.6):.2f}%", y=str(top + 23), height=str(_BAR),
                  rx="3", class_=lane.kind)  # fmt: skip
    else:
        x = f"{start:.2f}%"
        yield tag("line", x1=x, x2=x, y1="0", y2=str(top + 29), class_=f"{lane.kind} thread")
        yield tag("circle", cx=x, cy=str(top + 29), r="6", class_=lane.kind)
