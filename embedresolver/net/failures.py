"""Where foreign exceptions stop: those of aiohttp, TLS and the system become ours here, and nowhere else."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import aiohttp
from aiohttp.http_exceptions import ContentLengthError, HttpProcessingError

from embedresolver.errors import (
    BadResponseError,
    BlockedURLError,
    ConnectError,
    FetchError,
    HostNotFoundError,
    InvalidURLError,
    TimedOutError,
    TLSError,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class AddressRefusedError(OSError):
    """Raised inside aiohttp's dialling, which lets only OSError pass. Never leaves this room."""


#: Whatever a request may raise that is not ours.
FOREIGN = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError)


def translated(url: str, problem: Exception) -> FetchError:
    """Our word for one of the `FOREIGN` exceptions that a request for `url` met."""
    refusal = _refusal(problem)
    if refusal is not None:
        return BlockedURLError(url, str(refusal))
    ours = next(ours for theirs, ours in _OURS if isinstance(problem, theirs))
    return ours(url, problem)


def _refusal(problem: BaseException | None) -> AddressRefusedError | None:
    while problem is not None:
        if isinstance(problem, AddressRefusedError):
            return problem
        problem = getattr(problem, "os_error", None) or problem.__cause__
    return None


def _name_failure(url: str, problem: Exception) -> FetchError:
    cause = getattr(problem, "os_error", None)
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return ConnectError(url, "the name service does not answer")
    return HostNotFoundError(url)


def _payload_failure(url: str, problem: Exception) -> FetchError:
    match problem.__cause__:
        case HttpProcessingError() as cause if not isinstance(cause, ContentLengthError):
            return BadResponseError(url, f"bad response body: {_brief(cause)}")
    return ConnectError(url, "the connection broke before the answer was complete")


def _tls_failure(url: str, problem: Exception) -> FetchError:
    cause = getattr(problem, "certificate_error", None) or getattr(problem, "os_error", None) or problem
    reason = getattr(cause, "verify_message", None) or getattr(cause, "reason", None) or _brief(cause)
    return TLSError(url, f"TLS failed: {reason}")


def _proxy_failure(url: str, problem: Exception) -> FetchError:
    # Its text names the proxy, perhaps with its password: say no more than the kind.
    status = getattr(problem, "status", None)
    return ConnectError(url, f"the proxy answers {status}" if status else "the proxy cannot be reached")


def _bad_message(url: str, problem: Exception) -> FetchError:
    return BadResponseError(url, f"bad response: {_brief(problem)}")


def _bad_url(url: str, problem: Exception) -> FetchError:
    return InvalidURLError(url, f"invalid URL: {_brief(problem)}")


#: The first class that fits decides, so subclasses stand before their bases.
_OURS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Callable[[str, Exception], FetchError]], ...] = (
    (TimeoutError, lambda url, _: TimedOutError(url)),
    ((aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError), _proxy_failure),
    (aiohttp.ClientConnectorDNSError, _name_failure),
    ((aiohttp.ClientSSLError, ssl.SSLError), _tls_failure),
    (aiohttp.InvalidURL, _bad_url),
    (aiohttp.ClientPayloadError, _payload_failure),
    ((aiohttp.ClientResponseError, HttpProcessingError), _bad_message),
    ((aiohttp.ClientError, OSError), lambda url, problem: ConnectError(url, f"connection failed: {_brief(problem)}")),
    (ValueError, _bad_message),
)


def _brief(problem: BaseException) -> str:
    """One short printable line: messages quote the server's bytes."""
    text = " ".join(str(getattr(problem, "message", problem)).split()) or type(problem).__name__
    return "".join(character if character.isprintable() else "\ufffd" for character in text[:160])
