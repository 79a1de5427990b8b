"""Pages as pairs: `case.html` and `case.json`, which lists the embeds in order; all pages are written for this test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from embedresolver.find import find_embeds

if TYPE_CHECKING:
    from embedresolver.models import Embed

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.stem for path in PAGES.glob("*.html"))


def said(embed: Embed, name: str) -> object:
    if name == "post_id":
        return embed.ref.id if embed.ref is not None else None
    if name == "date":
        return embed.date.iso if embed.date is not None else None
    value = getattr(embed, name)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES)
def test_page_shows_these_embeds(case: str) -> None:
    expected = json.loads((PAGES / f"{case}.json").read_text(encoding="utf-8"))
    found = [embed for embed in find_embeds((PAGES / f"{case}.html").read_bytes()) if embed.kind == "embed"]
    got = [{name: said(embed, name) for name in want} for embed, want in zip(found, expected, strict=False)]
    assert (len(found), got) == (len(expected), expected)


@pytest.mark.parametrize("case", CASES)
def test_every_page_has_an_answer_file_and_it_names_posts(case: str) -> None:
    answers = json.loads((PAGES / f"{case}.json").read_text(encoding="utf-8"))
    assert all({"platform", "post_id"} <= answer.keys() for answer in answers)


def test_no_answer_file_lacks_its_page() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.json")) == CASES
