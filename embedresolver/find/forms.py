"""Which element shows a post of which platform, from what the platforms declare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from embedresolver.platforms import all_platforms, read_url
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.outline import Node
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform
    from embedresolver.platforms.markup import Form

#: Elements whose address is what they show.
PLAYERS = frozenset({"iframe", "embed", "object", "frame", "video", "source", "param", "amp-iframe", "amp-video-iframe"})
#: Attributes that lead elsewhere when clicked, or that describe the page.
_LINKS = frozenset({"href", "action", "formaction", "cite", "ping", "content"})


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


@cache
def _by_attribute() -> dict[str, Platform]:
    return {name: platform for platform in all_platforms() for name in platform.markup.id_attributes}


def form_of(node: Node) -> tuple[Platform, Form] | None:
    """The declared form that an element has."""
    by_tag = _by_tag().get(node.tag)
    if by_tag is not None:
        return by_tag
    classes = _by_class()
    return next((classes[word] for word in node.classes if word in classes), None)


def checked(platform: Platform, post_id: str) -> PostRef | None:
    """The post with that id, if the platform's own URLs can carry it."""
    from embedresolver.models import PostRef

    address = read_address(platform.post_url(PostRef(platform.name, post_id.strip())))
    return platform.read_url(address) if address is not None else None


def refs_in(node: Node) -> Iterator[tuple[str, PostRef, str]]:
    """Posts that an element's own attributes name, as (attribute, post, value)."""
    known = _by_attribute()
    for name, value in node.attributes.items():
        if name in known:
            ref = checked(known[name], value)
        elif name in _LINKS or len(value) < 8 or " " in value.strip():
            continue
        else:
            ref = read_url(value) if "." in value and "/" in value else None
        if ref is not None:
            yield name, ref, value
