"""Telegram: a post is a channel's name and a running number; names do not mind case, and no id carries a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

from embedresolver.platforms.base import Platform
from embedresolver.platforms.markup import Markup
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from embedresolver.models import PostRef
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
    hosts: ClassVar[frozenset[str]] = frozenset(_HOSTS)
    schemes: ClassVar[frozenset[str]] = frozenset({"tg"})
    markup: ClassVar[Markup] = Markup(
        id_attributes=frozenset({"data-telegram-post"}),
        paths=r"/(?:s/|c/)?\w{2,40}/\d",
    )

    def read_url(self, address: Address) -> PostRef | None:
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
        return f"https://t.me/{ref.id}"


def _with_channel(address: Address) -> tuple[str, ...]:
    """The path, with the channel in front where the host names it: `durov.t.me/123`."""
    label, _, domain = address.host.partition(".")
    return (label, *address.path) if domain in _HOSTS and label not in _NOT_CHANNELS else address.path


PLATFORM = Telegram()
