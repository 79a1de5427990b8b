from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef


class TestTED(PlatformContract):
    platform: ClassVar[str] = "ted"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://www.ted.com/talks/ada_w_words_of_a_title?language=fr": "ada_w_words_of_a_title",
        "https://embed.ted.com/talks/lang/fr/ada_w_words_of_a_title": "ada_w_words_of_a_title",
        "https://www.ted.com/dubbing/ada_w_words_of_a_title?audio=fr": "ada_w_words_of_a_title",
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://www.ted.com/",
        "https://www.ted.com/playlists/171/words",
        "https://www.ted.com/series/words",
        "https://www.ted.com/speakers/ada_w",
        "https://www.ted.com/talks",
    )
