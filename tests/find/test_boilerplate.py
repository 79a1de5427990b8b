"""What widgets and consent layers print is not what a post says."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.boilerplate import without_boilerplate

PERMALINK = "https://www.instagram.com/p/CqW3v0zt1Ab/"
STATUS = "https://twitter.com/lundport/status/1747702147356307926"


@pytest.mark.parametrize(
    "words",
    [
        "View this post on Instagram",
        "Sieh dir diesen Beitrag auf Instagram an",
        "この投稿をInstagramで見る",
        "Ver esta publicación en Instagram Una publicación compartida por Nora Field (@nora.field)",
        "A post shared by Nora Field",
        "Nora Field (@nora.field) 님의 공유 게시물",
        "Post by @kite.club View on Threads",
        "Beitrag von @kite.club Auf Threads",
        "Post by @orchard@example.social View on Mastodon",
        "View on X",
        "Open post",
        "Loading…",
        "Tweet may have been deleted",
        "This post has been deleted.",
        "TikTok failed to load. Enable 3rd party cookies or use another browser",
        "Please accept marketing cookies to see this content",
        STATUS,
        "[image or embed]",
        " ",
    ],
)
def test_no_text_is_left_of_widget_words(words: str) -> None:
    assert without_boilerplate(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Cats everywhere",
        "See you on Instagram tonight, friends",
        "Follow @kite.club for more of this on Threads and elsewhere",
        "Nora (@nora) 님의 공유 게시물 was what it said",
        "The post is deleted, they say. We kept a copy.",
        "A post shared by nobody is a post all the same, " + "and so on " * 20,
    ],
)
def test_words_of_people_stay(words: str) -> None:
    assert without_boilerplate(words) == words.strip()


def test_the_placeholder_goes_and_the_words_stay() -> None:
    assert without_boilerplate("Look at this [image or embed]") == "Look at this"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (f'<blockquote class="instagram-media"><a href="{PERMALINK}"><div>Guarda qui</div></a></blockquote>', None),
        (f'<blockquote class="instagram-media"><p>Cats</p><a href="{PERMALINK}">Anzeigen</a></blockquote>', "Cats"),
        (f'<blockquote class="instagram-media">Cats <a href="{PERMALINK}">Anzeigen</a></blockquote>', "Cats"),
        (f'<blockquote class="twitter-tweet"><a href="{STATUS}">{STATUS}</a></blockquote>', None),
        (f'<blockquote class="twitter-tweet"><a href="{STATUS}">Voir le message</a></blockquote>', None),
    ],
)
def test_words_of_the_link_to_the_post_are_the_widgets(quote: str, text: str | None) -> None:
    (found,) = find_embeds(f"<html><body>{quote}</body></html>")
    assert (found.text, found.name) == (text, None)
