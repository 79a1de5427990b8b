"""The whole of a text read as a date."""

from __future__ import annotations

from datetime import date

import pytest

from embedresolver.dates import read_date

#: What widgets and sites print, and what it says.
PRINTED = [
    ("Mis à jour le 5 janv. 2021", "2021-01-05"),
    ("Aggiornato alle 10:15 del 5 gennaio 2021", "2021-01-05T10:15"),
    ("Last updated January 5, 2021", "2021-01-05"),
    ("Son güncelleme: 5 Ocak 2021 Salı, 16:05", "2021-01-05T16:05"),
    ("Thứ ba, 25/1/2021, 16:05 (GMT+7)", "2021-01-25T16:05+07:00"),
    ("2026年01月12日 16:05", "2026-01-12T16:05"),
    ("2026年1月12日 16時05分30秒", "2026-01-12T16:05:30"),
    ("2026 年 1 月 12 日", "2026-01-12"),
    ("2026년 01월 12일", "2026-01-12"),
    ("Ngày 12 tháng 01 năm 2026", "2026-01-12"),
    ("二〇二六年一月十二日", "2026-01-12"),
    ("二○一九年十月三十一日", "2019-10-31"),
    ("二零二六年二月二十日", "2026-02-20"),
    ("㋿8年1月12日", "2026-01-12"),
    ("12 كانون الثاني/يناير 2026", "2026-01-12"),
    ("1° gennaio 2026", "2026-01-01"),
    ("Last edited 4:05 PM · Jan 12, 2026", "2026-01-12T16:05"),
    ("January 12, 2026", "2026-01-12"),
    ("Monday, January 12, 2026", "2026-01-12"),
    ("12 January 2026", "2026-01-12"),
    ("12-Jan-2026", "2026-01-12"),
    ("1st February 2020", "2020-02-01"),
    ("Feb. 3rd, 2020", "2020-02-03"),
    ("Fri | September 1 | 2017", "2017-09-01"),
    ("4:05 PM · Jan 12, 2026", "2026-01-12T16:05"),
    ("8:44 AM ∙ Mar 15, 2023", "2023-03-15T08:44"),
    ("4:05 PM - 12 Jan 2026", "2026-01-12T16:05"),
    ("12:05 AM - 12 Jan 2026", "2026-01-12T00:05"),
    ("12:05 PM - 12 Jan 2026", "2026-01-12T12:05"),
    ("16:05 - 12 janv. 2026", "2026-01-12T16:05"),
    ("16 h 05 le 12 janv. 2026", "2026-01-12T16:05"),
    ("12 janvier 2026 à 16h05", "2026-01-12T16:05"),
    ("1er janvier 2026", "2026-01-01"),
    ("mar. 12 mai 2026", "2026-05-12"),
    ("Apr 21, 2024 at 15:09", "2024-04-21T15:09"),
    ("Oct 5, 2017 at 9:13am PDT", "2017-10-05T09:13-07:00"),
    ("Tue May 25 13:25:57 +0000 2021", "2021-05-25T13:25:57+00:00"),
    ("Mon, 12 Jan 2026 10:15:00 GMT+2", "2026-01-12T10:15+02:00"),
    ("Mon, 12 Jan 2026 16:15:30 -0330", "2026-01-12T16:15:30-03:30"),
    ("Fr, 1 Sep 2017 16:27:51 MESZ", "2017-09-01T16:27:51+02:00"),
    ("12 Jan 2026 16:15 (CET)", "2026-01-12T16:15+01:00"),
    ("Am 1. September 2017 um 15:36 Uhr schrieb", "2017-09-01T15:36"),
    ("um 16:05 am 12. Januar 2026", "2026-01-12T16:05"),
    ("1º de janeiro de 2026", "2026-01-01"),
    ("12 de enero de 2026 a las 16:05", "2026-01-12T16:05"),
    ("4:05 p. m. · 12 ene. 2026", "2026-01-12T16:05"),
    ("19 de desembre de 2017", "2017-12-19"),
    ("14 d’octubre de 2017", "2017-10-14"),
    ("12 января 2026 г. в 16:05", "2026-01-12T16:05"),
    ("12 мая 2026", "2026-05-12"),
    ("12 stycznia 2026 r.", "2026-01-12"),
    ("6 Φεβρουαρίου 2018", "2018-02-06"),
    ("12 Ιαν. 2026, 4:05 μ.μ.", "2026-01-12T16:05"),
    ("12 OCAK 2026", "2026-01-12"),
    ("27 Şubat 2026", "2026-02-27"),
    ("2026. január 12., hétfő", "2026-01-12"),
    ("2026(e)ko urtarrilaren 12(a)", "2026-01-12"),
    ("2026. gada 12. janvāris", "2026-01-12"),
    ("2026 m. sausio 12 d.", "2026-01-12"),
    ("Kl. 16.05 - 12. jan. 2026", "2026-01-12T16:05"),
    ("12. jan. 2026 kl. 16.05", "2026-01-12T16:05"),
    ("klo 16.05 12. tammikuuta 2026", "2026-01-12T16:05"),
    ("12. tammikuuta 2026 16.05.30", "2026-01-12T16:05:30"),
    ("12 thg 1, 2026", "2026-01-12"),
    ("lúc 4:05 CH ngày 12 tháng 1 năm 2026", "2026-01-12T16:05"),
    ("2018年6月6日", "2018-06-06"),
    ("2024年4月21日 15:09", "2024-04-21T15:09"),
    ("午後4:05 · 2026年1月12日", "2026-01-12T16:05"),
    ("2026年1月12日(月) 16時05分", "2026-01-12T16:05"),
    ("令和8年1月12日", "2026-01-12"),
    ("2026年1月12日星期一 下午4:05", "2026-01-12T16:05"),
    ("发布时间: 2022-02-25 14:34", "2022-02-25T14:34"),
    ("2018년 6월 6일", "2018-06-06"),
    ("오후 4:05 · 2026년 1월 12일", "2026-01-12T16:05"),
    ("4:05 م · ١٢ يناير، ٢٠٢٦", "2026-01-12T16:05"),
    ("١٢ كانون الثاني ٢٠٢٦", "2026-01-12"),
    ("12 בינואר 2026", "2026-01-12"),
    ("१२ जनवरी २०२६", "2026-01-12"),
    ("১২ জানুয়ারি, ২০২৬", "2026-01-12"),
    ("12 ม.ค. 2569", "2026-01-12"),
    ("12 มกราคม พ.ศ. 2569", "2026-01-12"),
    ("28 พฤศจิกายน ค.ศ. 2016", "2016-11-28"),
    ("۲۲ دی ۱۴۰۴", "2026-01-12"),
    ("۱۴۰۴/۱۰/۲۲", "2026-01-12"),
    ("۱۲ ژانویهٔ ۲۰۲۶", "2026-01-12"),
    ("2026-01-12", "2026-01-12"),
    ("2026-01-12T10:15:00.000Z", "2026-01-12T10:15+00:00"),
    ("2026-01-12 10:15:30 +0200", "2026-01-12T10:15:30+02:00"),
    ("20170901", "2017-09-01"),
    ("201709011234", "2017-09-01T12:34"),
    ("2016. 11. 28.", "2016-11-28"),
    ("2016/11/28", "2016-11-28"),
    ("28/11/2016", "2016-11-28"),
    ("11/28/2016", "2016-11-28"),
    ("1.9.2017", "2017-09-01"),
    ("5/5/2017", "2017-05-05"),
    ("12 Jan '26", "2026-01-12"),
    ("4:05 (PM) 12 Jan 2026", "2026-01-12T16:05"),
    (" · \u200f12 January 2026\u200f ·", "2026-01-12"),
    ("2016 M11 28", "2016-11-28"),
    ("Sep 5th, 2017 @ 4:05pm", "2017-09-05T16:05"),
    ("4.05 ip. · 12. tammik. 2026", "2026-01-12T16:05"),
    ("பிற்பகல் 4:05 · 12 ஜன., 2026", "2026-01-12T16:05"),
    ("Jan 12, 2026 · Twitter for iPhone", "2026-01-12"),
    ("4:05 PM · Jan 12, 2026 · 12.5K Views", "2026-01-12T16:05"),
    ("12 January 2026 at 16:05 · Public", "2026-01-12T16:05"),
]


