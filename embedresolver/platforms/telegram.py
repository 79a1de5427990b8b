"""Telegram: a post is a channel's name and a running number; names do not mind case, and no id carries a time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

from embedresolver.models import Post, RungAnswer, Source
from embedresolver.protocols.answers import instant_of, refusal, unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.base import Platform
from embedresolver.protocols.elements import first, line_of, read_html, with_class, words_of
from embedresolver.protocols.markup import Markup
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from embedresolver.models import Copy, Fetch, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
#: First segments that are commands of the link scheme (https://core.telegram.org/api/links), or pages.
_NOT_CHANNELS = frozenset(
    [
        "joinchat",
        "addstickers",
        "addemoji",
        "addlist",
        "addtheme",
        "share",
        "proxy",
        "socks",
        "setlanguage",
        "bg",
        "login",
        "iv",
        "boost",
        "invoice",
        "giftcode",
        "confirmphone",
        "contact",
        "msg",
        "www",
        "web",
        "privacy",
    ]
)
_HOSTS = ("t.me", "telegram.me", "telegram.dog", "tx.me")


class Telegram(Platform):
    name: ClassVar[str] = "telegram"
    title: ClassVar[str] = "Telegram"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    hosts: ClassVar[frozenset[str]] = frozenset(_HOSTS)
    schemes: ClassVar[frozenset[str]] = frozenset({"tg"})
    markup: ClassVar[Markup] = Markup(
        id_attributes=frozenset({"data-telegram-post"}),
        nicknames=frozenset({"telegram"}),
        paths=r"/(?:s/|c/)?\w{2,40}/\d",
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref, comment = self._message(address), address.query.get("comment", "")
        return replace(ref, part=comment) if ref is not None and is_number(comment, 12) else ref

    def _message(self, address: Address) -> PostRef | None:
        match _with_channel(address):
            case ["c", chat, number] | ["c", chat, _, number] if is_number(chat) and is_number(number):
                return self.ref(f"c/{chat}/{number}")
            case ["s", channel, number] | [channel, number] | [channel, _, number]:
                return self._post(channel, number)
        return None

    def read_uri(self, uri: str) -> PostRef | None:
        command, _, query = uri.partition("?")
        if command.rstrip("/").lower() not in ("tg://resolve", "tg:resolve"):
            return None
        try:
            values = parse_qs(query, max_num_fields=50)
        except ValueError:
            return None
        return self._post(values.get("domain", [""])[0], values.get("post", [""])[0])

    def _post(self, channel: str, number: str) -> PostRef | None:
        if channel.lower() in _NOT_CHANNELS or not (_CHANNEL.fullmatch(channel) and is_number(number, 12)):
            return None
        return self.ref(f"{channel.lower()}/{number}")

    def handle_in(self, address: Address) -> str | None:
        match _with_channel(address):
            case ["s", channel, _] | [channel, _, *_] if channel != "c":
                return channel
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://t.me/{ref.id}?comment={ref.part}" if ref.part else f"https://t.me/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("widget", _ask_widget),)

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        del handles
        return (f"t.me/{ref.id}", f"t.me/s/{ref.id}") if not ref.id.startswith("c/") else ()

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        """Of a post's own page archives have the frame alone; its widget and the channel's preview hold the words."""
        return _read_post(ref, copy.body)


def _with_channel(address: Address) -> tuple[str, ...]:
    """The path, with the channel in front where the host names it: `durov.t.me/123`."""
    label, _, domain = address.host.partition(".")
    return (label, *address.path) if domain in _HOSTS and label not in _NOT_CHANNELS else address.path


# -- asking -----------------------------------------------------------------------------------------------------------


async def _ask_widget(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The page inside Telegram's own embeds (yt-dlp, extractor/telegram.py)."""
    if ref.id.startswith("c/"):
        return RungAnswer(
            "widget", "needs-credentials", "telegram.private", "only members of the chat can see its posts"
        )
    url = f"https://t.me/{ref.id}?embed=1&single"
    response = await ask(url, fetch, _HOSTS, {"accept": "text/html"}, telling=(301, 302))
    if response.status in (301, 302):
        return unreadable("widget", "telegram.no_preview", "the channel shows no previews of its posts")
    return refusal("widget", response) or _read_widget(ref, response.body, url)


def _read_widget(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    post = _read_post(ref, body)
    if post is not None:
        fields = ("handle", "name", "created_at", "text", "links")
        return RungAnswer("widget", "found", "found", post=replace(post, sources=(Source("widget", fields, url),)))
    root = read_html(body)
    told = line_of(first(root, "tgme_widget_message_error")) if root is not None else None
    if told is not None and "not found" in told.lower():
        return RungAnswer("widget", "gone", "telegram.not_found", told)
    return unreadable("widget", "unknown_shape", told or "")


def _read_post(ref: PostRef, body: bytes) -> Post | None:
    """The message that names itself as the post; a preview shows its neighbours in the same way."""
    root = read_html(body)
    messages = with_class(root, "tgme_widget_message") if root is not None else ()
    mine = [message for message in messages if (message.get("data-post") or "").lower() == ref.id]
    return _read_message(ref, mine[0]) if len(mine) == 1 else None


def _read_message(ref: PostRef, message: HtmlElement) -> Post | None:
    channel = (message.get("data-post") or "").partition("/")[0]
    moment = _posted_at(message)
    texts = [text for text in with_class(message, "tgme_widget_message_text") if not _is_of_another(text)]
    content = words_of(texts[-1]) if texts else None
    if moment is None or not _CHANNEL.fullmatch(channel):
        return None
    name = first(message, "tgme_widget_message_owner_name")
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref),
        handle=channel,
        name=line_of(name if name is not None else first(message, "tgme_widget_message_author")),
        created_at=moment,
        created_at_from="widget",
        text=content.text if content is not None else None,
        links=content.links if content is not None else (),
        edited="edited" in (line_of(first(message, "tgme_widget_message_meta")) or "").split(),
    )


def _posted_at(message: HtmlElement) -> datetime | None:
    """The instant behind the message's own date; films have times of their own."""
    dates = [time for link in with_class(message, "tgme_widget_message_date") for time in link.iter("time")]
    moments = {instant_of(time.get("datetime")) for time in dates}
    return moments.pop() if len(moments) == 1 else None


def _is_of_another(text: HtmlElement) -> bool:
    """Whether the words are of the message that this one answers."""
    return any("tgme_widget_message_reply" in (outer.get("class") or "").split() for outer in text.iterancestors())


PLATFORM = Telegram()
