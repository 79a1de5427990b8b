"""Our own quotes in many languages, on pages of two kinds: harmless changes accuse nobody, planted ones are caught.

The pages go the whole way from bytes to verdict; only what the platform would answer is made here, and is simulated.
"""

from __future__ import annotations

import html
from calendar import month_name
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from embedresolver.clocks import milliseconds_of
from embedresolver.find import find_embeds
from embedresolver.models import Post, PostRef, Verdict
from embedresolver.platforms.x import EPOCH_MS
from embedresolver.verify import verify_embed
from tests.verify.making import found, leads

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Quote:
    """A post as a page quotes it."""

    language: str
    handle: str
    name: str
    made: datetime
    text: str
    #: What is altered in the planted texts: a word that matters, and a number.
    word: tuple[str, str]
    number: tuple[str, str]
    negated: tuple[str, str]

    @property
    def id(self) -> str:
        return str((milliseconds_of(self.made) - EPOCH_MS) << 22)

    @property
    def day(self) -> date:
        return self.made.date()


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime(2024, month, day, hour, 30, tzinfo=UTC)


QUOTES = (
    Quote(
        "en",
        "rivertown",
        "River Town",
        _at(3, 5, 23),
        "The old bridge will open to bicycles in 14 days, and nobody will pay a toll & there's more to come",
        ("bicycles", "lorries"),
        ("14", "41"),
        ("will open", "will not open"),
    ),
    Quote(
        "es",
        "mercadonorte",
        "Mercado Norte",
        _at(4, 9, 2),
        "Mañana abrimos 35 puestos nuevos en la plaza; gracias a los vecinos que lo hicieron posible “entre todos”",
        ("nuevos", "viejos"),
        ("35", "53"),
        ("Mañana abrimos", "Mañana no abrimos"),
    ),
    Quote(
        "pt",
        "portodosul",
        "Porto do Sul",
        _at(5, 7, 12),
        "A travessia de barco volta hoje às 18h30, com 3 viagens por hora e tarifa reduzida para os estudantes 🚢",
        ("reduzida", "dobrada"),
        ("3 viagens", "8 viagens"),
        ("volta hoje", "não volta hoje"),
    ),
    Quote(
        "fr",
        "theatreduquai",
        "Théâtre du Quai",
        _at(6, 4, 21),
        "C'est décidé : la salle rouvrira le mois prochain avec 620 places, et l'entrée sera libre tout l'été",
        ("rouvrira", "fermera"),
        ("620", "260"),
        ("sera libre", "ne sera pas libre"),
    ),
    Quote(
        "de",
        "stadtamfluss",
        "Stadt am Fluss",
        _at(7, 8, 4),
        "Die Brücke bleibt wegen Hochwassers bis Freitag gesperrt, der Pegel steht bei 4,2 Metern und fällt langsam",
        ("fällt", "steigt"),
        ("4,2", "2,4"),
        ("bleibt wegen", "bleibt nicht wegen"),
    ),
    Quote(
        "it",
        "museodelporto",
        "Museo del Porto",
        _at(8, 6, 15),
        "Il museo resterà aperto fino alle 23 per tutta l'estate; l'ingresso costa la metà dopo le nove di sera",
        ("aperto", "chiuso"),
        ("23", "18"),
        ("resterà aperto", "non resterà aperto"),
    ),
    Quote(
        "ru",
        "severgorod",
        "Северный город",
        _at(9, 3, 9),
        "Новый мост откроют весной, сообщил городской совет; проезд будет бесплатным для всех жителей ещё 6 лет",
        ("бесплатным", "платным"),
        ("6 лет", "9 лет"),
        ("откроют весной", "не откроют весной"),
    ),
    Quote(
        "pl",
        "kolejgorska",
        "Kolej Górska",
        _at(10, 1, 6),
        "Od jutra kursuje 12 pociągów dziennie, a bilety dla uczniów i studentów są tańsze niż przed rokiem",
        ("tańsze", "droższe"),
        ("12", "21"),
        ("kursuje", "nie kursuje"),
    ),
    Quote(
        "nl",
        "havenvanwest",
        "Haven van West",
        _at(11, 5, 18),
        "De nieuwe veerboot vaart vanaf zaterdag 20 keer per dag, en fietsers betalen de eerste maand helemaal niets",
        ("fietsers", "automobilisten"),
        ("20 keer", "2 keer"),
        ("vaart vanaf", "vaart niet vanaf"),
    ),
    Quote(
        "ja",
        "kawanomachi",
        "川の町",
        _at(12, 3, 1),
        "新しい橋は来年の春に開通します。工事に協力してくれた120人の皆さんに心から感謝します",
        ("来年", "今年"),
        ("120", "210"),
        ("開通します", "開通しません"),
    ),
)
_PICTURE = "https://pic.twitter.com/Ab3dE6gH1j"


