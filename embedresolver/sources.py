"""Reading what a user names on the command line: files, folders, standard input. One bad source never loses another."""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Exchange

#: Larger pages are not articles; reading stops with a clear word instead of filling memory.
MAX_PAGE = 64 * 1024 * 1024
#: What a file of another kind begins with, and for people its name and what to do with it.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip file; unpack it, or give it to batch if it is an archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it, or give it to batch if it is an archive"),
    (b"PAR1", "a Parquet file; batch reads those"),
    (b"WARC/", "a WARC file; batch reads those"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LOOKED_AT = 4096
#: Bytes that no text in any encoding in use has: C0 controls without tab, line feed, form feed, return and escape.
_NOT_TEXT = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})


@dataclass(frozen=True, slots=True)
class Page:
    """A page to look at, as bytes."""

    source: str
    body: bytes
    #: Where it was fetched from.
    url: str | None = None
    media_type: str | None = None
    #: How it was fetched, hop by hop.
    exchanges: tuple[Exchange, ...] = ()


def is_url(source: str) -> bool:
    """Whether a source on the command line is meant as a web address."""
    return source.lower().startswith(("http://", "https://"))


def files_of(source: str) -> Iterator[str]:
    """The files that a source stands for: itself, or all files below a folder in order of their names."""
    path = Path(source)
    if source == "-" or not path.is_dir():
        yield source
        return
    yield from sorted(str(file) for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))


def read_source(source: str) -> Page:
    """A file or, for `-`, standard input. Raises InputError for what cannot be an article page."""
    body = _read(source)
    return Page(source, checked(source, body))


def checked(source: str, body: bytes) -> bytes:
    """The body, if it can be a page. Raises InputError for empty, binary and oversized ones."""
    if len(body) > MAX_PAGE:
        raise InputError(source, f"is larger than {MAX_PAGE // 2**20} MB; split it, or use batch for archives")
    if not body.strip():
        raise InputError(source, "is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            kind, _, advice = name.partition("; ")
            raise InputError(source, f"is {kind}, not HTML or plain text" + (f"; {advice}" if advice else ""))
    if _is_binary(body[:_LOOKED_AT]):
        raise InputError(source, "holds binary data, not HTML or plain text")
    return body


def _read(source: str) -> bytes:
    try:
        if source == "-":
            if sys.stdin is None:
                raise InputError(source, "standard input is closed")
            return sys.stdin.buffer.read(MAX_PAGE + 1)
        with Path(source).open("rb") as file:
            return file.read(MAX_PAGE + 1)
    except IsADirectoryError as error:
        raise InputError(source, "is a folder; name one file, or give it to find or batch") from error
    except FileNotFoundError as error:
        raise InputError(source, "does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(source, f"cannot be read: {error.__class__.__name__}") from error


def _is_binary(start: bytes) -> bool:
    if start.startswith(_WIDE_BOMS):
        return False
    odd = sum(start.count(byte) for byte in _NOT_TEXT)
    return odd * 20 > len(start)
