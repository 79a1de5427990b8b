"""`embedresolver platforms` and `embedresolver providers update`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from embedresolver.cli import main
from embedresolver.models import Request, Response
from embedresolver.platforms import all_platforms
from embedresolver.protocols import registry
from embedresolver.protocols.base import Platform
from embedresolver.recording import Recorder
from embedresolver.report.platforms import overview, platforms_page
from tests.conftest import PROJECT

LIST = [
    {
        "provider_name": f"Provider {number}",
        "provider_url": f"https://p{number}.example/",
        "endpoints": [{"schemes": [f"https://p{number}.example/*"], "url": f"https://p{number}.example/oembed"}],
    }
    for number in range(120)
]


#: As pages are asked for.
_ACCEPT = {"accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"}


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


# -- platforms --------------------------------------------------------------------------------------------------------


def test_the_documentation_holds_the_same_table() -> None:
    written = (PROJECT / "docs" / "platforms.md").read_text(encoding="utf-8")
    assert written == platforms_page() == run("platforms", "--format", "markdown").stdout


def test_every_platform_is_in_the_table() -> None:
    rows = [json.loads(line) for line in run("platforms", "--format", "jsonl").stdout.splitlines()]
    assert [row["name"] for row in rows] == [platform.name for platform in all_platforms()]
    assert json.loads(run("platforms", "--format", "json").stdout.partition("\n}\n")[0] + "}") == rows[0]
    assert set(run("platforms", "--format", "text").stdout.split()) >= {"youtube", "oembed", "x"}


def test_the_table_tells_what_each_can_prove() -> None:
    rows = {row.name: row for row in overview()}
    assert (rows["youtube"].proves, rows["youtube"].cannot_prove) == (("handle", "name", "date", "title"), ())
    assert (rows["spotify"].proves, rows["spotify"].cannot_prove) == (("title",), ("handle", "name", "date"))
    assert "day" in rows["tumblr"].proves
    assert "date by the id" in rows["discord"].proves
    assert rows["x"].hosts[0] == "x.com"


def test_platforms_that_are_asked_say_what_they_can_tell_and_clocks_what_they_say() -> None:
    silent = [platform.name for platform in all_platforms() if bool(platform.rungs()) != bool(platform.tells)]
    unsaid = [
        platform.name
        for platform in all_platforms()
        if (type(platform).id_time is not Platform.id_time) != (platform.clock is not None)
    ]
    assert (silent, unsaid) == ([], [])


# -- providers --------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "oembed-providers.json"
    monkeypatch.setattr(registry, "updated_list", lambda: path)
    return path


def recorded(path: Path, status: int, body: bytes) -> Path:
    async def fetch(request: Request) -> Response:
        return Response(request.url, status, {"content-type": "application/json"}, body)

    async def record() -> None:
        with Recorder(path, fetch) as recorder:
            await recorder(Request(registry.SOURCE, headers=_ACCEPT))

    asyncio.run(record())
    return path


def test_a_newer_list_is_kept_and_used(place: Path, tmp_path: Path) -> None:
    replay = recorded(tmp_path / "list.warc", 200, msgspec.json.encode(LIST))
    done = run("providers", "update", "--replay", str(replay))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "120 providers" in done.stdout
    kept = registry.read_registry(place.read_bytes())
    assert kept is not None
    assert kept.provider_of("https://p7.example/film/1") is not None
    assert [path.name for path in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize(
    ("status", "body"), [(200, b"<html>"), (200, b"[]"), (200, msgspec.json.encode(LIST[:50])), (503, b"")]
)
def test_what_is_no_list_is_not_kept(place: Path, tmp_path: Path, status: int, body: bytes) -> None:
    done = run("providers", "update", "--replay", str(recorded(tmp_path / "list.warc", status, body)))
    assert done.exit_code == 2
    assert "no list of providers" in done.stderr
    assert not place.exists()


def test_a_list_that_cannot_be_fetched(place: Path) -> None:
    done = run("providers", "update", "--offline")
    assert done.exit_code == 2
    assert "embedresolver:" in done.stderr
    assert not place.exists()


def test_a_place_that_cannot_be_written(place: Path, tmp_path: Path) -> None:
    place.parent.write_bytes(b"a file, no folder")
    done = run("providers", "update", "--replay", str(recorded(tmp_path / "list.warc", 200, msgspec.json.encode(LIST))))
    assert done.exit_code == 2
    assert "cannot be kept" in done.stderr
