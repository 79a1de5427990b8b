"""What is said in a request's headers, and what is read of an answer's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multidict import CIMultiDict, CIMultiDictProxy

from embedresolver.errors import BlockedURLError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yarl import URL

    from embedresolver.settings import Settings

# RFC 9110, 5.1 and 5.5: a name is a token, a value has no control character but the tab.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
#: Never taken from a request: who we are comes from the settings alone, framing and routing from the client.
NOT_FROM_REQUESTS = frozenset(
    {
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "expect",
        "host",
        "keep-alive",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


def request_headers(url: URL, asked: Mapping[str, str], settings: Settings) -> CIMultiDict[str]:
    """Our user agent, then what the request asks for, then the credentials that the settings hold for this very host.

    Raises BlockedURLError for a header that would break out of its line.
    """
    headers = CIMultiDict({"User-Agent": settings.user_agent})
    for name, value in asked.items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise BlockedURLError(str(url), "a request header holds characters that would break its line")
        if name.lower() not in NOT_FROM_REQUESTS:
            headers[name] = value
    headers.update(credentials_for(url, settings))
    return headers


def credentials_for(url: URL, settings: Settings) -> Mapping[str, str]:
    """The headers that authorise us at `url`: only over https, on the usual port, at the host they are meant for."""
    if url.scheme != "https" or url.port != 443:
        return {}
    return settings.credentials.get(url.raw_host or "", {})


def answer_headers(headers: CIMultiDictProxy[str]) -> CIMultiDictProxy[str]:
    """An answer's headers as text that can be encoded again: bytes that are not UTF-8 are read as Latin-1."""
    if all(map(str.isascii, headers.values())):
        return headers
    return CIMultiDictProxy(CIMultiDict((name, _text(value)) for name, value in headers.items()))


def _text(value: str) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
