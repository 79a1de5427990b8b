"""Building HTML as a tree: whatever is put in as text stays text, so other people's words cannot become markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from embedresolver.report.safe import clipped, readable
from embedresolver.report.wording import second
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from datetime import datetime

#: What an element may hold; None is left out.
Child: TypeAlias = "etree._Element | str | None"  # noqa: SLF001 - the only name that lxml has for the type

#: Longer texts of others are cut: the recording and the JSON report have all of them.
LONGEST = 6_000
#: The two-letter languages (ISO 639-1).
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
#: Links in a report lead to pages that may be hostile.
_REL = "noreferrer noopener nofollow"


def tag(name: str, /, *children: Child, **attributes: str | None) -> etree._Element:
    """An element. Attribute names are written `class_` and `aria_label`; one whose value is None is left out."""
    element = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.rstrip("_").replace("_", "-"), readable(value))
    for child in children:
        _append(element, child)
    return element


def _append(element: etree._Element, child: Child) -> None:
    if child is None:
        return
    if not isinstance(child, str):
        element.append(child)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + _text(child)
    else:
        element.text = (element.text or "") + _text(child)


def _text(text: str) -> str:
    """White space at the ends is what parts words from the next element."""
    clean = clipped(readable(text), LONGEST)
    before = " " if text[:1].isspace() and clean else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{clean}{after}"


def foreign(text: str, language: str | None = None, *, name: str = "bdi") -> etree._Element:
    """Other people's words, kept apart from ours in direction and, where it is known, in language."""
    return tag(name, text, lang=_language(language), dir="auto")


def _language(code: str | None) -> str | None:
    """The language of a tag such as `pt-BR`; None for what is none, or too rare for a voice or font of its own."""
    primary = (code or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in _LANGUAGES.split() else None


def link(url: str, words: str | None = None) -> etree._Element:
    """A link, where the URL is of the web; anything else is shown and leads nowhere."""
    shown = clipped(words or url, 500)
    address = read_address(url)
    if address is None or not url.lower().startswith(("http://", "https://")):
        return tag("code", shown, class_="url")
    return tag("a", shown, href=address.text, rel=_REL, class_="url")


def moment(when: datetime) -> etree._Element:
    """A time to the second, for people and for programs."""
    return tag("time", second(when), datetime=f"{when:%Y-%m-%dT%H:%M:%S%z}")


def unseen(text: str) -> etree._Element:
    """Words for those who hear the page; others see them as colour and line."""
    return tag("span", text, class_="unseen")


def serialised(root: etree._Element) -> str:
    """The document's source."""
    return etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
