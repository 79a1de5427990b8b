from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTruthSocial(PlatformContract):
    platform: ClassVar[str] = "truthsocial"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://truthsocial.com/@ada/116431297579272777": "116431297579272777",
        "https://truthsocial.com/@ada/posts/108779000807761862": "108779000807761862",
        "https://truthsocial.com/@ada/116431297579272777/embed": "116431297579272777",
        "https://truthsocial.com/users/ada/statuses/108779000807761862": "108779000807761862",
        "https://truthsocial.com/api/v1/statuses/108779000807761862": "108779000807761862",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://truthsocial.com/@ada",
        "https://truthsocial.com/@ada/12345",
        "https://truthsocial.com/tags/nature",
        "https://truthsocial.com/group/ada",
        "https://truthsocial.com/share?url=x",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://truthsocial.com/@ada/116431297579272777": "ada",
        "https://truthsocial.com/statuses/116431297579272777": None,
    }
    clocks: ClassVar[Mapping[str, str]] = {
        "108779000807761862": "2022-08-07T01:30:27+00:00",
    }
    timeless: ClassVar[tuple[str, ...]] = ("98993992919148846",)
