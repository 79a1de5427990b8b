from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestGist(PlatformContract):
    platform: ClassVar[str] = "gist"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://gist.github.com/ada-w/059aa740634d89dfabd86861d5da0289": "059aa740634d89dfabd86861d5da0289",
        "https://gist.github.com/ada-w/059aa740634d89dfabd86861d5da0289.js?file=a.py": "059aa740634d89dfabd86861d5da0289",  # noqa: E501 -- a URL is not broken
        "https://gist.github.com/059aa740634d89dfabd86861d5da0289": "059aa740634d89dfabd86861d5da0289",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://gist.github.com/",
        "https://gist.github.com/ada-w",
        "https://gist.github.com/discover",
        "https://github.com/ada-w/059aa740634d89dfabd86861d5da0289",
    )
    handles: ClassVar[Mapping[str, str | None]] = {
        "https://gist.github.com/ada-w/059aa740634d89dfabd86861d5da0289": "ada-w",
        "https://gist.github.com/059aa740634d89dfabd86861d5da0289": None,
    }
