"""Films known by their thumbnail: a facade shows its film, a list of other films nothing."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from tests.find.embed_codes import DAILYMOTION, VIMEO, YOUTUBE
from tests.find.wrappings import PROSE, page

THUMB = f"https://i.ytimg.com/vi/{YOUTUBE.post_id}/hqdefault.jpg"
PLAY = '<button class="play-button"></button>'
OTHER = THUMB.replace(YOUTUBE.post_id, "kJ9dR4sW0Zx")
THIRD = THUMB.replace(YOUTUBE.post_id, "hT5vQ8nC3Lm")


def films(markup: str) -> list[tuple[str, str | None]]:
    return [(embed.platform, embed.ref.id if embed.ref else None) for embed in find_embeds(page(markup))]


FACADES = {
    "background": f'<div class="video-facade" style="background-image:url({THUMB})"></div>',
    "quoted background": f'<div class="film" style="background: url(\'{THUMB}\')">{PLAY}</div>',
    "picture": f'<div class="film"><img src="{THUMB}" alt="">{PLAY}</div>',
    "sources": f'<div class="embed-lazy"><picture><source srcset="{THUMB}"><img src="{THUMB}"></picture></div>',
    "attribute": f'<div class="youtube-place" data-bg="{THUMB}"></div>',
    "words of the button": f'<figure><img src="{THUMB}"><b role="button" aria-label="Play">.</b></figure>',
    "link to the film": f'<a class="play" href="https://youtu.be/{YOUTUBE.post_id}"><img src="{THUMB}"></a>',
    "link to nowhere": f'<div class="player"><a href="#"><img src="{THUMB}"></a></div>',
    "older host": f'<div class="player"><img src="{THUMB.replace("i.ytimg.com", "img.youtube.com")}"></div>',
    "webp": f'<div class="player"><img src="{THUMB.replace("/vi/", "/vi_webp/")}"></div>',
}


@pytest.mark.parametrize("way", FACADES)
def test_facade_shows_its_film(way: str) -> None:
    assert films(FACADES[way]) == [("youtube", YOUTUBE.post_id)]


@pytest.mark.parametrize(
    ("address", "platform", "post_id"),
    [
        (f"https://vumbnail.com/{VIMEO.post_id}.jpg", "vimeo", VIMEO.post_id),
        (f"https://vumbnail.com/{VIMEO.post_id}_large.jpg", "vimeo", VIMEO.post_id),
        (f"https://www.dailymotion.com/thumbnail/video/{DAILYMOTION.post_id}", "dailymotion", DAILYMOTION.post_id),
    ],
)
def test_thumbnails_of_platforms(address: str, platform: str, post_id: str) -> None:
    assert films(f'<div class="player"><img src="{address}">{PLAY}</div>') == [(platform, post_id)]


def test_facades_between_paragraphs_are_no_list() -> None:
    one, two, three = (f'<div class="player"><img src="{each}"></div>' for each in (THUMB, OTHER, THIRD))
    assert len(films(f"{one}<p>{PROSE[0]} {PROSE[1]}</p>{two}<p>{PROSE[2]} {PROSE[3]}</p>{three}")) == 3


TRAPS = {
    "picture of the article": f'<figure class="hero"><img src="{THUMB}" alt="play it again"></figure>',
    "teaser": f'<div class="video"><a href="/films/1"><img src="{THUMB}">{PLAY}</a></div>',
    "headed": f'<div class="film"><img src="{THUMB}">{PLAY}<h4>Another film</h4></div>',
    "list by its name": f'<div class="film-list"><div><img src="{THUMB}">{PLAY}</div></div>',
    "side by side": "".join(f'<div class="film"><img src="{each}">{PLAY}</div>' for each in (THUMB, OTHER, THIRD)),
    "several in one": f'<div class="player"><img src="{THUMB}"><img src="{OTHER}"></div>',
    "too much around": f'<div class="player"><img src="{THUMB}">{"<i>.</i>" * 900}</div>',
    "described": f'<meta itemprop="thumbnail" content="{THUMB}"><span class="play"></span>',
    "in words": f"<p>The film's picture is at {THUMB}, said the player.</p>",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_thumbnail_shows_nothing(trap: str) -> None:
    assert films(f'<div class="part">{TRAPS[trap]}</div>') == []


def test_a_facade_that_stands_by_itself_shows_its_film() -> None:
    """A piece of content, as an interface gives it, has nothing around the facade."""
    (found,) = find_embeds(FACADES["background"])
    assert (found.form, found.ref and found.ref.id) == ("thumbnail", YOUTUBE.post_id)
