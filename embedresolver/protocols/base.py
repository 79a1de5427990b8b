"""The contract of a platform: what one file under `embedresolver/platforms/` has to know.

A platform is one subclass of `Platform` in one file, with one module-level instance named `PLATFORM`.
Reading methods are total: they answer None for what is not theirs, and no input makes them raise.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import PostRef
from embedresolver.protocols.ladder import climb, permitted, unasked
from embedresolver.protocols.markup import Markup
from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.urls import ascii_digits, is_under_any

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from embedresolver.models import Copy, Fetch, IdTime, Post, Resolution
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: Of a number in 64 bits.
_MOST_DIGITS = 20


class Platform(ABC):
    """What is particular to one platform. Optional abilities have a default here."""

    #: The name in `PostRef.platform` and on the command line.
    name: ClassVar[str]
    #: The name for people.
    title: ClassVar[str]
    #: Hosts of its posts; names below them count too. Empty where any host may be one (Mastodon).
    hosts: ClassVar[frozenset[str]] = frozenset()
    #: For a platform that any host may be: one of these stands in every URL of its posts.
    path_marks: ClassVar[tuple[str, ...]] = ()
    #: Hosts whose links lead to its posts but do not name them, such as t.co.
    short_hosts: ClassVar[frozenset[str]] = frozenset()
    #: Those of `short_hosts` whose links belong to a post's own media, so that they name the post itself.
    media_hosts: ClassVar[frozenset[str]] = frozenset()
    #: URI schemes besides http(s) that name its posts, such as "at".
    schemes: ClassVar[frozenset[str]] = frozenset()
    #: What its posts look like inside other people's pages.
    markup: ClassVar[Markup] = Markup()
    #: The largest number that its servers can give a post; None where posts have no numbers, or of any length.
    largest_id: ClassVar[int | None] = None
    #: A day before which its servers minted no id; None where that day says nothing that the ids do not.
    opened: ClassVar[date | None] = None
    #: The zone whose day its own embed code prints wherever it is copied; None where that differs.
    embed_zone: ClassVar[tzinfo | None] = None
    #: Whether its posts keep their words, or its answers tell that they were edited. Most titles are changed silently.
    tells_edits: ClassVar[bool] = False
    #: Whether its endpoints tell of a comment by itself, and not of the post that it stands under.
    tells_comments: ClassVar[bool] = False
    #: Where it answers oEmbed questions about its posts, if that is how it is asked.
    oembed: ClassVar[str | None] = None
    #: Host and path of its accounts' own pages, with the group `handle`.
    profile: ClassVar[re.Pattern[str] | None] = None
    #: Fields of a post that its endpoints can tell, "title" for a text that is one. For the table of platforms.
    tells: ClassVar[tuple[str, ...]] = ()
    #: What the clock inside its ids says, and who set it; None where they have none. For the table of platforms.
    clock: ClassVar[str | None] = None

    @abstractmethod
    def read_url(self, address: Address) -> PostRef | None:
        """The post that a URL names; None for profiles, lists, buttons, short links and strangers."""

    @abstractmethod
    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        """The canonical URL, with the handle where the platform's URLs carry one. `read_url` of it gives `ref` back."""

    def read_uri(self, uri: str) -> PostRef | None:
        """The post that a URI of one of `schemes` names."""
        del uri
        return None

    def is_short(self, address: Address) -> bool:
        """Whether a URL's only job is to lead to a post: it does not name the post, following it does."""
        return is_under_any(address.host, self.short_hosts)

    def handle_in(self, address: Address) -> str | None:
        """The account that a post's URL names, without @. A claim, not an identity."""
        del address
        return None

    def id_time(self, ref: PostRef) -> IdTime | None:
        """The instant inside the id; None where the platform's ids, or this one, carry none."""
        del ref
        return None

    def is_possible(self, ref: PostRef) -> bool:
        """Whether a server of the platform can have minted the id, whatever any clock says. True where in doubt."""
        if self.largest_id is None or not ascii_digits(ref.id):
            return True
        return 0 < int(ref.id[: _MOST_DIGITS + 1]) <= self.largest_id

    def ref(self, post_id: str, owner: str | None = None) -> PostRef:
        """A post of this platform."""
        return PostRef(self.name, post_id, owner)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        """The platform's endpoints, the most telling first. Without any, only the id's clock speaks."""
        return (("oembed", OEmbedRung(self, self.oembed, self.profile)),) if self.oembed is not None else ()

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        """What the URLs begin with under which archives keep copies of a post, the likeliest first; none by default.

        `handles` are accounts that the post may have been linked with.
        """
        del ref, handles
        return ()

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        """The post that an archived copy of one of its URLs shows. None: no such post, or not one that can be read."""
        del ref, copy
        return None

    def server_of(self, post: Post) -> str | None:
        """The server that a post's handle is of, where the platform is many and handles may leave theirs out."""
        del post
        return None

    async def recognised(self, post: Post, handle: str, fetch: Fetch) -> Post:
        """The post with a printed handle among its account's others, if that can be asked and is so. Never raises;
        unchanged by default, as most accounts have one name.
        """
        del handle, fetch
        return post

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        """Ask the platform what the post is. Never raises; `allow` names the opt-in rungs that the user switched on."""
        url, id_time = self.post_url(ref), self.id_time(ref)
        if ref.part is not None and not self.tells_comments:
            told = unasked(
                ref, url, f"{self.name}.comment", "what can be asked tells of the post, not of a comment on it"
            )
            return replace(told, id_time=id_time)
        return await climb(ref, url, permitted(self.rungs(), allow), fetch, id_time)
