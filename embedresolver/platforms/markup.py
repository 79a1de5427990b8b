"""What a platform's posts look like inside other people's pages: declared as data in the platform's own file.

The scan that tells an empty page from its bytes is built from these declarations, so a new platform cannot be
forgotten by it. Every form must hold one of the platform's hosts, or one of the words declared here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of element that shows a post, told by its tag or by one of its classes."""

    #: What `Embed.form` says.
    name: str
    #: The element's tag; empty where a class tells it, whatever the tag.
    tag: str = ""
    #: Classes of which the element carries at least one; empty where the tag tells it.
    classes: frozenset[str] = frozenset()
    #: Attributes that hold the post's id, in the order to try them.
    ids: tuple[str, ...] = ()
    kind: Literal["embed", "timeline"] = "embed"


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup of one platform's embeds."""

    forms: tuple[Form, ...] = ()
    #: Attributes that hold a post's id on whatever element they stand.
    id_attributes: frozenset[str] = frozenset()
    #: Keys that hold a post's id in JSON, wherever they stand.
    id_keys: frozenset[str] = frozenset()
    #: Further strings that betray a post where neither a host nor a class, tag or attribute above stands.
    marks: frozenset[str] = frozenset()
