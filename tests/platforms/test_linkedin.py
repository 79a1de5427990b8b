from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from embedresolver.platforms import id_time, post_url, read_url
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestLinkedIn(PlatformContract):
    platform: ClassVar[str] = "linkedin"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.linkedin.com/posts/ada-w_words-of-the-post-activity-7151241570371948544-4Gu7": "7151241570371948544",  # noqa: E501 -- a URL is not broken
        "https://www.linkedin.com/posts/ada-w_words-ugcPost-6850898786781339649-mM20": PostRef(
            "linkedin", "6850898786781339649", owner="ugcPost"
        ),
        "https://www.linkedin.com/feed/update/urn:li:activity:7016901149999955968/?utm_source=share": "7016901149999955968",  # noqa: E501 -- a URL is not broken
        "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7361594677130608640": PostRef(
            "linkedin", "7361594677130608640", owner="share"
        ),
        "https://www.linkedin.com/embed/feed/update/urn:li:ugcPost:6850898786781339649": PostRef(
            "linkedin", "6850898786781339649", owner="ugcPost"
        ),
        "https://www.linkedin.com/video/live/urn:li:ugcPost:6850898786781339649/": PostRef(
            "linkedin", "6850898786781339649", owner="ugcPost"
        ),
        "https://www.linkedin.com/posts/ada-w_activity-7151241570371948544-4Gu7": "7151241570371948544",
        "https://www.linkedin.com/posts/activity-7151241570371948544-4_u7": "7151241570371948544",
        "https://www.linkedin.com/feed/update/activity:7151241570371948544": "7151241570371948544",
        "https://www.linkedin.com/feed/?highlightedUpdateUrn=urn%3Ali%3Aactivity%3A7151241570371948544": "7151241570371948544",  # noqa: E501 -- a URL is not broken
    }
    comment = (
        "https://www.linkedin.com/feed/update/urn:li:activity:7337777777777777777/?commentUrn=urn%3Ali%3Acomment%3A"
        "%28activity%3A7337777777777777777%2C7337832757777096704%29"
    )
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.linkedin.com/in/ada-w/",
        "https://www.linkedin.com/company/ada/",
        "https://www.linkedin.com/learning/words",
        "https://www.linkedin.com/sharing/share-offsite/?url=x",
        "https://www.linkedin.com/shareArticle?url=x",
        "https://www.linkedin.com/posts/ada-w",
        "https://www.linkedin.com/feed/update/urn:li:company:123",
        "https://www.linkedin.com/events/7084656651378536448/comments/",
        "https://www.linkedin.com/feed/",
    )
    short_links: ClassVar[tuple[str, ...]] = ("https://lnkd.in/eAbCdEf",)
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.linkedin.com/posts/ada-w_words-activity-7151241570371948544-4Gu7": "ada-w",
        "https://www.linkedin.com/feed/update/urn:li:activity:7016901149999955968/": None,
        "https://www.linkedin.com/posts/activity-7151241570371948544-4_u7": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "7361594677537513472": "2025-08-14T03:09:02.940+00:00",
        "6685980502161199104": "2020-07-06T18:59:31.226+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = ("123456789012345",)

    def test_a_share_is_begun_before_it_is_published(self) -> None:
        told = id_time(PostRef("linkedin", "7361594677130608640", owner="share"))
        assert told is not None
        assert told.minted_for == "upload"

    def test_a_comment_has_a_clock_of_its_own(self) -> None:
        ref = read_url(self.comment)
        assert ref is not None
        assert ref == PostRef("linkedin", "7337777777777777777", part="7337832757777096704")
        assert read_url(post_url(ref) or "") == ref
        told = id_time(ref)
        assert told is not None
        assert (told.instant.isoformat(timespec="seconds"), told.minted_for) == (
            "2025-06-09T13:27:39+00:00",
            "publication",
        )
