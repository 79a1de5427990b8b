"""What goes through a batch: records in, rows out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from embedresolver.article import Article
    from embedresolver.models import Problem

#: What looking at one page gave, or why it could not be looked at.
Finding: TypeAlias = "Article | Problem"


@dataclass(frozen=True, slots=True)
class Record:
    """One page of the input."""

    #: Names the page within the whole input: a file's path, or `crawl.warc.gz#1234`, `rows.jsonl#12`.
    source: str
    #: None: the page is the file that `source` names, and is read where it is looked at.
    body: bytes | str | None = None
    #: Where the page was fetched from.
    url: str | None = None
    #: None: told by content.
    media_type: str | None = None
    #: When the article was published, aware.
    published: datetime | None = None
    #: Set where the input holds a page here that cannot be read.
    problem: Problem | None = None
    #: Bytes of input that reading this record used up; only for showing how far a run is.
    weight: int = 0


def published_at(value: object) -> datetime | None:
    """A moment from ISO 8601 text, a date or a date-time; without a zone it is taken as UTC. None for anything else."""
    if isinstance(value, str):
        value = _read(value.strip())
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
