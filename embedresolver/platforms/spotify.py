"""Spotify: tracks, albums, episodes, shows and playlists count apart, so the kind belongs to the id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.protocols.shaped import ShapedPlatform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembedded import Refusals
    from embedresolver.urls import Address

#: With an empty body; whatever else stands in the way of robots there has another status.
_REFUSALS: Refusals = {404: ("gone", "spotify.not_found", "Spotify has nothing of that name")}
_URI = re.compile(r"spotify:(?:user:[^:]{1,60}:)?(track|album|episode|show|playlist):([A-Za-z0-9]{22})")


class Spotify(ShapedPlatform):
    name: ClassVar[str] = "spotify"
    title: ClassVar[str] = "Spotify"
    tells: ClassVar[tuple[str, ...]] = ("title",)
    hosts: ClassVar[frozenset[str]] = frozenset({"open.spotify.com", "play.spotify.com", "embed.spotify.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"spotify.link", "spoti.fi", "link.tospotify.com"})
    schemes: ClassVar[frozenset[str]] = frozenset({"spotify"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?:intl-[a-z]{2,3}(?:-[a-z]{2})?/)?(?:embed(?:-podcast|-legacy)?/)?(?:user/[^/]+/)?"
            r"(?P<id>(?:track|album|episode|show|playlist)/[A-Za-z0-9]{22})(?:/video)?",
            re.IGNORECASE,
        ),
    )
    canonical: ClassVar[str] = "https://open.spotify.com/{id}"
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-spotify", tag="amp-spotify"),),
        paths=r"/…(?:track|album|episode|show|playlist)",
        nicknames=frozenset({"spotify"}),
    )

    def read_url(self, address: Address) -> PostRef | None:
        return super().read_url(address) or self.read_uri(address.query.get("uri", ""))

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("oembed", OEmbedRung(self, "https://open.spotify.com/oembed", refusals=_REFUSALS)),)

    def read_uri(self, uri: str) -> PostRef | None:
        found = _URI.fullmatch(uri)
        return self.ref(f"{found[1]}/{found[2]}") if found is not None else None


PLATFORM = Spotify()
