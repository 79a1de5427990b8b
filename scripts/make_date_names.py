"""Writes embedresolver/dates/names.json: what CLDR (through Babel) prints in dates, for every language it knows.

    python scripts/make_date_names.py [--check]

Loading hundreds of Babel locales takes seconds; this file loads in milliseconds. What earlier releases of CLDR printed
stays in it, for pages that were printed then are still read. --check only compares.
CLDR data is under the Unicode-3.0 licence, Babel under BSD-3-Clause.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import babel
from babel import Locale, localedata
from babel.dates import tokenize_pattern

from embedresolver.dates.folding import fold_name, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "embedresolver" / "dates" / "names.json"
_SIZES = ("full", "long", "medium", "short")
#: What CLDR gives for names that a language lacks.
_PLACEHOLDERS = {
    "months": {f"M{month:02}" for month in range(1, 13)},
    "days": {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
}
#: Hours of a marker that CLDR gives no rule for.
_HALF_DAYS = {"am": (0, 12), "noon": (12, 13), "pm": (12, 24), "midnight": (0, 1)}


def _keys(name: str) -> set[str]:
    """A name and the same without its inner full stops, as people shorten it further."""
    key = fold_name(name)
    return {key, key.replace(".", "").strip()} - {""}


def _marker_keys(name: str) -> set[str]:
    """`a. m.` is printed as `a.m.`, `am` and `a m` too."""
    key = fold_name(name)
    tight = key.replace(" ", "")
    return {key, tight, tight.replace(".", ""), key.replace(".", "")} - {""}


def _patterns(locale: Locale) -> list[str]:
    dates = [str(locale.date_formats[size]) for size in _SIZES]
    times = [str(locale.time_formats[size]) for size in ("medium", "short")]
    skeletons = [
        str(locale.datetime_skeletons[key])
        for key in ("yMMMd", "yMMMEd", "yMMMMd", "yMd", "Hm")
        if key in locale.datetime_skeletons
    ]
    return dates + times + skeletons


def _parts(pattern: str) -> list[tuple[str, Any]]:
    """Fields, and the literals between them in one piece each."""
    parts: list[tuple[str, Any]] = []
    for kind, value in tokenize_pattern(pattern):
        if kind == "chars" and parts and parts[-1][0] == "chars":
            parts[-1] = ("chars", parts[-1][1] + value)
        else:
            parts.append((kind, value))
    return parts


def _has_letter(word: str) -> bool:
    return any(character.isalpha() for character in word)


def _bare(word: str) -> str:
    """Without outer punctuation; brackets stay where both are there, as in Basque `28(a)`."""
    word = word.strip(',،、;:/[]«»"')
    return word if word.count("(") == word.count(")") else word.strip("()")


def _literal_words(literal: str) -> list[str]:
    words = (fold_name(_bare(word)) for word in literal.split())
    return [word for word in words if _has_letter(word)]


def _affixes(locale: Locale, field: str) -> set[tuple[str, str]]:
    """Letters that patterns glue to a name, such as Basque `azaroa` + `ren`."""
    found = set()
    for pattern in _patterns(locale):
        parts = _parts(pattern)
        for index, (kind, value) in enumerate(parts):
            if kind != "field" or value[0] not in field or value[1] < 3:
                continue
            before = parts[index - 1][1] if index and parts[index - 1][0] == "chars" else ""
            after = parts[index + 1][1] if index + 1 < len(parts) and parts[index + 1][0] == "chars" else ""
            head = re.search(r"[^\W\d_]*$", before)
            tail = re.match(r"[^\W\d_]*", after)
            found.add((_glued(head), _glued(tail)))
    return found


def _glued(match: re.Match[str] | None) -> str:
    """Letters that need a space to stand alone; Thai or Chinese ones are found alone anyway."""
    letters = match[0] if match else ""
    return letters if not any(is_unspaced(letter) for letter in letters) else ""


def _names(locale: Locale, kind: str, field: str) -> dict[int, set[str]]:
    table = locale.months if kind == "months" else locale.days
    found: dict[int, set[str]] = defaultdict(set)
    affixes = _affixes(locale, field) | {("", "")}
    for context in table.values():
        for width, names in context.items():
            if width == "narrow":
                continue
            for number, name in names.items():
                if _is_own(locale, kind, name):
                    found[number].update(*(_keys(head + name + tail) for head, tail in affixes))
    return found


def _is_own(locale: Locale, kind: str, name: str) -> bool:
    return _has_letter(name) and (locale.language == "en" or name not in _PLACEHOLDERS[kind])


def _hours(locale: Locale) -> dict[str, tuple[int, int]]:
    rules: dict[str, tuple[int, int]] = {}
    for name, ranges in (locale.day_period_rules.get(None) or {}).items():
        rule = ranges[0]
        if "from" in rule and "before" in rule:
            rules[name] = (rule["from"] // 3600, rule["before"] // 3600)
    return {**rules, **_HALF_DAYS}


def _markers(locale: Locale) -> dict[str, tuple[int, int]]:
    hours = _hours(locale)
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for context in locale.day_periods.values():
        for names in context.values():
            for period, name in names.items():
                if period in hours:
                    for key in _marker_keys(name):
                        found[key].add(hours[period])
    return {key: window for key, windows in found.items() if (window := _window(windows)) and _is_marker(key)}


def _window(windows: set[tuple[int, int]]) -> tuple[int, int] | None:
    """The one meaning of a marker; None where it has several, or lies across noon or midnight."""
    for half in ((0, 12), (12, 24)):
        if half in windows:
            return half
    (start, end), *others = windows
    return (start, end) if not others and (end <= 12 or start >= 12) and start < end else None


def _is_marker(key: str) -> bool:
    """Narrow `a` and `p` are no words to look for."""
    return _has_letter(key) and not (len(key) == 1 and key.isascii())


def _words(locale: Locale) -> tuple[set[str], set[str]]:
    """Literals inside date and time patterns, and those that end a date."""
    inner: set[str] = set()
    tails: set[str] = set()
    for pattern in _patterns(locale):
        parts = _parts(pattern)
        for index, (kind, value) in enumerate(parts):
            if kind == "chars":
                (tails if index == len(parts) - 1 else inner).update(_literal_words(value))
            elif value[0] == "G":
                inner.update(key for width in locale.eras.values() for key in _keys(width[1]))
    for glue in (locale.datetime_formats.get(size) for size in _SIZES):
        inner.update(_literal_words(re.sub(r"\{\d\}", " ", str(glue or "")).replace("'", "")))
    return inner, tails


def _order(locale: Locale) -> str:
    """In which order the locale writes a day in figures."""
    pattern = re.sub(r"'[^']*'", "", str(locale.date_formats["short"]))
    return "".join(dict.fromkeys(letter.lower() for letter in re.findall(r"[dMyL]", pattern))).replace("l", "m")


class _Language:
    def __init__(self) -> None:
        self.months: dict[int, set[str]] = defaultdict(set)
        self.weekdays: dict[int, set[str]] = defaultdict(set)
        self.markers: dict[str, tuple[int, int]] = {}
        self.words: set[str] = set()
        self.tails: set[str] = set()
        self.dotted_clock = False
        self.twelve_hours = False

    def add(self, locale: Locale) -> None:
        for number, names in _names(locale, "months", "ML").items():
            self.months[number] |= names
        for number, names in _names(locale, "days", "Ec").items():
            self.weekdays[number] |= names
        for key, hours in _markers(locale).items():
            self.markers.setdefault(key, hours)
        words, tails = _words(locale)
        self.words |= words
        self.tails |= tails
        clock = str(locale.time_formats["short"])
        if not locale.territory:
            self.dotted_clock |= "." in re.sub(r"'[^']*'", "", clock).split("m")[0]
        self.twelve_hours |= "h" in clock or "K" in clock

    def to_json(self) -> dict[str, Any]:
        numbered = {"months": (self.months, 1, 12), "weekdays": (self.weekdays, 0, 6)}
        out: dict[str, Any] = {
            field: [sorted(table[number]) for number in range(first, last + 1)]
            for field, (table, first, last) in numbered.items()
        }
        out["markers"] = {key: list(self.markers[key]) for key in sorted(self.markers)}
        out["words"] = sorted(self.words)
        out["tails"] = sorted(self.tails)
        out["dotted_clock"] = self.dotted_clock
        out["twelve_hours"] = self.twelve_hours
        return out


def _locales(languages: frozenset[str]) -> Iterator[tuple[str, Locale]]:
    for identifier in sorted(localedata.locale_identifiers()):
        if identifier == "root" or (languages and identifier.partition("_")[0] not in languages):
            continue
        # Babel lets one locale's aliases leak into the next through its cache (seen in 2.18 and 2.19).
        localedata._cache.clear()  # noqa: SLF001 - there is no public way
        locale = Locale.parse(identifier)
        if locale.months and locale.months["format"]["wide"][1] != "M01":
            yield identifier, locale


def build(only: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What this Babel prints in all languages, or in a few: their names, and the order of figures by locale."""
    languages: dict[str, _Language] = defaultdict(_Language)
    orders: dict[str, str] = {}
    for identifier, locale in _locales(only):
        languages[locale.language].add(locale)
        tag = identifier.replace("_", "-").lower()
        order = _order(locale)
        if orders.get(locale.language) != order:
            orders[tag] = order
    return {
        "babel": [babel.__version__],
        "orders": orders,
        "languages": {tag: languages[tag].to_json() for tag in sorted(languages)},
    }


