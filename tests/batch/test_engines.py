"""Batches inside other people's engines: Arrow, Scrapy, Ray."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from embedresolver.batch.schema import ROW
from tests.batch.loopback import Loopback
from tests.batch.making import Network, folder_of, lines_of, page_url, pages, quote, warc_of
from tests.batch.test_asking import finished, posts, rows_in
from tests.conftest import PROJECT

BODIES = pages(6)
#: A crawl of one page on this machine, whose item goes through the pipeline.
SPIDER = """
import sys, json, scrapy
from scrapy.crawler import CrawlerProcess

class Spider(scrapy.Spider):
    name = "one"
    start_urls = [sys.argv[1]]
    def parse(self, response):
        yield {"html": response.text, "url": response.url}
        yield {"other": 1}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"embedresolver.batch.scrapy.QuotedPostsPipeline": 300},
    "EMBEDRESOLVER": {"offline": True},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}},
    "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Spider)
process.start()
"""


class TestArrow:
    def test_each_page_of_a_batch_has_a_row_in_its_place(self) -> None:
        pa = pytest.importorskip("pyarrow", reason="needs the parquet extra: pip install embedresolver[parquet]")
        from embedresolver.batch.arrow import SCHEMA, verify_batch

        urls = [page_url(number) for number in range(6)]
        batch = pa.RecordBatch.from_pydict({"html": [*BODIES[:5], None], "url": urls})
        found = verify_batch(batch, fetch=Network())
        assert found.schema == SCHEMA
        assert found.column("url").to_pylist() == urls
        assert found.column("verdict").to_pylist() == [
            "verified",
            "contradicted",
            "unverified",
            "verified",
            "verified",
            None,
        ]
        assert found.column("error").to_pylist()[5]["code"] == "no_page"

    def test_sources_are_the_batchs_own_if_it_names_them(self) -> None:
        pa = pytest.importorskip("pyarrow", reason="needs the parquet extra: pip install embedresolver[parquet]")
        from embedresolver.batch.arrow import records_in, verify_batch

        batch = pa.RecordBatch.from_pydict({"text": ["a", "b"], "source": ["mine", None]})
        assert [record.source for record in records_in(batch)] == ["mine", "row#2"]
        empty = verify_batch(batch.slice(0, 0), find_only=True)
        assert (empty.num_rows, empty.schema.names) == (0, list(ROW))


def test_scrapy_items_gain_a_field(tmp_path: Path) -> None:
    pytest.importorskip("scrapy", reason="needs the scrapy extra: pip install embedresolver[scrapy]")
    page, items = tmp_path / "page.html", tmp_path / "items.jsonl"
    page.write_text(quote(1, "January 27, 2024"))
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    words = [sys.executable, "-c", SPIDER, page.as_uri(), str(items)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, env=environment)
    assert done.stderr == ""
    found, other = sorted(map(json.loads, items.read_text().splitlines()), key=len, reverse=True)
    assert list(found["quoted_posts"]) == list(ROW)
    assert found["quoted_posts"]["verdict"] == "contradicted"
    assert other == {"other": 1}


#: Ray reserves more addresses than tests may otherwise have.
_LIFTED = ("sh", "-c", 'ulimit -S -v "$(ulimit -H -v)"; exec "$@"', "sh", sys.executable)


def on_ray(*words: str) -> int:
    """The exit code."""
    return subprocess.run([*_LIFTED, *words], cwd=PROJECT, timeout=300, check=False).returncode


def actors_below(pid: int) -> list[int]:
    """The processes of actors that look at pages, among all that a process started."""
    found = []
    for below in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        words = Path(f"/proc/{below}/cmdline").read_bytes()
        found += [below] if words.startswith(b"ray::") and b"Verify" in words else actors_below(below)
    return found


def embeds_of(path: Path) -> list[Any]:
    return sorted(json.dumps(json.loads(line)["embeds"]) for line in path.read_text().splitlines())


def documented_script(pages: Path, rows: Path) -> str:
    """The script of docs/pipeline.md, on files of this machine and without a cache that it would have to start."""
    blocks = (PROJECT / "docs" / "pipeline.md").read_text(encoding="utf-8").split("\n\n    import ray\n")
    indented = "import ray\n" + blocks[1].partition("\n\nThe cache must")[0].replace("\n    ", "\n").removeprefix(
        "    "
    )
    told = {
        "s3://crawl/pages/": str(pages),
        "s3://crawl/checked/": str(rows),
        'cache="redis://cache.internal", patience=300': "offline=True",
        "import ray\n": f"import ray\n{_QUIET}\n",
    }
    for ours, theirs in told.items():
        assert indented.count(ours) == 1, ours
        indented = indented.replace(ours, theirs)
    return indented


_QUIET = 'ray.init(num_cpus=2, log_to_driver=False, logging_level="ERROR", include_dashboard=False)'


@pytest.mark.ray
def test_the_documented_script_runs_on_ray(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs the ray extra: pip install embedresolver[ray]")
    import pyarrow as pa
    import pyarrow.parquet as pq

    urls = [page_url(number) for number in range(6)]
    pq.write_table(pa.table({"html": BODIES, "url": urls, "more": urls}), tmp_path / "pages.parquet")
    assert on_ray("-c", documented_script(tmp_path / "pages.parquet", tmp_path / "rows")) == 0
    rows = sorted(pq.read_table(tmp_path / "rows").to_pylist(), key=lambda row: str(row["url"]))
    assert [row["url"] for row in rows] == sorted(urls)
    assert sum(row["verdict"] == "contradicted" for row in rows) == 1


@pytest.mark.ray
def test_a_ray_cluster_gives_the_same_rows(tmp_path: Path) -> None:
    """Takes a minute, so it runs only when asked for: pytest -m ray."""
    pytest.importorskip("ray", reason="needs the ray extra: pip install embedresolver[ray]")
    folder = folder_of(tmp_path / "in", BODIES)
    lines_of(folder / "rows.jsonl", BODIES)
    warc_of(folder / "crawl.warc.gz", BODIES)
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7")
    output = {name: tmp_path / f"{name}.jsonl" for name in ("local", "ray")}
    for name, path in output.items():
        words = (str(folder), "-o", str(path), "--offline", "--engine", name, "--workers", "2")
        assert on_ray("-m", "embedresolver", "batch", *words) == 1
    assert len(embeds_of(output["ray"])) == 19
    assert embeds_of(output["ray"]) == embeds_of(output["local"])
    again = (str(folder), "-o", str(output["ray"]), "--offline", "--engine", "ray", "--resume")
    assert on_ray("-m", "embedresolver", "batch", *again) == 1
    assert len(embeds_of(output["ray"])) == 19


@pytest.mark.ray
async def test_a_lost_ray_worker_costs_its_batches_a_retry(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs the ray extra: pip install embedresolver[ray]")
    folder = folder_of(tmp_path / "in", [quote(number) for number in range(60)])
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7")
    output = tmp_path / "rows.jsonl"
    async with Loopback(tmp_path, hold_after=20) as network:
        words = ("-m", "embedresolver", "batch", str(folder), "-o", str(output), "--cache", "none", *network.options)
        run = await asyncio.create_subprocess_exec(*_LIFTED, *words, "--engine", "ray", "--workers", "2", cwd=PROJECT)
        await asyncio.wait_for(network.holding.wait(), 300)
        lost = actors_below(run.pid)
        for actor in lost:
            os.kill(actor, signal.SIGKILL)
        network.release()
        assert await asyncio.wait_for(run.wait(), 300) == 0
        assert lost
        assert max(posts(network.asked).values()) > 1
        whole = tmp_path / "whole.jsonl"
        assert await finished(str(folder), "-o", str(whole), "--cache", "none", *network.options) == 0
    assert rows_in(output) == rows_in(whole)
