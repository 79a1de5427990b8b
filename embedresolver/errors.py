"""Every exception that leaves this package, in one tree.

Each class carries its data as attributes and a stable `code`; its message can stand alone in a log.
Reading functions (`find_embeds`, `read_url`, `id_time`, `read_date`) raise none of them.
"""

from __future__ import annotations

from typing import ClassVar


class EmbedResolverError(Exception):
    """The root of the tree: catch this to catch everything that is ours."""

    #: Stable identifier, used in JSON answers and logs.
    code: ClassVar[str] = "error"


class InputError(EmbedResolverError):
    """A source could not be read. Check that it exists, is readable, and holds HTML or text."""

    code = "unreadable_input"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class SettingsError(EmbedResolverError):
    """A setting has no meaning. Correct the named setting."""

    code = "bad_setting"

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting}: {reason}")
        self.setting = setting
        self.reason = reason


class RecordingError(EmbedResolverError):
    """A WARC file could not be read or written. Check the path, or record it anew."""

    code = "bad_recording"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FetchError(EmbedResolverError):
    """One request brought no answer. The subclass says why; `url` says which request."""

    code = "unreachable"

    def __init__(self, url: str, reason: str | None = None) -> None:
        self.url = url
        self.reason = reason or self.__class__.code.replace("_", " ")
        super().__init__(f"{self.reason} ({url})")


class BlockedURLError(FetchError):
    """The address guard refuses the URL: scheme, port, credentials, host or address. Nothing was sent."""

    code = "blocked"


class InvalidURLError(BlockedURLError):
    """The text is not a URL that can be requested. Nothing was sent."""

    code = "invalid_url"


class HostNotFoundError(FetchError):
    """The host name has no address. It may be mistyped or gone."""

    code = "host_not_found"


class ConnectError(FetchError):
    """No connection could be made, or it broke. Trying again later may help."""

    code = "connection_failed"


class TLSError(FetchError):
    """The server's certificate or TLS does not hold. With an inspecting proxy, name its certificate with `ca_file`."""

    code = "tls_failed"


class RedirectError(FetchError):
    """A page redirects without end, or to what is no web address. Open it in a browser and name its final URL."""

    code = "bad_redirect"


class TimedOutError(FetchError):
    """The answer did not come in time. Trying again later, or a longer timeout, may help."""

    code = "timed_out"


class BadResponseError(FetchError):
    """What came back is not HTTP that can be read."""

    code = "bad_response"


class TooLargeError(FetchError):
    """The answer, once decoded, is larger than the limit. `limit` is in bytes."""

    code = "too_large"

    def __init__(self, url: str, limit: int) -> None:
        super().__init__(url, f"answer is larger than {limit} bytes")
        self.limit = limit


class DeferredError(FetchError):
    """The host asked us to come back later, or our own limit for it is reached. `retry_after` is in seconds."""

    code = "deferred"

    def __init__(self, url: str, retry_after: float | None = None, reason: str | None = None) -> None:
        super().__init__(url, reason or "the host asks for fewer requests")
        self.retry_after = retry_after


class TooManyHostsError(FetchError):
    """One page would make us call more hosts than `Settings.max_hosts_per_page`. Raise it for pages that you trust."""

    code = "too_many_hosts"


class FetchFaultError(FetchError):
    """The given `fetch` raised what is not ours, or returned no response. Mend it: what went wrong is chained."""

    code = "fetch_fault"


class OfflineError(FetchError):
    """The network is switched off. Leave out `--offline`, or give a recording with `--replay`."""

    code = "offline"


class NotRecordedError(FetchError):
    """The recording being replayed holds no answer to this request. Record it anew with `--record`."""

    code = "not_recorded"


class CacheError(EmbedResolverError):
    """A cache location cannot be used at all, for example an address with an unknown scheme."""

    code = "bad_cache"

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


class OutputError(EmbedResolverError):
    """A batch's output cannot be written. Choose another place, or say whether to resume or overwrite it."""

    code = "bad_output"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class WorkerError(EmbedResolverError):
    """No worker process can be started. Check the machine's memory, or that a script guards its main module."""

    code = "no_worker"

    def __init__(self, reason: str = "a worker process does not start") -> None:
        super().__init__(reason)
        self.reason = reason


class MissingExtraError(EmbedResolverError):
    """A package that is not part of the plain installation is needed. Install the named extra."""

    code = "missing_extra"

    def __init__(self, extra: str) -> None:
        super().__init__(f"this needs more packages: pip install 'embedresolver[{extra}]'")
        self.extra = extra
