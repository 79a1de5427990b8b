"""Pages in named columns, as JSON Lines, Parquet and Arrow hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.batch.records import Record, published_at
from embedresolver.models import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The columns that are read. Of `html` and `text`, the first that holds something.
COLUMNS = ("html", "text", "url", "published")
_MEDIA_TYPES = {"html": "text/html", "text": "text/plain"}


def record_of_columns(source: str, columns: Mapping[str, object], weight: int = 0) -> Record:
    """The page in a row's columns. Columns that are missing, empty or of another type say nothing."""
    url = _decoded(columns.get("url"))
    url = url if isinstance(url, str) and url else None
    for name, media_type in _MEDIA_TYPES.items():
        body = columns.get(name)
        if isinstance(body, str | bytes) and body:
            published = published_at(_decoded(columns.get("published")))
            return Record(source, body, url=url, media_type=media_type, published=published, weight=weight)
    problem = Problem("no_page", f"{source}: neither html nor text holds a page")
    return Record(source, url=url, problem=problem, weight=weight)


def _decoded(value: object) -> object:
    """Text that a file holds as bytes, as some writers of Parquet leave it; any other value as it is."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None
