"""When the article says the post was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.models import Check, IdTime, Post, PrintedDate
from embedresolver.verify.date import check_date
from tests.verify.making import BARE, MADE, POST

UPLOAD = IdTime(MADE, timedelta(seconds=1), "server", "upload", timedelta(hours=1), timedelta(minutes=15))
IMPORT = IdTime(MADE, timedelta(seconds=1), "server", "import", timedelta(seconds=2), timedelta(hours=8))
CLIENT = IdTime(MADE, timedelta(seconds=1), "client")
SERVER = IdTime(MADE, timedelta(milliseconds=1), "server")
NO_TIME = replace(POST, created_at=None, created_at_from=None)


def printed(day: date, clock: time | None = None, zone: timezone | None = None) -> PrintedDate:
    return PrintedDate("printed", day, clock, zone)


def date_check(
    what: PrintedDate, post: Post | None = POST, id_time: IdTime | None = None, platform: str = "mastodon"
) -> Check:
    check = check_date(replace(BARE, platform=platform, date=what, date_text="printed"), post, id_time)
    assert check is not None
    return check


@pytest.mark.parametrize(
    ("day", "platform", "reason"),
    [
        (date(2024, 1, 17), "x", "date.utc_day"),
        (date(2024, 1, 17), "mastodon", "date.utc_day"),
        (date(2024, 1, 18), "x", "date.unusual_day"),
        (date(2024, 1, 18), "mastodon", "date.within_timezone"),
        (date(2024, 1, 16), "x", "date.off_by_days"),
        (date(2024, 1, 19), "x", "date.off_by_days"),
        (date(2023, 1, 17), "x", "date.off_by_days"),
    ],
)
def test_a_day_is_right_if_some_zone_had_it(day: date, platform: str, reason: str) -> None:
    assert date_check(printed(day), platform=platform).reason == reason


def test_the_sentence_names_the_offsets() -> None:
    assert "UTC+8 to UTC+14" in date_check(printed(date(2024, 1, 18))).explanation
    late = replace(POST, created_at=datetime(2024, 1, 17, 2, 0, tzinfo=UTC))
    assert "UTC−12 to UTC−2:15" in date_check(printed(date(2024, 1, 16)), late).explanation


@pytest.mark.parametrize(("day", "words"), [(date(2024, 1, 16), "1 day off"), (date(2024, 1, 25), "7 days off")])
def test_the_sentence_names_the_distance(day: date, words: str) -> None:
    assert words in date_check(printed(day)).explanation


@pytest.mark.parametrize(
    ("clock", "zone", "reason"),
    [
        (time(16, 2), None, "date.local_time"),
        (time(11, 2), None, "date.local_time"),
        (time(11, 3), None, "date.local_time"),
        (time(11, 32), None, "date.local_time"),
        (time(11, 40), None, "date.time_differs"),
        (time(17, 2), timezone(timedelta(hours=1)), "date.local_time"),
        (time(16, 2), timezone(timedelta(hours=1)), "date.time_differs"),
        (time(0, 0), None, "date.utc_day"),
    ],
)
def test_a_printed_time_narrows_the_day(clock: time, zone: timezone | None, reason: str) -> None:
    assert date_check(printed(date(2024, 1, 17), clock, zone)).reason == reason


def test_a_lost_half_of_the_day_is_forgiven() -> None:
    what = replace(printed(date(2024, 1, 17), time(4, 2), UTC), half_day_lost=True)
    assert date_check(what).reason == "date.local_time"


@pytest.mark.parametrize(
    ("other", "reason"),
    [(date(2024, 1, 17), "date.other_reading"), (date(2024, 9, 17), "date.off_by_days")],
)
def test_an_ambiguous_date_may_be_read_the_other_way(other: date, reason: str) -> None:
    what = replace(printed(date(2024, 5, 1)), ambiguous=True, other_day=other)
    assert date_check(what).reason == reason


def test_the_day_of_an_edit_is_no_alteration() -> None:
    edited = replace(POST, edited_at=MADE + timedelta(days=9))
    assert date_check(printed(date(2024, 1, 26)), edited).reason == "date.edit_day"
    assert date_check(printed(date(2024, 1, 24)), edited).reason == "date.off_by_days"


def test_a_known_zone_of_the_page_explains_its_day() -> None:
    embed = replace(BARE, platform="mastodon", date=printed(date(2024, 1, 18)))
    check = check_date(embed, POST, None, zone=ZoneInfo("Asia/Tokyo"))
    assert check is not None
    assert check.reason == "date.page_zone"
    elsewhere = check_date(embed, POST, None, zone=ZoneInfo("America/Lima"))
    assert elsewhere is not None
    assert elsewhere.reason == "date.within_timezone"


@pytest.mark.parametrize(
    ("id_time", "day", "reason"),
    [
        (SERVER, date(2024, 1, 17), "date.utc_day"),
        (SERVER, date(2024, 1, 14), "date.off_by_days"),
        (UPLOAD, date(2024, 1, 17), "date.near_upload"),
        (UPLOAD, date(2024, 2, 20), "date.weak_clock"),
        (UPLOAD, date(2024, 1, 14), "date.off_by_days"),
        (IMPORT, date(2024, 1, 17), "date.near_upload"),
        (IMPORT, date(2023, 2, 20), "date.weak_clock"),
        (IMPORT, date(2024, 1, 20), "date.off_by_days"),
        (CLIENT, date(2024, 1, 17), "date.near_upload"),
        (CLIENT, date(2029, 1, 17), "date.weak_clock"),
        (CLIENT, date(2009, 1, 17), "date.weak_clock"),
    ],
)
def test_the_clock_in_an_id_says_no_more_than_it_knows(id_time: IdTime, day: date, reason: str) -> None:
    assert date_check(printed(day), NO_TIME, id_time).reason == reason
    assert date_check(printed(day), None, id_time).reason == reason


def test_a_weak_clock_never_contradicts_a_printed_time() -> None:
    assert date_check(printed(date(2024, 1, 17), time(3, 33)), None, CLIENT).reason == "date.weak_clock"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2008, 5, 12), "date.near_day"),
        (date(2008, 5, 11), "date.near_day"),
        (date(2008, 5, 14), "date.weak_day"),
        (date(2008, 5, 15), "date.day_differs"),
    ],
)
def test_a_day_without_a_zone_has_neighbours(day: date, reason: str) -> None:
    assert date_check(printed(day), replace(NO_TIME, created_day=date(2008, 5, 12))).reason == reason


def test_without_evidence_or_without_a_date_nothing_is_said() -> None:
    assert date_check(printed(date(2008, 5, 12)), NO_TIME).reason == "date.unknown"
    assert date_check(printed(date(2008, 5, 12)), None).reason == "date.unknown"
    assert check_date(BARE, POST, None) is None


def test_words_that_are_no_date_are_said_to_be_unreadable() -> None:
    check = check_date(replace(BARE, date_text="some time ago"), POST, None)
    assert check is not None
    assert check.reason == "date.unreadable"


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (datetime(2024, 1, 19, 12, tzinfo=UTC), "date.utc_day"),
        (datetime(2024, 3, 19, 12, tzinfo=UTC), "date.relative"),
        (None, "date.unreadable"),
    ],
)
def test_a_count_of_days_is_counted_from_the_article_and_accuses_nobody(
    published: datetime | None, reason: str
) -> None:
    check = check_date(replace(BARE, date_text="2 d", language="en"), POST, None, published=published)
    assert check is not None
    assert check.reason == reason


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_place_to_fall_off(day: date) -> None:
    assert date_check(printed(day)).reason == "date.unreadable"
    edge = datetime.combine(day, time(12), UTC)
    slack = replace(SERVER, instant=edge, slack_after=timedelta(days=2), slack_before=timedelta(days=2))
    assert date_check(printed(date(2024, 1, 17)), None, slack).reason == "date.unreadable"
    assert date_check(printed(date(2024, 1, 17)), replace(POST, created_at=edge)).outcome != "match"


@given(st.datetimes(datetime(2007, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), st.integers(-48, 56))  # noqa: DTZ001  bounds are naive by contract
def test_what_any_place_on_earth_prints_is_a_match(made: datetime, quarters: int) -> None:
    local = made + timedelta(minutes=15 * quarters)
    post = replace(POST, created_at=made)
    assert date_check(printed(local.date()), post).outcome == "match"
    assert date_check(printed(local.date(), local.time().replace(second=0, microsecond=0)), post).outcome == "match"


@given(st.datetimes(datetime(2007, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), st.integers(2, 4000))  # noqa: DTZ001  as above
def test_two_days_off_is_off_everywhere(made: datetime, days: int) -> None:
    for sign in (-1, 1):
        day = (made + timedelta(days=sign * days)).date()
        assert date_check(printed(day), replace(POST, created_at=made)).reason == "date.off_by_days"


def test_a_clock_of_twelve_hours_may_have_lost_its_half() -> None:
    assert date_check(printed(date(2024, 1, 17), time(1, 2))).reason == "date.half_day"
    assert date_check(printed(date(2024, 1, 17), time(1, 40))).outcome == "mismatch"
    assert date_check(printed(date(2024, 1, 17), time(1, 2), UTC)).outcome == "mismatch"
    assert date_check(printed(date(2024, 1, 15), time(1, 2))).reason == "date.off_by_days"
