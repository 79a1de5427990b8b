"""An answer that is damaged, cut, of another shape or of another post costs itself, and never a wrong author or date.

Every platform that is asked is fed its own cassette's answers, each of them spoiled in turn.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver import clocks
from embedresolver.models import Outcome
from tests.platforms.answered import FOUND, Answered, answered, asked_with
from tests.platforms.dialogues import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Post, Resolution, Response

ERROR_PAGE = (
    b"<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><p>Try again.</p></body></html>"
)
each = pytest.mark.parametrize("name", sorted(FOUND))


def spoiled(known: Answered, url: str, body: bytes) -> Resolution:
    """What comes of asking where one answer has another body."""
    return asked_with(known, known.answers | {url: replace(known.answers[url], body=body)})


def posts_of(resolution: Resolution) -> list[Post]:
    rungs = (answer.post for answer in resolution.rungs)
    return [post for post in (resolution.post, *rungs) if post is not None]


def wrongs(found: Resolution, known: Answered) -> list[str]:
    """What is said of the post that neither the right answers say of it, nor its id: none is allowed."""
    return [f"{field} of {post}" for post in posts_of(found) for field in _wrong_fields(post, found, known)]


def _wrong_fields(post: Post, found: Resolution, known: Answered) -> Iterator[str]:
    right = posts_of(known.resolution)
    clock = [found.id_time.instant] if found.id_time is not None else []
    moments = [moment for one in right for moment in (one.created_at, one.seen_at) if moment is not None] + clock
    if post.ref != known.ref:
        yield "ref"
    if not {*names_of(post)} <= {None, *(name for one in right for name in names_of(one))}:
        yield "handle"
    if post.name not in {None, *(one.name for one in right)}:
        yield "name"
    if post.author_id is not None and not any(is_account(post.author_id, one) for one in right):
        yield "author_id"
    if post.created_day not in {None, *(one.created_day for one in right)}:
        yield "created_day"
    said = post.created_at
    if said is not None and not any(abs(said - moment) <= timedelta(minutes=1) for moment in moments):
        yield "created_at"


def names_of(post: Post) -> tuple[str | None, ...]:
    return (post.handle, *post.other_handles)


def is_account(author_id: str, post: Post) -> bool:
    """Whether that is the author's stable name, or the address of the author's page on the same server."""
    page = f"https://{post.ref.owner}/@{post.handle}"
    return author_id in (post.author_id, page)


@each
def test_the_right_answers_give_the_post(name: str) -> None:
    known = answered(name)
    found = asked_with(known, known.answers)
    assert (found.outcome, found.post) == ("found", known.resolution.post)
    assert wrongs(found, known) == []


@each
@settings(max_examples=30)
@given(data=st.data())
def test_json_of_another_shape(name: str, data: st.DataObject) -> None:
    known = answered(name)
    shaped = {url: value for url, answer in known.answers.items() if (value := json_in(answer)) is not None}
    if not shaped:
        pytest.skip("its answers are no JSON, and hold none")
    url = data.draw(st.sampled_from(sorted(shaped)))
    wrong = data.draw(mutated(shaped[url]))
    body = known.answers[url].body
    assert wrongs(spoiled(known, url, with_json(body, shaped[url], wrong)), known) == []


def json_in(answer: Response) -> Any:  # noqa: ANN401 - any JSON
    """An answer's JSON, or that in the one script of a page that holds any."""
    text = answer.body.decode()
    try:
        return json.loads(text)
    except ValueError:
        parts = [part for piece in text.split("</script>") if (part := piece.rpartition(">")[2])[:1] == "{"]
        return json.loads(parts[0]) if len(parts) == 1 else None


def with_json(body: bytes, right: object, wrong: object) -> bytes:
    """The body with its JSON replaced; written as its platform writes it, so that it is found again."""
    try:
        json.loads(body)
    except ValueError:
        for separators in ((", ", ": "), (",", ":")):
            written = json.dumps(right, ensure_ascii=False, separators=separators).encode()
            if written in body:
                return body.replace(written, json.dumps(wrong, ensure_ascii=False).encode())
        raise
    return json.dumps(wrong).encode()


@each
@settings(max_examples=30)
@given(data=st.data())
def test_bodies_that_end_too_early(name: str, data: st.DataObject) -> None:
    known = answered(name)
    url = data.draw(st.sampled_from(sorted(known.answers)))
    body = known.answers[url].body
    found = spoiled(known, url, body[: data.draw(st.integers(0, len(body)))])
    assert wrongs(found, known) == []
    texts = {post.text for post in posts_of(known.resolution)}
    assert {post.text for post in posts_of(found) if not post.truncated} <= {None, *texts}


@each
@settings(max_examples=20)
@given(data=st.data())
def test_bytes_that_are_overwritten_never_raise(name: str, data: st.DataObject) -> None:
    known = answered(name)
    url = data.draw(st.sampled_from(sorted(known.answers)))
    body = known.answers[url].body
    at, junk = data.draw(st.integers(0, len(body))), data.draw(st.binary(min_size=1, max_size=6))
    found = spoiled(known, url, body[:at] + junk + body[at + len(junk) :])
    assert found.outcome in get_args(Outcome)


@each
@pytest.mark.parametrize(
    "body", [ERROR_PAGE, b"", b"{}", b"[]", b"null", b"<>", b"\xff\xfe\x00", b'{"error":"x"}', b"[" * 10_000]
)
def test_a_good_status_with_something_else_in_it(name: str, body: bytes) -> None:
    known = answered(name)
    found = asked_with(known, {url: replace(answer, body=body) for url, answer in known.answers.items()})
    assert found.outcome not in ("found", "withheld")
    assert found.post is None


@each
@pytest.mark.parametrize("encoding", ["utf-16", "cp037"])
def test_another_encoding(name: str, encoding: str) -> None:
    known = answered(name)
    for url, answer in known.answers.items():
        body = answer.body.decode().encode(encoding, "replace")
        assert wrongs(spoiled(known, url, body), known) == []


@each
def test_another_post_s_answer(name: str) -> None:
    """The same answers, of a post with another id by somebody else, as a confused cache would give them."""
    known = answered(name)
    found = asked_with(known, {url: others(known, answer) for url, answer in known.answers.items()})
    assert wrongs(found, known) == []


def others(known: Answered, answer: Response) -> Response:
    body = answer.body.decode()
    post = known.resolution.post
    assert post is not None
    for mine in {known.ref.id.rpartition("/")[2].partition(":")[0], str(clocks.shortcode_number(known.ref.id))}:
        body = body.replace(mine, mine[:-1] + ("1" if mine[-1] != "1" else "2"))
    for name in filter(None, (post.handle, post.name)):
        body = body.replace(name, "eve")
    return replace(answer, body=body.encode())


@each
def test_some_of_the_answers_missing(name: str) -> None:
    known = answered(name)
    for url in known.answers:
        found = asked_with(known, {other: one for other, one in known.answers.items() if other != url})
        assert wrongs(found, known) == []