@pytest.mark.parametrize(("printed", "iso"), PRINTED)
def test_reads(printed: str, iso: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.iso == iso
    assert not found.ambiguous
    assert not found.half_day_lost


NO_DATES = [
    "v1.2.2020",
    "s8.1.2012",
    "R8.1.12",
    "№ 12 2020",
    "4 se 2020",
    "12 de 2020",
    "二〇二六年十三月一日",
    "二〇二六年十十月一日",
    "一九年一月一日",
    "",
    "   ",
    "no date",
    "January",
    "January 2026",
    "Jan 12",
    "12",
    "February 30, 2026",
    "Jan 12, 2026 · Feb 13, 2026",
    "Jan 12, 2026 · 4:05 · 5:06",
    "January 12, 2026 and more",
    "January 12, 2026 March 3",
    "January 12, 2026 12 13",
    "January 12, 2026 10:15 11:15",
    "January 12, 12026",
    "January 12, 1026",
    "January 123, 2026",
    "January 123, 26",
    "January 31, 6",
    "February 31, 26",
    "12 Ordibehesht 2026",
    "25/25/2016",
    "25/25/16",
    "99-11-12",
    "2016-11/28",
    "2016-13-28",
    "2016-02-30",
    "1016-02-20",
    "20171301",
    "123/11/2016",
    "28/11/216",
    "١٤٤٧/٠٧/٢٣",
    "12 رجب 1447",
    "30 اسفند 1404",
    "31 مهر 1404",
    "32 فروردین 1404",
    "令和8年1月123日",
    "January 12, 2026 99:99",
    "5. srp 2018",
    "28 lis 2016",
    "January 12, 2026 16:05:77",
    "x" * 1000,
]


@pytest.mark.parametrize("printed", NO_DATES)
def test_reads_no_date(printed: str) -> None:
    assert read_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "language", "day"),
    [
        ("R8.1.12", "ja", date(2026, 1, 12)),
        ("H31.4.30", "ja-JP", date(2019, 4, 30)),
        ("5. srp 2018", "hr", date(2018, 7, 5)),
        ("5. srp 2018", "cs", date(2018, 8, 5)),
        ("pet, 5. srp 2018", None, date(2018, 7, 5)),
        ("21 listopada 2016", "pl", date(2016, 11, 21)),
        ("21. listopada 2016.", "hr-HR", date(2016, 10, 21)),
        ("mar 12 mar 2024", "it", date(2024, 3, 12)),
        ("January 12, 2026", "fr", date(2026, 1, 12)),
        ("12 janvier 2026", "no-such-language", date(2026, 1, 12)),
        ("28 may, 2016", "bas", date(2016, 11, 28)),
        ("28 11 2016", "yo", date(2016, 11, 28)),
    ],
)
def test_language_settles_shared_names(printed: str, language: str | None, day: date) -> None:
    found = read_date(printed, language=language)
    assert found is not None
    assert (found.day, found.ambiguous) == (day, False)


