"""What finding costs, against the bare parse of the same bytes, in one run; and the peers that are installed.

    python benchmarks/find_speed.py FOLDER [--rounds N] [--peers]

FOLDER holds pages in `pages/` and `manifest.jsonl` with `id` and `positive` (whether the page shows posts). Every
figure is a ratio to `lxml.html.document_fromstring` over the same pages, by processor time, the best of all rounds.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html

from embedresolver.find import find_embeds
from embedresolver.find.marks import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def load(folder: Path) -> tuple[list[bytes], list[bytes]]:
    """Pages with embeds, and pages without."""
    shows: dict[str, bool] = {}
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        shows[row["id"]] = bool(row["positive"])
    pages = {path.stem: path.read_bytes() for path in sorted((folder / "pages").iterdir()) if path.stem in shows}
    return [page for name, page in pages.items() if shows[name]], [
        page for name, page in pages.items() if not shows[name]
    ]


def seconds(works: Sequence[Callable[[bytes], object]], pages: Sequence[bytes], rounds: int) -> list[float]:
    """Processor time of each for all pages, one after the other in every round, so that a busy machine slows all alike.

    The best round counts, for other programs only ever add to it.
    """
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            started = time.process_time()
            for page in pages:
                work(page)
            best[place] = min(best[place], time.process_time() - started)
    return best


def peers() -> dict[str, Callable[[bytes], object]]:
    """Finders that are installed here, each used as its documentation says."""
    found: dict[str, Callable[[bytes], object]] = {}
    if importlib.util.find_spec("bs4"):
        from bs4 import BeautifulSoup

        found["BeautifulSoup: blockquote.twitter-tweet, iframe"] = lambda page: BeautifulSoup(page, "lxml").select(
            "blockquote.twitter-tweet, blockquote.instagram-media, iframe[src]"
        )
    if importlib.util.find_spec("goose3"):
        from goose3 import Goose

        goose = Goose({"enable_image_fetching": False})
        found["goose3"] = lambda page: goose.extract(raw_html=page.decode("utf-8", "replace")).tweets
    if importlib.util.find_spec("micawber"):
        import micawber

        providers = micawber.bootstrap_basic()
        urls = re.compile(rb"https?://[^\s\"'<>]+")
        found["micawber: every URL against its providers"] = lambda page: [
            providers.provider_for_url(url.decode("utf-8", "replace")) for url in urls.findall(page)
        ]
    if importlib.util.find_spec("yt_dlp"):
        found["yt-dlp: every extractor's own search of the page, without asking"] = _searched_by_extractors()
    return found


def _searched_by_extractors() -> Callable[[bytes], object]:
    """What yt-dlp's generic extractor does with a page: each of its extractors looks for embeds of its site."""
    from yt_dlp import YoutubeDL
    from yt_dlp.extractor import list_extractor_classes

    loader = YoutubeDL({"quiet": True, "no_warnings": True})
    searching = [ie.extract_from_webpage for ie in list_extractor_classes() if ie.ie_key() != "Generic"]

    def search(page: bytes) -> list[object]:
        text, results = page.decode("utf-8", "replace"), []
        for extract in searching:
            with suppress(Exception):  # an extractor that stumbles over a page costs yt-dlp only itself
                results += list(islice(extract(loader, "https://news.example/article", text), 20))
        return results

    return search


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    with_posts, without = load(options.folder)
    nothing = [page for page in without if not marks(page)]
    kinds = (("nothing to find, told from bytes", nothing), ("no embeds", without), ("with embeds", with_posts))
    sys.stdout.write("| pages | number | bare parse, ms a page | find_embeds |\n")
    sys.stdout.write("|---|---|---|---|\n")
    for kind, pages in kinds:
        parse, find = seconds([lxml.html.document_fromstring, find_embeds], pages, options.rounds)
        sys.stdout.write(f"| {kind} | {len(pages)} | {1000 * parse / len(pages):.2f} | {find / parse:.2f} x |\n")
    if options.peers:
        (parse,) = seconds([lxml.html.document_fromstring], with_posts, options.rounds)
        for name, work in peers().items():
            (taken,) = seconds([work], with_posts, 1)
            sys.stdout.write(f"| {name} | {len(with_posts)} | | {taken / parse:.2f} x |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
