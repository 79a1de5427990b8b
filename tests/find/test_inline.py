"""Posts whose markup is lost, among the paragraphs of a page."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from tests.find.embed_codes import X
from tests.find.wrappings import page

WORDS = "The bridge is shut again, and nobody says why."
SIGNED = "— Port of Lund (@lundport) January 17, 2024"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{WORDS}</p><p>{SIGNED}</p>",
        f"<p>{WORDS} {SIGNED}</p>",
        f"<blockquote><p>{WORDS}</p>{SIGNED}</blockquote>",
        f"<blockquote><p>{WORDS}<br>{SIGNED}</p></blockquote>",
        f"<p>{WORDS}</p>&mdash; Port of Lund (<a href='/x'>@lundport</a>) <a href='https://t.co/'>January 17, 2024</a>",
    ],
)
def test_flattened_post_is_found_in_a_page(markup: str) -> None:
    (found,) = find_embeds(page(markup).encode())
    assert (found.form, found.handle, found.name, found.text) == ("flattened-text", "lundport", "Port of Lund", WORDS)
    assert found.date is not None
    assert found.date.iso == "2024-01-17"
    assert found.in_article


@pytest.mark.parametrize(
    "markup",
    [
        "<p>By Jane Doe (@janedoe) January 17, 2024</p>",
        "<p>Jane Doe (@janedoe) | January 17, 2024</p>",
        "<p>Jane Doe (@janedoe) wrote on January 17, 2024 that the bridge is shut.</p>",
        "<p>Write to us (news@lund.example) before January 17, 2024.</p>",
        f'<div class="comments"><p>{WORDS} {SIGNED}</p></div>',
        f'<aside class="sidebar"><p>{WORDS} {SIGNED}</p></aside>',
        f"<!-- <p>{WORDS} {SIGNED}</p> -->",
        f"<script>var a = '{WORDS} {SIGNED}';</script>",
    ],
)
def test_bylines_comments_and_rails_are_no_posts(markup: str) -> None:
    assert find_embeds(page(markup)) == []


def test_what_a_blockquote_gave_is_not_given_again() -> None:
    (found,) = find_embeds(
        page(X.html + X.html.replace("twitter-tweet", "q").replace("/status/", "/").replace("<a", "<i"))
    )
    assert found.form == "twitter-blockquote"


def test_the_same_lines_twice_are_one_post_and_others_are_their_own() -> None:
    other = f"<p>{WORDS}</p><p>— Mayor (@mayor) January 18, 2024</p>"
    found = find_embeds(page(f"<p>{WORDS}</p><p>{SIGNED}</p>{other}<p>{WORDS}</p><p>{SIGNED}</p>"))
    assert [embed.handle for embed in found] == ["lundport", "mayor"]
