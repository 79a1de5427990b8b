"""Posts on X. All but the first are invented, as are their authors; X gave none of them its id."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.simulator.cases.case import Case
from tests.simulator.platforms.x import XLink, XPost, blockquote, snowflake
from tests.simulator.world import Page, World

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
_SHAPES = (
    "Answers in the shapes documented by vercel/react-tweet, itteco/iframely and yt-dlp, from a server on loopback"
)
_INVENTED = f"simulated: an invented post of an invented account. {_SHAPES}."

#: Words, author, printed day and short link are a public post's, as articles quote it. Its id is not known: this one's
#: clock lies on the day printed. What follows after "en" is not known either: the post ends there as endpoints cut it.
_KNOWN_WORDS = (
    "Tuvimos una muy buena conversación con el presidente de Estados Unidos, Donald Trump. Hablamos de distintos "
    "temas, incluyendo la seguridad con respeto a nuestras soberanías, la disminución del tráfico de drogas, el "
    "comercio y las inversiones. La colaboración y la cooperación en"
)
GENUINE = XPost(
    id=snowflake(datetime(2026, 1, 12, 15, 52, 31, 417_000, tzinfo=UTC)),
    handle="Claudiashein",
    name="Claudia Sheinbaum Pardo",
    author_id="100000000000000001",
    text=_KNOWN_WORDS,
    shown_length=len(_KNOWN_WORDS),
    photo="u0aNcSINtF",
)
_GENUINE_NOTE = (
    "simulated: a public post of 12 January 2026 as articles quote it. Handle, name, day, short link and the words "
    "shown are the post's own; the status id, the account's number, the hour and the long post's end are not known "
    f"here and are made up or left out. {_SHAPES}."
)


def _lighthouse(second: int, text: str, **known: object) -> XPost:
    """A post of an invented account."""
    identity = {"handle": "EjemploFaro", "name": "Faro de Ejemplo", "author_id": "100000000000000002"}
    post_id = snowflake(datetime(2026, 1, 15, 12, 0, second, tzinfo=UTC))
    return XPost(id=post_id, text=text, **(identity | known))  # type: ignore[arg-type]  # each case names real fields


def _flattened(post: XPost, words: str) -> str:
    """An article that holds the post as one line of text, as pipelines keep it."""
    day = f"{post.created_at:%B} {post.created_at.day}, {post.created_at.year}"
    line = f"{words} pic.twitter.com/{post.photo} — {post.name} (@{post.handle}) {day}"
    return f"El puerto publicó la noticia en su cuenta.\n\n{line}\n\nNo hubo más comentarios durante la jornada.\n"


def _embedded(post: XPost) -> str:
    """An article that shows the post with X's own markup."""
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>El puerto publicó la noticia en su cuenta.</p>\n{blockquote(post)}</article></body></html>\n"
    )


_RELIT = "El faro de la isla vuelve a encender su luz, después de once meses de obras. Gracias a todos los vecinos."
_ALTERED = _lighthouse(1, _RELIT, photo="aFaroSim01")
_DELETED = _lighthouse(
    2, "La barra del puerto queda cerrada hasta mañana por el oleaje.", photo="aFaroSim02", state="deleted"
)
_PROTECTED = _lighthouse(3, "Mañana revisamos la lámpara, solo para el equipo.", photo="aFaroSim03", state="protected")
_RESTRICTED = _lighthouse(4, "Imágenes del rescate de anoche, muy duras.", photo="aFaroSim04", state="age-restricted")
_SUSPENDED = _lighthouse(
    5, "Regalamos boletos para visitar el faro, escriban ya.", photo="aFaroSim05", state="suspended"
)
_UNEXPLAINED = _lighthouse(6, "La sirena de niebla sonará hoy a las nueve.", photo="aFaroSim06", state="unexplained")
_LONG_TEXT = (
    "Un año en el faro: trescientas doce noches de luz, cuarenta y una de niebla, seis visitas escolares y una "
    "gaviota que ya se cree farera. Cambiamos la lámpara, pintamos la torre y aprendimos a esperar al barco del agua. "
    "Lo que más pregunta la gente es si nos aburrimos, y la respuesta es que no: el mar nunca es el mismo dos veces. "
    "Gracias por leernos hasta aquí."
)
_LONG = _lighthouse(7, _LONG_TEXT, shown_length=275, photo="aFaroSim07")
_FIRST_ID, _SECOND_ID = (snowflake(datetime(2026, 1, 15, 12, minute, 8, tzinfo=UTC)) for minute in (0, 20))
_EDITED_BEFORE = _lighthouse(8, "La regata sale el domingo a las diez.", versions=(_FIRST_ID, _SECOND_ID))
_EDITED_AFTER = XPost(
    id=_SECOND_ID,
    handle=_EDITED_BEFORE.handle,
    name=_EDITED_BEFORE.name,
    author_id=_EDITED_BEFORE.author_id,
    text="La regata sale el domingo a las once.",
    versions=_EDITED_BEFORE.versions,
)
_LINK = XLink("aFaroSim09", "https://noticias.example/faro", "noticias.example/faro")
_LINKED = _lighthouse(9, f"Horarios & precios de las visitas 🗼 aquí: https://t.co/{_LINK.slug}", links=(_LINK,))
_SERVED = _lighthouse(11, "La escuela visita el faro mañana; habrá chocolate en la sala de máquinas.")
_CLAIMED = _lighthouse(10, "Hoy no hay servicio de lanchas por el viento del norte.", photo="aFaroSim10")
_SOMEBODY_ELSES = XPost(
    id=snowflake(datetime(2026, 1, 15, 12, 0, 10, tzinfo=UTC)),
    handle="EjemploPuerto",
    name="Puerto de Ejemplo",
    author_id="100000000000000003",
    text="Abrimos a las ocho la venta de pescado en el muelle.",
    photo="aFaroSim10",
)

