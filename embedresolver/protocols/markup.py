"""What a platform's posts look like inside other people's pages: declared as data in the platform's own file.

The scan that tells an empty page from its bytes is built from these declarations, so that it cannot forget a new
platform: a page without any platform's host, class, tag, attribute, key or mark shows no post that could be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What an id of letters in both cases looks like where words of the same length would pass for one too: one in 250 real
#: ids has no capital, or neither a figure nor three capitals.
DRAWN = r"(?=.*[A-Z])(?=.*[0-9]|(?:.*[A-Z]){3}).*"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of a platform's elements, told by its tag or by one of its classes."""

    #: What `Embed.form` says.
    name: str
    #: The element's tag; empty where a class tells it, whatever the tag.
    tag: str = ""
    #: Classes of which the element carries at least one; empty where the tag tells it.
    classes: frozenset[str] = frozenset()
    #: Attributes that hold the post's id, in the order to try them; `{a}_{b}` puts it together from several.
    ids: tuple[str, ...] = ()
    #: A button shares, likes or counts the post that it names, and shows none.
    kind: Literal["embed", "timeline", "button"] = "embed"
    #: Whether pages draw it themselves, with parts that their classes name.
    is_card: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a platform's own script that puts a post where the page wants it."""

    #: How it begins.
    start: str
    #: A pattern of what follows, with groups for the parts of the id.
    rest: str
    #: How the id is put together from them.
    post_id: str = "{}"


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup of one platform's embeds."""

    forms: tuple[Form, ...] = ()
    #: Attributes that hold a post's id on whatever element they stand.
    id_attributes: frozenset[str] = frozenset()
    #: Keys that hold a post's id in JSON, wherever they stand.
    id_keys: frozenset[str] = frozenset()
    #: Words by which pages name the platform in classes, attributes and keys beside an id.
    nicknames: frozenset[str] = frozenset()
    #: Other words by which keys and kinds in a page's state name it: beside an address, not beside an id.
    kinds: frozenset[str] = frozenset()
    #: What its posts are called, where that is a word of its own: attributes and keys for ids are named so.
    post_words: frozenset[str] = frozenset()
    #: What an id looks like that its servers drew at random, where words of the same length would pass for one too.
    drawn: str | None = None
    #: Calls by which its own scripts put a post into a page.
    calls: tuple[Call, ...] = ()
    #: What follows the host in a post's URL: a pattern in which `/` is any spelling of a slash and `…` a few characters
    #: of a URL. It keeps profiles, buttons and scripts, which most pages have, from being looked at closely.
    paths: str = r"/[\w@%?#~-]"
    #: Strings that betray a post's URL where any host may be one, and the pattern of what follows them.
    marks: tuple[tuple[str, str], ...] = ()
    #: Where it keeps the thumbnails of films, as a string that is sought and a pattern of what follows, whose group is
    #: the film's id.
    thumbnails: tuple[tuple[str, str], ...] = ()
    #: Whether its embed codes link to the post by the post's title; elsewhere such words are the widget's own.
    is_titled: bool = False
    #: Where in a player's URL a whole feed is named in place of a post; a pattern to search for.
    feeds: str | None = None
