"""Bluesky: a post is named by its author's DID or handle and a record key; a client makes up both key and date."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime, PostRef
from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup

if TYPE_CHECKING:
    from embedresolver.urls import Address

#: https://atproto.com/specs/record-key, without the one-off names that posts never have.
_KEY = re.compile(r"[A-Za-z0-9._:~-]{3,64}")
#: https://atproto.com/specs/did and https://atproto.com/specs/handle.
_OWNER = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,128}|(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{0,62}")
_URI = re.compile(r"at:/*([^/?#\s]+)/app\.bsky\.feed\.post/([^/?#\s]+)")
#: No server took records before; keys that tell an earlier time are made up or imported.
_FIRST = datetime(2022, 1, 1, tzinfo=UTC)


class Bluesky(Platform):
    name: ClassVar[str] = "bluesky"
    title: ClassVar[str] = "Bluesky"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("bsky.app", "main.bsky.dev", "staging.bsky.app"),
            # The same pages under other names, for previews in chats (mikf/gallery-dl, extractor/bluesky.py).
            *(
                "cbsky.app",
                "bskye.app",
                "bskyx.app",
                "bskyxx.app",
                "bsyy.app",
                "fxbsky.app",
                "vxbsky.app",
                "r.bsky.app",
            ),
            # Other clients that keep its paths.
            *("deer.social", "witchsky.app", "blacksky.community", "bskyview.com", "klearsky.pages.dev"),
        }
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"go.bsky.app"})
    schemes: ClassVar[frozenset[str]] = frozenset({"at"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("bluesky-blockquote", classes=frozenset({"bluesky-embed"})),),
        paths=r"/…(?:post|embed)/",
        marks=(("at://", r"…/app\.bsky\.feed\.post/"),),
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["profile", owner, "post", key]:
                return self._post(owner, key)
            case ["embed", owner, "app.bsky.feed.post", key]:
                return self._post(owner, key)
        return None

    def read_uri(self, uri: str) -> PostRef | None:
        found = _URI.match(uri)
        return self._post(found[1], found[2]) if found is not None else None

    def _post(self, owner: str, key: str) -> PostRef | None:
        owner = owner.removeprefix("@")
        if not (_OWNER.fullmatch(owner) and _KEY.fullmatch(key)):
            return None
        return self.ref(key, owner if owner.startswith("did:") else owner.lower())

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case ["profile" | "embed", owner, *_] if not owner.startswith("did:"):
                return owner.removeprefix("@")
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        return f"https://bsky.app/profile/{ref.owner or handle}/post/{ref.id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.tid(ref.id, _FIRST)
        return IdTime(moment, clocks.MICROSECOND, "client") if moment is not None else None


PLATFORM = Bluesky()
