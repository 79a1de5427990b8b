"""From what a user names to records: pages, folders, WARC, JSON Lines and Parquet files, standard input.

What a file is, its content tells. Whatever is wrong with one, the others are read.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from embedresolver.batch.jsonlines import read_lines
from embedresolver.batch.records import Record
from embedresolver.batch.warc import read_archive, read_framed_archive
from embedresolver.errors import InputError, MissingExtraError
from embedresolver.models import Problem
from embedresolver.recording import zstandard
from embedresolver.recording.zstandard import DICTIONARY_MAGIC, FRAME_MAGIC, Frames
from embedresolver.sources import MAX_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GZIP = b"\x1f\x8b"
_PEEK = 64 * 1024
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
#: Where a page's own name ends: these are never looked into to see what they are.
_PAGES = (".html", ".htm", ".txt", ".xhtml")


def read_inputs(inputs: Sequence[str]) -> Iterator[Record]:
    """Every record of the inputs, in their order; inside folders, by name. No input makes it raise."""
    for path in distinct(inputs):
        for file in files_below(path):
            yield from _read(file)


def checked_inputs(inputs: Sequence[str]) -> None:
    """Raise InputError for an input that is not there."""
    for name in inputs:
        if name != "-" and not Path(name).exists():
            raise InputError(name, "does not exist")


def distinct(inputs: Sequence[str]) -> list[str]:
    """The inputs without those named before, themselves or by a folder that holds them."""
    kept: list[tuple[str, Path]] = []
    for name in inputs:
        place = Path(name).resolve() if name != "-" else Path("-")
        if not any(place == other or other in place.parents for _, other in kept):
            kept.append((name, place))
    return [name for name, _ in kept]


def files_below(name: str) -> Iterator[str]:
    """The file itself, or the files below a folder, but no hidden ones. Memory holds one folder's names at a time."""
    if name == "-" or not Path(name).is_dir():
        yield name
        return
    try:
        with os.scandir(name) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if _is_shown(entry))
    except OSError:
        yield name  # reading it says what is wrong
        return
    for entry, is_folder in found:
        path = os.path.join(name, entry)  # noqa: PTH118  # a name in the user's own spelling, `./` included
        if is_folder:
            yield from files_below(path)
        else:
            yield path


def _is_shown(entry: os.DirEntry[str]) -> bool:
    """Whether what a folder holds is to be read, or to be named as what cannot be: pipes, sockets and devices are not.

    A pipe would wait for somebody to write into it. Links to folders may lead round in circles; none is followed.
    """
    if entry.name.startswith("."):
        return False
    try:
        return entry.is_file() or stat.S_ISDIR(entry.stat().st_mode)
    except OSError:
        return True


def weigh(inputs: Sequence[str]) -> int | None:
    """The bytes of all input files; None where they cannot be known before they are read."""
    if "-" in inputs:
        return None
    return sum(_size(file) for name in distinct(inputs) for file in files_below(name))


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0


def _read(name: str) -> Iterator[Record]:
    size = _size(name) if name != "-" else 0
    if name.lower().endswith(_PAGES):
        yield Record(name, weight=size)
        return
    try:
        with _opened(name) as file:
            yield from _records_in(name, file, size)
    except MissingExtraError as error:
        yield Record(name, problem=Problem(error.code, f"{name}: {error}"))
    except Exception as error:  # noqa: BLE001  # whatever a library makes of a damaged file, the next one is read
        reason = f"{name}: cannot be read on: {type(error).__name__}"
        yield Record(f"{name}#end", problem=Problem(InputError.code, reason))


def _opened(name: str) -> IO[bytes]:
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb", _PEEK) if name == "-" else Path(name).open("rb", _PEEK)


def _records_in(name: str, file: IO[bytes], size: int) -> Iterator[Record]:
    start = _start(file)
    if start.startswith(b"WARC/"):
        return read_framed_archive(name, file) if _is_framed(file) else read_archive(name, file)
    if start.startswith(b"PAR1"):
        return _parquet(name, file, size)
    if name.lower().endswith(_LINES) or (name == "-" and start.lstrip()[:1] == b"{"):
        return read_lines(name, _unpacked(file))
    if file.seekable() and name != "-":
        return iter([Record(name, weight=size)])
    return iter([Record(name, file.read(MAX_PAGE + 1))])  # it cannot be read a second time


def _peeked(file: IO[bytes]) -> bytes:
    """How the file begins, as it is. Nothing of it is used up."""
    return file.peek(_PEEK) if isinstance(file, io.BufferedReader) else b""


def _is_framed(file: IO[bytes]) -> bool:
    return _peeked(file).startswith((FRAME_MAGIC, DICTIONARY_MAGIC))


def _start(file: IO[bytes]) -> bytes:
    """How the content begins, packed or not. Nothing of the file is used up."""
    data = _peeked(file)
    if data.startswith(DICTIONARY_MAGIC):
        return b"WARC/"  # only archives begin so, and the dictionary may be longer than what is seen
    try:
        if data.startswith(_GZIP):
            return gzip.GzipFile(fileobj=io.BytesIO(data)).read(16)
        if data.startswith(FRAME_MAGIC):
            return Frames(io.BytesIO(data)).read(16) or b""
    except Exception:  # noqa: BLE001  # of bytes that only look packed each library makes errors of its own
        return b""
    return data


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    start = _peeked(file)
    if start.startswith(_GZIP):
        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]  # a binary file as any other
    return zstandard.unpacked(file) if start.startswith(FRAME_MAGIC) else file


def _parquet(name: str, file: IO[bytes], size: int) -> Iterator[Record]:
    from embedresolver.batch.parquet import read_rows  # needs an extra

    return read_rows(name, file if file.seekable() else io.BytesIO(file.read()), size)
