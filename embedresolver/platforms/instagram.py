"""Instagram: the handle in a post's URL is decoration; the id is minted when the upload starts, not at publication."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup
from embedresolver.urls import is_number, is_under

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

#: 41 bits of milliseconds since its own epoch, 13 of shard, 10 of sequence
#: (https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c).
_BITS = 23
_EPOCH_MS = 1_314_220_021_721
_FIRST = datetime(2011, 8, 24, 21, 7, 1, tzinfo=UTC)
#: Codes from before that clock write a running count and are shorter.
_SHORTEST_CLOCKED = 9
#: Recorded posts were published up to eleven minutes after; drafts wait longer.
_UPLOAD = timedelta(hours=24)
_CODE = re.compile(r"[A-Za-z0-9_-]{3,14}")
#: A private post's code carries the secret of its reader behind the public one (yt-dlp, extractor/instagram.py).
_PRIVATE_CODE = re.compile(r"([A-Za-z0-9_-]{9,11})[A-Za-z0-9_-]{28}")
_USER = re.compile(r"[A-Za-z0-9_.]{1,30}")
_MEDIA_URI = re.compile(r"instagram:/*media\?id=([0-9]{1,19})(?:_[0-9]+)?(?:[&#].*)?", re.DOTALL)
_NOT_USERS = frozenset({"share", "explore", "stories", "reels", "reel", "p", "tv", "embed"})


class Instagram(Platform):
    name: ClassVar[str] = "instagram"
    title: ClassVar[str] = "Instagram"
    clock: ClassVar[str | None] = "upload, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("instagram.com", "instagr.am"),
            # The same pages under other names, for previews in chats (Wikidepia/InstaFix).
            *("ddinstagram.com", "kkinstagram.com", "vxinstagram.com", "uuinstagram.com", "eeinstagram.com"),
        }
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"ig.me"})
    schemes: ClassVar[frozenset[str]] = frozenset({"instagram"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("instagram-blockquote", classes=frozenset({"instagram-media"})),
            Form("amp-instagram", tag="amp-instagram", ids=("data-shortcode",)),
        ),
        id_attributes=frozenset({"data-instgrm-shortcode", "data-instagram-id", "data-instagram-shortcode"}),
        paths=r"/(?:…/)?(?:p|reels?|tv)/",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["p" | "tv" | "reel", code, *_]:
                return self._post(code)
            case ["reels", "videos", code, *_] | ["reels", code]:
                return self._post(code) if code not in ("videos", "audio") else None
            case [user, "p" | "tv" | "reel" | "reels", code, *_] if user not in _NOT_USERS and _USER.fullmatch(user):
                return self._post(code)
        return None

    def read_uri(self, uri: str) -> PostRef | None:
        found = _MEDIA_URI.fullmatch(uri)
        if found is None or not is_number(found[1], 19):
            return None
        return self._post(clocks.shortcode_of(int(found[1])))

    def _post(self, code: str) -> PostRef | None:
        private = _PRIVATE_CODE.fullmatch(code)
        if private is not None:
            return self.ref(private[1])
        return self.ref(code) if _CODE.fullmatch(code) else None

    def is_short(self, address: Address) -> bool:
        return super().is_short(address) or (is_under(address.host, "instagram.com") and address.path[:1] == ("share",))

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [user, "p" | "tv" | "reel" | "reels", _, *_] if user not in _NOT_USERS:
                return user
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.instagram.com/p/{ref.id}/"

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.shortcode_number(ref.id)
        if number is None or len(ref.id) < _SHORTEST_CLOCKED:
            return None
        moment = clocks.plausible((number >> _BITS) + _EPOCH_MS, _FIRST)
        return IdTime(moment, clocks.MILLISECOND, "server", "upload", slack_after=_UPLOAD) if moment else None


PLATFORM = Instagram()
