"""What holds for any date, any language and any text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.dates import match_date, read_date, read_relative
from embedresolver.dates.words import WIDGET_LANGUAGES
from tests.dates.cldr import known_release

LOCALES = [
    *WIDGET_LANGUAGES.split(),
    "en_GB",
    "es_MX",
    "pt_PT",
    "fr_CA",
    "zh_Hant",
    "sr_Latn",
    "de_AT",
    "ar_MA",
    "ar_EG",
]
days = st.dates(date(2006, 1, 1), date(2040, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
NATIVE = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "hi": "०१२३४५६७८९", "bn": "০১২৩৪৫৬৭৮৯", "th": "๐๑๒๓๔๕๖๗๘๙"}


@known_release
@given(day=days, locale=st.sampled_from(LOCALES), style=st.sampled_from(["full", "long", "medium"]))
@settings(max_examples=300)
def test_reads_what_cldr_prints(day: date, locale: str, style: str) -> None:
    found = read_date(format_date(day, style, locale=locale), language=locale)
    assert found is not None
    assert found.day == day
    assert not found.ambiguous


@known_release
@given(day=days, locale=st.sampled_from(LOCALES), style=st.sampled_from(["full", "long", "medium"]))
@settings(max_examples=300)
def test_misreads_nothing_where_the_language_is_unknown(day: date, locale: str, style: str) -> None:
    found = read_date(format_date(day, style, locale=locale))
    assert found is None or day in (found.day, found.other_day)


@known_release
@given(day=days, clock=clocks, locale=st.sampled_from(LOCALES))
@settings(max_examples=300)
def test_reads_the_clock_beside_the_day(day: date, clock: time, locale: str) -> None:
    printed = f"{format_time(clock, 'short', locale=locale)} · {format_date(day, 'medium', locale=locale)}"
    found = read_date(printed, language=locale)
    assert found is not None
    assert found.day == day
    assert found.time is not None
    assert found.half_day_lost or found.time == clock
    assert (found.time.hour - clock.hour) % 12 == 0


@known_release
@given(day=days, language=st.sampled_from(sorted(NATIVE)))
def test_reads_native_digits(day: date, language: str) -> None:
    printed = format_date(day, "long", locale=language).translate(str.maketrans("0123456789", NATIVE[language]))
    found = read_date(printed, language=language)
    assert found is not None
    assert found.day == day


@known_release
@given(
    day=days,
    locale=st.sampled_from(["en", "en_GB", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "el", "sv"]),
    following=st.sampled_from(["The next", "A b", "Über", "Это", "Και", "12 people", "\n", " and", ""]),
)
def test_stops_before_what_follows(day: date, locale: str, following: str) -> None:
    printed = format_date(day, "long", locale=locale)
    found = match_date(printed + following, 0, language=locale)
    assert found is not None
    end, date_found = found
    assert date_found.day == day
    assert date_found.time is None
    assert abs(end - len(printed)) <= 3  # the full stop of an abbreviation


PIECES = "12,2026,1,13,January,mar,de,年,月,日,.,/,-,:,4:05,PM,UTC,+02:00,ม.ค.,م,T,Z,',d,hace,²,٣,½,yesterday,1404,مهر"
pieces = st.sampled_from([*PIECES.split(","), " ", ",", "\u200f", "\ud800", "\x00"])
texts = st.one_of(
    st.text(max_size=200), st.lists(pieces, max_size=30).map("".join), st.lists(pieces, max_size=15).map(" ".join)
)


@given(text=texts, language=st.one_of(st.none(), st.sampled_from(LOCALES), st.text(max_size=8)))
@settings(max_examples=500)
@example(text="١٢٣" * 20, language="\ud800")
@example(text="9999-12-31T23:59:60Z", language=None)
@example(text="0000-00-00", language=None)
@example(text="12 Jan 2026 4:05 +", language=None)
def test_no_text_makes_it_raise(text: str, language: str | None) -> None:
    instant = datetime(2026, 1, 12, tzinfo=UTC)
    for found in (read_date(text, language=language), read_relative(text, instant, language=language)):
        assert found is None or (found.iso and found.text in text)
    matched = match_date(text, 0, language=language)
    assert matched is None or (0 < matched[0] <= len(text) and matched[1].text in text)


@given(text=texts)
@example(text='2020"11MArAC0')
def test_a_whole_date_is_found_at_its_start(text: str) -> None:
    found = match_date(text, 0)
    if found is not None and not found[1].half_day_lost:
        again = read_date(found[1].text)
        assert again is not None
        assert again.day == found[1].day


@pytest.mark.parametrize("tag", LOCALES)
def test_locales_exist(tag: str) -> None:
    assert Locale.parse(tag).months
