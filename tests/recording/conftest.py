"""Both kinds of file."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["exchanges.warc", "exchanges.warc.gz"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)
