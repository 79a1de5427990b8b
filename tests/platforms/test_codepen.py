from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from tests.platforms.contract import PlatformContract

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestCodePen(PlatformContract):
    platform: ClassVar[str] = "codepen"
    posts: ClassVar[Mapping[str, str | PostRef]] = {
        "https://codepen.io/ada-w/pen/RYBrwG": PostRef("codepen", "RYBrwG", owner="ada-w"),
        "https://codepen.io/ada-w/embed/preview/RYBrwG?height=300": PostRef("codepen", "RYBrwG", owner="ada-w"),
        "https://codepen.io/team/ada/full/RYBrwG": PostRef("codepen", "RYBrwG", owner="team/ada"),
    }
    not_posts: ClassVar[tuple[str, ...]] = (
        "https://codepen.io/",
        "https://codepen.io/ada-w",
        "https://codepen.io/ada-w/pens/popular",
        "https://codepen.io/collection/AbCdEf",
    )
