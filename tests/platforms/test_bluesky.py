from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestBluesky(PlatformContract):
    platform: ClassVar[str] = "bluesky"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://bsky.app/profile/ada.example.com/post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="ada.example.com"
        ),
        "https://bsky.app/profile/Ada.Example.com/post/3lbd2ebt3wk2r?ref_src=embed": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="ada.example.com"
        ),
        "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="did:plc:z72i7hdynmk6r22z27h6tvur"
        ),
        "https://embed.bsky.app/embed/did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3lbd2ebt3wk2r?id=1": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="did:plc:z72i7hdynmk6r22z27h6tvur"
        ),
        "https://main.bsky.dev/profile/ada.example.com/post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="ada.example.com"
        ),
        "https://fxbsky.app/profile/ada.example.com/post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="ada.example.com"
        ),
        "at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="did:plc:z72i7hdynmk6r22z27h6tvur"
        ),
        "at://ada.example.com/app.bsky.feed.post/3lbd2ebt3wk2r": PostRef(
            "bluesky", "3lbd2ebt3wk2r", owner="ada.example.com"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://bsky.app/",
        "https://bsky.app/profile/ada.example.com",
        "https://bsky.app/profile/ada.example.com/feed/science",
        "https://bsky.app/profile/ada.example.com/lists/abc",
        "https://bsky.app/profile/ada/post/3lbd2ebt3wk2r",
        "https://bsky.app/profile/ada.example.com/post/",
        "https://bsky.app/profile/ada.example.com/post/a%20b",
        "https://bsky.app/intent/compose?text=hi",
        "https://bsky.app/hashtag/nature",
        "at://ada.example.com/app.bsky.feed.like/3lbd2ebt3wk2r",
        "at://ada.example.com",
        "at:",
        "https://bsky.app/profile/ada.example.com/post/..",
        "https://bsky.app/profile/-ada.example.com/post/3lbd2ebt3wk2r",
        "https://bsky.app/profile/ada.example.com-/post/3lbd2ebt3wk2r",
        f"https://bsky.app/profile/{'ada.' * 63}com/post/3lbd2ebt3wk2r",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://go.bsky.app/AbCdEf",)
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://bsky.app/profile/ada.example.com/post/3lbd2ebt3wk2r": "ada.example.com",
        "https://bsky.app/profile/did:plc:abc/post/3lbd2ebt3wk2r": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "3lbd2ebt3wk2r": "2024-11-19T18:19:55.098+00:00",
        "3laulgolrfz2f": "2024-11-14T00:15:33.133695+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = (
        "abcdefghijklm",
        "zzzzzzzzzzzzz",
        "3lbd2ebt3wk2",
        "3lbd2ebt3wk21",
        "2222222222222",
    )
