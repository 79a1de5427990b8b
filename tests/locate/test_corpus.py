"""The flattened quotes of the corpus, searched for in an archive's index that is made from the corpus."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from embedresolver.find import find_embeds
from embedresolver.platforms.x import FIRST_CLOCKED_ID
from embedresolver.resolve import Resolver
from embedresolver.settings import Settings
from embedresolver.text import align, read_words, similarity
from tests.conftest import shared_file
from tests.locate.indexed import Indexed, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Embed

_PICTURE = re.compile(r"(?<!/)\bpic\.(?:twitter|x)\.com/(\w+)")


def items() -> dict[str, list[dict[str, Any]]]:
    """The quotes of each text whose post is known."""
    lines = shared_file("corpus/truth_text.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["text"]: row["items"] for row in map(json.loads, lines)}
    return {text: [item for item in found if item.get("tweet_id")] for text, found in texts.items()}


def known_posts() -> dict[str, Kept]:
    """Every post of X that the corpus tells of, in the words of the pages with markup where there are such."""
    posts: dict[str, Kept] = {}
    for found in items().values():
        for item in found:
            posts[item["tweet_id"]] = kept(item["tweet_id"], item["handle"], item["text"])
    for line in shared_file("corpus/truth.jsonl").read_text(encoding="utf-8").splitlines():
        for embed in json.loads(line)["embeds"]:
            number = embed.get("post_id") or ""
            if (
                embed["platform"] == "x"
                and embed["handle"]
                and embed["text"]
                and number.isascii()
                and number.isdecimal()
            ):
                posts[number] = kept(number, embed["handle"], embed["text"])
    return {number: post for number, post in posts.items() if int(number) >= FIRST_CLOCKED_ID}


def kept(number: str, handle: str, text: str) -> Kept:
    return Kept(number, handle, _PICTURE.sub(r"https://t.co/\1", text))


def siblings(post: Kept) -> Iterator[Kept]:
    """Posts of the same account and day in nearly the same words, as bots and live tickers write them."""
    words = post.text.split()
    plain = re.sub(r"https?://\S+", "", post.text).strip()
    changed = [*words[: len(words) // 2], "otherwise", *words[len(words) // 2 + 1 :]]
    yield replace(post, id=later(post, 60_000), text=" ".join(changed))
    yield replace(post, id=later(post, -60_000), text=plain[: len(plain) // 2])
    if not plain.endswith(("…", "...")):  # else it would be what the quote is cut from
        yield replace(post, id=later(post, -90_000), text=f"{plain} And more of the same to come.")


def later(post: Kept, milliseconds: int) -> str:
    return str(int(post.id) + (milliseconds << 22))


def quotes() -> Iterator[tuple[Embed, str]]:
    """Each flattened quote that names no post, with the number of the post that it quotes."""
    for text, found in items().items():
        page = shared_file(f"corpus/texts/{text}.txt").read_bytes()
        for embed in find_embeds(page, media_type="text/plain"):
            number = true_number(embed, found) if embed.ref is None and embed.platform == "x" else None
            if number is not None and int(number) >= FIRST_CLOCKED_ID:
                yield embed, number


def true_number(embed: Embed, found: list[dict[str, Any]]) -> str | None:
    mine = [item for item in found if item["handle"].casefold() == (embed.handle or "").casefold()]
    best = max(mine, key=lambda item: likeness(embed.text or "", item["text"]), default=None)
    return best["tweet_id"] if best is not None else None


def likeness(left: str, right: str) -> float:
    return sum(similarity(align(read_words(left).words, read_words(right).words)))


async def search(posts: list[Kept]) -> tuple[int, list[str], int]:
    """How many quotes were found, which were found wrongly, and how many there are."""
    right, total, wrong = 0, 0, []
    async with Resolver(Settings(cache="none", locate=True), fetch=Indexed(posts).fetch) as resolver:
        for embed, number in quotes():
            located = await resolver.locate(embed)
            total += 1
            if located is not None and located.ref is not None:
                right += located.ref.id == number
                wrong += [] if located.ref.id == number else [f"{number} -> {located.ref.id}: {embed.text}"]
    return right, wrong, total


async def test_the_right_post_or_none() -> None:
    posts = list(known_posts().values())
    right, wrong, total = await search([*posts, *(other for post in posts for other in siblings(post))])
    assert wrong == []
    assert right >= 0.9 * total > 0, right


async def test_a_post_that_only_the_archive_has_is_found_as_well() -> None:
    right, wrong, total = await search([replace(post, is_live=False) for post in known_posts().values()])
    assert wrong == []
    assert right >= 0.9 * total > 0, right


async def test_a_post_that_nobody_captured_is_not_mistaken_for_another() -> None:
    posts = known_posts().values()
    everything = [replace(post, is_captured=False) for post in posts]
    right, wrong, total = await search([*everything, *(other for post in posts for other in siblings(post))])
    assert (right, wrong) == (0, [])
    assert total > 0
