"""What all tests share: where the measuring material lies, and a word when it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

#: A test that runs away fails with MemoryError instead of freezing the machine.
_MOST_MEMORY = 8 * 1024**3

PROJECT = Path(__file__).resolve().parent.parent
#: Corpus, conformance cases and recordings that are kept beside the project, not in it.
SHARED = Path(os.environ.get("EMBEDRESOLVER_SHARED", PROJECT.parent / "shared"))


def shared_file(name: str) -> Path:
    """A file or folder of the measuring material; skips the test where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the measuring material: {name} is not beside this checkout")
    return path


def pytest_configure() -> None:
    """Cap the memory of the whole run; let no example fail for being slow, and CI say the same twice."""
    settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
    settings.load_profile("project")
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, hard))


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis, started for this run; skips the test where the server is not installed."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs a Redis server: no redis-server on this machine's PATH")
    folder: Path = tmp_path_factory.mktemp("redis")
    path = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "ready to accept connections" in line.lower():
            break
    yield f"unix://{path}"
    process.terminate()
    process.communicate()