CASES = (
    Case(
        "genuine",
        _GENUINE_NOTE,
        World((GENUINE,)),
        tuple((_EXAMPLES / name).read_text(encoding="utf-8") for name in ("article.txt", "article.html")),
        "verified",
        "found",
    ),
    Case(
        "altered",
        f"{_INVENTED} The article changes a word of it.",
        World((_ALTERED,)),
        (_flattened(_ALTERED, _RELIT.replace("once meses", "tres meses")),),
        "contradicted",
        "found",
        contradicted_by=frozenset({"text"}),
    ),
    Case(
        "deleted",
        f"{_INVENTED} Its author deleted it.",
        World((_DELETED,)),
        (_flattened(_DELETED, _DELETED.text), _embedded(_DELETED)),
        "gone",
        "gone",
        "x.tombstone_deleted",
    ),
    Case(
        "protected",
        f"{_INVENTED} The account shows its posts to its followers alone.",
        World((_PROTECTED,)),
        (_flattened(_PROTECTED, _PROTECTED.text),),
        "gone",
        "withheld",
        "x.tombstone_protected",
    ),
    Case(
        "age-restricted",
        f"{_INVENTED} It is shown to adults alone.",
        World((_RESTRICTED,)),
        (_flattened(_RESTRICTED, _RESTRICTED.text),),
        "gone",
        "withheld",
        "x.tombstone_age_restricted",
    ),
    Case(
        "suspended",
        f"{_INVENTED} The account is suspended.",
        World((_SUSPENDED,)),
        (_flattened(_SUSPENDED, _SUSPENDED.text),),
        "gone",
        "withheld",
        "x.tombstone_suspended",
    ),
    Case(
        "unexplained",
        f"{_INVENTED} X does not show it and does not say why.",
        World((_UNEXPLAINED,)),
        (_flattened(_UNEXPLAINED, _UNEXPLAINED.text),),
        "gone",
        "withheld",
        "x.not_authorized",
    ),
    Case(
        "long",
        f"{_INVENTED} It is a long one: endpoints show its first 275 characters.",
        World((_LONG,)),
        (_flattened(_LONG, f"{_LONG.shown}…"), _embedded(_LONG), _flattened(_LONG, _LONG.text)),
        "verified",
        "found",
    ),
    Case(
        "edited",
        f"{_INVENTED} It was edited after the article was written; each version has an id of its own.",
        World((_EDITED_BEFORE, _EDITED_AFTER)),
        (_embedded(_EDITED_BEFORE),),
        "verified",
        "found",
    ),
    Case(
        "linked",
        f"{_INVENTED} It holds a link, an ampersand and an emoji: ranges count UTF-16 units, entities code points.",
        World((_LINKED,)),
        (_embedded(_LINKED),),
        "verified",
        "found",
    ),
    Case(
        "other-post",
        f"{_INVENTED} The article's short link leads to a post of another account.",
        World((_SOMEBODY_ELSES,)),
        (_flattened(_CLAIMED, _CLAIMED.text),),
        "contradicted",
        "found",
        contradicted_by=frozenset({"link"}),
    ),
    Case(
        "page",
        f"{_INVENTED} The article that shows it is fetched from an invented site.",
        World((_SERVED,), pages={"https://noticias.example/escuela": Page(_embedded(_SERVED).encode())}),
        (),
        "verified",
        "found",
        urls=("https://noticias.example/escuela",),
    ),
    Case(
        "dead-link",
        f"{_INVENTED} Its short link is dead.",
        World(),
        (_flattened(_CLAIMED, _CLAIMED.text),),
        "unverified",
        None,
    ),
)
