"""One run from inputs to output: what is left to do is done, and counted with what was done before."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from embedresolver.batch.done import Done
from embedresolver.batch.engine import PAGE_LIMIT, Engine
from embedresolver.batch.inputs import read_inputs
from embedresolver.batch.outputs import forget, started, writer_for
from embedresolver.batch.run import WINDOW, chunked, run
from embedresolver.batch.tally import Counting
from embedresolver.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from embedresolver.batch.desk import Told
    from embedresolver.batch.outputs import Writer
    from embedresolver.batch.progress import Progress
    from embedresolver.batch.records import Record
    from embedresolver.batch.rows import Row
    from embedresolver.batch.tally import Tally
    from embedresolver.events import Observe
    from embedresolver.settings import Settings

Where: TypeAlias = Literal["local", "ray"]
Existing: TypeAlias = Literal["refuse", "resume", "overwrite"]


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do."""

    inputs: tuple[str, ...]
    output: Path
    #: Only say what the pages show; ask nobody.
    find_only: bool = False
    #: What to do with an output that is there.
    existing: Existing = "refuse"
    #: Write rows in the order of the input.
    ordered: bool = False
    #: Processes, or actors of the cluster, that look at pages. With 0, this process looks itself, unguarded.
    workers: int = 1
    #: Seconds after which a page that is being looked at is given up, at the second try.
    page_limit: float = PAGE_LIMIT
    where: Where = "local"


def perform(job: Job, settings: Settings, progress: Progress, counting: Counting | None = None) -> Tally:
    """Do a job to its end, and count all that its output then holds. `counting` may be read meanwhile.

    Raises OutputError for an output that cannot be written, CacheError and WorkerError before anything is done.
    """
    counting = counting or Counting(datetime.now(UTC))
    writer = _prepared(job)
    done = Done.of(_counted(writer, counting))

    def told(records: Sequence[Record], rows: Sequence[Row]) -> None:
        counting.add(rows)
        progress(sum(record.weight for record in records), counting.tally)

    with _named(job.output), writer:
        _perform(job, settings, done, writer, told, counting.observe)
        writer.finish()
    return counting.tally


def _prepared(job: Job) -> Writer:
    writer = writer_for(job.output)
    if job.existing == "overwrite":
        forget(job.output)
    if job.existing == "refuse" and started(job.output):
        raise OutputError(str(job.output), "is there already; go on with --resume, or start anew with --overwrite")
    return writer


def _counted(writer: Writer, counting: Counting) -> Iterator[str]:
    """The sources of the rows that are there, which are counted on the way."""
    for row in writer.rows():
        counting.add([row])
        yield row["source"]


@contextmanager
def _named(output: Path) -> Iterator[None]:
    """Errors of the disk under the name of the output."""
    try:
        yield
    except OSError as error:
        raise OutputError(str(output), f"cannot be written: {error.strerror or error}") from error


def _perform(job: Job, settings: Settings, done: Done, writer: Writer, told: Told, observe: Observe) -> None:
    if job.where == "ray":
        from embedresolver.batch.cluster import run_on_ray  # needs an extra

        run_on_ray(job, settings, done, writer, told)
        return
    try:
        asyncio.run(_locally(job, settings, done, writer, told, observe))
    except ExceptionGroup as group:
        raise group.exceptions[0] from group


async def _locally(job: Job, settings: Settings, done: Done, writer: Writer, told: Told, observe: Observe) -> None:
    engine = Engine(settings, workers=job.workers, find_only=job.find_only, page_limit=job.page_limit, observe=observe)
    async with engine:
        await run(
            chunked(read_inputs(job.inputs), done),
            engine,
            writer,
            told,
            ordered=job.ordered,
            window=max(WINDOW, 4 * job.workers),
        )
