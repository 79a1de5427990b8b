"""What an element's tag, classes and attributes say: which post it shows, of which platform, in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from embedresolver.find.addresses import (
    naming_words,
    platform_by_id_name,
    platform_by_nickname,
    post_words,
    ref_in_player,
    ref_in_url,
    ref_with_id,
    ref_with_minted_id,
)
from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.outline import Node
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform
    from embedresolver.protocols.markup import Form

#: Elements that lead to a post, share it or describe the page, and show nothing.
LINKS = frozenset(
    (
        *("a", "area", "link", "meta", "base", "form", "input", "img", "picture", "source", "button", "html", "body"),
        *("amp-social-share", "amp-facebook-like", "amp-facebook-comments", "amp-analytics", "amp-pixel", "amp-ad"),
    )
)
#: Attributes that lead elsewhere when clicked.
_FOLLOWED = frozenset({"href", "action", "formaction", "ping", "content", "srcset", "style", "class", "alt", "title"})
#: Words in an attribute's name that say that its value is for sharing or describing.
_DESCRIPTIVE = re.compile(r"share|canonical|poster|thumb|image|author|profile|origin-?url|permalink-?base|version")
#: Ids of what is no post: whole feeds, accounts, the page itself.
_OTHER_ID = re.compile(
    r"list|channel|user|author|profile|account|article|story|entry|page|site|player-id|widget|categor|parent|client|app-id"
    r"|service|consent|vendor|campaign|component|module|section|group"
)
_PREFIXED_ID = re.compile(r"(?:yt|youtube|lyte|wyl|vimeo|dailymotion)\d?[-_]", re.IGNORECASE)
#: Attributes that name a platform beside an id, apart from those of data.
_NAMING = frozenset({"class", "type", "provider", "platform", "service", "network", "component-url", "is"})
_SPELLED_APART = re.compile(r"(?<=you)T(?=ube)|(?<=You)T(?=ube)|(?<=[Tt]ik)T(?=ok)")
_NAME_WORDS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
#: Widths and heights of what nobody can see.
_NO_SIZE = frozenset({"0", "1", "0px", "1px"})
_SCRIPT_QUOTES = ("'", '"', "`")
#: Longer values of data are no name of a platform.
_LONGEST_NAME = 40
#: Players of feeds say so beside the feed's id.
_FEED_KINDS = frozenset({"playlist", "channel", "user", "timeline", "profile", "show"})
#: Buttons that load a player say so by the name of the attribute.
_LOADS = re.compile(r"embed|iframe|player|video|youtube|vimeo|src")
#: Words in a class, or in an attribute beside it, by which pages mark a link as the place of an embed.
EMBED_WORDS = re.compile(r"embed|tweet(?!s|er)|social-?(?:post|media-?post)|instagram-?(?:post|media)", re.IGNORECASE)
#: The same as a value of data.
_EMBED_WORD = re.compile(r"(?<![^-_])embed(?![^-_])|Embed(?![a-z])")

#: Words in a class, beside a platform's name, of what stands in a player's place until it is loaded.
_PUT_OFF = re.compile(r"lazy-?load|preview-?(?:lazy|youtube|vimeo)|facade|placeholder|consent|opt-?in", re.IGNORECASE)


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
    """The declared form that an element has; kept in each element that was asked."""
    if not node.is_form_known:
        node.form, node.is_form_known = _declared(node), True
    return node.form


def _declared(node: Node) -> tuple[Platform, Form] | None:
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
    if _is_unseen(node) or (known is not None and known[1].kind == "button"):
        return
    if known is not None:
        yield from _in_form(node, *known)
    for named in _in_attributes(node):
        if known is None or named.ref.platform == known[0].name:
            yield named


def _is_unseen(node: Node) -> bool:
    """Whether a frame is a tracker's, of no size."""
    return node.tag == "iframe" and all(node.attributes.get(side, "") in _NO_SIZE for side in ("width", "height"))


def _in_form(node: Node, platform: Platform, form: Form) -> Iterator[Named]:
    if form.tag and (ref := ref_in_url(node.attributes.get("href", ""))) is not None:
        yield Named(ref, "href", node.attributes["href"])
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
    if node.tag == "a" and platform_by_id_name().keys().isdisjoint(node.attributes):
        return
    for written, quoted in node.attributes.items():
        name, value = _bound(written, quoted) if written[0] in ":[v" else (written, quoted)
        platform = platform_by_id_name().get(name)
        if platform is not None:
            ref = ref_with_id(platform, value) if shows or marks_embed(node) else None
        elif name == "href" and node.tag == "span":
            # Newsletters keep addresses of a post's likes in their cards, on elements that nobody can follow.
            ref = ref_in_url(value) or ref_in_url(value.rpartition("/")[0])
        elif not (shows or _loads(node, name)) or len(value) < 6 or name in _FOLLOWED or _DESCRIPTIVE.search(name):
            continue
        elif _names_id(node, name, value) and (nickname := nickname_in(name) or nickname_of(node)) is not None:
            ref = _minted(nickname, value) or ref_in_url(value)
        else:
            ref = ref_in_player(value) if "." in value or ":" in value else None
        if ref is not None:
            yield Named(ref, name, value)


