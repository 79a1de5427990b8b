"""A network made of given answers, and answers that went wrong on the way."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from embedresolver.models import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: JSON that a careless change of an endpoint may put in place of any value; none of it reads as a name or a time.
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.just([]), st.just({}), st.lists(st.none())
)


class Network:
    """A `Fetch`. Each answer stands under a part of the URLs that it is for; the first that fits counts.

    An answer is JSON, bytes, a whole `Response`, an error to raise, or `(status, answer)`; anything else is a 404 page.
    """

    def __init__(self, answers: Mapping[str, object]) -> None:
        self.answers = answers
        self.asked: list[Request] = []

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        answer = next((answer for part, answer in self.answers.items() if part in request.url), None)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Response):
            return answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        if body is None:
            return Response(request.url, 404, {"content-type": "text/html"}, b"<html>No such page")
        return Response(request.url, status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.asked]


def paths(value: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside a JSON value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*here, key)
        yield from paths(child, (*here, key))


@st.composite
def mutated(draw: st.DrawFn, sample: Any) -> Any:  # noqa: ANN401 - any JSON
    """The sample with one value gone, or with junk in its place."""
    path = draw(st.sampled_from(list(paths(sample))))
    result = deepcopy(sample)
    parent = result
    for key in path[:-1]:
        parent = parent[key]
    if draw(st.booleans()):
        del parent[path[-1]]
    else:
        parent[path[-1]] = draw(JUNK)
    return result


@st.composite
def damaged(draw: st.DrawFn, sample: object) -> bytes:
    """The sample's bytes with a few of them overwritten, or cut off."""
    body = json.dumps(sample).encode()
    at = draw(st.integers(0, len(body)))
    junk = draw(st.binary(max_size=6))
    return body[:at] + junk + (body[at + len(junk) :] if draw(st.booleans()) else b"")
