"""Reddit: base-36 ids without a clock. A comment has its own author and words: it is not the post it answers.

The oEmbed endpoint tells author and title, which cannot be changed; the feed of a thread tells times, and comments.
Anonymous JSON ended in May 2026.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import msgspec
from lxml import etree

from embedresolver.models import Post, PostRef, Request, RungAnswer, Source
from embedresolver.protocols.answers import instant_of, read_json, refusal, unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembed import named_urls, read_text
from embedresolver.protocols.oembedded import OEmbedRung, handle_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Response
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

_ID = re.compile(r"[a-z0-9]{1,10}", re.IGNORECASE)
_USER = re.compile(r"[A-Za-z0-9_-]{2,32}")


class Reddit(Platform):
    name: ClassVar[str] = "reddit"
    title: ClassVar[str] = "Reddit"
    tells_comments: ClassVar[bool] = True
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "created_at", "text")
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("reddit.com", "redditmedia.com", "redd.it", "rxddit.com", "vxreddit.com"),
            "reddittorjg6rue252oqsxryoxengawnmo46qy4kyii5wtqnwfj4ooad.onion",
        }
    )
    #: `v.redd.it/CODE` names a film, and leads to the post that shows it.
    short_hosts: ClassVar[frozenset[str]] = frozenset({"v.redd.it"})
    markup: ClassVar[Markup] = Markup(
        kinds=frozenset({"reddit"}),
        forms=(
            Form("reddit-card", classes=frozenset({"reddit-card", "reddit-embed-bq", "reddit-embed"})),
            Form("amp-reddit", tag="amp-reddit"),
        ),
        is_titled=True,
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

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("oembed", _ask_oembed), ("feed", _ask_feed))


# -- asking -----------------------------------------------------------------------------------------------------------

_ATOM = "{http://www.w3.org/2005/Atom}"
#: What stands in place of a title or an author that is gone.
_REMOVED = re.compile(r"\[\s*(?:deleted|removed)\b[^\]]*\]", re.IGNORECASE)
_PROFILE = re.compile(r"(?:www\.|old\.)?reddit\.com/(?:user|u)/(?P<handle>[A-Za-z0-9_-]{2,32})")


class _Forbidden(msgspec.Struct):
    reason: str


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The post's author and title. Asked about a comment, the endpoint answers with the title of the whole thread."""
    if ref.part is not None:
        return unreadable("oembed", "reddit.comment", "the endpoint does not tell comments from their thread")
    answer = await _OEMBED(ref, fetch)
    if answer.post is not None and answer.post.text and _REMOVED.fullmatch(answer.post.text):
        return RungAnswer("oembed", "gone", "reddit.removed", answer.post.text)
    return answer


def _with_author(post: Post, answer: OEmbed) -> Post | None:
    """Reddit's accounts have no other name than their handle."""
    told = answer.author_name if answer.author_name is not None else _linked(answer)
    named = told if _USER.fullmatch(told or "") else None
    if named and post.handle and named.casefold() != post.handle.casefold():
        return None
    return replace(post, handle=named or post.handle, name=None, sources=_sources(post))


def _linked(answer: OEmbed) -> str | None:
    """The one account that the quote links to, where the answer has no field for it."""
    handles = {handle_at(url, PLATFORM, _PROFILE) for url in named_urls(answer)} - {None}
    return handles.pop() if len(handles) == 1 else None


def _sources(post: Post) -> tuple[Source, ...]:
    return tuple(replace(source, fields=("handle", "text")) for source in post.sources)


async def _ask_feed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The thread as Atom: the post, then its comments. Often refused; then it says nothing."""
    url = f"{PLATFORM.post_url(ref)}.rss"
    response = await fetch(Request(url))
    return _private(response) or refusal("feed", response) or _read_feed(ref, response.body, url)


def _private(response: Response) -> RungAnswer | None:
    """A 403 in JSON names the reason: the community is private, banned or quarantined. One in HTML is about us."""
    told = read_json(response.body, _Forbidden) if response.status == 403 else None
    return RungAnswer("feed", "withheld", "reddit.community", told.reason) if told is not None else None


def _read_feed(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    wanted = f"t1_{ref.part}" if ref.part else f"t3_{ref.id}"
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.LxmlError, ValueError):
        return unreadable("feed", "unknown_shape")
    for entry in root.iter(f"{_ATOM}entry"):
        if entry.findtext(f"{_ATOM}id") == wanted:
            return _read_entry(_entry_post(ref, entry, url))
    return unreadable("feed", "says_nothing", "the feed does not hold the post")


def _read_entry(post: Post) -> RungAnswer:
    if post.text and _REMOVED.fullmatch(post.text):
        return RungAnswer("feed", "gone", "reddit.removed", post.text)
    return RungAnswer("feed", "found", "found", post=post)


def _entry_post(ref: PostRef, entry: etree._Element, url: str) -> Post:
    handle = handle_at(entry.findtext(f"{_ATOM}author/{_ATOM}uri"), PLATFORM, _PROFILE)
    moment = instant_of(entry.findtext(f"{_ATOM}published"))
    content = read_text(entry.findtext(f"{_ATOM}content")) if ref.part else None
    text = content if ref.part else entry.findtext(f"{_ATOM}title")
    updated = instant_of(entry.findtext(f"{_ATOM}updated"))
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref),
        handle=handle,
        created_at=moment,
        created_at_from="feed" if moment is not None else None,
        text=text or None,
        # Titles are never edited, comments are.
        edited_at=updated if ref.part and updated and moment and updated > moment else None,
        sources=(Source("feed", ("handle", "created_at", "text"), url),),
    )


PLATFORM = Reddit()
_OEMBED = OEmbedRung(PLATFORM, "https://www.reddit.com/oembed", _PROFILE, finish=_with_author)
