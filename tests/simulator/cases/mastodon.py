"""Posts on Mastodon servers and on Truth Social. All are invented, as are their authors and two of the servers."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.simulator.cases.case import Case
from tests.simulator.platforms.mastodon import MastodonPost, status_id
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented post of an invented account, in the shapes documented by docs.joinmastodon.org, from a "
    "server on loopback."
)


def _post(second: int, text: str, server: str = "faro.example", **known: object) -> MastodonPost:
    moment = datetime(2026, 1, 15, 12, 0, second, tzinfo=UTC)
    return MastodonPost(
        server=server,
        id=status_id(moment, second),
        handle="farera",
        name="Farera de Ejemplo",
        created_at=moment,
        text=text,
        **known,  # type: ignore[arg-type]  # each case names real fields
    )


def _article(post: MastodonPost, text: str | None = None, url: str | None = None) -> str:
    """An article that sets the quote itself."""
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>La farera lo contó así.</p>\n<blockquote><p>{text or post.text}</p>— {post.name} "
        f'(@{post.handle}@{post.server}) <a href="{url or post.url}">15 de enero de 2026</a></blockquote>'
        "</article></body></html>\n"
    )


def _embedded(post: MastodonPost) -> str:
    """An article that holds Mastodon's own markup, which prints no words of the post."""
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>La farera lo contó así.</p>\n"
        f'<blockquote class="mastodon-embed" data-embed-url="{post.url}/embed">'
        f'<a href="{post.url}" target="_blank"><div>Post by @{post.handle}@{post.server}</div>'
        "<div>View on Mastodon</div></a></blockquote></article></body></html>\n"
    )


def _copied(post: MastodonPost) -> str:
    server, number = post.copy or ("", "")
    return f"https://{server}/@{post.handle}@{post.server}/{number}"


def _elsewhere(second: int) -> tuple[str, str]:
    return "puerto.example", status_id(datetime(2026, 1, 15, 12, 3, second, tzinfo=UTC), second)


_SHOWN = _post(1, "La lámpara nueva gira desde anoche; se ve a veinte millas.")
_EDITED = _post(
    2,
    "La visita al faro será el sábado a las doce.",
    earlier=("La visita al faro será el sábado a las once.",),
    edited_at=datetime(2026, 1, 15, 13, tzinfo=UTC),
)
_COPIED = _post(3, "Encontramos el cuaderno del farero de 1931 en el desván.", copy=_elsewhere(3))
_GONE_AT_ORIGIN = _post(4, "El barco del agua no viene hoy por el temporal.", state="deleted", copy=_elsewhere(4))
_DELETED = _post(5, "Cerramos la torre hasta que amaine el viento.", state="deleted")
_MEMBERS = _post(6, "Lista de turnos de la próxima semana.", state="members-only")
_WALLED = _post(7, "Esta noche hay luna llena sobre el muelle.", "truthsocial.com", state="walled")
_TRUTH = _post(8, "Abrimos la tienda del faro los domingos por la mañana.", "truthsocial.com")
_UNTRUE = _post(9, "Mañana habrá visitas guiadas a la linterna.", "truthsocial.com", state="deleted")

CASES = (
    Case(
        "mastodon-found",
        f"{_NOTE} One article sets the quote itself, one has the server's own markup.",
        World((_SHOWN,)),
        (_article(_SHOWN), _embedded(_SHOWN)),
        "verified",
        "found",
    ),
    Case(
        "mastodon-edited",
        f"{_NOTE} It was edited after the article was written; the server tells the earlier text.",
        World((_EDITED,)),
        (_article(_EDITED, _EDITED.earlier[0]),),
        "verified",
        "found",
    ),
    Case(
        "mastodon-copy",
        f"{_NOTE} The article links to another server's copy, which the server where it was written confirms.",
        World((_COPIED,)),
        (_article(_COPIED, url=_copied(_COPIED)),),
        "verified",
        "found",
    ),
    Case(
        "mastodon-deleted",
        f"{_NOTE} Its author deleted it.",
        World((_DELETED,)),
        (_article(_DELETED),),
        "gone",
        "gone",
        "mastodon.not_found",
    ),
    Case(
        "mastodon-gone-at-origin",
        f"{_NOTE} Its author deleted it; another server still has a copy.",
        World((_GONE_AT_ORIGIN,)),
        (_article(_GONE_AT_ORIGIN, url=_copied(_GONE_AT_ORIGIN)),),
        "gone",
        "gone",
        "mastodon.gone_at_origin",
    ),
    Case(
        "mastodon-refused",
        f"{_NOTE} The server shows its posts to people with an account only.",
        World((_MEMBERS,)),
        (_article(_MEMBERS),),
        "unverified",
        "needs-credentials",
        "mastodon.needs_account",
    ),
    Case(
        "truthsocial-found",
        f"{_NOTE} It is on Truth Social, whose wall lets the question pass.",
        World((_TRUTH,)),
        (_article(_TRUTH),),
        "verified",
        "found",
    ),
    Case(
        "truthsocial-deleted",
        f"{_NOTE} It was on Truth Social, and its author deleted it.",
        World((_UNTRUE,)),
        (_article(_UNTRUE),),
        "gone",
        "gone",
        "truthsocial.not_found",
    ),
    Case(
        "truthsocial-walled",
        f"{_NOTE} It is on Truth Social, whose wall keeps the question out.",
        World((_WALLED,)),
        (_article(_WALLED),),
        "unverified",
        "unreachable",
        "truthsocial.wall",
    ),
)
