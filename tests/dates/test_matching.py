"""A date at a place in a text, and where it ends."""

from __future__ import annotations

import pytest

from embedresolver.dates import match_date, read_date
from embedresolver.dates.lexicon import lexicon
from embedresolver.dates.tokens import split

#: Text from the date on; the date; what it says.
GLUED = [
    ("January 12, 2026The next sentence", "January 12, 2026", "2026-01-12"),
    ("January 12, 20263 people", "January 12, 2026", "2026-01-12"),
    ("— January 12, 2026 10 people died", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 May I ask", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 March 3", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 EST", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026Sat down", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 Sat down", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 3.50 dollars", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026 at home", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026.", "January 12, 2026", "2026-01-12"),
    ("January 12, 2026\n10:30 Update", "January 12, 2026", "2026-01-12"),
    ("January 12,\n2026\nNext", "January 12,\n2026", "2026-01-12"),
    ("June 1, 2018At 10:30 we", "June 1, 2018", "2018-06-01"),
    ("Oct 5, 2017 at 9:13am PDTThe next", "Oct 5, 2017 at 9:13am PDT", "2017-10-05T09:13-07:00"),
    ("Jan 12, 2026 4:05 PMThe next", "Jan 12, 2026 4:05 PM", "2026-01-12T16:05"),
    ("4:05 PM · Jan 12, 2026 · 12.5K Views", "4:05 PM · Jan 12, 2026", "2026-01-12T16:05"),
    ("12 janvier 2026 à Paris", "12 janvier 2026", "2026-01-12"),
    ("12 janvier 2026 à 16:05 Le", "12 janvier 2026 à 16:05", "2026-01-12T16:05"),
    ("12 января 2026 г. Сегодня", "12 января 2026 г.", "2026-01-12"),
    ("2026. gada 12. janvārisNākamais", "2026. gada 12. janvāris", "2026-01-12"),
    ("2026. január 12., hétfő A", "2026. január 12., hétfő", "2026-01-12"),
    ("2026(e)ko urtarrilaren 12(a) Gero", "2026(e)ko urtarrilaren 12(a)", "2026-01-12"),
    ("2018年6月6日今日は", "2018年6月6日", "2018-06-06"),
    ("2018년 6월 6일오늘", "2018년 6월 6일", "2018-06-06"),
    ("١٢ يناير ٢٠٢٦قال", "١٢ يناير ٢٠٢٦", "2026-01-12"),
    ("12. jan. 2026 kl. 16.05 I dag", "12. jan. 2026 kl. 16.05", "2026-01-12T16:05"),
    ("2026-01-12Next", "2026-01-12", "2026-01-12"),
    ("2026-01-12T10:15:00ZNext", "2026-01-12T10:15:00Z", "2026-01-12T10:15+00:00"),
]


@pytest.mark.parametrize(("text", "printed", "iso"), GLUED)
def test_stops_where_the_date_stops(text: str, printed: str, iso: str) -> None:
    before = "(@handle) "
    found = match_date(before + text, len(before))
    assert found is not None
    end, date = found
    assert (date.text, date.iso) == (printed, iso)
    assert (before + text)[:end].endswith(printed)


@pytest.mark.parametrize("text", ["", "no date", "12 Jan 26 then", "3/7/21", "28 11 2016", "12 12", "2026-01-123"])
def test_finds_none(text: str) -> None:
    assert match_date(text, 0) is None


def test_begins_nowhere_else() -> None:
    assert match_date("said on January 12, 2026", 0) is None
    assert match_date("January 12, 2026", 500) is None


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "12 " * 50_000, "January " * 30_000, "am um de " * 30_000, "\n" * 100_000]
)
def test_looks_at_a_window_only(text: str) -> None:
    there = split(text, lexicon())
    assert len(there.folded.source) <= 150
    assert len(there.pieces) <= 40
    assert not there.complete
    assert match_date(text, 0) is None
    assert read_date(text) is None
