"""Mastodon: any host may be one, so only its own path shapes with ids of its clock are taken for posts.

The same post has another id on every server that imported it. Such an id tells when it was imported, which may be
long after publication, so a URL that names a remote author (`/@user@elsewhere/ID`) keeps `host` = elsewhere.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime, PostRef
from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from embedresolver.urls import Address

#: Milliseconds above 16 bits (mastodon/mastodon, lib/mastodon/snowflake.rb), since version 2.0 of October 2017.
_BITS = 16
_FIRST = datetime(2017, 9, 1, tzinfo=UTC)
_USER = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?"
_ACCOUNT = re.compile(rf"@({_USER})(?:@((?:[a-z0-9-]{{1,63}}\.)+[a-z][a-z0-9-]{{1,62}}))?", re.IGNORECASE)
_NAME = re.compile(_USER)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[\w-]{0,62}[^\W\d][\w-]{0,62}")
#: What may follow the id: parts of the post's own page.
_TAILS = ((), ("embed",), ("activity",))
#: Apps that show a server's posts inside their own pages, with the app's prefix to leave out.
_PREFIXES = ("web", "deck")
#: An import may happen any time after publication: the id only says that it was not published later.
_LONG_AGO = timedelta(days=365 * 30)


class Mastodon(Platform):
    name: ClassVar[str] = "mastodon"
    title: ClassVar[str] = "Mastodon"
    path_marks: ClassVar[tuple[str, ...]] = ("/@", "/%40", "/statuses/")
    markup: ClassVar[Markup] = Markup(
        forms=(Form("mastodon-embed", classes=frozenset({"mastodon-embed"})),),
        marks=(("/@", r"[\w.-]{1,64}(?:@[\w.-]{1,100})?/…\d{9}"), ("/statuses/", r"\d{9}")),
    )

    def read_url(self, address: Address) -> PostRef | None:
        found = _account_and_id(address.path)
        if found is None or not _HOST.fullmatch(address.host):
            return None
        account, number = found
        if not _is_post_id(number, address.host):
            return None
        named = _ACCOUNT.fullmatch(account) if account else None
        origin = named[2].lower() if named and named[2] else None
        return PostRef(self.name, number, address.host, origin if origin != address.host else None)

    def handle_in(self, address: Address) -> str | None:
        found = _account_and_id(address.path)
        return found[0].removeprefix("@") or None if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        if ref.host is not None:
            user = (handle or "-").partition("@")[0].replace("-", "_")
            return f"https://{ref.owner}/@{user}@{ref.host}/{ref.id}"
        return f"https://{ref.owner}/@{handle}/{ref.id}" if handle else f"https://{ref.owner}/statuses/{ref.id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.id, _BITS, _FIRST)
        if moment is None:
            return None
        if ref.host is not None:
            return IdTime(moment, clocks.MILLISECOND, "server", "import", slack_before=_LONG_AGO)
        return IdTime(moment, clocks.MILLISECOND, "server")


def _account_and_id(path: tuple[str, ...]) -> tuple[str, str] | None:
    """The `@account` (empty where the URL names none) and the number of a post's path."""
    if path[:1] and path[0] in _PREFIXES:
        path = path[1:]
    match path:
        case [account, number, *tail] if account[:1] == "@" and tuple(tail) in _TAILS and _ACCOUNT.fullmatch(account):
            return account, number
        case ["users", user, "statuses", number, *tail] if tuple(tail) in _TAILS and _NAME.fullmatch(user):
            return f"@{user}", number
        case ["ap", "users", _, "statuses", number, *tail] if tuple(tail) in _TAILS:
            return "", number
        case ["statuses", number] | ["api", "v1", "statuses", number]:
            return "", number
    return None


def _is_post_id(number: str, host: str) -> bool:
    """Whether a number can be a post's. Ids from before the clock are counted, and small: any site has such numbers."""
    if clocks.snowflake(number, _BITS, _FIRST) is not None:
        return True
    return is_number(number, 9) and any("mastodon" in label for label in host.split("."))


PLATFORM = Mastodon()
