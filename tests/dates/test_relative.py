"""Dates told from the day of printing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from embedresolver.dates import read_relative

#: A Thursday, early enough for hours to reach into the day before.
PUBLISHED = datetime(2026, 1, 15, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "language", "iso"),
    [
        ("3h", None, "2026-01-14"),
        ("3 h", "en", "2026-01-14"),
        ("hace 3 horas", None, "2026-01-14"),
        ("há 3 h", None, "2026-01-14"),
        ("3 Std.", "de", "2026-01-14"),
        ("12h", None, "2026-01-14"),
        ("5 min", None, "2026-01-15"),
        ("قبل 3 ساعات", None, "2026-01-14"),
        ("yesterday at 5:12 PM", None, "2026-01-14T17:12"),
        ("Gestern um 17:12", "de", "2026-01-14T17:12"),
        ("Hier à 17:12", "fr", "2026-01-14T17:12"),
        ("ayer a las 17:12", None, "2026-01-14T17:12"),
        ("i går kl. 17.12", "da", "2026-01-14T17:12"),
        ("昨日", None, "2026-01-14"),
        ("昨天 下午5:12", None, "2026-01-14T17:12"),
        ("어제 오후 5:12", None, "2026-01-14T17:12"),
        ("вчера в 17:12", None, "2026-01-14T17:12"),
        ("vorgestern", None, "2026-01-13"),
        ("just now", None, "2026-01-15"),
        ("Monday at 5:12 PM", None, "2026-01-12T17:12"),
        ("Thursday", None, "2026-01-08"),
        ("lundi, 17:12", "fr", "2026-01-12T17:12"),
        ("Jan 12", None, "2026-01-12"),
        ("January 12 at 5:12 PM", None, "2026-01-12T17:12"),
        ("12 янв.", None, "2026-01-12"),
        ("1月12日", None, "2026-01-12"),
        ("Jan 16", None, "2026-01-16"),
        ("Jan 17", None, "2025-01-17"),
        ("Dec 25", None, "2025-12-25"),
    ],
)
def test_reads(printed: str, language: str | None, iso: str) -> None:
    found = read_relative(printed, PUBLISHED, language=language)
    assert found is not None
    assert (found.iso, found.text, found.ambiguous) == (iso, printed.rstrip("."), False)


@pytest.mark.parametrize("printed", ["2 d", "2d", "il y a 2 jours", "vor 2 Tagen", "há 2 dias", "2일 전", "منذ ٢ أيام"])
def test_days_leave_a_choice_of_two(printed: str) -> None:
    found = read_relative(printed, PUBLISHED)
    assert found is not None
    assert (found.day, found.other_day, found.ambiguous) == (date(2026, 1, 13), date(2026, 1, 12), True)


@pytest.mark.parametrize(
    "printed",
    ["", "5", "3m", "2w", "3 years ago", "Feb 29", "12/1", "2 d 3 h", "yesterday 5", "yesterday somewhere", "Mon Tue",
     "hier steht nichts", "today " * 40, "yesterday 5:12 6:13", "todays", "999 d 1"],
)  # fmt: skip
def test_reads_nothing_unsure(printed: str) -> None:
    assert read_relative(printed, PUBLISHED) is None


def test_language_settles_the_unit() -> None:
    turkish = read_relative("3 d", PUBLISHED, language="tr")
    english = read_relative("3 d", PUBLISHED, language="en")
    assert turkish is not None
    assert english is not None
    assert (turkish.day, english.day) == (date(2026, 1, 15), date(2026, 1, 12))


def test_the_calendar_has_a_first_day() -> None:
    assert read_relative("9 d", datetime(1, 1, 2, tzinfo=UTC)) is None
    assert read_relative("Jan 1", datetime(1, 1, 2, tzinfo=UTC)) is None
