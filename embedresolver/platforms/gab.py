"""Gab: Mastodon's software since July 2019, on one server that does not federate; older ids are counted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.protocols.statuses import ask_server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, PostRef, RungAnswer
    from embedresolver.protocols.ladder import RungFunction

_BITS = 16
_FIRST = datetime(2019, 6, 1, tzinfo=UTC)


class Gab(ShapedPlatform):
    name: ClassVar[str] = "gab"
    title: ClassVar[str] = "Gab"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "publication, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"gab.com", "gab.ai"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"@?(?P<handle>[A-Za-z0-9_.-]+)/posts/(?P<id>[1-9][0-9]{2,18})"),
        re.compile(r"@(?P<handle>[A-Za-z0-9_.-]+)/(?P<id>[1-9][0-9]{2,18})"),
        re.compile(r"(?:api/v1/)?statuses/(?P<id>[1-9][0-9]{2,18})"),
        re.compile(r"groups/[0-9]+/posts/(?P<id>[1-9][0-9]{2,18})"),
    )
    canonical: ClassVar[str] = "https://gab.com/statuses/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://gab.com/{handle}/posts/{id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.id, _BITS, _FIRST)
        return IdTime(moment, clocks.MILLISECOND, "server") if moment is not None else None

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("status", self._ask_status),)

    async def _ask_status(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        return await ask_server(ref, "gab.com", self.id_time(ref), fetch)


PLATFORM = Gab()
