from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestReddit(PlatformContract):
    platform: ClassVar[str] = "reddit"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.reddit.com/r/videos/comments/6rrwyj/that_small_heart/": "6rrwyj",
        "https://old.reddit.com/r/videos/comments/6RRWYJ": "6rrwyj",
        "https://www.reddit.com/comments/124pp33": "124pp33",
        "https://www.reddit.com/user/ada_w/comments/nip71r/words/": "nip71r",
        "https://redd.it/ttyccp": "ttyccp",
        "https://www.reddit.com/gallery/hrrh23": "hrrh23",
        "https://www.redditmedia.com/r/serbia/comments/pu9wbx/words/?ref_source=embed&embed=true": "pu9wbx",
        "https://www.redditmedia.com/mediaembed/wi4nfq": "wi4nfq",
        "https://embed.reddit.com/r/videos/comments/6rrwyj/words/?embed=true": "6rrwyj",
        "https://www.reddit.com/r/sports/comments/54loj1/words/d8306kw/": PostRef("reddit", "54loj1", part="d8306kw"),
        "https://www.reddit.com/r/sports/comments/54loj1/comment/d8306kw/": PostRef("reddit", "54loj1", part="d8306kw"),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.reddit.com/",
        "https://www.reddit.com/r/videos/",
        "https://www.reddit.com/user/ada_w/",
        "https://www.reddit.com/r/videos/search/?q=comments",
        "https://www.reddit.com/submit?url=x",
        "https://i.redd.it/upjtjcx2npzz.jpg",
        "https://www.reddit.com/r/videos/comments/",
        "https://www.reddit.com/r/videos/comments/a-b/",
        "https://www.reddit.com/media?url=x",
    )
    short_links: ClassVar[tuple[str, ...]] = (
        "https://www.reddit.com/r/analog/s/hKrTTvFVwZ",
        "https://www.reddit.com/u/ada_w/s/w4yAMbtOYm",
        "https://v.redd.it/abcdef123ghij",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://www.reddit.com/user/ada_w/comments/nip71r/words/": "ada_w",
        "https://www.reddit.com/r/videos/comments/6rrwyj/": None,
    }
    timeless: ClassVar[tuple[str, ...]] = (
        "6rrwyj",
        "1cl9h0u",
    )
