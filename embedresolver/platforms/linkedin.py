"""LinkedIn: one post has an activity, a share and perhaps a ugcPost number; asking needs to know which one it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime, RungAnswer
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Markup
from embedresolver.protocols.paged import PageRung

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Outcome, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembedded import Refusals
    from embedresolver.urls import Address

#: Milliseconds since 1970 above 22 bits (obsidianforensics/unfurl, parse_linkedin.py).
_BITS = 22
_FIRST = datetime(2012, 1, 1, tzinfo=UTC)
#: Shares and uploads get their number when they are begun, the activity when it is published.
_BEGUN = timedelta(hours=24)
_URN = re.compile(r"(?:urn:li:)?(activity|share|ugcPost):([1-9][0-9]{14,18})", re.IGNORECASE)
#: `/posts/author_words-of-the-post-activity-NUMBER-XXXX`, and the same without words, or without author and words.
_SLUG = re.compile(
    r"(?:.*[-_])?(activity|share|ugcPost)-([1-9][0-9]{14,18})(?:-[A-Za-z0-9_-]{1,8})?/?", re.IGNORECASE | re.DOTALL
)
#: Comments are counted like posts, with the same clock (unfurl, parsers/parse_linkedin.py).
_COMMENT = re.compile(r"urn:li:comment:\((?:urn:li:)?\w{5,12}:[0-9]{15,19},([1-9][0-9]{14,18})\)")
_KINDS = {"activity": None, "share": "share", "ugcpost": "ugcPost"}
#: Accounts of people, companies and schools have names of one kind.
_PROFILE = re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|company|school|showcase)/(?P<handle>[^/]{2,100})")
#: What it answers to programs (neosmart/UrlPreview issue 3).
_WALL: tuple[Outcome, str, str] = ("needs-credentials", "linkedin.wall", "LinkedIn asks to log in")
_REFUSALS: Refusals = {999: _WALL, 451: _WALL}


def _wall(body: bytes) -> RungAnswer | None:
    """The page to join or log in, which comes with a good status."""
    is_wall = b"/authwall" in body[:4000] or b"authwall-join-form" in body
    return RungAnswer("page", *_WALL) if is_wall else None


class LinkedIn(Platform):
    name: ClassVar[str] = "linkedin"
    title: ClassVar[str] = "LinkedIn"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "publication, or the start of it, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset({"linkedin.com", "linkedin.cn"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"lnkd.in"})
    largest_id: ClassVar[int | None] = 2**63 - 1  # 41 bits of milliseconds above the 22
    markup: ClassVar[Markup] = Markup(
        paths=r"/…(?:embed|posts|update|pulse|video|events)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref, comment = self._update(address), _COMMENT.fullmatch(address.query.get("commentUrn", ""))
        return replace(ref, part=comment[1]) if ref is not None and comment is not None else ref

    def _update(self, address: Address) -> PostRef | None:
        match address.path:
            case ["posts", slug, *_]:
                return self._post(_SLUG.fullmatch(slug))
            case (
                ["feed", "update", urn, *_]
                | ["embed", "feed", "update", urn, *_]
                | ["video", "live" | "event", urn, *_]
                | ["updates", urn]
            ):
                return self._post(_URN.fullmatch(urn))
            case ["feed"]:
                return self._post(_URN.fullmatch(address.query.get("highlightedUpdateUrn", "")))
        return None

    def _post(self, found: re.Match[str] | None) -> PostRef | None:
        return self.ref(found[2], _KINDS[found[1].lower()]) if found is not None else None

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case ["posts", slug, *_]:
                author, _, rest = slug.partition("_")
                return author if rest and _SLUG.fullmatch(rest) else None
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        urn = f"{ref.owner or 'activity'}:{ref.id}"
        comment = f"?commentUrn=urn%3Ali%3Acomment%3A({urn.replace(':', '%3A')}%2C{ref.part})" if ref.part else ""
        return f"https://www.linkedin.com/feed/update/urn:li:{urn}/{comment}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("page", PageRung(self, _PROFILE, _REFUSALS, told=_wall, of_words=True)),)

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.part or ref.id, _BITS, _FIRST)
        if moment is None:
            return None
        if ref.owner is not None and ref.part is None:
            return IdTime(moment, clocks.MILLISECOND, "server", "upload", slack_after=_BEGUN)
        return IdTime(moment, clocks.MILLISECOND, "server")


PLATFORM = LinkedIn()
