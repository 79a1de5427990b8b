"""Answers as bytes and back. Bytes that are no such answer, or of another version, read as None."""

from __future__ import annotations

import zlib
from typing import Generic, TypeVar

import msgspec
from multidict import CIMultiDictProxy

from embedresolver.models import Expansion, Resolution

T = TypeVar("T")

#: Raised with every change of the models that old bytes do not fit.
VERSION = b"1"
#: Decoded, an entry is never larger: pages choose what is stored.
MAX_SIZE = 32 * 1024 * 1024


def _plain(value: object) -> object:
    if isinstance(value, CIMultiDictProxy):
        return dict(value)
    raise TypeError(f"no bytes for {type(value).__name__}")


class Codec(Generic[T]):
    """Turns one kind of answer into bytes and back."""

    def __init__(self, kind: type[T]) -> None:
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)

    def encode(self, value: T) -> bytes:
        """The value as compressed bytes, with the version in front."""
        return VERSION + zlib.compress(self._encoder.encode(value), 1)

    def decode(self, data: bytes) -> T | None:
        """The value; None for damaged bytes and other versions."""
        if not data.startswith(VERSION):
            return None
        try:
            return self._decoder.decode(_inflated(data[len(VERSION) :]))
        except (msgspec.MsgspecError, zlib.error, ValueError, RecursionError):
            return None


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    raw = inflater.decompress(data, MAX_SIZE)
    if not inflater.eof:
        raise ValueError("cut off, or larger than anything we store")
    return raw


RESOLUTIONS = Codec(Resolution)
EXPANSIONS = Codec(Expansion)
