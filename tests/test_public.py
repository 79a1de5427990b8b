"""The names and shapes that other programs rely on."""

from __future__ import annotations

import subprocess
import sys

import embedresolver

CONTRACT = {
    *("find_embeds", "read_url", "id_time", "read_date", "verify_embed", "to_dict"),
    *("Resolver", "PostRef", "Request", "Response"),
}


def test_the_contracts_names_are_public() -> None:
    assert set(embedresolver.__all__) >= CONTRACT
    assert list(embedresolver.__all__) == sorted(embedresolver.__all__)
    assert all(hasattr(embedresolver, name) for name in embedresolver.__all__)


def test_importing_is_cheap() -> None:
    """No HTTP client, no cache server's client, no locale data, before they are needed."""
    code = "import sys, embedresolver; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"aiohttp", "redis", "babel.dates", "rich", "click", "warcio"}


def test_importing_prints_nothing() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", "import embedresolver"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
