"""The time line: what it shows, where, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from embedresolver.models import Embed, PostRef, PrintedDate, Resolution, Verdict
from embedresolver.report.html.timeline import timeline
from embedresolver.verify import verify_embed
from tests.report.samples import EDITED, EMBED, GONE, POST, UNNAMED, VERIFIED, WRONG_DAY, resolved


def drawn(verdict: Verdict) -> etree._Element:
    figure = timeline(verdict)
    assert figure is not None
    return figure


def shapes(figure: etree._Element, kind: str) -> list[dict[str, str]]:
    found = [*figure.iter("rect"), *figure.iter("circle")]
    return [{str(name): str(value) for name, value in each.items()} for each in found if each.get("class") == kind]


def places(figure: etree._Element, kind: str) -> tuple[float, float]:
    """Where a bar begins and ends, or a dot is, in per cent."""
    (shape,) = shapes(figure, kind)
    start = float(shape.get("x", shape.get("cx", "")).rstrip("%"))
    return start, start + float(shape.get("width", "0%").rstrip("%"))


def names(figure: etree._Element) -> list[str]:
    return _words(figure, "name")


def ticks(figure: etree._Element) -> list[str]:
    return _words(figure, "date")


def _words(figure: etree._Element, kind: str) -> list[str]:
    return [each.text or "" for each in figure.iter("text") if each.get("class") == kind]


def printing(printed: PrintedDate, embed: Embed = EMBED) -> Verdict:
    return verify_embed(replace(embed, date=printed, date_text=printed.text), resolved())


def test_a_genuine_post_lies_in_its_printed_day() -> None:
    figure = drawn(VERIFIED)
    start, end = places(figure, "day")
    zones = places(figure, "zones")
    moment, _ = places(figure, "id")
    assert zones[0] < start < moment < end < zones[1]
    assert places(figure, "platform")[0] == moment
    # The window is the day and 26 hours more; the day begins 14 hours into it (UTC-12 to UTC+14).
    assert (end - start) / (zones[1] - zones[0]) == pytest.approx(24 / 50, abs=0.001)
    assert (start - zones[0]) / (zones[1] - zones[0]) == pytest.approx(14 / 50, abs=0.001)
    assert names(figure) == [
        "Printed day, 2024-01-17",
        "The same day, in every time zone",
        "Clock in the id: 2024-01-17 16:02 UTC",
        "The platform: 2024-01-17 16:02 UTC",
    ]
    assert ticks(figure) == ["2024-01-17", "2024-01-18"]


def test_the_drawing_can_be_heard() -> None:
    figure = drawn(VERIFIED)
    (svg,) = figure.iter("svg")
    assert svg.get("role") == "img"
    assert svg.findtext("title") == "; ".join(names(figure))
    assert figure.findtext("figcaption") == next(c.explanation for c in VERIFIED.checks if c.check == "date")


def test_a_wrong_day_lies_far_away() -> None:
    figure = drawn(WRONG_DAY)
    assert places(figure, "zones")[1] < places(figure, "id")[0]
    assert places(figure, "day")[1] - places(figure, "day")[0] >= 0.3  # still to be seen
    assert len(ticks(figure)) <= 4


def test_an_edit_has_its_own_mark() -> None:
    assert places(drawn(EDITED), "id")[0] < places(drawn(EDITED), "edit")[0]


def test_the_id_alone_is_enough() -> None:
    assert names(drawn(GONE))[-1].startswith("Clock in the id")
    assert names(drawn(verify_embed(EMBED, None)))[-1] == "Clock in the id: 2024-01-17 16:02 UTC"


def test_both_readings_of_a_date_in_figures() -> None:
    figure = drawn(printing(PrintedDate("01/02/2024", date(2024, 1, 2), ambiguous=True, other_day=date(2024, 2, 1))))
    assert names(figure)[::2][:2] == ["Printed day, 2024-01-02", "Printed day, 2024-02-01"]


def test_a_printed_time_with_and_without_its_zone() -> None:
    loose = drawn(printing(PrintedDate("x", date(2024, 1, 17), time(11, 2))))
    assert names(loose)[:2] == ["Printed time, 2024-01-17T11:02", "The same time, in every time zone"]
    assert places(loose, "zones")[0] < places(loose, "id")[0] < places(loose, "zones")[1]
    eastern = drawn(printing(PrintedDate("x", date(2024, 1, 17), time(11, 2), timezone(timedelta(hours=-5)))))
    assert shapes(eastern, "zones") == []
    assert places(eastern, "day")[0] == pytest.approx(places(eastern, "id")[0], abs=20)


def test_there_is_none_where_nothing_was_compared() -> None:
    assert timeline(UNNAMED) is None
    assert timeline(replace(VERIFIED, checks=())) is None
    assert timeline(replace(VERIFIED, embed=replace(EMBED, date=None))) is None


def test_the_ends_of_the_calendar_are_left_alone() -> None:
    assert timeline(replace(VERIFIED, embed=replace(EMBED, date=PrintedDate("x", date.max)))) is None


def test_a_platform_that_only_repeats_the_id_is_not_a_second_witness() -> None:
    post = replace(POST, created_at_from="id")
    assert shapes(drawn(verify_embed(EMBED, resolved(post))), "platform") == []


def test_without_a_clock_in_the_id_the_platform_speaks_alone() -> None:
    ref = PostRef("instagram-like", "abc")
    verdict = replace(
        VERIFIED,
        embed=replace(EMBED, ref=None),
        resolution=Resolution("", ref, "found", post=replace(POST, ref=ref)),
    )
    assert [shapes(drawn(verdict), kind) != [] for kind in ("id", "platform")] == [False, True]


@given(st.dates(), st.datetimes(timezones=st.just(UTC)), st.none() | st.times())
def test_any_two_moments_can_be_drawn(day: date, made: datetime, clock: time | None) -> None:
    embed = replace(EMBED, date=PrintedDate("x", day, clock))
    post = replace(POST, created_at=made)
    figure = timeline(replace(VERIFIED, embed=embed, resolution=resolved(post)))
    if figure is None:
        assert min(day, made.date()).year == 1 or max(day, made.date()).year == 9999
        return
    assert 0 < places(figure, "day")[0] <= places(figure, "day")[1] < 101
    assert 0 < places(figure, "platform")[0] < 100
    assert len(ticks(figure)) <= 4
