"""CLDR as the installed Babel has it, beside the releases that the tables are made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import babel
import pytest

from embedresolver.dates import lexicon


def table(name: str) -> dict[str, Any]:
    path = Path(lexicon.__file__).with_name(name)
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


RELEASES = table("names.json")["babel"]
#: What a later CLDR has renamed is no fault of the reader; the development extra installs a release that is known.
known_release = pytest.mark.skipif(
    babel.__version__ not in RELEASES,
    reason=f"Babel {babel.__version__} is none of {RELEASES}: run both scripts/make_date_*.py",
)
