"""Reddit: base-36 ids without a clock. A comment has its own author and words: it is not the post it answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup

if TYPE_CHECKING:
    from embedresolver.urls import Address

_ID = re.compile(r"[a-z0-9]{1,10}", re.IGNORECASE)
_USER = re.compile(r"[A-Za-z0-9_-]{2,32}")


class Reddit(Platform):
    name: ClassVar[str] = "reddit"
    title: ClassVar[str] = "Reddit"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("reddit.com", "redditmedia.com", "redd.it", "rxddit.com", "vxreddit.com"),
            "reddittorjg6rue252oqsxryoxengawnmo46qy4kyii5wtqnwfj4ooad.onion",
        }
    )
    #: `v.redd.it/CODE` names a film, and leads to the post that shows it.
    short_hosts: ClassVar[frozenset[str]] = frozenset({"v.redd.it"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("reddit-card", classes=frozenset({"reddit-card", "reddit-embed-bq", "reddit-embed"})),
            Form("amp-reddit", tag="amp-reddit"),
        ),
        paths=r"/…(?:comments|mediaembed)/|/(?!submit|static)\w{4,8}(?!\w)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["r" | "user" | "u", _, "comments" | "duplicates", post, *rest] | ["comments", post, *rest]:
                return self._post(post, rest)
            case ["gallery" | "tb" | "poll" | "mediaembed", post] | ["r" | "user" | "u", _, "gallery", post]:
                return self._post(post, [])
            case [post] if address.host in ("redd.it", "www.redd.it"):
                return self._post(post, [])
        return None

    def _post(self, post: str, rest: list[str]) -> PostRef | None:
        """The post, or the comment that the rest of the path names: `/TITLE/COMMENT`, `/comment/COMMENT`."""
        if not _ID.fullmatch(post):
            return None
        match rest:
            case [_, comment, *_] if _ID.fullmatch(comment):
                return PostRef(self.name, post.lower(), part=comment.lower())
        return self.ref(post.lower())

    def is_short(self, address: Address) -> bool:
        match address.path:
            case ["r" | "u" | "user", _, "s", _]:
                return address.host.rpartition("reddit.")[2] == "com"
        return super().is_short(address)

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case ["user" | "u", user, "comments", _, *rest] if len(rest) < 2 and _USER.fullmatch(user):
                return user
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        comment = f"comment/{ref.part}/" if ref.part else ""
        return f"https://www.reddit.com/comments/{ref.id}/{comment}"


PLATFORM = Reddit()
