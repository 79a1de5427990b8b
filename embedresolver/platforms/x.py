"""X, formerly Twitter: the handle in a post's URL is decoration; ids before November 2010 carry no time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime, PostRef, Resolution
from embedresolver.platforms.base import Platform
from embedresolver.platforms.ladder import climb
from embedresolver.urls import Address, ascii_digits

if TYPE_CHECKING:
    from embedresolver.models import Fetch

#: Snowflake epoch, 2010-11-04T01:42:54.657Z (twitter-archive/snowflake, IdWorker).
EPOCH_MS = 1_288_834_974_657
#: Ids up to this one were counted, not clocked (oduwsdl/tweetedat, pre_snowflake_last_tweet_id).
LAST_COUNTED_ID = 29_700_859_247


class X(Platform):
    name: ClassVar[str] = "x"
    title: ClassVar[str] = "X"
    hosts: ClassVar[frozenset[str]] = frozenset({"x.com", "twitter.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"t.co", "pic.twitter.com", "pic.x.com"})
    media_hosts: ClassVar[frozenset[str]] = frozenset({"pic.twitter.com", "pic.x.com"})

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case [_, "status" | "statuses", number, *_] if ascii_digits(number):
                return PostRef(self.name, number)
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        return f"https://x.com/{handle or 'i'}/status/{ref.id}"

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [user, "status" | "statuses", _, *_] if re.fullmatch(r"\w{1,20}", user, re.ASCII):
                return user
        return None

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.read_id(ref.id)
        if number is None or number <= LAST_COUNTED_ID:
            return None
        moment = clocks.instant((number >> 22) + EPOCH_MS)
        return IdTime(moment, timedelta(milliseconds=1), "server") if moment is not None else None

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        del allow
        return await climb(ref, self.post_url(ref), (), fetch, self.id_time(ref))


PLATFORM = X()
