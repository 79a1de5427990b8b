"""Posts of platforms that are asked by oEmbed, by their pages, or by an interface. All are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.simulator.cases.sample import NOT_FOUND, Said, Sample

if TYPE_CHECKING:
    from tests.simulator.cases.sample import Answer

_NOTE = (
    "simulated: an invented post of an invented account. Answers in the shapes of oEmbed (oembed.com), schema.org and "
    "the platforms' documented interfaces, from a server on loopback."
)
_UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


def _frame(src: str) -> str:
    return f'<iframe src="{src}" title="Player"></iframe>'


def _quote(words: str, handle: str, url: str) -> str:
    return (
        f'<blockquote><p>{words}</p>— Faro de Ejemplo (@{handle}) <a href="{url}">15 de enero de 2026</a></blockquote>'
    )


def _oembed(kind: str, **fields: object) -> Answer:
    return {"version": "1.0", "type": kind} | fields


def _described(kind: str, url: str, author: str, **fields: object) -> Answer:
    """A page with a description for machines."""
    writer = {"@type": "Person", "name": "Faro de Ejemplo", "url": author}
    thing = {"@context": "https://schema.org", "@type": kind, "url": url, "author": writer} | fields
    script = f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'
    return f'<!DOCTYPE html><html><head><link rel="canonical" href="{url}">{script}</head><body></body></html>\n'


_SIGNED = {"title": "Mareas de enero", "author_name": "Faro de Ejemplo"}
_AT_NOON = "2026-01-15T12:00:09+00:00"
_GAB_ID = str(1_768_478_409_000 << 16 | 7)
_STATUS = {
    "id": _GAB_ID,
    "created_at": "2026-01-15T12:00:09.000Z",
    "content": "<p>Hoy la barra queda cerrada.</p>",
    "url": f"https://gab.com/faro_ejemplo/posts/{_GAB_ID}",
    "account": {
        "id": "7",
        "username": "faro_ejemplo",
        "acct": "faro_ejemplo",
        "display_name": "Faro de Ejemplo",
        "url": "https://gab.com/faro_ejemplo",
    },
}
_NOTE_OBJECT = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "id": f"https://social.puerto.example/objects/{_UUID}",
    "type": "Note",
    "published": _AT_NOON,
    "attributedTo": "https://social.puerto.example/users/faro",
    "content": "<p>Hoy la barra queda cerrada.</p>",
}
_ACTOR = {
    "id": "https://social.puerto.example/users/faro",
    "type": "Person",
    "preferredUsername": "faro",
    "name": "Faro de Ejemplo",
}
_FILM = {
    "uuid": _UUID,
    "name": "Mareas de enero",
    "publishedAt": _AT_NOON,
    "account": {
        "name": "faro",
        "host": "videos.puerto.example",
        "url": "https://videos.puerto.example/accounts/faro",
        "displayName": "Faro de Ejemplo",
    },
}
_META = (
    '<blockquote cite="https://www.facebook.com/faro.ejemplo/posts/10157895173751223"><p>La luz del faro, anoche.</p>'
    "Posted by Faro de Ejemplo</blockquote>"
)

SAMPLES = (
    Sample(
        "bitchute",
        _frame("https://www.bitchute.com/embed/FaroSim00001/"),
        {
            "https://api.bitchute.com/oembed/": _oembed(
                "video", **_SIGNED, html=_frame("https://www.bitchute.com/embed/FaroSim00001/")
            )
        },
    ),
    Sample(
        "codepen",
        _frame("https://codepen.io/faro-ejemplo/embed/aBcDeF"),
        {
            "https://codepen.io/api/oembed": _oembed(
                "rich",
                **_SIGNED,
                author_url="https://codepen.io/faro-ejemplo/",
                html=_frame("https://codepen.io/faro-ejemplo/embed/aBcDeF?height=300"),
            )
        },
    ),
    Sample(
        "coub",
        _frame("https://coub.com/embed/1a2b3c"),
        {
            "https://coub.com/api/oembed.json": _oembed(
                "video",
                **_SIGNED,
                author_url="https://coub.com/faro.ejemplo",
                html=_frame("https://coub.com/embed/1a2b3c"),
            )
        },
    ),
    Sample(
        "dailymotion",
        _frame("https://www.dailymotion.com/embed/video/x9far01"),
        {
            "https://www.dailymotion.com/services/oembed": _oembed(
                "video",
                **_SIGNED,
                author_url="https://www.dailymotion.com/faro_ejemplo",
                html=_frame("https://geo.dailymotion.com/player.html?video=x9far01"),
            ),
            "https://api.dailymotion.com/video/x9far01": {
                "id": "x9far01",
                "title": "Mareas de enero",
                "created_time": 1768478409,
                "owner.id": "xfar0",
                "owner.username": "faro_ejemplo",
                "owner.screenname": "Faro de Ejemplo",
            },
        },
        gone=Said(404, {"error": {"code": 404, "type": "not_found"}}, "gone", "dailymotion.not_found", "gone"),
        refused=Said(
            403, {"error": {"code": 403, "type": "access_forbidden"}}, "withheld", "dailymotion.private", "gone"
        ),
    ),
    Sample(
        "facebook",
        '<div class="fb-post" data-href="https://www.facebook.com/permalink.php?story_fbid=10157895173751223"></div>',
        dict.fromkeys(
            ("https://graph.facebook.com/v25.0/oembed_post", "https://graph.facebook.com/v25.0/oembed_video"),
            _oembed("rich", provider_name="Facebook", html=_META),
        ),
        gone=Said(400, {"error": {"code": 100, "type": "OAuthException"}}, "withheld", "meta.refused", "gone"),
        refused=Said(429, {"error": {"code": 4}}, "deferred", "deferred"),
        allow=frozenset({"meta-oembed"}),
    ),
    Sample(
        "fediverse",
        _quote("Hoy la barra queda cerrada.", "faro@social.puerto.example", str(_NOTE_OBJECT["id"])),
        {str(_NOTE_OBJECT["id"]): _NOTE_OBJECT, str(_ACTOR["id"]): _ACTOR},
        gone=Said(410, {"type": "Tombstone"}, "gone", "fediverse.deleted", "gone"),
        refused=Said(401, {"error": "Request not signed"}, "needs-credentials", "fediverse.needs_signature"),
    ),
    Sample(
        "flickr",
        _frame("https://www.flickr.com/photos/faro_ejemplo/53000000001/player/"),
        {
            "https://www.flickr.com/services/oembed/": _oembed(
                "photo",
                **_SIGNED,
                author_url="https://www.flickr.com/photos/faro_ejemplo/",
                url="https://live.staticflickr.com/65535/53000000001_faro_b.jpg",
                web_page="https://www.flickr.com/photos/faro_ejemplo/53000000001/",
            )
        },
        gone=Said(404, "Not Found\n", "gone", "flickr.not_found", "gone"),
        refused=Said(401, "Private\n", "withheld", "oembed.private", "gone"),
    ),
    Sample(
        "gab",
        _quote("Hoy la barra queda cerrada.", "faro_ejemplo", str(_STATUS["url"])),
        {f"https://gab.com/api/v1/statuses/{_GAB_ID}": _STATUS},
        gone=Said(404, {"error": "Record not found"}, "gone", "gab.not_found", "gone"),
        refused=Said(403, "<!DOCTYPE html><html><title>Just a moment...</title></html>\n", "unreachable", "gab.wall"),
    ),
    Sample(
        "giphy",
        _frame("https://giphy.com/embed/FaroSim0000000001"),
        {
            "https://giphy.com/services/oembed": _oembed(
                "photo",
                **_SIGNED,
                author_url="https://giphy.com/faro-ejemplo",
                url="https://media.giphy.com/media/FaroSim0000000001/giphy.gif",
            )
        },
    ),
    Sample(
        "issuu",
        _frame("https://issuu.com/faro-ejemplo/docs/mareas"),
        {
            "https://issuu.com/oembed": _oembed(
                "rich",
                **_SIGNED,
                author_url="https://issuu.com/faro-ejemplo",
                url="https://issuu.com/faro-ejemplo/docs/mareas",
            )
        },
    ),
    Sample(
        "mixcloud",
        _frame("https://www.mixcloud.com/widget/iframe/?feed=%2Ffaro-ejemplo%2Fmareas%2F"),
        {
            "https://www.mixcloud.com/oembed/": _oembed(
                "rich",
                **_SIGNED,
                author_url="https://www.mixcloud.com/faro-ejemplo/",
                html=_frame("https://www.mixcloud.com/widget/iframe/?feed=%2Ffaro-ejemplo%2Fmareas%2F"),
            )
        },
    ),
    Sample(
        "odysee",
        _frame("https://odysee.com/$/embed/@faro:c/mareas:d"),
        {
            "https://odysee.com/$/oembed": _oembed(
                "video",
                **_SIGNED,
                author_url="https://odysee.com/@faro:c0ffee",
                html=_frame("https://odysee.com/%24/embed/mareas/d0c5"),
            )
        },
    ),
    Sample(
        "peertube",
        _frame(f"https://videos.puerto.example/videos/embed/{_UUID}"),
        {f"https://videos.puerto.example/api/v1/videos/{_UUID}": _FILM},
        gone=Said(404, {"code": "not_found", "status": 404}, "gone", "peertube.not_found", "gone"),
        refused=Said(403, {"code": "does_not_respect_follow_constraints"}, "withheld", "peertube.forbidden", "gone"),
    ),
    Sample(
        "pinterest",
        _frame("https://assets.pinterest.com/ext/embed.html?id=106890191127"),
        {
            "https://www.pinterest.com/oembed.json": _oembed(
                "rich",
                **_SIGNED,
                author_url="https://www.pinterest.com/faro_ejemplo/",
                html=_frame("https://assets.pinterest.com/ext/embed.html?id=106890191127"),
            ),
            "https://www.pinterest.com/pin/106890191127/": _described(
                "SocialMediaPosting",
                "https://www.pinterest.com/pin/106890191127/",
                "https://www.pinterest.com/faro_ejemplo",
                headline="Mareas de enero",
                datePublished=_AT_NOON,
            ),
        },
        gone=Said(*NOT_FOUND, "gone", "not_found", "gone"),
    ),
    Sample(
        "rumble",
        _frame("https://rumble.com/embed/v5far0/"),
        {
            "https://rumble.com/api/Media/oembed.json": _oembed(
                "video",
                **_SIGNED,
                author_url="https://rumble.com/c/FaroEjemplo",
                html=_frame("https://rumble.com/embed/v5far0/"),
            )
        },
    ),
    Sample(
        "soundcloud",
        _frame("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/faro_ejemplo/mareas"),
        {
            "https://soundcloud.com/oembed": _oembed(
                "rich",
                title="Mareas by Faro de Ejemplo",
                author_name="Faro de Ejemplo",
                author_url="https://soundcloud.com/faro_ejemplo",
            )
        },
    ),
    Sample(
        "spotify",
        _frame("https://open.spotify.com/embed/episode/FaroSim000000000000001"),
        {
            "https://open.spotify.com/oembed": _oembed(
                "rich",
                title="Mareas de enero",
                iframe_url="https://open.spotify.com/embed/episode/FaroSim000000000000001?utm_source=oembed",
            )
        },
        gone=Said(404, "", "gone", "spotify.not_found", "gone"),
    ),
    Sample(
        "streamable",
        _frame("https://streamable.com/e/far01a"),
        {
            "https://api.streamable.com/oembed.json": _oembed(
                "video", **_SIGNED, html=_frame("https://streamable.com/o/far01a")
            )
        },
    ),
    Sample(
        "substack",
        _frame("https://faro.substack.com/embed/p/mareas"),
        {
            "https://faro.substack.com/p/mareas": _described(
                "NewsArticle",
                "https://faro.substack.com/p/mareas",
                "https://substack.com/@faroejemplo",
                headline="Mareas de enero",
                datePublished=_AT_NOON,
            )
        },
    ),
    Sample(
        "ted",
        _frame("https://embed.ted.com/talks/faro_de_ejemplo_mareas"),
        {
            "https://www.ted.com/services/v1/oembed.json": _oembed(
                "video", **_SIGNED, url="https://www.ted.com/talks/faro_de_ejemplo_mareas"
            )
        },
    ),
    Sample(
        "tumblr",
        '<div class="tumblr-post" data-href="https://www.tumblr.com/faro-ejemplo/765432109876"><a'
        ' href="https://www.tumblr.com/faro-ejemplo/765432109876">…</a></div>',
        {
            "https://www.tumblr.com/oembed/1.0": _oembed(
                "rich",
                author_name="Faro de Ejemplo",
                author_url="https://faro-ejemplo.tumblr.com/",
                url="https://faro-ejemplo.tumblr.com/post/765432109876",
            ),
            "https://faro-ejemplo.tumblr.com/post/765432109876": _described(
                "SocialMediaPosting",
                "https://faro-ejemplo.tumblr.com/post/765432109876",
                "https://faro-ejemplo.tumblr.com/",
                datePublished="2026-01-15T07:00:09-05:00",
            ),
        },
        gone=Said(404, {"meta": {"status": 404, "msg": "Not Found"}}, "gone", "not_found", "gone"),
    ),
    Sample(
        "twitch",
        _frame("https://player.twitch.tv/?video=2100200300&parent=noticias.example"),
        {
            "https://www.twitch.tv/videos/2100200300": _described(
                "VideoObject",
                "https://www.twitch.tv/videos/2100200300",
                "https://www.twitch.tv/faro_ejemplo",
                name="Mareas de enero",
                uploadDate=_AT_NOON,
            )
        },
    ),
    Sample(
        "vimeo",
        _frame("https://player.vimeo.com/video/900100200?h=8272103f6e"),
        {
            "https://vimeo.com/api/oembed.json": _oembed(
                "video",
                **_SIGNED,
                author_url="https://vimeo.com/faroejemplo",
                upload_date="2026-01-15 07:00:09",
                html=_frame("https://player.vimeo.com/video/900100200?h=8272103f6e"),
            ),
            "https://vimeo.com/900100200": _described(
                "VideoObject",
                "https://vimeo.com/900100200",
                "https://vimeo.com/faroejemplo",
                name="Mareas de enero",
                uploadDate="2026-01-15T07:00:09-05:00",
            ),
        },
        gone=Said(404, {"error": "Not found"}, "gone", "not_found", "gone"),
        refused=Said(403, {"error": "Forbidden"}, "withheld", "vimeo.embedding_disabled", "gone"),
    ),
    Sample(
        "vk",
        _frame("https://vk.com/video_ext.php?oid=-100200&id=456239017"),
        {
            "https://vk.com/video-100200_456239017": _described(
                "VideoObject",
                "https://vk.com/video-100200_456239017",
                "https://vk.com/faro_ejemplo",
                articleBody="Mareas de enero",
                datePublished=_AT_NOON,
            )
        },
    ),
)
CASES = tuple(case for sample in SAMPLES for case in sample.cases(_NOTE))
