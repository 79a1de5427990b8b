"""Posts of X that only the Wayback Machine still has, or has under an earlier name. All are invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

from tests.simulator.cases.case import Case
from tests.simulator.platforms.wayback import Snapshot
from tests.simulator.platforms.x import XPost, blockquote, snowflake
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented post of an invented account, and invented captures of it, in the shapes documented by "
    "vercel/react-tweet, internetarchive/wayback and RFC 7089, from a server on loopback."
)


def as_json(post: XPost) -> bytes:
    """The post as version 2 of X's interface gives it, which is how the archive has kept posts since 2022."""
    created_at = f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z"
    data = {"id": post.id, "author_id": post.author_id, "created_at": created_at, "text": escape(post.text)}
    users = [{"id": post.author_id, "name": post.name, "username": post.handle}]
    return json.dumps({"data": data | {"lang": post.language}, "includes": {"users": users}}).encode()


def as_page(post: XPost) -> bytes:
    """The post as twitter.com showed it until 2020, with an answer below it."""
    answer = replace(post, id=str(int(post.id) + 4096), handle="otra_cuenta", name="Otra Cuenta", text="¡Qué bien!")
    return (
        f'<!DOCTYPE html><html lang="es"><head><title>{escape(post.name)} on Twitter</title></head><body>'
        f"{_element(post, 'permalink-tweet')}<ol>{_element(answer, 'descendant')}</ol></body></html>"
    ).encode()


def _element(post: XPost, kind: str) -> str:
    seconds = int(post.created_at.timestamp())
    return (
        f'<div class="tweet {kind} js-original-tweet" data-tweet-id="{post.id}" data-item-id="{post.id}"'
        f' data-screen-name="{post.handle}" data-name="{escape(post.name)}" data-user-id="{post.author_id}">'
        f'<small class="time"><span data-time="{seconds}" data-time-ms="{seconds}000"></span></small>'
        f'<p class="TweetTextSize js-tweet-text tweet-text" lang="{post.language}">{escape(post.text)}</p></div>'
    )


def capture(post: XPost, body: bytes, hours: float = 1, media_type: str = "application/json") -> Snapshot:
    """A capture of the post's old URL, so long after the post."""
    url = f"https://twitter.com/{post.handle}/status/{post.id}"
    return Snapshot(url, post.created_at + timedelta(hours=hours), body, media_type)


def _article(post: XPost, **printed: str) -> str:
    shown = replace(post, **printed)  # type: ignore[arg-type]  # each case names text fields
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>El puerto lo anunció en su cuenta.</p>\n{blockquote(shown)}</article></body></html>\n"
    )


def _tide(second: int, text: str, **known: str) -> XPost:
    post_id = snowflake(datetime(2025, 11, 4, 10, 30, second, tzinfo=UTC))
    identity = {"handle": "MareaEjemplo", "name": "Marea de Ejemplo", "author_id": "100000000000000009"}
    return XPost(id=post_id, text=text, **(identity | known))  # type: ignore[arg-type]  # each case names real fields


_DELETED = replace(_tide(1, "La marea de hoy llega a las 18:40 & sube 2,1 metros."), state="deleted")
_DENIED = replace(_tide(2, "El muelle viejo sigue abierto toda la semana para los pescadores."), state="deleted")
_RENAMED = _tide(3, "Estrenamos el nuevo tablero de mareas en la lonja.", handle="TableroMareas")
_BEFORE = replace(_RENAMED, handle="MareaEjemplo")

CASES = (
    Case(
        "archived",
        f"{_NOTE} Its author deleted it; the archive has a copy of an hour later.",
        World((_DELETED, capture(_DELETED, as_json(_DELETED)))),
        (_article(_DELETED),),
        "gone",
        "gone",
        "x.tombstone_deleted",
    ),
    Case(
        "copy-differs",
        f"{_NOTE} Its author deleted it; the archive's copy has other words than the article.",
        World((_DENIED, capture(_DENIED, as_json(_DENIED)))),
        (_article(_DENIED, text="El muelle viejo queda cerrado toda la semana para los pescadores."),),
        "contradicted",
        "gone",
        "x.tombstone_deleted",
        contradicted_by=frozenset({"text"}),
    ),
    Case(
        "renamed",
        f"{_NOTE} Its account has changed its name since; the archive has a page of twitter.com under the former name.",
        World((_RENAMED, capture(_BEFORE, as_page(_BEFORE), 30, "text/html"))),
        (_article(_BEFORE),),
        "verified",
        "found",
    ),
)
