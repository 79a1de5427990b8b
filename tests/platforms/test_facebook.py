from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from embedresolver import platforms
from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestFacebook(PlatformContract):
    platform: ClassVar[str] = "facebook"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.facebook.com/ada/posts/10158819522801830:0": "10158819522801830",
        "https://www.facebook.com/v/10158819522801830": "10158819522801830",
        "https://www.facebook.com/ada.w/posts/10153807558977570": "10153807558977570",
        "https://www.facebook.com/ada.w/posts/words-of-the-post/10153807558977570/": "10153807558977570",
        "https://m.facebook.com/story.php?story_fbid=1035862816472149&id=116132035111903": "1035862816472149",
        "https://www.facebook.com/permalink.php?story_fbid=pfbid0fqQuVEQyXRa9Dp4RcaTR14KHU3uULHV1EK7eckNXSH63JMuoALsAvVCJ97zAGitil&id=100068861234290": "pfbid0fqQuVEQyXRa9Dp4RcaTR14KHU3uULHV1EK7eckNXSH63JMuoALsAvVCJ97zAGitil",  # noqa: E501 -- a URL is not broken
        "https://www.facebook.com/ada.w/videos/vb.22819070941/10153870694020942/?type=2&theater": "10153870694020942",
        "https://www.facebook.com/video.php?v=637842556329505&fref=nf": "637842556329505",
        "https://www.facebook.com/video/embed?video_id=637842556329505": "637842556329505",
        "https://www.facebook.com/watch/?v=647537299265662": "647537299265662",
        "https://www.facebook.com/watch/live/?v=1823658634322275": "1823658634322275",
        "https://www.facebook.com/reel/1195289147628387": "1195289147628387",
        "https://www.facebook.com/groups/164828000315060/permalink/764967300301124/": "764967300301124",
        "https://www.facebook.com/groups/164828000315060/posts/words/764967300301124/": "764967300301124",
        "https://www.facebook.com/groups/164828000315060?multi_permalinks=764967300301124": "764967300301124",
        "https://www.facebook.com/ada.w/photos/a.398119066992522/715129168624842/": "715129168624842",
        "https://www.facebook.com/photo.php?fbid=10222721681573727&set=a.1": "10222721681573727",
        "https://www.facebook.com/photo/?fbid=10222721681573727": "10222721681573727",
        "https://www.facebook.com/notes/ada-w/words/10222721681573727/": "10222721681573727",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fada.w%2Fposts%2F1921910561162166&width=500": "1921910561162166",  # noqa: E501 -- a URL is not broken
        "https://www.facebook.com/v2.3/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fada.w%2Fvideos%2F10154383743583686%2F": "10154383743583686",  # noqa: E501 -- a URL is not broken
        "https://zh-hk.facebook.com/ada.w/videos/1135894589806027/": "1135894589806027",
        "https://www.fb.com/ada.w/posts/10153807558977570": "10153807558977570",
        "https://www.facebook.com/ada.w?story_fbid=10153807558977570": "10153807558977570",
        "https://www.facebook.com/141700922567987_3903702929701082": "3903702929701082",
        "https://m.facebook.com/groups/123456?view=permalink&id=10153807558977570": "10153807558977570",
        "https://www.facebook.com/events/123456/permalink/10153807558977570/": "10153807558977570",
    }
    comments: ClassVar[Mapping[str, str]] = {
        "https://www.facebook.com/ada/posts/10158819522801830?comment_id=1193531464007751": "1193531464007751",
        "https://www.facebook.com/permalink.php?story_fbid=10158819522801830&id=1&comment_id=2345&__tn__=R": "2345",
        "https://www.facebook.com/ada/posts/10158819522801830?comment_id=2345&reply_comment_id=6789": "2345/6789",
        "https://www.facebook.com/ada/posts/10158819522801830?comment_id=Y29tbWVudDoxXzIzNDU": "2345",
        "https://www.facebook.com/plugins/comment_embed.php?href=https%3A%2F%2Fwww.facebook.com%2Fada%2Fposts%2F10158819522801830%3Fcomment_id%3D2345&include_parent=false": "2345",  # noqa: E501 -- a URL is not broken
        "https://www.facebook.com/ada/posts/10158819522801830?comment_id=Y29tbWVudDo%2A": "",
        "https://www.facebook.com/ada/posts/10158819522801830?comment_id=here": "",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.facebook.com/ada.w",
        "https://www.facebook.com/profile.php?id=100066300129450",
        "https://www.facebook.com/groups/563959120410492/",
        "https://www.facebook.com/events/1234567890/",
        "https://www.facebook.com/ads/library/?id=899206155126718",
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.com%2F",
        "https://www.facebook.com/hashtag/nature",
        "https://www.facebook.com/ada.w/posts/",
        "https://www.facebook.com/ada.w/about/10153807558977570",
        "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2Fada.w%2Fposts%2F1921910561162166",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fexample.com%2Fada.w%2Fposts%2F1",
        "https://www.facebook.com/plugins/post.php",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fplugins%2Fpost.php",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.facebook.com%2Fada.w%2Fposts%2F1",
        "https://www.facebook.com/groups/123456?id=10153807558977570",
        "https://www.facebook.com/sharer.php%3Fu=https://www.facebook.com/ada.w/posts/10153807558977570",
    )
    short_links: ClassVar[tuple[str, ...]] = (
        "https://fb.watch/abc123/",
        "https://fb.me/47574",
        "https://www.facebook.com/share/p/1E8garP5Dy/",
        "https://www.facebook.com/share/v/1E8garP5Dy/",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.facebook.com/ada.w/posts/10153807558977570": "ada.w",
        "https://www.facebook.com/100033620354545/videos/106560053808006/": None,
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fada.w%2Fposts%2F1921910561162166": "ada.w",  # noqa: E501 -- a URL is not broken
        "https://www.facebook.com/watch/?v=647537299265662": None,
    }
    timeless: ClassVar[tuple[str, ...]] = ("10153807558977570",)

    def test_a_comment_is_told_from_the_post_above_it(self) -> None:
        for url, part in self.comments.items():
            assert platforms.read_url(url) == PostRef("facebook", "10158819522801830", part=part or None)
            assert platforms.handle_in_url(url) == (None if part else "ada")

    @pytest.mark.parametrize("handle", [None, "ada"])
    def test_a_comment_keeps_its_number_in_its_url(self, handle: str | None) -> None:
        for part in ("2345", "2345/6789"):
            comment = PostRef("facebook", "10158819522801830", part=part)
            assert platforms.read_url(platforms.post_url(comment, handle) or "") == comment
