"""How much faster a batch is on all cores than one process, and whether its memory stays flat.

    python benchmarks/batch_throughput.py FOLDER [--pages N] [--workers N] [--one-pages N] [--at-least RATIO] [--ask]

The files of FOLDER are read again and again until N pages are answered. The one process does the same work in a plain
loop: read, find, make a row, write it. With `--ask`, every post is asked about at a stand-in for the platforms that
knows none of them. Prints one line each, and what share of the processor time the process that writes takes: the rest
is the workers'. Exit status 1 below RATIO, or where memory grows by more than a tenth after the first tenth of the
pages.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import resource
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.batch.done import Done
from embedresolver.batch.engine import Engine
from embedresolver.batch.inputs import files_below, read_inputs
from embedresolver.batch.looking import found_in
from embedresolver.batch.outputs import writer_for
from embedresolver.batch.run import CHUNK_RECORDS, chunked, run
from embedresolver.models import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.batch.records import Record
    from embedresolver.batch.rows import Row

_GROWTH = 1.1


def repeated(folder: str, count: int, place: Path) -> Path:
    """A folder with so many files, which are those of another again and again."""
    files = [Path(file).resolve() for file in files_below(folder)]
    for number, file in enumerate(itertools.islice(itertools.cycle(files), count)):
        below = place / f"{number // 1000:06}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:09}-{file.name}").symlink_to(file)
    return place


async def nothing_known(request: Request) -> Response:
    """A platform that has no posts, and answers at once."""
    await asyncio.sleep(0)
    return Response(request.url, 404, {"content-type": "application/json"}, b"{}")


def one_process(folder: Path, count: int, output: Path, *, ask: bool) -> tuple[float, float]:
    """Pages a second of a plain loop, and processor seconds a page; with `ask`, of the pipeline without workers."""
    began, used = time.perf_counter(), time.process_time()
    with writer_for(output) as writer:
        if ask:
            asyncio.run(_pipeline(chunked(read_inputs([str(folder)]), Done()), 0, output, _Memory(count), ask=True))
        else:
            for chunk in chunked(read_inputs([str(folder)]), Done()):
                writer.write([found_in(record) for record in chunk])
    return count / (time.perf_counter() - began), (time.process_time() - used) / count


class _Memory:
    """Resident memory of this process and its workers, after a tenth of the pages and at the end."""

    def __init__(self, count: int) -> None:
        self._first = max(CHUNK_RECORDS, count // 10)
        self._pages = 0
        self.early = 0.0

    def told(self, records: Sequence[Record], rows: Sequence[Row]) -> None:
        """Another group is written."""
        del rows
        self._pages += len(records)
        if not self.early and self._pages >= self._first:
            self.early = resident_of(os.getpid())


def resident_of(pid: int) -> float:
    """Resident megabytes of a process and its children."""
    pages = 0
    with suppress(FileNotFoundError, ProcessLookupError):  # processes come and go
        for each in (pid, *_children(pid)):
            pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def processor_seconds() -> float:
    """What this process and its children have used so far."""
    own = os.getpid()
    ticks = 0
    for pid in (own, *_children(own)):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):  # threads come and go
            children += map(int, (task / "children").read_text().split())
    return children


async def _pipeline(
    chunks: Iterator[list[Record]], workers: int, output: Path, memory: _Memory, *, ask: bool
) -> tuple[float, float, float, float]:
    """Seconds from the first page on, processor seconds of all and of this process, resident memory at the end."""
    async with Engine(workers=workers, find_only=not ask, fetch=nothing_known if ask else None) as engine:
        with writer_for(output) as writer:
            began, used, own = time.perf_counter(), processor_seconds(), time.process_time()
            await run(chunks, engine, writer, memory.told)
            seconds, own = time.perf_counter() - began, time.process_time() - own
            return seconds, processor_seconds() - used, own, resident_of(os.getpid())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--one-pages", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--at-least", type=float, default=0.0)
    parser.add_argument("--ask", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few = repeated(given.folder, given.one_pages, place / "few")
        many = repeated(given.folder, given.pages, place / "many")
        one, cost = one_process(few, given.one_pages, place / "one.jsonl", ask=given.ask)
        print(f"one process: {one:.0f} pages a second, {cost * 1000:.2f} ms each", flush=True)
        memory = _Memory(given.pages)
        chunks = chunked(read_inputs([str(many)]), Done())
        output = place / "all.jsonl"
        seconds, used, own, late = asyncio.run(_pipeline(chunks, given.workers, output, memory, ask=given.ask))
        again, cost_again = one_process(few, given.one_pages, place / "again.jsonl", ask=given.ask)
        with output.open("rb") as file:
            lines = sum(1 for _ in file)
    rate = given.pages / seconds
    ratio = rate / ((one + again) / 2)
    bound = given.workers * (cost + cost_again) / 2 / (used / given.pages)
    print(f"{given.workers} workers: {rate:.0f} pages a second, {used / given.pages * 1000:.2f} ms of processors each,")
    print(f"of which {own / given.pages * 1000:.2f} ms ({own / used:.1%}) in the process that writes")
    print(f"{ratio:.2f} times one process ({one:.0f}, {again:.0f}); {bound:.2f} if all cores were ours")
    print(f"memory: {memory.early:.0f} MB after a tenth, {late:.0f} MB at the end; {lines} rows")
    flat = late <= _GROWTH * memory.early
    sys.exit(0 if ratio >= given.at_least and flat and lines == given.pages else 1)


if __name__ == "__main__":
    main()
