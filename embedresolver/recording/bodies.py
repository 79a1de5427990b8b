"""A message's body as the server meant it: chunks joined, compression undone, never beyond a limit."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]  # the library has no types

from embedresolver.errors import BadResponseError, TooLargeError
from embedresolver.recording import zstandard

try:
    import brotli  # type: ignore[import-not-found,import-untyped,unused-ignore]  # comes with aiohttp's speed-ups
except ImportError:  # pragma: no cover - on platforms without it
    brotli = None

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: No honest message is coded more often; each layer is a factor of a bomb.
_MAX_LAYERS = 3


def _inflated(data: bytes, limit: int, *window_bits: int) -> bytes:
    for bits in window_bits:
        undoing = zlib.decompressobj(bits)
        try:
            plain = undoing.decompress(data, limit)
        except zlib.error:
            continue
        if not undoing.eof and len(plain) < limit:
            raise EOFError
        return plain
    raise ValueError("not in this coding")


def _gunzipped(data: bytes, limit: int) -> bytes:
    return _inflated(data, limit, 31)


def _deflated(data: bytes, limit: int) -> bytes:
    """RFC 9110, 8.4.1.2: "deflate" means zlib's format, but some servers send it bare."""
    return _inflated(data, limit, 15, -15)


def _unbrotlied(data: bytes, limit: int) -> bytes:
    undoing = brotli.Decompressor()
    try:
        plain = bytes(undoing.process(data, output_buffer_limit=limit))
    except brotli.error as error:
        raise ValueError("not in this coding") from error
    if not undoing.is_finished() and len(plain) < limit:
        raise EOFError
    return plain


#: Content coding to what undoes it: at most about `limit` bytes come out. ValueError where the data is not in the
#: coding at all, EOFError where it ends early.
_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    **({"br": _unbrotlied} if brotli else {}),
    **({"zstd": zstandard.decoded} if zstandard.is_there else {}),
}


def decoded_body(url: str, raw: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """The body, decoded. Raises `TooLargeError` beyond `limit` bytes, `BadResponseError` where it cannot be read.

    Many tools write decoded bodies and keep the headers that speak of a coding: such a body is taken as it is.
    """
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    body = _joined(raw) if chunked else raw
    for name in reversed(_codings(url, headers)):
        body = _undone(url, name, body, limit)
    if len(body) > limit:
        raise TooLargeError(url, limit)
    return body


def _codings(url: str, headers: Mapping[str, str]) -> list[str]:
    names = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    codings = [name for name in names if name not in ("", "identity")]
    if len(codings) > _MAX_LAYERS:
        raise BadResponseError(url, "the recorded answer is compressed too many times over")
    return codings


def _joined(raw: bytes) -> bytes:
    reader = ChunkedDataReader(BytesIO(raw))
    return b"".join(iter(lambda: bytes(reader.read()), b""))


def _undone(url: str, name: str, body: bytes, limit: int) -> bytes:
    undo = _CODINGS.get(name)
    if not body:
        return body
    if undo is None:
        raise BadResponseError(url, f"the recorded answer is in a coding that cannot be read: {name[:40]!r}")
    try:
        return undo(body, limit + 1)
    except ValueError:
        return body
    except EOFError:
        raise BadResponseError(url, f"the recorded answer is not whole {name}") from None