@pytest.mark.parametrize(
    ("printed", "language", "day", "other", "ambiguous"),
    [
        ("3/7/2021", None, date(2021, 7, 3), date(2021, 3, 7), True),
        ("3/7/2021", "en", date(2021, 3, 7), date(2021, 7, 3), False),
        ("3/7/2021", "en-GB", date(2021, 7, 3), date(2021, 3, 7), False),
        ("3/7/2021", "en_US", date(2021, 3, 7), date(2021, 7, 3), False),
        ("3.7.2021", None, date(2021, 7, 3), date(2021, 3, 7), False),
        ("3.7.2021", "en", date(2021, 7, 3), date(2021, 3, 7), False),
        ("3 7 2021", None, date(2021, 7, 3), date(2021, 3, 7), True),
        ("3/7/21", None, date(2021, 7, 3), date(2021, 3, 7), True),
        ("1/2/99", "de", date(1999, 2, 1), date(1999, 1, 2), False),
        ("Sun 3/7/2021", None, date(2021, 3, 7), None, False),
        ("Sat 3/7/2021", None, date(2021, 7, 3), None, False),
        ("Mon 3/7/2021", None, date(2021, 7, 3), date(2021, 3, 7), True),
        ("16-11-28", "sv", date(2016, 11, 28), None, False),
        ("Jan 30, 26", None, date(2026, 1, 30), date(2030, 1, 26), True),
        ("12 Jan 26", None, date(2026, 1, 12), date(2012, 1, 26), True),
        ("Mon 12 Jan 26", None, date(2026, 1, 12), None, False),
        ("٣/٧/٢٠٢١", "ar", date(2021, 7, 3), date(2021, 3, 7), False),
        ("3日7月2021年", None, date(2021, 7, 3), None, False),
    ],
)
def test_swappable_figures_keep_the_other_day(
    printed: str, language: str | None, day: date, other: date | None, *, ambiguous: bool
) -> None:
    found = read_date(printed, language=language)
    assert found is not None
    assert (found.day, found.other_day, found.ambiguous) == (day, other, ambiguous)


