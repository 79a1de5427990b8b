"""Keeping credentials out of files: by the name of the header or query field, and by their very value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from embedresolver.recording.keys import REDACTED, secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from embedresolver.models import Request

_SECRET_HEADERS = frozenset(
    {
        "authorization", "cookie", "cookie2", "proxy-authorization", "set-cookie", "set-cookie2", "x-api-key",
        "x-auth-token", "x-csrf-token", "x-goog-api-key", "x-guest-token",
    }
)  # fmt: skip
#: Shorter values are struck out by their field's name alone: as a word they may stand anywhere.
_SHORTEST = 8


class Redaction:
    """What one recorder must never write: the headers and values of `Settings.credentials`, besides the usual ones."""

    def __init__(self, credentials: Mapping[str, Mapping[str, str]]) -> None:
        fields = [(name, value) for headers in credentials.values() for name, value in headers.items()]
        self._names = _SECRET_HEADERS | {name.lower() for name, _ in fields}
        self._values = frozenset(word for _, value in fields for word in _words(value))

    def secrets(self, request: Request) -> tuple[bytes, ...]:
        """Every spelling of every credential that is known when `request` is sent, the longest first."""
        sent = (
            word for name, value in request.headers.items() if name.lower() in self._names for word in _words(value)
        )
        values = {*self._values, *secrets_in(request.url), *sent}
        spelled = {form for value in values if len(value) >= _SHORTEST for form in _spellings(value)}
        return tuple(sorted(spelled, key=lambda form: (-len(form), form)))

    def headers(self, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The headers that may be written."""
        return ((name, value) for name, value in headers.items() if name.lower() not in self._names)


def struck_out(data: bytes, secrets: Iterable[bytes]) -> bytes:
    """`data` with each secret replaced: a server may repeat what it was sent."""
    for secret in secrets:
        data = data.replace(secret, REDACTED.encode())
    return data


def _words(header_value: str) -> tuple[str, ...]:
    """The value, and the credential inside `Bearer …`."""
    scheme, _, credential = header_value.partition(" ")
    return (header_value, credential.strip() or scheme)


def _spellings(value: str) -> set[bytes]:
    """Plain, as in a URL, as in a form, as in JSON (with and without the escaped slash)."""
    raw = value.encode(errors="replace")
    in_json = json.dumps(value)[1:-1].encode()
    return {raw, quote(raw, safe="").encode(), quote_plus(raw).encode(), in_json, in_json.replace(b"/", rb"\/")}
