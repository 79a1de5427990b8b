"""What all tests share: where the measuring material lies, and a word when it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
#: Corpus, conformance cases and recordings that are kept beside the project, not in it.
SHARED = Path(os.environ.get("EMBEDRESOLVER_SHARED", PROJECT.parent / "shared"))


def shared_file(name: str) -> Path:
    """A file or folder of the measuring material; skips the test where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the measuring material: {name} is not beside this checkout")
    return path
