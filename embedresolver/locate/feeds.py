"""Searching platforms that list an account's posts by time: Mastodon and its kin, and Bluesky."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from embedresolver.clocks import milliseconds_of
from embedresolver.models import PostRef
from embedresolver.platforms import read_url
from embedresolver.protocols.answers import instant_of, read_json
from embedresolver.protocols.content import read_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.archive.asking import Asking
    from embedresolver.locate.days import Window

#: Pages of a list that are asked for in one window: a hundred posts and more.
_PAGES = 3
#: The most statuses that a server gives at once.
_PER_PAGE = 40
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
#: Mastodon's ids count milliseconds above so many bits (mastodon/mastodon, lib/mastodon/snowflake.rb).
_BITS = 16
_FEED = "https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed"


@dataclass(frozen=True, slots=True)
class Listed:
    """A post of an account, as its list shows it."""

    ref: PostRef
    text: str


# -- Mastodon ---------------------------------------------------------------------------------------------------------


class _Account(msgspec.Struct, frozen=True):
    id: str


class _Status(msgspec.Struct, frozen=True):
    id: str
    content: str = ""


async def statuses(handle: str, windows: Sequence[Window], asking: Asking) -> list[Listed]:
    """The account's posts of those windows, as its own server lists them (docs.joinmastodon.org/methods/accounts)."""
    name, _, host = handle.partition("@")
    if not (_NAME.fullmatch(name) and _HOST.fullmatch(host)):
        return []
    response = await asking(f"https://{host}/api/v1/accounts/lookup?{urlencode({'acct': name})}")
    account = read_json(response.body, _Account) if response.status == 200 else None
    if account is None or not _NUMBER.fullmatch(account.id):
        return []
    listing = f"https://{host}/api/v1/accounts/{account.id}/statuses"
    found = [status for window in windows for status in await _pages_of_statuses(listing, window, asking)]
    return [_listed(host.lower(), status) for status in found]


async def _pages_of_statuses(listing: str, window: Window, asking: Asking) -> list[_Status]:
    """Page after page, the oldest first: `min_id` gives what follows directly."""
    first, last = (milliseconds_of(moment) << _BITS for moment in (window.earliest, window.latest))
    found: list[_Status] = []
    for _ in range(_PAGES):
        query = urlencode({"min_id": first, "max_id": last, "limit": _PER_PAGE, "exclude_reblogs": "true"})
        response = await asking(f"{listing}?{query}")
        page = read_json(response.body, list[_Status]) if response.status == 200 else None
        mine = [status for status in page or () if _NUMBER.fullmatch(status.id) and first < int(status.id) < last]
        found += mine
        if len(mine) < _PER_PAGE:
            break
        first = max(int(status.id) for status in mine)
    return found


def _listed(host: str, status: _Status) -> Listed:
    content = read_content(status.content)
    return Listed(PostRef("mastodon", status.id, host), content.text if content is not None else "")


# -- Bluesky ----------------------------------------------------------------------------------------------------------


class _Record(msgspec.Struct, frozen=True):
    text: str = ""


class _Post(msgspec.Struct, frozen=True):
    uri: str
    record: _Record = _Record()
    indexed_at: str | None = msgspec.field(default=None, name="indexedAt")


class _Entry(msgspec.Struct, frozen=True):
    post: _Post


class _Feed(msgspec.Struct, frozen=True):
    feed: list[_Entry]
    cursor: str | None = None


async def author_feed(handle: str, windows: Sequence[Window], asking: Asking) -> list[Listed]:
    """The account's posts of those windows. The list's cursor is an instant, from which it goes back in time."""
    if not _HOST.fullmatch(handle):
        return []
    entries = [entry for window in windows for entry in await _pages_of_feed(handle, window, asking)]
    posts = ((read_url(entry.post.uri), entry.post.record.text) for entry in entries)
    return [Listed(ref, text) for ref, text in posts if ref is not None]


async def _pages_of_feed(handle: str, window: Window, asking: Asking) -> list[_Entry]:
    cursor: str | None = f"{window.latest:%Y-%m-%dT%H:%M:%S}.000Z"
    found: list[_Entry] = []
    for _ in range(_PAGES):
        query = urlencode({"actor": handle, "limit": 100, "filter": "posts_with_replies", "cursor": cursor})
        response = await asking(f"{_FEED}?{query}")
        page = read_json(response.body, _Feed) if response.status == 200 else None
        found += page.feed if page is not None else ()
        cursor = page.cursor if page is not None else None
        reached = instant_of(cursor)
        if reached is None or reached < window.earliest:
            break
    return found
