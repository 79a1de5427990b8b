"""What the simulated platforms know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping

PostT = TypeVar("PostT")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a news site or any other host."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200


@dataclass(frozen=True, slots=True)
class World:
    """Posts of any platform, short links, and pages."""

    #: Each of the class that its platform's file defines.
    posts: tuple[object, ...] = ()
    #: Short link, scheme left out (`t.co/abc`), to its target.
    links: Mapping[str, str] = field(default_factory=dict)
    #: By URL.
    pages: Mapping[str, Page] = field(default_factory=dict)

    def of(self, kind: type[PostT]) -> tuple[PostT, ...]:
        """The posts of one platform."""
        return tuple(post for post in self.posts if isinstance(post, kind))


@dataclass(frozen=True, slots=True)
class Site:
    """Some hosts that answer alike."""

    hosts: frozenset[str]
    answer: Callable[[World, web.BaseRequest], web.Response]
