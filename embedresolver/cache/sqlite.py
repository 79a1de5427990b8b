"""Answers in one SQLite file, shared by the processes of one machine.

WAL lets readers and one writer work at once; a killed writer loses at most what it was writing. A file that is
damaged is put aside (`….damaged`) and a new one begun; while a file cannot be used at all
(read-only disk, lock held too long, another program's database), the store is silently empty.
"""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from embedresolver.cache.store import Kept, StoreInfo

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

T = TypeVar("T")

#: Raised with every change of the table; older files are emptied, for they hold nothing that cannot be asked again.
SCHEMA = 1
#: Milliseconds to wait for another process's write.
_PATIENCE = 2_000
#: The file is kept below this many bytes by forgetting what was stored first.
MAX_BYTES = 1024 * 1024 * 1024
#: A file of another name that is no database may be a document that was named by mistake: it stays as it is.
_OUR_SUFFIXES = frozenset({".sqlite3", ".sqlite", ".db"})
#: Writes between two looks at the size.
_LOOK_EVERY = 500

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL,
  stored_at REAL NOT NULL,
  fresh_until REAL NOT NULL,
  keep_until REAL NOT NULL
)
"""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS answers_by_end ON answers (keep_until)",
    "CREATE INDEX IF NOT EXISTS answers_by_age ON answers (stored_at)",
)
_GET = "SELECT value, stored_at, fresh_until, keep_until FROM answers WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)"
_DROP_OLDEST = "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY stored_at LIMIT ?)"


class SQLiteStore:
    """A `Store` in a file. Look-ups are single reads by primary key, quick enough for the event loop."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_BYTES) -> None:
        self._path = path
        self.place = str(path)
        self._max_bytes = max_bytes
        self._connection: sqlite3.Connection | None = None
        self._writes = 0
        self.trouble: str | None = None

    async def get(self, key: str) -> Kept | None:
        row = self._tried(lambda db: db.execute(_GET, (key,)).fetchone())
        return Kept(*row) if row is not None else None

    async def put(self, key: str, kept: Kept) -> None:
        row = (key, kept.value, kept.stored_at, kept.fresh_until, kept.keep_until)
        self._tried(lambda db: db.execute(_PUT, row))
        self._writes += 1
        if self._writes % _LOOK_EVERY == 0:
            self._tried(self._shrink)

    @asynccontextmanager
    async def claim(self, key: str) -> AsyncIterator[None]:
        """One process coalesces by itself; two processes of one machine asking the same once each is no harm."""
        del key
        yield

    async def info(self) -> StoreInfo:
        count = self._tried(lambda db: db.execute("SELECT count(*) FROM answers").fetchone())
        size = self._tried(_used)
        return StoreInfo(self.place, count[0] if count else 0, size, self.trouble)

    async def clear(self) -> None:
        self._tried(lambda db: db.execute("DELETE FROM answers"))
        self._tried(lambda db: db.execute("VACUUM"))

    async def prune(self, now: float) -> int:
        done = self._tried(lambda db: db.execute("DELETE FROM answers WHERE keep_until <= ?", (now,)).rowcount)
        self._tried(self._shrink)
        return done or 0

    async def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # -- the file ---------------------------------------------------------------------------------------------------

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """The result of `work`; None when the file cannot be used just now. A damaged file is begun anew, once."""
        try:
            return work(self._open())
        except sqlite3.DatabaseError as error:
            if not _is_damage(error) or self._path.suffix not in _OUR_SUFFIXES:
                self.trouble = str(error)
                return None
        except OSError as error:
            self.trouble = str(error)
            return None
        return self._tried_anew(work)

    def _tried_anew(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        try:
            self._put_aside()
            return work(self._open())
        except (sqlite3.Error, OSError) as error:
            self.trouble = str(error)
            return None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _connected(self._path)
        return self._connection

    def _put_aside(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _shrink(self, db: sqlite3.Connection) -> None:
        while _used(db) > self._max_bytes:
            (count,) = db.execute("SELECT count(*) FROM answers").fetchone()
            if not count:
                return
            db.execute(_DROP_OLDEST, (max(1, count // 10),))
            db.execute("PRAGMA incremental_vacuum")


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE / 1000, check_same_thread=False)
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    version = _version(db)
    if version != SCHEMA and _is_anothers(db, version):
        raise sqlite3.DatabaseError("the file is another program's database; name another file")
    if version == 0:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    if version != SCHEMA:
        _begin(db)


def _is_anothers(db: sqlite3.Connection, version: int) -> bool:
    """Whether the file holds what we never wrote: a file of ours has one table, and a version as soon as that."""
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return bool(tables) and (version == 0 or tables != {"answers"})


def _begin(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if _version(db) != SCHEMA:  # another process may have begun it since we looked
            _make_table(db)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _version(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def _make_table(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE IF EXISTS answers")
    db.execute(_TABLE)
    for index in _INDEXES:
        db.execute(index)
    db.execute(f"PRAGMA user_version = {SCHEMA:d}")


def _used(db: sqlite3.Connection) -> int:
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (free,) = db.execute("PRAGMA freelist_count").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    return int((pages - free) * size)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is bad, rather than busy, read-only or out of reach."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
