"""From whatever a page came as to UTF-8: byte order mark, then header, then what the page declares, then detection.

That is the order of the HTML standard (13.2.3.2), with one forgiving exception: bytes that are valid UTF-8 beyond
ASCII are UTF-8, whatever a header or a page says, for by chance they never are.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
#: Where the standard looks for a declaration; some pages put it later.
_DECLARED_WITHIN = 8_192
#: The detector reads this much: more costs time and seldom changes its mind.
_DETECTED_FROM = 20_000
#: UTF-8 is checked in pieces of this size: memory for the whole page as a string costs more than the check.
_CHECKED = 8_192
#: Labels that mean more than they say (WHATWG Encoding, "names and labels").
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip
#: Encodings whose bytes below 0x80 are not ASCII, or that Python decodes at another price than one pass.
_REFUSED = frozenset({"utf-7", "utf7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs"})


def to_utf8(page: bytes | str, media_type: str | None = None) -> bytes:
    """The page in UTF-8. What cannot be decoded becomes U+FFFD, a lone surrogate of a string `?`; nothing raises."""
    if isinstance(page, str):
        return page.encode("utf-8", "replace")
    for bom, encoding in _BOMS:
        if page.startswith(bom):
            return page[len(bom) :] if encoding == "utf-8" else _recoded(page[len(bom) :], encoding)
    wide = _wide_without_mark(page)
    if wide is not None:
        return _recoded(page, wide)
    if page.isascii():
        return _escaped_kana(page)
    if _is_utf8(page):
        return page
    return _recoded(page, _declared(page, media_type) or _detected(page))


def _is_utf8(page: bytes) -> bool:
    at, size, view = 0, len(page), memoryview(page)
    try:
        while at < size:
            at += codecs.utf_8_decode(view[at : at + _CHECKED], "strict", at + _CHECKED >= size)[1]
    except UnicodeDecodeError as error:
        # A page that was cut inside a character is still UTF-8.
        return at + error.start >= size - 3 and at + error.start > 0
    return True


def _wide_without_mark(page: bytes) -> str | None:
    """UTF-16 betrays itself by a NUL in every other byte of its tags."""
    head = page[:512]
    if head.count(0) * 3 < len(head) or len(head) < 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _escaped_kana(page: bytes) -> bytes:
    """ISO-2022-JP hides in ASCII behind escape sequences."""
    return _recoded(page, "iso2022_jp_2") if b"\x1b" in page and b"\x1b$" in page else page


def _declared(page: bytes, media_type: str | None) -> str | None:
    """The first declaration that names an encoding we know and that is not disproved."""
    labels = []
    if media_type is not None and (header := _CHARSET.search(media_type)):
        labels.append(header[1])
    head = page[:_DECLARED_WITHIN]
    labels += [found[1].decode("ascii", "replace") for found in (_META.search(head), _XML.search(head)) if found]
    return next((known for label in labels if (known := _known(label)) is not None), None)


def _known(label: str) -> str | None:
    label = label.strip().lower()
    if label in _REFUSED:
        return None
    try:
        name = codecs.lookup(_WIDER.get(label, label)).name
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    # UTF-16 is disproved by now; UTF-8 with a bad byte is likelier than another encoding under its name.
    return None if name.startswith(("utf-16", "utf-32")) or name in _REFUSED else name


def _detected(page: bytes) -> str:
    best = from_bytes(page[:_DETECTED_FROM]).best()
    return best.encoding if best is not None else "cp1252"


def _recoded(page: bytes, encoding: str) -> bytes:
    return page.decode(encoding, "replace").encode("utf-8", "replace")
