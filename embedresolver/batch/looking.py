"""What a worker does with one record. Nothing that a page holds makes it raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.article import Article, read_article
from embedresolver.batch.rows import row_of
from embedresolver.errors import EmbedResolverError
from embedresolver.find import find_embeds
from embedresolver.models import Problem
from embedresolver.sources import checked, read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.batch.records import Finding, Record
    from embedresolver.batch.rows import Row


def look_at(record: Record) -> Finding:
    """All that judging needs of a record's page, or why there is no answer."""
    return record.problem or _guarded(record, _article)


def found_in(record: Record) -> Row:
    """The row of a page whose embeds nobody is asked about, so that whoever writes it need not make it."""
    return row_of(record, record.problem or _guarded(record, _embeds))


def _guarded(record: Record, read: Callable[[Record], Article]) -> Finding:
    try:
        return read(record)
    except EmbedResolverError as error:
        return Problem(error.code, str(error))
    except MemoryError:
        return Problem("out_of_memory", f"{record.source}: the page needs more memory than a worker may take")
    except Exception as error:  # noqa: BLE001  # a fault of ours costs its page, never the run
        return Problem("internal_error", f"{record.source}: {type(error).__name__} while looking for embeds")


def _article(record: Record) -> Article:
    return read_article(_body(record), url=record.url, media_type=record.media_type)


def _embeds(record: Record) -> Article:
    return Article(tuple(find_embeds(_body(record), url=record.url, media_type=record.media_type)))


def _body(record: Record) -> bytes | str:
    if record.body is None:
        return read_source(record.source).body
    body = record.body if isinstance(record.body, bytes) else record.body.encode("utf-8", "replace")
    checked(record.source, body)
    return record.body
