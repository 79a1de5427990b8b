"""Posts that their author dated back, and posts with a warning above their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from embedresolver import to_dict
from embedresolver.models import Embed, Post, PostRef, PrintedDate
from embedresolver.verify.date import check_date
from embedresolver.verify.text import check_text

CLAIMED = datetime(2019, 5, 1, 12, tzinfo=UTC)
POST = Post(
    PostRef("bluesky", "3lbd2ebt3wk2r", "did:plc:abc"),
    handle="harbour.example",
    created_at=CLAIMED,
    created_at_from="posts",
    seen_at=datetime(2024, 11, 19, 12, tzinfo=UTC),
    warning="Ships, and what they carry",
    text="The tea clipper is in, and the quay smells of jasmine.",
)


def embed(day: date | None = None, text: str | None = None) -> Embed:
    printed = PrintedDate(str(day), day) if day is not None else None
    return Embed("embed", "bluesky", "bluesky-blockquote", date_text=str(day) if day else None, date=printed, text=text)


@pytest.mark.parametrize(
    ("day", "outcome", "reason"),
    [
        (date(2019, 5, 1), "match", "date.near_upload"),
        (date(2024, 11, 19), "match", "date.near_upload"),
        (date(2026, 1, 1), "unverifiable", "date.weak_clock"),
        (date(2018, 1, 1), "mismatch", "date.off_by_days"),
    ],
)
def test_a_date_set_back_is_the_authors_word_alone(day: date, outcome: str, reason: str) -> None:
    check = check_date(embed(day), POST, None)
    assert check is not None
    assert (check.outcome, check.reason) == (outcome, reason)


def test_a_date_that_the_platform_saw_at_once_is_the_platforms() -> None:
    check = check_date(embed(date(2019, 5, 4)), replace(POST, seen_at=CLAIMED + timedelta(seconds=1)), None)
    assert check is not None
    assert check.reason == "date.off_by_days"


@pytest.mark.parametrize(
    ("quoted", "outcome"),
    [
        ("The tea clipper is in, and the quay smells of jasmine.", "match"),
        ("Ships, and what they carry The tea clipper is in, and the quay smells of jasmine.", "match"),
        ("Ships, … carry The tea clipper is in, and the quay smells of jasmine.", "match"),
        ("Ships, and what they hide The tea clipper is in, and the quay smells of jasmine.", "mismatch"),
        ("Ships, and what they carry The tea clipper is out, and the quay smells of jasmine.", "mismatch"),
    ],
)
def test_a_quote_may_begin_with_the_warning(quoted: str, outcome: str) -> None:
    check = check_text(embed(text=quoted), POST)
    assert check is not None
    assert check.outcome == outcome


def test_both_are_told() -> None:
    told = to_dict(POST)
    assert (told["seen_at"], told["warning"]) == ("2024-11-19T12:00:00Z", "Ships, and what they carry")
