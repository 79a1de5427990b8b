"""Bluesky: a post is named by its author's DID or handle and a record key; a client makes up both key and date.

Handles change hands, DIDs do not: a handle is first resolved, and then only the DID's post counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

import msgspec

from embedresolver import clocks
from embedresolver.dates import read_date
from embedresolver.models import IdTime, Post, PostRef, Request, RungAnswer, Source
from embedresolver.protocols.answers import read_json, refusal, unreadable
from embedresolver.protocols.atproto import PostView, Record, read_record, read_view, shown_handle
from embedresolver.protocols.base import Platform
from embedresolver.protocols.ladder import unasked
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembed import OEmbed, Quote, read_oembed, read_quote, request_url
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Outcome, Resolution, Response
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: https://atproto.com/specs/record-key, without the one-off names that posts never have.
_KEY = re.compile(r"[A-Za-z0-9._:~-]{2,63}[A-Za-z0-9_~-]")
#: https://atproto.com/specs/did and https://atproto.com/specs/handle.
#: https://atproto.com/specs/handle; a DID, or labels of a host's name, the last of which begins with a letter.
_OWNER = re.compile(
    r"did:[a-z]+:[A-Za-z0-9._:%-]{1,128}"
    r"|(?=.{3,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_URI = re.compile(r"at:/*([^/?#\s]+)/app\.bsky\.feed\.post/([^/?#\s]+)")
#: No server took records before; keys that tell an earlier time are made up or imported.
_FIRST = datetime(2022, 1, 1, tzinfo=UTC)


class Bluesky(Platform):
    name: ClassVar[str] = "bluesky"
    title: ClassVar[str] = "Bluesky"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "the client's word, to the microsecond"
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
        kinds=frozenset({"bluesky"}),
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

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        if self._post(ref.owner or "", ref.id) is None:
            return unasked(ref, self.post_url(ref), "bluesky.impossible_id", "Bluesky has no posts of that name")
        return await super().resolve(ref, fetch, allow)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        dialogue = _Dialogue()
        return (
            ("posts", dialogue.ask_posts),
            ("thread", dialogue.ask_thread),
            ("oembed", dialogue.ask_oembed),
            ("record", dialogue.ask_record),
        )


# -- asking -----------------------------------------------------------------------------------------------------------

#: The app's servers as whoever has no account may ask them (https://docs.bsky.app/docs/advanced-guides/api-directory).
_API = "https://public.api.bsky.app/xrpc/"
_OEMBED = "https://embed.bsky.app/oembed"
_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,128}")
_POST_URI = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]{1,128})/app\.bsky\.feed\.post/([A-Za-z0-9._:~-]{1,64})")
#: What stands in the embed's markup for pictures and cards (bluesky-social/atproto, bskyweb, embed snippet).
_STAND_IN = "[image or embed]"
#: Names of errors (lexicons app.bsky.feed.getPostThread, com.atproto.repo.getRecord and com.atproto.server.*).
_ERRORS: dict[str, tuple[Outcome, str, str]] = {
    "NotFound": ("gone", "bluesky.not_found", "Bluesky has no such post"),
    "RecordNotFound": ("gone", "bluesky.not_found", "Bluesky has no such post"),
    "AccountTakedown": ("withheld", "bluesky.account_taken_down", "moderation took the account down"),
    "AccountDeactivated": ("withheld", "bluesky.account_deactivated", "the account is deactivated"),
    "AccountSuspended": ("withheld", "bluesky.account_suspended", "the account is suspended"),
}
_THREAD_TYPES: dict[str, tuple[Outcome, str, str]] = {
    "app.bsky.feed.defs#notFoundPost": _ERRORS["NotFound"],
    "app.bsky.feed.defs#blockedPost": ("withheld", "bluesky.blocked", "the author does not show the post"),
}


class _Identity(msgspec.Struct, frozen=True):
    did: str


class _Error(msgspec.Struct, frozen=True):
    error: str


class _Posts(msgspec.Struct, frozen=True):
    posts: list[msgspec.Raw]


class _Uri(msgspec.Struct, frozen=True):
    uri: str


class _ThreadView(msgspec.Struct, frozen=True):
    kind: str | None = msgspec.field(default=None, name="$type")
    post: msgspec.Raw = msgspec.Raw(b"null")


class _Thread(msgspec.Struct, frozen=True):
    thread: _ThreadView


class _StoredRecord(msgspec.Struct, frozen=True):
    uri: str
    value: Record


class _Dialogue:
    """The rungs of one post. They share the DID that its handle leads to."""

    def __init__(self) -> None:
        self._did: str | None = None
        self._refused: RungAnswer | None = None

    async def ask_posts(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        uri = await self._uri(ref, fetch)
        if isinstance(uri, RungAnswer):
            return uri
        url = _method("app.bsky.feed.getPosts", uris=uri)
        response = await fetch(Request(url))
        refused = _error("posts", response) or refusal("posts", response)
        return refused or _read_posts(ref, response.body, uri, url)

    async def ask_thread(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        uri = await self._uri(ref, fetch)
        if isinstance(uri, RungAnswer):
            return uri
        url = _method("app.bsky.feed.getPostThread", uri=uri, depth="0", parentHeight="0")
        response = await fetch(Request(url))
        refused = _error("thread", response) or refusal("thread", response)
        return refused or _read_thread(ref, response.body, uri, url)

    async def ask_record(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        uri = await self._uri(ref, fetch)
        if isinstance(uri, RungAnswer):
            return uri
        repo, collection, key = uri.removeprefix("at://").split("/")
        url = _method("com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=key)
        response = await fetch(Request(url))
        refused = _error("record", response) or refusal("record", response)
        return refused or _read_stored(ref, response.body, uri, url)

    async def ask_oembed(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        url = request_url(_OEMBED, PLATFORM.post_url(ref))
        response = await fetch(Request(url))
        known = self._did or ref.owner or ""
        return refusal("oembed", response) or _read_oembed_answer(ref, response.body, known, url)

    async def _uri(self, ref: PostRef, fetch: Fetch) -> str | RungAnswer:
        """The post's URI with the author's DID in it; what to answer where the handle leads to none."""
        if self._refused is not None:
            return self._refused
        if self._did is None:
            found = await _did_of(ref.owner or "", fetch)
            if isinstance(found, RungAnswer):
                self._refused = found
                return found
            self._did = found
        return f"at://{self._did}/app.bsky.feed.post/{ref.id}"


def _method(name: str, **parameters: str) -> str:
    return f"{_API}{name}?{urlencode(parameters)}"


async def _did_of(owner: str, fetch: Fetch) -> str | RungAnswer:
    if _DID.fullmatch(owner):
        return owner
    response = await fetch(Request(_method("com.atproto.identity.resolveHandle", handle=owner)))
    identity = read_json(response.body, _Identity) if response.status == 200 else None
    if identity is not None and _DID.fullmatch(identity.did):
        return identity.did
    if response.status == 400:
        return unreadable("handle", "bluesky.handle_unknown", "no account has that handle now")
    return refusal("handle", response) or unreadable("handle", "unknown_shape")


def _error(rung: str, response: Response) -> RungAnswer | None:
    """What an error means that has a name of its own; None for any other answer."""
    error = read_json(response.body, _Error) if response.status >= 400 else None
    meaning = _ERRORS.get(error.error) if error is not None else None
    return RungAnswer(rung, *meaning, final=True) if meaning is not None else None


def _read_posts(ref: PostRef, body: bytes, uri: str, url: str) -> RungAnswer:
    answer = read_json(body, _Posts)
    if answer is None:
        return unreadable("posts", "unknown_shape")
    if not answer.posts:
        # Deleted and blocked posts are left out alike, and so are those that this server has not seen yet.
        return RungAnswer("posts", "gone", "bluesky.left_out", "Bluesky leaves the post out", firm=False)
    mine = [raw for raw in answer.posts if (head := read_json(bytes(raw), _Uri)) is not None and head.uri == uri]
    return _read_view(ref, bytes(next(iter(mine), answer.posts[0])), uri, "posts", url)


def _read_thread(ref: PostRef, body: bytes, uri: str, url: str) -> RungAnswer:
    answer = read_json(body, _Thread)
    if answer is None:
        return unreadable("thread", "unknown_shape")
    meaning = _THREAD_TYPES.get(answer.thread.kind or "")
    if meaning is not None:
        return RungAnswer("thread", *meaning, final=True)
    return _read_view(ref, bytes(answer.thread.post), uri, "thread", url)


def _read_view(ref: PostRef, body: bytes, uri: str, rung: str, url: str) -> RungAnswer:
    view = read_json(body, PostView)
    return read_view(ref, view, uri, rung, url) if view is not None else unreadable(rung, "unknown_shape")


def _read_stored(ref: PostRef, body: bytes, uri: str, url: str) -> RungAnswer:
    stored = read_json(body, _StoredRecord)
    if stored is None:
        return unreadable("record", "unknown_shape")
    if stored.uri != uri:
        return unreadable("record", "bluesky.other_post")
    post = read_record(ref, stored.value, uri, "record", url)
    # A handle that has just led to the author's DID is the author's.
    handle = ref.owner if ref.owner and not ref.owner.startswith("did:") else None
    return RungAnswer("record", "found", "found", post=replace(post, handle=handle))


def _read_oembed_answer(ref: PostRef, body: bytes, owner: str, url: str) -> RungAnswer:
    answer = read_oembed(body)
    quote = read_quote(answer.html) if answer is not None else None
    if answer is None or quote is None:
        return unreadable("oembed", "unknown_shape")
    named = _POST_URI.search(answer.html or "")
    if named is None or named[2] != ref.id or (owner.startswith("did:") and named[1] != owner):
        return unreadable("oembed", "bluesky.other_post")
    return _found_quote(ref, answer, quote, named[1], url)


def _found_quote(ref: PostRef, answer: OEmbed, quote: Quote, did: str, url: str) -> RungAnswer:
    handle = next((words[1:] for _, words in quote.attribution if words.startswith("@")), "")
    if shown_handle(handle) is None or _profile(answer.author_url) not in (handle.lower(), did):
        return unreadable("oembed", "bluesky.no_author")
    permalinks = ((read_address(target), words) for target, words in quote.attribution)
    printed = [words for address, words in permalinks if address is not None and _names(address, ref.id)]
    date = read_date(printed[-1], language="en") if printed else None
    fields = ("handle", "name", "author_id", "created_day", "text", "language", "links")
    post = Post(
        ref=ref,
        handle=handle,
        name=answer.author_name,
        author_id=did,
        created_day=date.day if date is not None else None,
        text=quote.text.removesuffix(_STAND_IN).rstrip(),
        language=quote.language,
        links=tuple(link for link in quote.links if link.printed != _STAND_IN),
        sources=(Source("oembed", fields, url),),
    )
    return RungAnswer("oembed", "found", "found", post=post)


def _names(address: Address, key: str) -> bool:
    found = PLATFORM.read_url(address)
    return found is not None and found.id == key


def _profile(url: str | None) -> str | None:
    address = read_address(url or "")
    match address.path if address is not None else ():
        case ["profile", owner]:
            return owner.lower()
    return None


PLATFORM = Bluesky()
