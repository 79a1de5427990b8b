"""Writes embedresolver/dates/ages.json: how CLDR (through Babel) says `2 days ago` and `3 hr`, in every language it knows.

    python scripts/make_date_ages.py [--check]

Each entry is a pattern in the folded spelling, `{}` for the number. CLDR data is under the Unicode-3.0 licence.
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


def _texts(value: Any) -> Iterator[str]:
    """All plural forms in a nest of sizes; `per` is for rates."""
    if isinstance(value, str):
        yield value
    elif hasattr(value, "items"):
        for key, inner in value.items():
            if key != "per":
                yield from _texts(inner)


def _patterns(locale: Locale, unit: str) -> Iterator[str]:
    fields = locale._data["date_fields"]
    for size in ("", "-short", "-narrow"):
        yield from _texts(fields.get(unit + size, {}).get("past", {}))
    yield from _texts(locale._data["unit_patterns"].get(f"duration-{unit}", {}))


def build() -> dict[str, dict[str, list[str]]]:
    """Patterns by unit and language."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for identifier in sorted(localedata.locale_identifiers()):
        # Babel 2.18 lets one locale's aliases leak into the next through its cache.
        localedata._cache.clear()
        locale = Locale.parse(identifier)
        for unit in _UNITS:
            for pattern in _patterns(locale, unit):
                if pattern.count("{0}") == 1 and not pattern.startswith("-") and pattern.strip() != "{0}":
                    found[unit][locale.language].add(fold_age(pattern.replace("{0}", "{}")))
    return {unit: {tag: sorted(found[unit][tag]) for tag in sorted(found[unit])} for unit in _UNITS}


def render() -> str:
    """One language a line, so that a change of CLDR reads well in review."""

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    units = (
        f"{dump(unit)}:{{\n" + ",\n".join(f"{dump(tag)}:{dump(patterns)}" for tag, patterns in table.items()) + "\n}"
        for unit, table in build().items()
    )
    return "{" + ",\n".join(units) + "}\n"


def main() -> int:
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text(encoding="utf-8") == render() else 1
    TARGET.write_text(render(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
