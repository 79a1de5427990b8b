"""Whether a run that asks, is killed in its middle and goes on, gives what an undisturbed one does; and its memory.

    python -m benchmarks.batch_asking FOLDER [--pages N] [--workers N]

The files of FOLDER are read again and again until N pages are answered. Every host is a server on loopback, in a
process of its own: it knows every second post on X, and nothing of anything else. One run goes to its end; another is
killed with SIGKILL after a third of its rows, and gone on with. Both begin without any answers. Exit status 1 where a
page has no row or a row differs, or where memory grows by more than a tenth after the first tenth of the pages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.batch_throughput import repeated, resident_of
from embedresolver import PostRef, id_time
from tests.batch.loopback import Answer, Loopback
from tests.batch.making import FIRST_ID, answer, post_number

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_GROWTH = 1.1


def every_second(host: str, path: str) -> Answer:
    """X's syndication endpoint, for posts with odd numbers."""
    number = post_number(f"https://{host}{path}")
    if number is None or number % 2 == 0:
        return Answer(404)
    made = id_time(PostRef("x", str(FIRST_ID + number)))
    return Answer(200, answer(number, made.instant.isoformat() if made is not None else ""))


def serve(pipe: Connection, folder: Path) -> None:
    """Play the internet until the pipe is closed, and say how often it was asked whenever that is wanted."""

    async def play() -> None:
        async with Loopback(folder, every_second) as network:
            pipe.send(network.options)
            while await asyncio.to_thread(pipe.recv):
                pipe.send(len(network.asked))

    asyncio.run(play())


class Run:
    """A run of the command, watched."""

    def __init__(self, words: list[str], output: Path) -> None:
        self._output = output
        command = [sys.executable, "-m", "embedresolver", "batch", *words, "-o", str(output)]
        self._process = subprocess.Popen(command)  # noqa: S603  # our own

    def rows(self) -> int:
        """Rows that are written."""
        return self._output.read_bytes().count(b"\n") if self._output.exists() else 0

    def resident_after(self, rows: int) -> float:
        """Wait for so many rows, or the run's end; megabytes of all its processes then."""
        memory = 0.0
        while self._process.poll() is None and self.rows() < rows:
            memory = resident_of(self._process.pid)
            time.sleep(0.5)
        return memory

    def kill(self) -> None:
        """As the machine's owner would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def by_source(path: Path) -> dict[str, str]:
    """Each row under its page's name."""
    with path.open(encoding="utf-8") as file:
        return {json.loads(line)["source"]: line for line in file}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, place), daemon=True)
        server.start()
        pages = repeated(given.folder, given.pages, place / "pages")
        words = [str(pages), "--workers", str(given.workers), "--patience", "300", *ours.recv()]
        fine = _measured(words, given.pages, place, ours)
        server.kill()
    sys.exit(0 if fine else 1)


def _measured(words: list[str], pages: int, place: Path, network: Connection) -> bool:
    whole, killed = place / "whole.jsonl", place / "killed.jsonl"
    began = time.perf_counter()
    run = Run([*words, "--cache", str(place / "one.sqlite")], whole)
    early, late = run.resident_after(pages // 10), run.resident_after(pages)
    network.send(True)
    asked = network.recv()
    print(f"undisturbed: {pages / (time.perf_counter() - began):.0f} pages a second, {asked} requests", flush=True)
    print(f"memory: {early:.0f} MB after a tenth, {late:.0f} MB at the end", flush=True)
    words += ["--cache", str(place / "two.sqlite")]
    run = Run(words, killed)
    run.resident_after(pages // 3)
    run.kill()
    print(f"killed after {run.rows()} rows", flush=True)
    Run([*words, "--resume"], killed).resident_after(sys.maxsize)
    network.send(True)
    one, two = by_source(whole), by_source(killed)
    differing = sum(two.get(source) != row for source, row in one.items())
    print(f"gone on with: {network.recv() - asked} requests in both parts; {len(two)} rows, {differing} differ")
    embeds = [embed for line in one.values() for embed in json.loads(line)["embeds"]]
    print("outcomes:", *(f"{count} {name}" for name, count in Counter(embed["outcome"] for embed in embeds).items()))
    return len(one) == len(two) == pages and not differing and late <= _GROWTH * early


if __name__ == "__main__":
    main()
