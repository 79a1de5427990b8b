"""What an element's tag, classes and attributes say: which post it shows, of which platform, in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from embedresolver.find.addresses import (
    platform_by_id_name,
    platform_by_nickname,
    ref_in_player,
    ref_in_url,
    ref_with_id,
)
from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.outline import Node
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform
    from embedresolver.protocols.markup import Form

#: Elements that lead to a post or describe the page, and show nothing.
LINKS = frozenset(
    {"a", "area", "link", "meta", "base", "form", "input", "img", "picture", "source", "button", "html", "body"}
)
#: Attributes that lead elsewhere when clicked.
_FOLLOWED = frozenset({"href", "action", "formaction", "ping", "content", "srcset", "style", "class", "alt", "title"})
#: Words in an attribute's name that say that its value is for sharing or describing.
_DESCRIPTIVE = re.compile(r"share|canonical|poster|thumb|image|author|profile|origin-?url|permalink-?base|version")
_ID_NAME = re.compile(r"(?:data-[a-z-]*(?:id|embed|video|code|key)|video-?id)\Z")
_PREFIXED_ID = re.compile(r"(?:yt|youtube|lyte|wyl|vimeo|dailymotion)[-_]", re.IGNORECASE)
_NAME_WORDS = re.compile(r"[a-z]+")
#: Words in a class, or in an attribute beside it, by which pages mark a link as the place of an embed.
EMBED_WORDS = re.compile(r"embed|tweet(?!s|er)|social-?(?:post|media-?post)|instagram-?(?:post|media)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A post that an element's attributes name."""

    ref: PostRef
    attribute: str
    value: str


@cache
def _by_tag() -> dict[str, tuple[Platform, Form]]:
    return {form.tag: (platform, form) for platform in all_platforms() for form in platform.markup.forms if form.tag}


@cache
def _by_class() -> dict[str, tuple[Platform, Form]]:
    return {
        word: (platform, form)
        for platform in all_platforms()
        for form in platform.markup.forms
        for word in form.classes
    }


def form_of(node: Node) -> tuple[Platform, Form] | None:
    """The declared form that an element has."""
    by_tag = _by_tag().get(node.tag)
    if by_tag is not None:
        return by_tag
    if b"class" not in node.source:
        return None
    classes = _by_class()
    return next((classes[word] for word in node.classes if word in classes), None)


def posts_named(node: Node) -> Iterator[Named]:
    """The posts that an element's own attributes name as shown; ids of its declared form first."""
    known = form_of(node)
    if known is not None:
        yield from _in_form(node, *known)
    for named in _in_attributes(node):
        if known is None or named.ref.platform == known[0].name:
            yield named


def _in_form(node: Node, platform: Platform, form: Form) -> Iterator[Named]:
    for name in form.ids:
        value = _filled(name, node.attributes)
        ref = _unprefixed(platform, value) if value else None
        if ref is not None:
            yield Named(ref, name, value)


def _filled(name: str, attributes: dict[str, str]) -> str:
    if "{" not in name:
        return attributes.get(name, "")
    try:
        return name.format_map(attributes)
    except KeyError:
        return ""


def _unprefixed(platform: Platform, value: str) -> PostRef | None:
    """`lyte_ID` and `yt-ID` put a word before the id."""
    rest = re.split(r"[_-]", value, maxsplit=1)[-1]
    return ref_with_id(platform, value) or ref_with_id(platform, rest)


def _in_attributes(node: Node) -> Iterator[Named]:
    shows = node.tag not in LINKS
    for name, value in node.attributes.items():
        platform = platform_by_id_name().get(name)
        if platform is not None:
            ref = ref_with_id(platform, value)
        elif name == "href" and node.tag == "span":
            # Newsletters keep addresses of a post's likes in their cards, on elements that nobody can follow.
            ref = ref_in_url(value) or ref_in_url(value.rpartition("/")[0])
        elif not shows or len(value) < 6 or name in _FOLLOWED or _DESCRIPTIVE.search(name):
            continue
        elif _names_id(name, value) and (nickname := _nickname(node)) is not None:
            ref = _unprefixed(nickname, value) or ref_in_url(value)
        else:
            ref = ref_in_player(value) if "." in value or ":" in value else None
        if ref is not None:
            yield Named(ref, name, value)


def _names_id(name: str, value: str) -> bool:
    """Whether an attribute beside a platform's name may hold a post's id: short numbers are the page's own."""
    if name == "id":
        return _PREFIXED_ID.match(value) is not None
    return _ID_NAME.match(name) is not None and not (value.isdecimal() and len(value) < 8)


def _nickname(node: Node) -> Platform | None:
    """The platform that a class or a short value of a data attribute names as a word."""
    known = platform_by_nickname()
    for name, value in node.attributes.items():
        if name == "class" or (name.startswith("data-") and len(value) < 40):
            for word in _NAME_WORDS.findall(value.lower()):
                if word in known:
                    return known[word]
    return None


def marks_embed(node: Node) -> bool:
    """Whether an element's class, or an attribute such as `data-pin-do="embedPin"`, calls it an embed."""
    attributes = node.attributes
    if EMBED_WORDS.search(attributes.get("class", "")) or EMBED_WORDS.search(attributes.get("id", "")):
        return True
    return any("embed" in name or value.startswith("embed") for name, value in attributes.items() if name != "href")