def _printed(quote: Quote) -> str:
    """As X's embed code prints it."""
    return f"{month_name[quote.day.month]} {quote.day.day}, {quote.day.year}"


def embedded(quote: Quote, day: date | None = None, link: str | None = None) -> str:
    """X's own embed code in an article."""
    shown = quote if day is None else replace(quote, made=datetime(day.year, day.month, day.day, tzinfo=UTC))
    url = f"https://twitter.com/{quote.handle}/status/{link or quote.id}"
    text = html.escape(quote.text, quote=False)
    return (
        f'<!doctype html><meta charset=utf-8><article><p>…</p><blockquote class="twitter-tweet"><p>{text}</p>&mdash; '
        f'{quote.name} (@{quote.handle}) <a href="{url}">{_printed(shown)}</a></blockquote></article>'
    )


def flattened(quote: Quote, day: date | None = None) -> str:
    """The same as plain text, in one line, with the short link of the post's picture for all there is of links."""
    shown = quote if day is None else replace(quote, made=datetime(day.year, day.month, day.day, tzinfo=UTC))
    return f"Before.\n\n{quote.text} {_PICTURE} — {quote.name} (@{quote.handle}) {_printed(shown)}\n\nAfter."


def _post(quote: Quote) -> Post:
    ref = PostRef("x", quote.id)
    return Post(
        ref,
        handle=quote.handle,
        name=quote.name,
        created_at=quote.made,
        created_at_from="syndication",
        text=f"{quote.text} https://t.co/Ab3dE6gH1j",
        language=quote.language,
    )


def judged(page: str, true: Quote, *, names: Quote | None = None) -> Verdict:
    """A page's only embed against the true post; `names` is the post that the page's links name instead."""
    post = _post(names or true)
    (embed,) = find_embeds(page.encode(), media_type="text/html" if page.startswith("<") else "text/plain")
    assert (embed.ref, embed.short_links) in ((post.ref, ()), (None, (_PICTURE,)))
    target = f"https://twitter.com/{post.handle}/status/{post.ref.id}/photo/1"
    return verify_embed(embed, found(post), expansions=tuple(leads(link, target) for link in embed.short_links))


def mismatches(verdict: Verdict) -> set[str]:
    return {check.check for check in verdict.checks if check.outcome == "mismatch"}


def _days_of(quote: Quote) -> set[date]:
    return {(quote.made + timedelta(hours=hours)).date() for hours in (-12, 0, 14)}


def _cut(text: str) -> str:
    return f"{text[: len(text) * 2 // 3].rstrip()}…"


