from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.find import find_embeds
from embedresolver.models import PostRef
from embedresolver.platforms import id_time
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestMastodon(PlatformContract):
    platform: ClassVar[str] = "mastodon"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://mastodon.social/@ada/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/@ada/103794036899778366/embed": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/users/ada/statuses/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/users/ada/statuses/103794036899778366/activity": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/ap/users/115000000000000000/statuses/115000000000000001": PostRef(
            "mastodon", "115000000000000001", owner="mastodon.social"
        ),
        "https://mastodon.social/statuses/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/web/statuses/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/web/@ada/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/deck/@ada/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/api/v1/statuses/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social"
        ),
        "https://mastodon.social/@ada@elsewhere.example/112360601113258881": PostRef(
            "mastodon", "112360601113258881", owner="mastodon.social", host="elsewhere.example"
        ),
        "https://mastodon.social/@ada@mastodon.social/112360601113258881": PostRef(
            "mastodon", "112360601113258881", owner="mastodon.social"
        ),
        "https://news.example.co.uk/@ada/98993992919148846": PostRef(
            "mastodon", "98993992919148846", owner="news.example.co.uk"
        ),
        "https://mastodon.social/@ada/12345": PostRef("mastodon", "12345", owner="mastodon.social"),
        "https://mastodon.social/@ada/103794036899778366).": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social", named="ada"
        ),
        "https://elk.zone/mastodon.social/@ada/103794036899778366": PostRef(
            "mastodon", "103794036899778366", owner="mastodon.social", named="ada"
        ),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://mastodon.social/@ada",
        "https://mastodon.social/@ada/following",
        "https://mastodon.social/tags/nature",
        "https://mastodon.social/users/ada",
        "https://example.com/@ada/12345",
        "https://example.com/@ada/9223372036854775807",
        "https://example.com/@ada/my-essay-103794036899778366",
        "https://example.com/2024/103794036899778366",
        "https://mastodon.social/@ada/103794036899778366/reblogs",
        "https://mastodon.social/@ad a/103794036899778366",
        "https://192.168.0.1/@ada/103794036899778366",
        "https://[::1]/@ada/103794036899778366",
        "https://localhost/@ada/103794036899778366",
        "https://mastodon.social/@ada/١٠٣٧٩٤٠٣٦٨٩٩٧٧٨٣٦٦",
        "https://medium.com/@ada/some-title-a1b2c3d4e5f6",
        "https://mastodon.social/share?text=hi",
        "https://mastodon.social/authorize_interaction?uri=x",
        "https://elk.zone/@ada",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://mastodon.social/@ada/103794036899778366": "ada",
        "https://mastodon.social/@ada@elsewhere.example/112360601113258881": "ada@elsewhere.example",
        "https://mastodon.social/users/ada/statuses/103794036899778366": "ada",
        "https://mastodon.social/statuses/103794036899778366": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "110446183735368325": "2023-05-28T11:57:00.378+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = (
        "12345",
        "9223372036854775807",
        "98000000000000000",
    )

    def test_an_imported_post_was_published_any_time_before(self) -> None:
        told = id_time(PostRef("mastodon", "114870362514683708", owner="mastodon.social", host="flipboard.com"))
        assert told is not None
        assert told.minted_for == "import"
        assert told.slack_before.days > 3_650


def test_the_embed_codes_own_words_are_not_the_posts() -> None:
    url = "https://quay.example/@ada/103794036899778366"
    page = (
        f'<article><blockquote class="mastodon-embed" data-embed-url="{url}/embed"><a href="{url}"><svg></svg>'
        "<div>Post by @ada@quay.example</div><div>View on Mastodon</div></a></blockquote></article>"
    )
    (embed,) = find_embeds(page)
    assert embed.ref == PostRef("mastodon", "103794036899778366", owner="quay.example")
    assert (embed.handle, embed.text) == ("ada", None)
