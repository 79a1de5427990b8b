"""What programs make of a text that they write or read in the wrong character set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The sets in which pages are still kept or by mistake read, the likely ones first (WHATWG Encoding Standard, and what
#: old Macs and DOS had). The first two are the same to browsers, but not to other programs.
_SETS = (
    *("cp1252", "latin-1", "cp1251", "cp1250", "iso8859-2", "cp1254", "cp1253", "cp1256", "cp1255", "iso8859-15"),
    *("koi8-r", "mac_roman", "cp437", "cp850", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
#: Longer texts are not tried in each of them.
_LONGEST = 5_000


def garbled(text: str) -> Iterator[str]:
    """The text as it looks after each such mistake: read as another set, written in one, or both in turn."""
    if text.isascii() or len(text) > _LONGEST:
        return
    raw = text.encode("utf-8", "replace")
    for name in ("ascii", *_SETS):
        for errors in ("replace", "ignore"):
            kept = text.encode(name, errors)
            yield raw.decode(name, errors)
            yield kept.decode(name, errors)
            yield kept.decode("utf-8", errors)
    for name in _SETS[:2]:
        yield raw.decode(name, "replace").encode("utf-8").decode(name, "replace")


def may_be_garbled(text: str, form: str) -> bool:
    """Whether a text has the characters beyond ASCII of a garbled one: a quick look before comparing words."""
    strange = {character for character in text if not character.isascii() and not character.isspace()}
    return len(strange - set(form)) * 10 <= len(strange)
