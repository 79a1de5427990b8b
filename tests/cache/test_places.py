from __future__ import annotations

import sys
from pathlib import Path

import pytest

from embedresolver.cache import default_path, open_store
from embedresolver.cache.sqlite import SQLiteStore
from embedresolver.errors import CacheError


@pytest.mark.parametrize("location", ["none", "memory"])
def test_some_places_keep_nothing_between_runs(location: str) -> None:
    assert open_store(location) is None


@pytest.mark.parametrize("location", ["default", "answers.sqlite3"])
def test_a_path_is_a_file(location: str) -> None:
    assert isinstance(open_store(location), SQLiteStore)
    assert default_path().name == "answers.sqlite3"


def test_redis_is_an_address() -> None:
    module = pytest.importorskip("redis", reason="needs the redis extra")
    assert module
    store = open_store("redis://cache.example:6379/0")
    assert type(store).__name__ == "RedisStore"


def test_another_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="ftp://"):
        open_store(f"ftp://{tmp_path}")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "embedresolver.cache.redis", None)
    with pytest.raises(CacheError, match="pip install"):
        open_store("redis://cache.example")
