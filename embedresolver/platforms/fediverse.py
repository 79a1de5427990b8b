"""The fediverse beside Mastodon: Pleroma, Akkoma, Friendica, Misskey, Pixelfed and their forks, on any host.

Post URLs are told by ids that each software makes in its own way: `/objects/UUID` (Pleroma, Akkoma, Friendica, which
shows the same one under `/display/`), `/notice/` with a flake id (Pleroma, Akkoma), `/notes/` with an id that begins
with its time (Misskey), `/p/` with an account and a number that does (Pixelfed). PeerTube's videos have a file of their
own.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.protocols.activitypub import ask_object
from embedresolver.protocols.base import Platform
from embedresolver.protocols.ladder import climb, unasked
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.statuses import ask_server
from embedresolver.protocols.webfinger import server_of, with_confirmed
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Post, PostRef, Resolution, RungAnswer
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: Friendica's are not of any version of RFC 9562.
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
#: 128 bits in base 62 (https://git.pleroma.social/pleroma/elixir-libraries/flake_id).
_FLAKE = re.compile(r"(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z]{18,22}")
#: Eight digits of base 36 count milliseconds since 2000, a counter follows (misskey-dev/misskey, aid.ts and aidx.ts).
_AID = re.compile(r"(?=.*[0-9])([0-9a-z]{8})(?:[0-9a-z]{2}|[0-9a-z]{8})")
_AID_EPOCH_MS = 946_684_800_000
#: Misskey's first release, and a day that its ids will not reach for long: they would read as English words.
_FIRST, _LAST = datetime(2014, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
#: Milliseconds above 22 bits (pixelfed/pixelfed, app/Services/SnowflakeService.php).
_PICTURE_EPOCH_MS, _PICTURE_BITS = 1_549_756_800_000, 22
_PICTURE = re.compile(r"[1-9][0-9]{15,18}")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[\w-]{0,62}[^\W\d][\w-]{0,62}")


class Fediverse(Platform):
    name: ClassVar[str] = "fediverse"
    title: ClassVar[str] = "Fediverse"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    path_marks: ClassVar[tuple[str, ...]] = ("/objects/", "/display/", "/notice/", "/notes/", "/@", "/p/")
    markup: ClassVar[Markup] = Markup(
        forms=(Form("pixelfed-embed", classes=frozenset({"pixelfed__embed"})),),
        marks=(
            ("/objects/", r"[0-9a-f]{8}-"),
            ("/display/", r"[0-9a-f]{8}-"),
            ("/notice/", r"\w{18,22}(?!\w)"),
            ("/notes/", r"(?:\w{10}|\w{16})(?!\w)"),
        ),
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["objects" | "display", number] if _UUID.fullmatch(number):
                return self._post(number.lower(), address)
            case ["notice", number] if _FLAKE.fullmatch(number):
                return self._post(number, address)
            case [account, "posts", number] if account[:1] == "@" and _FLAKE.fullmatch(number):
                return self._post(number, address)
            case ["notes", number] | ["embed", "notes", number] if _is_aid(number):
                return self._post(number, address)
            case ["p", user, number] | ["p", user, number, "embed"] if _is_picture(number) and _USER.fullmatch(user):
                return self._post(f"p/{user}/{number}", address)
        return None

    def _post(self, number: str, address: Address) -> PostRef | None:
        return self.ref(number, address.host) if _HOST.fullmatch(address.host) else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        if ref.id.startswith("p/"):
            return f"https://{ref.owner}/{ref.id}"
        kind = "objects" if _UUID.fullmatch(ref.id) else "notice" if _FLAKE.fullmatch(ref.id) else "notes"
        return f"https://{ref.owner}/{kind}/{ref.id}"

    def server_of(self, post: Post) -> str | None:
        return server_of(post.author_id) or post.ref.owner

    async def recognised(self, post: Post, handle: str, fetch: Fetch) -> Post:
        return await with_confirmed(post, handle, fetch)

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        del allow
        url = self.post_url(ref)
        address = read_address(url)
        if address is None or self.read_url(address) != ref:
            return unasked(ref, url, "fediverse.impossible_id", "no server has posts of that name")
        status, activitypub = self.rungs()
        # Flake ids are a server's own, also for copies: only its API knows them.
        rung = status if _FLAKE.fullmatch(ref.id) else activitypub
        return await climb(ref, url, (rung,), fetch, None)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("status", self._ask_status), ("activitypub", self._ask_object))

    async def _ask_status(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        return await ask_server(ref, ref.owner or "", None, fetch, federates=True)

    async def _ask_object(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        def is_asked(uri: str) -> bool:
            address = read_address(uri)
            return address is not None and self.read_url(address) == ref

        return await ask_object(ref, self.post_url(ref), is_asked, fetch, "activitypub")


def _is_aid(text: str) -> bool:
    found = _AID.fullmatch(text)
    moment = clocks.instant(int(found[1], 36) + _AID_EPOCH_MS) if found is not None else None
    return moment is not None and _FIRST <= moment < _LAST


def _is_picture(number: str) -> bool:
    found = _PICTURE.fullmatch(number)
    moment = clocks.instant((int(number) >> _PICTURE_BITS) + _PICTURE_EPOCH_MS) if found is not None else None
    return moment is not None and moment < _LAST


PLATFORM = Fediverse()
