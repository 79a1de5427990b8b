"""Record cassettes/ anew: the product's own resolver and recorder, asking the simulated platforms over real HTTPS.

The same worlds give the same bytes. With names of cassettes as arguments, only those are recorded.
"""

from __future__ import annotations

import asyncio
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from embedresolver.recording import Recorder  # noqa: E402 - the folder of the tests has to be found first
from embedresolver.resolve import Resolver  # noqa: E402 - see above
from embedresolver.settings import Settings  # noqa: E402 - see above
from tests.simulator import NOW, Simulator  # noqa: E402 - see above
from tests.simulator.cases import Case, all_cases  # noqa: E402 - see above

if TYPE_CHECKING:
    from collections.abc import Callable


def settings_of(case: Case) -> Settings:
    """Nothing is kept between cassettes."""
    return Settings(cache="memory", allow=case.allow)


def numbered_ids(name: str) -> Callable[[], UUID]:
    """Record ids that follow from the cassette's name and the record's place in it."""
    numbers = count()
    return lambda: uuid5(NAMESPACE_URL, f"urn:embedresolver:cassette:{name}:{next(numbers)}")


async def record(case: Case, folder: Path) -> Path:
    """Record one cassette. Articles share the resolver's memory, so each question is asked once."""
    path = folder / f"{case.name}.warc"
    path.unlink(missing_ok=True)
    settings = settings_of(case)
    async with Simulator(case.world) as simulator, simulator.door(settings) as door:
        with Recorder(
            path,
            door,
            note=case.note,
            user_agent=settings.user_agent,
            clock=lambda: NOW,
            new_id=numbered_ids(case.name),
        ) as recorder:
            async with Resolver(settings, fetch=recorder, clock=lambda: NOW) as resolver:
                await case.verified(resolver)
    return path


async def main(names: list[str], folder: Path) -> None:
    """Record the cassettes with these names, or all."""
    for case in all_cases():
        if not names or case.name in names:
            path = await record(case, folder)
            sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:], ROOT / "cassettes"))
