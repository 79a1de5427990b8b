"""An embed and its post for the tests of this folder; a test says with `replace` what is different in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from embedresolver import platforms
from embedresolver.models import Check, Embed, Expansion, Hop, Post, PostRef, PrintedDate, Resolution, Verdict
from embedresolver.verify import verify_embed

REF = PostRef("x", "1747650538865041986")
#: What X's clock says of that id, to the second.
MADE = datetime(2024, 1, 17, 16, 2, 12, tzinfo=UTC)
TEXT = "The bridge over the river will not open before spring, the council of 12 members said on Monday."
LINK = f"https://twitter.com/rivertown/status/{REF.id}"
POST = Post(
    REF,
    handle="rivertown",
    name="River Town",
    created_at=MADE,
    created_at_from="syndication",
    text=TEXT,
    language="en",
)
#: Prints nothing.
BARE = Embed("embed", "x", "twitter-blockquote", REF, LINK, post_links=(LINK,))
EMBED = replace(
    BARE,
    handle="rivertown",
    handle_from="printed",
    name="River Town",
    date_text="January 17, 2024",
    date=PrintedDate("January 17, 2024", date(2024, 1, 17)),
    text=TEXT,
)


def found(post: Post = POST) -> Resolution:
    return Resolution(
        f"https://x.com/i/status/{post.ref.id}", post.ref, "found", "x.found", post, id_time=platforms.id_time(post.ref)
    )


def leads(short: str, final: str | None) -> Expansion:
    """A short link, and where it leads."""
    if final is None:
        return Expansion(short, None, (Hop(short, 404, "start"),))
    return Expansion(
        short, final, (Hop(short, 301, "start"),), platforms.read_url(final), platforms.handle_in_url(final)
    )


def check_of(verdict: Verdict, name: str) -> Check:
    """The one check of that name."""
    (check,) = [check for check in verdict.checks if check.check == name]
    return check


def outcomes(verdict: Verdict) -> dict[str, str]:
    """The reason of each check that is no match."""
    return {check.check: check.reason for check in verdict.checks if check.outcome != "match"}


def text_check(claimed: str, actual: str, *, post: Post = POST, embed: Embed = BARE) -> Check:
    """What is said of a quoted text."""
    verdict = verify_embed(replace(embed, text=claimed), found(replace(post, text=actual)))
    return check_of(verdict, "text")
