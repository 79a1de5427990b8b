"""YouTube: eleven characters under a dozen paths; the player's `videoseries` and `live_stream` have that length too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Form, Markup
from embedresolver.urls import Address, read_address

if TYPE_CHECKING:
    from embedresolver.models import PostRef

#: Printed links often drag a bracket or a second parameter along.
_VIDEO = re.compile(r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
_COMMUNITY_POST = re.compile(r"Ug[A-Za-z0-9_-]{20,60}")
#: Words of that length that the player takes in place of a video.
_NOT_VIDEOS = frozenset({"videoseries", "live_stream"})
_PLAYERS = frozenset({"embed", "v", "vi", "e", "shorts", "live", "video", "watch", "yt"})
_SHORT_FORMS = frozenset({"youtu.be", "www.youtu.be", "y2u.be", "www.y2u.be", "redirect.invidious.io"})


class YouTube(Platform):
    name: ClassVar[str] = "youtube"
    title: ClassVar[str] = "YouTube"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("youtube.com", "youtu.be", "youtube-nocookie.com", "youtubekids.com", "youtubeeducation.com", "y2u.be"),
            *("youtube.googleapis.com", "wayback-fakeurl.archive.org"),
            # Front ends that keep its paths (https://docs.invidious.io/instances).
            *(
                "invidio.us",
                "redirect.invidious.io",
                "yewtu.be",
                "inv.nadeko.net",
                "invidious.nerdvpn.de",
                "piped.video",
            ),
            *("vid.puffyan.us", "invidious.snopyta.org", "yt.artemislena.eu", "invidious.f5.si", "youtubepi.com"),
        }
    )
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("amp-youtube", tag="amp-youtube", ids=("data-videoid",)),
            Form("lite-youtube", tag="lite-youtube", ids=("videoid", "video-id")),
            Form("lyte", classes=frozenset({"lyte", "lyMe"}), ids=("id",)),
        ),
        id_attributes=frozenset(
            {"data-youtube-id", "data-youtubeid", "data-youtube", "data-yt-id", "data-ytid", "data-yt"}
        ),
        id_keys=frozenset({"youtube_id", "youtubeId", "youtubeID", "youtubeVideoId", "youtube_video_id"}),
        nicknames=frozenset({"youtube"}),
        paths=r"/(?:…(?:watch|embed|shorts|live|v|vi|e|clip|video)(?:/|\?|%3F|\\u003F)|[\w-]{11}(?![\w-]))|/\?vi?=",
        feeds=r"[?&](?:list|listType)=|/embed/live_stream",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["watch" | "watch_popup" | "watch.php" | "ytscreeningroom"] | []:
                return self._video(address.query.get("v", "")) or self._behind_hash(address)
            case ["attribution_link"]:
                return self._nested(address.query.get("u", ""))
            case ["oembed"]:
                return self._nested(address.query.get("url", ""))
            case ["post", post] if _COMMUNITY_POST.fullmatch(post):
                return self.ref(post)
            case [("embed" | "v"), *rest] if not rest:
                return self._video(address.query.get("v", ""))
            case [player, video, *_] if player.lower() in _PLAYERS:
                return self._video(video)
            case [video, *_] if address.host in _SHORT_FORMS:
                return self._video(video)
        return None

    def _video(self, text: str) -> PostRef | None:
        found = _VIDEO.match(text)
        return self.ref(found[1]) if found is not None and found[1] not in _NOT_VIDEOS else None

    def _nested(self, link: str) -> PostRef | None:
        """The video of a URL inside another, of one level: `/watch?v=…` or a whole one."""
        inner = read_address(link, "https://www.youtube.com/")
        if inner is None or inner.path[:1] not in (("watch",), ("shorts",), ("embed",), ("live",)):
            return None
        return self.read_url(inner)

    def _behind_hash(self, address: Address) -> PostRef | None:
        """The mobile site of the 2010s kept its paths behind a hash: `/#/watch?v=…`."""
        return self._nested(address.fragment.lstrip("!")) if address.fragment[:2] in ("/w", "!/") else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        if _COMMUNITY_POST.fullmatch(ref.id):
            return f"https://www.youtube.com/post/{ref.id}"
        return f"https://www.youtube.com/watch?v={ref.id}"


PLATFORM = YouTube()
