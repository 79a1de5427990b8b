"""Building HTML as a tree: whatever is put in as text stays text, so other people's words cannot become markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from babel.localedata import exists
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
    if not code or len(code) > 12 or not code.isascii():
        return None
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if exists(primary) else None


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
