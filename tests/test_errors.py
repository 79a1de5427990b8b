from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from embedresolver import errors
from embedresolver.errors import DeferredError, EmbedResolverError, FetchError, InputError, TooLargeError


def below(kind: type[EmbedResolverError]) -> Iterator[type[EmbedResolverError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from below(child)


TREE = list(below(EmbedResolverError))


def made(kind: type[EmbedResolverError]) -> EmbedResolverError:
    names = list(inspect.signature(kind).parameters)
    values = {"url": "https://x.com/i/status/20", "limit": 5, "source": "page.html", "reason": "is empty"}
    values |= {"setting": "timeout", "path": "a.warc", "location": "redis://", "extra": "parquet"}
    return kind(*(values[name] for name in names if name in values))


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_says_what_to_do_and_has_a_code(kind: type[EmbedResolverError]) -> None:
    assert kind.__doc__
    assert kind.code.isidentifier()
    assert str(made(kind)) if kind is not EmbedResolverError else True


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in TREE]
    assert len(codes) == len(set(codes))


def test_every_public_error_is_in_the_tree() -> None:
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    assert set(classes) == set(TREE)


def test_data_stands_on_the_exception() -> None:
    assert TooLargeError("https://a.example/", 10).limit == 10
    assert DeferredError("https://a.example/", 3.5).retry_after == 3.5
    assert FetchError("https://a.example/").url == "https://a.example/"
    assert str(InputError("page.html", "is empty")) == "page.html: is empty"
    assert str(FetchError("https://a.example/")) == "unreachable (https://a.example/)"
