"""Truth Social: Mastodon's software on one server that does not federate, with a path of its own besides.

A wall against robots stands before it that lets browsers pass alone (yt-dlp issue 7001).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.protocols.statuses import ask_server
from embedresolver.protocols.statuspages import read_status_copy, status_addresses
from embedresolver.urls import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Copy, Fetch, Post, PostRef, RungAnswer
    from embedresolver.protocols.ladder import RungFunction

_BITS = 16
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
#: The service opened to its first users in late 2021.
_FIRST = datetime(2021, 10, 1, tzinfo=UTC)


class TruthSocial(ShapedPlatform):
    name: ClassVar[str] = "truthsocial"
    title: ClassVar[str] = "Truth Social"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "publication, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"truthsocial.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"@(?P<handle>[A-Za-z0-9_.-]+)/(?:posts/)?(?P<id>[1-9][0-9]{14,18})(?:/embed)?"),
        re.compile(r"users/(?P<handle>[A-Za-z0-9_.-]+)/statuses/(?P<id>[1-9][0-9]{14,18})"),
        re.compile(r"(?:api/v1/|web/)?statuses/(?P<id>[1-9][0-9]{14,18})"),
    )
    largest_id: ClassVar[int | None] = 2**63 - 1  # a signed column (mastodon/mastodon, lib/mastodon/snowflake.rb)
    canonical: ClassVar[str] = "https://truthsocial.com/statuses/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://truthsocial.com/@{handle}/{id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.id, _BITS, _FIRST)
        return IdTime(moment, clocks.MILLISECOND, "server") if moment is not None else None

    def is_possible(self, ref: PostRef) -> bool:
        """Every number has a clock in it: none of its posts is from another server, or from before it opened."""
        return super().is_possible(ref) and (not ascii_digits(ref.id) or self.id_time(ref) is not None)

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        named = [f"truthsocial.com/@{handle}/posts/{ref.id}" for handle in handles if _NAME.fullmatch(handle)]
        return (*named, *status_addresses("truthsocial.com", ref.id, tuple(handles)))

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        return read_status_copy(self, "truthsocial.com", ref, copy)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("status", self._ask_status),)

    async def _ask_status(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        return await ask_server(ref, "truthsocial.com", self.id_time(ref), fetch)


PLATFORM = TruthSocial()
