"""The tables made from CLDR, and the calendars."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest

from embedresolver.dates import read_date, words
from embedresolver.dates.calendars import common_day, persian_day
from embedresolver.dates.folding import fold, fold_name
from embedresolver.dates.lexicon import lexicon, main_language
from tests.conftest import PROJECT
from tests.dates.cldr import known_release, table

SAMPLE = frozenset({"ca", "cs", "eu", "ja", "th"})


def script(name: str) -> Any:  # noqa: ANN401 - a module that only this test loads
    spec = importlib.util.spec_from_file_location(name, PROJECT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@known_release
def test_names_hold_what_the_script_makes() -> None:
    kept = table("names.json")
    made = script("make_date_names").build(SAMPLE)
    assert script("make_date_names").merge(kept, made) == kept


@known_release
def test_ages_hold_what_the_script_makes() -> None:
    kept = table("ages.json")
    made = script("make_date_ages").build(SAMPLE)
    assert script("make_date_ages").merge(kept, made) == kept


def test_names_of_earlier_releases_stay() -> None:
    entry = {"months": [["a"]] * 12, "weekdays": [["x"]] * 7, "words": ["w"], "tails": [], "twelve_hours": False}
    kept = {
        "babel": ["1"],
        "orders": {"aa": "dmy", "bb": "ymd"},
        "languages": {"aa": entry | {"markers": {"m": [10, 12], "n": [0, 12], "o": [5, 8]}}, "bb": entry},
    }
    changed = {"months": [["b"]] * 12, "twelve_hours": True, "markers": {"m": [0, 12], "o": [6, 9], "p": [12, 24]}}
    made = {"babel": ["2"], "orders": {"aa": "mdy"}, "languages": {"aa": entry | changed, "cc": entry}}
    merged = script("make_date_names").merge(kept, made)
    assert (merged["babel"], merged["orders"]) == (["1", "2"], {"aa": "mdy", "bb": "ymd"})
    assert list(merged["languages"]) == ["aa", "bb", "cc"]
    both = merged["languages"]["aa"]
    assert both["months"] == [["a", "b"]] * 12
    assert both["markers"] == {"m": [0, 12], "n": [0, 12], "p": [12, 24]}
    assert (both["words"], both["twelve_hours"]) == (["w"], True)


@pytest.mark.parametrize(
    ("language", "printed"),
    [("bn", "৪ জানুয়ারী ২০২৪"), ("bn", "৪ জানুয়ারি ২০২৪"), ("my", "2024 ဇန်နဝါရီ 4၊ ကြာသပတေး"), ("my", "၂၀၂၄၊ ဇန်နဝါရီ ၄")],
)
def test_spellings_of_several_releases_are_read(language: str, printed: str) -> None:
    found = read_date(printed, language=language)
    assert found is not None
    assert found.day == date(2024, 1, 4)


def test_own_words_name_languages_that_exist() -> None:
    known = set(lexicon().bits)
    named = {*words.MORE_MONTHS, *words.FILLERS, *words.TAILS, *words.AGES, *words.WIDGET_LANGUAGES.split()} - {"*"}
    assert named <= known
    assert set(words.SYNONYMS.values()) <= known


def test_every_widget_language_names_all_months() -> None:
    known = lexicon()
    for tag in words.WIDGET_LANGUAGES.split():
        months = {
            number for word in known.words.values() for number, mask in word.months.items() if mask & known.bits[tag]
        }
        assert set(range(1, 13)) <= months, tag


def test_names_fold_alike() -> None:
    assert fold_name("Février") == fold_name("FE\u0301VRIER.") == "fevrier"
    assert fold_name("KASIM") == fold_name("Kasım")
    assert fold_name("١٢") == "12"
    assert fold_name("ژوئیهٔ") == fold_name("ژوییه") or fold_name("ژوئیهٔ") in lexicon().words


def test_folding_knows_the_way_back() -> None:
    folded = fold("a\u200fßc")
    assert (folded.text, folded.origins) == ("assc", (0, 2, 2, 3))
    assert [folded.origin(index) for index in (1, 4)] == [2, 4]
    assert [folded.end(index) for index in (0, 3)] == [0, 3]


def test_language_tags() -> None:
    assert [main_language(tag) for tag in ("zh-Hant-TW", "pt_BR", "no", None)] == ["zh", "pt", "nb", ""]
    assert lexicon().order("en-GB-oxendict") == "dmy"
    assert lexicon().order("tlh") is None
    assert lexicon().mask("tlh") == 0


@pytest.mark.parametrize(
    ("persian", "common"),
    [
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1404, 10, 22), date(2026, 1, 12)),
        ((1400, 12, 30), None),
        ((1400, 7, 31), None),
        ((1400, 13, 1), None),
        ((1400, 1, 0), None),
        ((1447, 1, 1), None),
    ],
)
def test_persian_days(persian: tuple[int, int, int], common: date | None) -> None:
    assert persian_day(*persian) == common


def test_persian_days_follow_one_another() -> None:
    days = [
        persian_day(year, month, day) for year in range(1395, 1407) for month in range(1, 13) for day in range(1, 32)
    ]
    real = [day for day in days if day]
    assert real == [real[0] + timedelta(days=number) for number in range(len(real))]


def test_common_days_have_bounds() -> None:
    assert common_day(2569, 1, 12) == date(2026, 1, 12)
    assert common_day(1899, 1, 1) is None
    assert common_day(2023, 2, 29) is None


def test_importing_loads_no_table() -> None:
    code = """
import sys
import embedresolver.dates
from embedresolver.dates.lexicon import lexicon
assert not lexicon.cache_info().currsize, "names are loaded"
assert "babel" not in sys.modules, "Babel is loaded"
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
