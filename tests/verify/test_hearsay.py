"""A server's word about the author of another server proves nothing, neither for an embed nor against it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from embedresolver.models import Embed, Post, PostRef, PrintedDate, Resolution
from embedresolver.verify import verify_embed

REF = PostRef("mastodon", "112368000000000001", "evil.example")
WORDS = "I shall resign tomorrow morning"


@pytest.mark.parametrize(
    ("hearsay", "said", "verdict"),
    [
        (True, WORDS, "unverified"),
        (True, "I shall never resign from my office", "unverified"),
        (False, WORDS, "verified"),
        (False, "I shall never resign from my office", "contradicted"),
    ],
)
def test_hearsay_decides_nothing(hearsay: bool, said: str, verdict: str) -> None:
    embed = Embed(
        "embed",
        "mastodon",
        "mastodon-blockquote",
        ref=REF,
        handle="ada@parliament.example",
        text=WORDS,
        date=PrintedDate("2024-05-01", date(2024, 5, 1)),
    )
    post = Post(
        REF,
        handle="ada@parliament.example",
        text=said,
        created_at=datetime(2024, 5, 1, 12, tzinfo=UTC),
        hearsay=hearsay,
    )
    judged = verify_embed(embed, Resolution("https://evil.example/@ada/1", REF, "found", post=post))
    assert judged.verdict == verdict
    assert (judged.resolution is not None and judged.resolution.reason == "hearsay") is hearsay
