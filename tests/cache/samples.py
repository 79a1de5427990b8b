"""Answers to keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from embedresolver.models import (
    Exchange,
    Expansion,
    Hop,
    IdTime,
    Outcome,
    Post,
    PostRef,
    Problem,
    Request,
    Resolution,
    Response,
    RungAnswer,
    Source,
)

NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
REF = PostRef("x", "2010752233445566778")


def exchange(body: bytes = b"{}") -> Exchange:
    url = "https://cdn.syndication.twimg.com/tweet-result?id=1"
    headers = {"content-type": "application/json", "X-Odd": "caf\xe9"}
    return Exchange(Request(url), Response(url, 200, headers, body, NOON))


def resolution(outcome: Outcome = "found", *, text: str = "words", body: bytes = b"{}", reason: str = "") -> Resolution:
    post = Post(
        REF, handle="a", text=text, created_at=NOON, sources=(Source("syndication", ("text",)),), other_ids=("1",)
    )
    return Resolution(
        "https://x.com/i/status/1",
        REF,
        outcome,
        reason,
        post if outcome == "found" else None,
        (RungAnswer("syndication", outcome, reason),),
        IdTime(NOON, timedelta(milliseconds=1), "server"),
        (exchange(body),),
    )


def expansion(*statuses: int, error: str | None = None) -> Expansion:
    hops = tuple(Hop(f"https://t.co/{n}", status, "http") for n, status in enumerate(statuses))
    problem = Problem(error, "…") if error else None
    return Expansion("https://t.co/0", None if error else "https://a.example/", hops, error=problem)


answers = st.builds(
    resolution,
    st.sampled_from(["found", "gone", "withheld", "unreadable"]),
    text=st.text(),
    body=st.binary(max_size=200),
    reason=st.text(max_size=20),
)
