from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from embedresolver.cache import Kept
from embedresolver.cache import sqlite as module
from embedresolver.cache.sqlite import SQLiteStore
from tests.cache.store_contract import StoreContract

KEPT = Kept(b"value", 100.0, 200.0, 300.0)

#: Writes without end, and says so after each write; another process kills it in the middle.
WRITER = """
import asyncio, sys
from pathlib import Path
from embedresolver.cache import Kept
from embedresolver.cache.sqlite import SQLiteStore

async def main():
    store = SQLiteStore(Path(sys.argv[1]))
    for n in range(int(sys.argv[3])):
        await store.put(f"{sys.argv[2]}{n}", Kept(b"x" * 5000, 1.0, 2.0, 1e12))
        print(n, flush=True)
    await store.close()

asyncio.run(main())
"""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SQLiteStore]:
    store = SQLiteStore(tmp_path / "folder" / "answers.sqlite3")
    yield store
    await store.close()


def writer(path: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), prefix, str(count)], stdout=subprocess.PIPE, text=True
    )


class TestSQLiteStore(StoreContract):
    pass


async def test_pruning_forgets_what_has_run_out(store: SQLiteStore) -> None:
    await store.put("old", KEPT)
    await store.put("new", Kept(b"v", 100.0, 200.0, 400.0))
    assert await store.prune(300.0) == 1
    assert await store.get("old") is None
    assert await store.get("new") is not None


async def test_the_file_stays_below_its_size(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "a.sqlite3", max_bytes=400_000)
    for n in range(100):
        await store.put(str(n), Kept(b"x" * 10_000, float(n), 1e12, 1e12))
    await store.prune(0.0)
    info = await store.info()
    assert 0 < info.entries < 100
    assert info.size is not None
    assert info.size <= 400_000
    assert await store.get("99") is not None
    await store.close()


async def test_the_size_is_looked_at_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 10)
    store = SQLiteStore(tmp_path / "a.sqlite3", max_bytes=100_000)
    for n in range(50):
        await store.put(str(n), Kept(b"x" * 10_000, float(n), 1e12, 1e12))
    assert (await store.info()).entries < 20
    await store.close()


async def test_a_size_that_holds_nothing_empties_the_file(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "a.sqlite3", max_bytes=1)
    await store.put("a", KEPT)
    await store.prune(0.0)
    assert (await store.info()).entries == 0
    await store.close()


@pytest.mark.parametrize("junk", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
async def test_a_damaged_file_is_put_aside(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(junk)
    store = SQLiteStore(path)
    await store.put("key", KEPT)
    assert await store.get("key") == KEPT
    assert path.with_name("answers.sqlite3.damaged").read_bytes() == junk
    await store.close()


async def test_damage_while_open_is_survived(store: SQLiteStore, tmp_path: Path) -> None:
    for n in range(200):
        await store.put(str(n), Kept(b"x" * 2000, 1.0, 2.0, 1e12))
    await store.close()
    path = tmp_path / "folder" / "answers.sqlite3"
    data = bytearray(path.read_bytes())
    data[5000 : len(data) - 5000] = b"\xa5" * (len(data) - 10_000)
    path.write_bytes(data)
    for n in range(200):
        await store.get(str(n))
    await store.put("after", KEPT)
    assert await store.get("after") == KEPT


async def test_another_version_of_the_table_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    old = sqlite3.connect(path)
    old.executescript("CREATE TABLE answers (something TEXT); PRAGMA user_version = 99")
    old.close()
    store = SQLiteStore(path)
    await store.put("key", KEPT)
    assert await store.get("key") == KEPT
    assert not path.with_name("answers.sqlite3.damaged").exists()
    await store.close()


async def test_a_place_that_cannot_be_used_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = SQLiteStore(tmp_path / "file" / "answers.sqlite3")
    await store.put("key", KEPT)
    assert await store.get("key") is None
    assert (await store.info()).trouble
    await store.close()


async def test_a_folder_in_its_place_is_an_empty_store(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path)
    await store.put("key", KEPT)
    assert await store.get("key") is None
    assert (await store.info()).trouble
    await store.close()


async def test_a_lock_held_too_long_is_an_empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1)
    path = tmp_path / "answers.sqlite3"
    store, holder = SQLiteStore(path), SQLiteStore(path)
    await holder.put("key", KEPT)
    connection = holder._connection
    assert connection is not None
    connection.execute("BEGIN EXCLUSIVE")
    await store.put("other", KEPT)
    assert "locked" in (store.trouble or "")
    connection.execute("ROLLBACK")
    await store.put("other", KEPT)
    assert await store.get("other") == KEPT
    await store.close()
    await holder.close()


async def test_a_killed_writer_leaves_a_file_that_works(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    process = writer(path, "k", 1_000_000)
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    store = SQLiteStore(path)
    assert await store.get("k0") is not None
    assert (await store.info()).entries >= 20
    await store.put("after", KEPT)
    assert await store.get("after") == KEPT
    assert not path.with_name("answers.sqlite3.damaged").exists()
    await store.close()


async def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    writers = [writer(path, prefix, 50) for prefix in "abc"]
    for process in writers:
        process.communicate()
        assert process.returncode == 0
    store = SQLiteStore(path)
    assert (await store.info()).entries == 150
    await store.close()


@pytest.mark.parametrize(("table", "version"), [("answers", 0), ("orders", 0), ("orders", 7)])
async def test_another_programs_database_is_left_alone(tmp_path: Path, table: str, version: int) -> None:
    path = tmp_path / "shop.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"CREATE TABLE {table} (key TEXT)")
        db.execute(f"INSERT INTO {table} VALUES ('precious')")  # noqa: S608  # a parameter of this test
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    before = path.read_bytes()
    store = SQLiteStore(path)
    await store.clear()
    await store.put("k", Kept(b"v", 1.0, 2.0, 3.0))
    assert await store.get("k") is None
    assert "another program's database" in (store.trouble or "")
    await store.close()
    assert path.read_bytes() == before


async def test_a_document_named_by_mistake_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    path.write_text("<p>an article</p>" * 50)
    store = SQLiteStore(path)
    await store.put("key", KEPT)
    assert await store.get("key") is None
    assert (await store.info()).trouble
    assert path.read_text() == "<p>an article</p>" * 50
    await store.close()
