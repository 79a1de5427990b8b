"""Discord: a message's id carries its time; nothing can be asked without being a member."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.protocols.shaped import ShapedPlatform

if TYPE_CHECKING:
    from embedresolver.models import PostRef

#: https://discord.com/developers/docs/reference#snowflakes
_BITS = 22
_EPOCH_MS = 1_420_070_400_000
_FIRST = datetime(2015, 3, 1, tzinfo=UTC)


class Discord(ShapedPlatform):
    name: ClassVar[str] = "discord"
    title: ClassVar[str] = "Discord"
    clock: ClassVar[str | None] = "publication, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"discord.com", "discordapp.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"channels/(?P<owner>(?:@me|[0-9]{15,20})/[0-9]{15,20})/(?:threads/)?(?P<id>[1-9][0-9]{14,19})"),
    )
    largest_id: ClassVar[int | None] = 2**63 - 1  # reached in the year 2084, by the reference above
    canonical: ClassVar[str] = "https://discord.com/channels/{owner}/{id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.id, _BITS, _FIRST, _EPOCH_MS)
        return IdTime(moment, clocks.MILLISECOND, "server") if moment is not None else None


PLATFORM = Discord()