def merge(kept: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """A table that knows what either release prints; where only one can hold, what the newer says."""
    languages = {**kept["languages"], **made["languages"]}
    both = kept["languages"].keys() & made["languages"].keys()
    languages |= {tag: _merge_language(kept["languages"][tag], made["languages"][tag]) for tag in both}
    orders = kept["orders"] | made["orders"]
    return {
        "babel": sorted({*kept["babel"], *made["babel"]}),
        "orders": {tag: orders[tag] for tag in sorted(orders)},
        "languages": {tag: languages[tag] for tag in sorted(languages)},
    }


def _merge_language(kept: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    numbered = {
        field: [sorted({*old, *new}) for old, new in zip(kept[field], made[field], strict=True)]
        for field in ("months", "weekdays")
    }
    plain = {field: sorted({*kept[field], *made[field]}) for field in ("words", "tails")}
    return made | numbered | plain | {"markers": _merge_markers(kept["markers"], made["markers"])}


def _merge_markers(kept: dict[str, list[int]], made: dict[str, list[int]]) -> dict[str, list[int]]:
    windows = {
        key: _window({(start, end) for start, end in (table[key] for table in (kept, made) if key in table)})
        for key in sorted({*kept, *made})
    }
    return {key: list(window) for key, window in windows.items() if window}


def render(kept: dict[str, Any]) -> str:
    """One language a line, so that a change of CLDR reads well in review."""
    table = merge(kept, build())

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    rows = ",\n".join(f"{dump(tag)}:{dump(value)}" for tag, value in table["languages"].items())
    return f'{{"babel":{dump(table["babel"])},\n"orders":{dump(table["orders"])},\n"languages":{{\n{rows}\n}}}}\n'


def main() -> int:
    text = TARGET.read_text(encoding="utf-8")
    rendered = render(json.loads(text))
    if "--check" in sys.argv[1:]:
        return 0 if text == rendered else 1
    TARGET.write_text(rendered, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
