"""Threads: Instagram's ids and clock, under paths of its own."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.platforms.markup import Form, Markup
from embedresolver.platforms.shaped import ShapedPlatform

if TYPE_CHECKING:
    from embedresolver.models import PostRef

#: As on Instagram (https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c).
_BITS = 23
_EPOCH_MS = 1_314_220_021_721
#: The service opened on 5 July 2023; its staff posted earlier.
_FIRST = datetime(2023, 1, 1, tzinfo=UTC)
#: Recorded posts of words alone were published within a second; pictures and films are uploaded first.
_UPLOAD = timedelta(hours=24)


class Threads(ShapedPlatform):
    name: ClassVar[str] = "threads"
    title: ClassVar[str] = "Threads"
    clock: ClassVar[str | None] = "upload, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"threads.net", "threads.com", "fixthreads.net", "vxthreads.net"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"@(?P<handle>[A-Za-z0-9_.]{1,30})/post/(?P<id>[A-Za-z0-9_-]{9,11})(?:/(?:embed|media))?"),
        re.compile(r"t/(?P<id>[A-Za-z0-9_-]{9,11})(?:/embed)?"),
    )
    canonical: ClassVar[str] = "https://www.threads.com/t/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://www.threads.com/@{handle}/post/{id}"
    markup: ClassVar[Markup] = Markup(
        forms=(Form("threads-blockquote", classes=frozenset({"text-post-media"})),),
        paths=r"/…(?:post|t)/",
    )

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.shortcode_number(ref.id)
        moment = clocks.plausible((number >> _BITS) + _EPOCH_MS, _FIRST) if number is not None else None
        return IdTime(moment, clocks.MILLISECOND, "server", "upload", slack_after=_UPLOAD) if moment else None


PLATFORM = Threads()