def _bound(name: str, value: str) -> tuple[str, str]:
    """An attribute as its element gets it, where Vue or Angular bind it to a script's string: `:tweet-id="'1747…'"`."""
    if value[:1] not in _SCRIPT_QUOTES or value[:1] != value[-1:]:
        return name, value
    return name.strip("[]").removeprefix("v-bind").removeprefix(":"), value[1:-1]


def _loads(node: Node, name: str) -> bool:
    """Whether an element that shows nothing itself puts a player in its place."""
    if node.tag == "source":
        return name == "src" and nickname_in(node.attributes.get("type", "")) is not None
    return node.tag == "button" and name.startswith("data-") and _LOADS.search(name) is not None


@cache
def _id_name() -> re.Pattern[str]:
    """Attributes that may hold an id beside a platform's name."""
    data = rf"data-[a-z_-]*(?:id|embed|video|code|key|status|post|{post_words()})(?:-value)?"
    return re.compile(rf"(?:{data}|(?:video|post|status|media|{naming_words()})[-_]?id)\Z")


@cache
def _bare_id_name() -> re.Pattern[str]:
    """The same on a custom element that bears the platform's name."""
    return re.compile(rf"(?:video|status|post|code|key|src|{post_words()})\Z")


def _names_id(node: Node, name: str, value: str) -> bool:
    """Whether an attribute beside a platform's name may hold a post's id: short numbers are the page's own."""
    if name == "id":
        return _PREFIXED_ID.match(value) is not None
    bare = "-" in node.tag and _bare_id_name().match(name) is not None
    if not (bare or _id_name().match(name) is not None) or (value.isdecimal() and len(value) < 8):
        return False
    if _OTHER_ID.search(name) is not None or not _FEED_KINDS.isdisjoint(node.attributes.values()):
        return False
    known = form_of(node)
    # A declared form has told where its id stands.
    return known is None or not known[1].ids


def _minted(platform: Platform, value: str) -> PostRef | None:
    """The post with that id, perhaps behind a word, if it looks like one that the platform gave."""
    return ref_with_minted_id(platform, value) or ref_with_minted_id(platform, re.split(r"[_-]", value, maxsplit=1)[-1])


def nickname_of(node: Node) -> Platform | None:
    """The platform that a custom element's name, a class or a short value of an attribute names as a word."""
    named = nickname_in(node.tag) if "-" in node.tag else None
    if named is not None:
        return named
    for name, value in node.attributes.items():
        is_short = name.startswith("data-") and len(value) < _LONGEST_NAME and value[:1] not in ("{", "[")
        if name in _NAMING or is_short or (name == "src" and node.tag == "script"):
            named = nickname_in(value)
            if named is not None:
                return named
    return None


@lru_cache(maxsize=4096)
def nickname_in(value: str) -> Platform | None:
    """The platform that a short string names as a word, in any of the ways in which names are put together."""
    known = platform_by_nickname()
    words = _NAME_WORDS.findall(_SPELLED_APART.sub("t", value[:200]))
    return next((known[word.lower()] for word in words if word.lower() in known), None)


def marks_embed(node: Node) -> bool:
    """Whether an element's class, or an attribute such as `data-pin-do="embedPin"`, calls it an embed; kept there."""
    if node.calls_embed is None:
        node.calls_embed = _is_called_embed(node.attributes)
    return node.calls_embed


def _is_called_embed(attributes: dict[str, str]) -> bool:
    classes = attributes.get("class", "")
    if EMBED_WORDS.search(classes) or EMBED_WORDS.search(attributes.get("id", "")):
        return True
    if _PUT_OFF.search(classes) and nickname_in(classes) is not None:
        return True
    named = ((name, value) for name, value in attributes.items() if name != "href")
    return any("embed" in name or "iframely" in name or _calls_embed(name, value) for name, value in named)


def _calls_embed(name: str, value: str) -> bool:
    """Whether a value is, or as data has, the word by which programs call an embed."""
    return value.startswith("embed") or (
        name.startswith("data-") and len(value) < _LONGEST_NAME and _EMBED_WORD.search(value) is not None
    )