#: What leaves a quote genuine.
HARMLESS: dict[str, Callable[[Quote], Quote]] = {
    "as it stands": lambda quote: quote,
    "handle in capitals": lambda quote: replace(quote, handle=quote.handle.upper()),
    "another display name": lambda quote: replace(quote, name="Somebody New"),
    "cut with an ellipsis": lambda quote: replace(quote, text=_cut(quote.text)),
    "straight quotation marks": lambda quote: replace(quote, text=quote.text.replace("“", '"').replace("”", '"')),
    "typographic apostrophes": lambda quote: replace(quote, text=quote.text.replace("'", "’")),
    "spaces that do not break": lambda quote: replace(quote, text=quote.text.replace(" ", "\u00a0")),
    "without emoji": lambda quote: replace(quote, text=quote.text.replace(" 🚢", "")),
    "furniture behind it": lambda quote: replace(quote, text=f"{quote.text} Show more"),
}
#: What does not, with the check that has to say so.
PLANTED: dict[str, tuple[str, Callable[[Quote], Quote]]] = {
    "another handle": ("handle", lambda quote: replace(quote, handle="somebodyelse")),
    "one letter off": ("handle", lambda quote: replace(quote, handle=f"{quote.handle[:2]}x{quote.handle[3:]}")),
    "a look-alike": ("handle", lambda quote: replace(quote, handle=quote.handle.replace("o", "0").replace("t", "7"))),
    "digits added": ("handle", lambda quote: replace(quote, handle=f"{quote.handle}24")),
    "a word changed": ("text", lambda quote: replace(quote, text=quote.text.replace(*quote.word))),
    "a word dropped": ("text", lambda quote: replace(quote, text=quote.text.replace(quote.word[0], ""))),
    "a number changed": ("text", lambda quote: replace(quote, text=quote.text.replace(*quote.number))),
    "a denial added": ("text", lambda quote: replace(quote, text=quote.text.replace(*quote.negated))),
}
each_quote = pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote.language)
each_page = pytest.mark.parametrize("page", [embedded, flattened])


@each_quote
@each_page
@pytest.mark.parametrize("change", HARMLESS)
def test_a_harmless_change_accuses_nobody(quote: Quote, page: Callable[[Quote], str], change: str) -> None:
    verdict = judged(page(HARMLESS[change](quote)), quote)
    assert mismatches(verdict) == set()
    assert verdict.verdict == "verified", verdict.checks


@each_quote
@each_page
@pytest.mark.parametrize("change", PLANTED)
def test_a_planted_change_is_caught_by_its_own_check(quote: Quote, page: Callable[[Quote], str], change: str) -> None:
    check, alter = PLANTED[change]
    assert alter(quote) != quote
    verdict = judged(page(alter(quote)), quote)
    assert verdict.verdict == "contradicted"
    assert mismatches(verdict) == {check}


@each_quote
@each_page
@pytest.mark.parametrize("days", [-365, -7, -2, -1, 0, 1, 2, 7, 365])
def test_a_printed_day_is_right_wherever_the_reader_may_be(
    quote: Quote, page: Callable[[Quote, date], str], days: int
) -> None:
    day = quote.day + timedelta(days=days)
    verdict = judged(page(quote, day), quote)
    assert mismatches(verdict) == (set() if day in _days_of(quote) else {"date"})


@each_quote
@each_page
def test_month_and_day_changed_for_one_another_are_caught(quote: Quote, page: Callable[[Quote, date], str]) -> None:
    swapped = date(quote.day.year, quote.day.day, quote.day.month)
    assert mismatches(judged(page(quote, swapped), quote)) == {"date"}


@pytest.mark.parametrize("at", range(len(QUOTES)), ids=[quote.language for quote in QUOTES])
def test_another_posts_text_and_another_posts_link_are_caught(at: int) -> None:
    quote, other = QUOTES[at], QUOTES[at - 3]
    for page in (embedded, flattened):
        verdict = judged(page(replace(quote, text=other.text)), quote)
        assert mismatches(verdict) <= {"text"}  # a translation, for all that can be known, accuses nobody
        assert verdict.verdict != "verified"
    verdict = judged(embedded(quote, link=other.id), quote, names=other)
    assert verdict.verdict == "contradicted"
    assert mismatches(verdict) >= {"handle", "date"}


@each_quote
def test_the_picture_of_another_post_gives_a_flattened_quote_away(quote: Quote) -> None:
    other = QUOTES[QUOTES.index(quote) - 3]
    verdict = judged(flattened(quote), quote, names=other)
    assert mismatches(verdict) == {"link"}
