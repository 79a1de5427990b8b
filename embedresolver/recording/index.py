"""Which record of a file answers which request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.recording.framing import records
from embedresolver.recording.keys import request_key
from embedresolver.recording.records import FAILURE_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from embedresolver.recording.framing import Record
    from embedresolver.recording.keys import RequestKey

_FAILURE = f"{FAILURE_FIELD}:".encode()
_NEEDED = frozenset({"metadata", "request", "response", "revisit", "warcinfo"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a recorded answer stands."""

    #: A `response`, a `revisit`, or the `metadata` record of a request that failed.
    record: Record
    #: For a revisit, the response whose body it repeats; None where the file lacks it.
    repeated: Record | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What a file holds."""

    #: In the order recorded.
    answers: Mapping[RequestKey, tuple[Answer, ...]]
    #: The `warcinfo` records.
    about: tuple[Record, ...]


def read_index(path: Path) -> Index:
    """Read a file from start to end. Raises `RecordingError`."""
    found = [record for record in records(path) if record.type in _NEEDED]
    by_type: dict[str, list[Record]] = defaultdict(list)
    for record in found:
        by_type[record.type].append(record)
    methods = _methods(by_type["request"])
    earlier = _responses_by_name(by_type["response"])
    table: dict[RequestKey, list[Answer]] = defaultdict(list)
    for record in found:
        if record.type in ("response", "revisit") or is_failure(record):
            repeated = _repeated(record, earlier) if record.type == "revisit" else None
            table[request_key(_method(record, methods), _target(record))].append(Answer(record, repeated))
    return Index({key: tuple(answers) for key, answers in table.items()}, tuple(by_type["warcinfo"]))


def is_failure(record: Record) -> bool:
    """Whether a record says why one of our requests had no answer. Other tools write metadata records as well."""
    return record.type == "metadata" and record.first_line.startswith(_FAILURE)


def _methods(requests: Iterable[Record]) -> dict[str, str]:
    """Request methods, by the ids of the request records and of those that they say belong to them."""
    return {
        name: request.first_line.partition(b" ")[0].decode("ascii", "replace")
        for request in requests
        for name in (request.field("WARC-Record-ID"), *request.fields.getall("WARC-Concurrent-To", ()))
    }


def _method(record: Record, methods: Mapping[str, str]) -> str:
    if record.type == "metadata":
        return record.first_line[len(_FAILURE) :].strip().partition(b" ")[0].decode("ascii", "replace")
    names = (record.field("WARC-Record-ID"), *record.fields.getall("WARC-Concurrent-To", ()))
    return next((methods[name] for name in names if name in methods), "GET")


def _target(record: Record) -> str:
    """Wget 1.19 wrote the URI in angle brackets, as a reading of WARC 1.0 allowed."""
    return record.field("WARC-Target-URI").removeprefix("<").removesuffix(">")


def _responses_by_name(responses: Iterable[Record]) -> dict[tuple[str, ...], Record]:
    """Responses under every name that a revisit may call them by; the first one of a name counts."""
    table: dict[tuple[str, ...], Record] = {}
    for response in responses:
        for name in (
            (response.field("WARC-Record-ID"),),
            (*request_key("GET", _target(response)), response.field("WARC-Date")),
            ("payload", response.field("WARC-Payload-Digest")),
        ):
            table.setdefault(name, response)
    return table


def _repeated(revisit: Record, earlier: Mapping[tuple[str, ...], Record]) -> Record | None:
    names: tuple[tuple[str, ...], ...] = (
        (revisit.field("WARC-Refers-To"),),
        (*request_key("GET", revisit.field("WARC-Refers-To-Target-URI")), revisit.field("WARC-Refers-To-Date")),
        ("payload", revisit.field("WARC-Payload-Digest")),
    )
    return next((earlier[name] for name in names if name[-1] and name in earlier), None)
