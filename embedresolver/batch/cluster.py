"""A run on a Ray cluster: Ray Data reads and spreads the pages, actors answer them, this process writes the rows.

Files are opened where Ray puts the work, so every machine must see them under the same names. Each actor has a worker
process and a resolver of its own; the cache, and with it the pace of each host, is shared through Redis.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from embedresolver.batch.engine import Engine
from embedresolver.batch.inputs import distinct, files_below, read_inputs
from embedresolver.batch.records import Record, published_at
from embedresolver.errors import MissingExtraError, SettingsError
from embedresolver.models import Problem

# Ray reports its use to its makers unless told otherwise before it is imported.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

try:
    import ray
    from ray.data import DataContext
except ImportError as error:
    raise MissingExtraError("ray") from error

import pyarrow as pa

from embedresolver.batch.arrow import SCHEMA, batch_of, records_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.batch.desk import Told
    from embedresolver.batch.done import Done
    from embedresolver.batch.job import Job
    from embedresolver.batch.outputs import Writer
    from embedresolver.settings import Settings

#: Pages that go to an actor together, and batches that it works on at once.
_BATCH = 16
_BATCHES_AT_ONCE = 4
#: Files whose pages make one task.
_FILES_A_TASK = 64
#: Shares of a core, which leave room for readers beside as many actors as there are cores.
_ACTOR_CPUS = 0.9
_READER_CPUS = 0.1


class VerifyPages:
    """An asynchronous actor for `ray.data.Dataset.map_batches`: pages in, rows of `SCHEMA` out, in Arrow tables.

    The columns of pages are those of `verify_batch`. Each actor has its own resolver, and a process to find in.
    """

    def __init__(self, settings: Settings | None = None, find_only: bool = False, page_limit: float = 60.0) -> None:
        self._engine = Engine(settings, workers=1, find_only=find_only, page_limit=page_limit)
        self._stack = AsyncExitStack()
        self._opening: asyncio.Task[Any] | None = None

    async def __call__(self, batch: pa.Table) -> pa.Table:
        """A row for each page."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._stack.enter_async_context(self._engine))
        await asyncio.shield(self._opening)
        rows = await self._engine.answer(self._records(batch))
        return pa.Table.from_batches([batch_of(rows)], SCHEMA)

    def _records(self, batch: pa.Table) -> list[Record]:
        return list(records_in(batch))


class _VerifyRecords(VerifyPages):
    """The same for records that were read here."""

    def _records(self, batch: pa.Table) -> list[Record]:
        return [_record_of(columns) for columns in batch.to_pylist()]


def run_on_ray(job: Job, settings: Settings, done: Done, writer: Writer, told: Told) -> None:
    """Answer every record that is not done, and write its row here. Raises SettingsError for `record`."""
    if settings.record is not None:
        raise SettingsError("record", "actors on many machines cannot record into one file")
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level="ERROR", include_dashboard=False)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = job.ordered
    for table in _answered(job, settings, done).iter_batches(batch_size=None, batch_format="pyarrow"):
        rows = table.select(SCHEMA.names).to_pylist()
        writer.write(rows)
        told([Record(row["source"]) for row in rows], rows)


def _answered(job: Job, settings: Settings, done: Done) -> Any:  # noqa: ANN401  # Ray comes without types
    files = [file for name in distinct(job.inputs) for file in files_below(name)]
    finished = ray.put(done)

    def pages(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        left_out: Done = ray.get(finished)
        for record in read_inputs([row["file"]]):
            if record.source not in left_out:
                yield _columns_of(record)

    tasks = max(1, min(len(files), -(-len(files) // _FILES_A_TASK), 10_000))
    return (
        ray.data.from_items([{"file": file} for file in files], override_num_blocks=tasks)
        .flat_map(pages, num_cpus=_READER_CPUS)
        .map_batches(
            _VerifyRecords,
            fn_constructor_args=(settings, job.find_only, job.page_limit),
            batch_size=_BATCH,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(
                min_size=1, max_size=max(1, job.workers), max_tasks_in_flight_per_actor=_BATCHES_AT_ONCE
            ),
            num_cpus=_ACTOR_CPUS,
        )
    )


def _columns_of(record: Record) -> dict[str, Any]:
    """A record as plain columns, which Ray carries between machines."""
    body = record.body.encode("utf-8", "replace") if isinstance(record.body, str) else record.body
    return {
        "source": os.fsencode(record.source),
        "body": body,
        "url": record.url,
        "media_type": record.media_type,
        "published": record.published.isoformat() if record.published is not None else None,
        "code": record.problem.code if record.problem is not None else None,
        "message": record.problem.message if record.problem is not None else None,
    }


def _record_of(columns: dict[str, Any]) -> Record:
    problem = Problem(columns["code"], columns["message"]) if columns["code"] is not None else None
    return Record(
        os.fsdecode(columns["source"]),
        columns["body"],
        url=columns["url"],
        media_type=columns["media_type"],
        published=published_at(columns["published"]),
        problem=problem,
    )
