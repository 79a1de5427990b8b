"""Posts on Bluesky. All are invented, as are their authors; nobody has these DIDs."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.simulator.cases.case import Case
from tests.simulator.platforms.bluesky import BlueskyPost, blockquote
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented post of an invented account, in the shapes of the lexicons of bluesky-social/atproto, from "
    "a server on loopback."
)


def _post(key: str, text: str, **known: object) -> BlueskyPost:
    return BlueskyPost(
        key=key,
        did="did:plc:simulatedfarodeejemplo22",
        handle="faro.example",
        name="Faro de Ejemplo",
        created_at=datetime(2026, 1, 15, 12, 0, 1, tzinfo=UTC),
        text=text,
        **known,  # type: ignore[arg-type]  # each case names real fields
    )


def _article(post: BlueskyPost, markup: str | None = None) -> str:
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>El puerto lo contó así.</p>\n{markup or blockquote(post)}</article></body></html>\n"
    )


def _by_handle(post: BlueskyPost) -> str:
    """A quote that a site set itself: its link names the handle."""
    return (
        f"<blockquote><p>{post.text}</p>— {post.name} (@{post.handle}) "
        f'<a href="https://bsky.app/profile/{post.handle}/post/{post.key}">15 de enero de 2026</a></blockquote>'
    )


_SHOWN = _post(
    "3mch7tqmqrk2a",
    "Hoy sube la niebla 🌫 & suena la sirena; horarios en faro.example/sire...",
    link=("faro.example/sire...", "https://faro.example/sirena"),
)
_NAMED = _post("3mch7tqmqrk2b", "Mañana hay visita guiada al faro, a las once y sin reserva.")
_DELETED = _post("3mch7tqmqrk2c", "El muelle norte cierra por obras toda la semana.", state="deleted")
_BLOCKED = _post("3mch7tqmqrk2d", "Buscamos voluntarios para pintar la barandilla.", state="blocked")
_MEMBERS = _post("3mch7tqmqrk2e", "Reunión de fareros el jueves por la tarde.", state="members-only")

CASES = (
    Case(
        "bluesky-found",
        f"{_NOTE} The article shows it by Bluesky's own markup, and another one by a link that names the handle.",
        World((_SHOWN, _NAMED)),
        (_article(_SHOWN), _article(_NAMED, _by_handle(_NAMED))),
        "verified",
        "found",
    ),
    Case(
        "bluesky-altered",
        f"{_NOTE} The article changes a word of it.",
        World((_NAMED,)),
        (_article(_NAMED, blockquote(_NAMED).replace("sin reserva", "con reserva")),),
        "contradicted",
        "found",
        contradicted_by=frozenset({"text"}),
    ),
    Case(
        "bluesky-deleted",
        f"{_NOTE} Its author deleted it.",
        World((_DELETED,)),
        (_article(_DELETED),),
        "gone",
        "gone",
        "bluesky.not_found",
    ),
    Case(
        "bluesky-refused",
        f"{_NOTE} Its author does not show it.",
        World((_BLOCKED,)),
        (_article(_BLOCKED),),
        "gone",
        "withheld",
        "bluesky.blocked",
    ),
    Case(
        "bluesky-members-only",
        f"{_NOTE} Its author shows it to people with an account only.",
        World((_MEMBERS,)),
        (_article(_MEMBERS),),
        "gone",
        "withheld",
        "bluesky.no_unauthenticated",
    ),
)