def test_two_digit_years_first_need_a_language_that_has_them() -> None:
    assert read_date("16-11-28") is None
    assert read_date("16-13-28", language="sv") is None


@pytest.mark.parametrize(
    ("printed", "language", "lost"),
    [
        ("Mär 27, 2018 um 12:08 PDT", None, True),  # printed at 00:08 by Instagram's embed
        ("Apr 21, 2024 at 5:09", "en", True),
        ("4:05 · 12/01/2026", None, True),
        ("Apr 21, 2024 at 05:09", "en", False),
        ("Apr 21, 2024 at 5:09:33", "en", False),
        ("Apr 21, 2024 at 5:09 UTC", "en", False),
        ("21. April 2024 um 5:09", "de", False),
        ("Apr 21, 2024 at 0:09", "en", False),
    ],
)
def test_says_where_am_and_pm_are_lost(printed: str, language: str | None, *, lost: bool) -> None:
    found = read_date(printed, language=language)
    assert found is not None
    assert found.half_day_lost is lost


def test_a_marker_that_fits_neither_half_leaves_both_open() -> None:
    found = read_date("11:05 noon · Jan 12, 2026")
    assert found is not None
    assert (found.iso, found.half_day_lost) == ("2026-01-12T11:05", True)


def test_a_marker_beside_twenty_four_hours_changes_nothing() -> None:
    found = read_date("16:05 PM · Jan 12, 2026")
    assert found is not None
    assert found.iso == "2026-01-12T16:05"


def test_german_am_is_no_morning() -> None:
    found = read_date("4:05 am 12. Januar 2026", language="de")
    english = read_date("4:05 am 12 January 2026")
    assert found is not None
    assert english is not None
    assert (found.half_day_lost, english.iso) == (False, "2026-01-12T04:05")


def test_zones_of_several_meanings_are_passed_over() -> None:
    found = read_date("12 Jan 2026 4:05 PM IST")
    assert found is not None
    assert (found.iso, found.zone) == ("2026-01-12T16:05", None)


@pytest.mark.parametrize("zone", ["+9959", "XYZ", "+15"])
def test_what_is_no_zone_spoils_the_date(zone: str) -> None:
    assert read_date(f"12 Jan 2026 16:05 {zone}") is None


def test_keeps_the_words() -> None:
    found = read_date("\u200e · January 12, 2026 ·")
    assert found is not None
    assert found.text == "January 12, 2026"
