"""Writes embedresolver/dates/ages.json: how CLDR (through Babel) says `2 days ago` in every language it knows.

    python scripts/make_date_ages.py [--check]

Each entry is a pattern in the folded spelling, `{}` for the number. What earlier releases of CLDR printed stays.
CLDR data is under the Unicode-3.0 licence.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, localedata

from embedresolver.dates.folding import fold_age

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "embedresolver" / "dates" / "ages.json"
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - Babel's own nests are untyped
    """All plural forms in a nest of sizes; `per` is for rates."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif hasattr(value, "items"):
        for key, inner in value.items():
            if key != "per":
                yield from _texts(inner)


def _patterns(locale: Locale, unit: str) -> Iterator[str]:
    data = locale._data  # noqa: SLF001 - Babel formats ages, but does not show their patterns
    nests = [data["date_fields"].get(unit + size, {}).get("past", {}) for size in ("", "-short", "-narrow")]
    for text in _texts([*nests, data["unit_patterns"].get(f"duration-{unit}", {})]):
        if text.count("{0}") == 1 and text.strip() != "{0}" and not text.startswith("-"):
            yield text.replace("{0}", "{}")


def build(only: frozenset[str] = frozenset()) -> dict[str, dict[str, list[str]]]:
    """Patterns by unit and language, of all languages or a few."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for identifier in sorted(localedata.locale_identifiers()):
        if identifier == "root" or (only and identifier.partition("_")[0] not in only):
            continue
        # Babel lets one locale's aliases leak into the next through its cache (seen in 2.18 and 2.19).
        localedata._cache.clear()  # noqa: SLF001 - there is no public way
        locale = Locale.parse(identifier)
        for unit in _UNITS:
            found[unit][locale.language] |= set(map(fold_age, _patterns(locale, unit)))
    return {unit: {tag: sorted(found[unit][tag]) for tag in sorted(found[unit])} for unit in _UNITS}


Table = dict[str, dict[str, list[str]]]


def merge(kept: Table, made: Table) -> Table:
    """The patterns of either release."""
    return {
        unit: {
            tag: sorted({*kept[unit].get(tag, ()), *made[unit].get(tag, ())})
            for tag in sorted({*kept[unit], *made[unit]})
        }
        for unit in _UNITS
    }


def render(kept: Table) -> str:
    """One language a line, so that a change of CLDR reads well in review."""

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    units = (
        f"{dump(unit)}:{{\n" + ",\n".join(f"{dump(tag)}:{dump(patterns)}" for tag, patterns in table.items()) + "\n}"
        for unit, table in merge(kept, build()).items()
    )
    return "{" + ",\n".join(units) + "}\n"


def main() -> int:
    text = TARGET.read_text(encoding="utf-8")
    rendered = render(json.loads(text))
    if "--check" in sys.argv[1:]:
        return 0 if text == rendered else 1
    TARGET.write_text(rendered, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
