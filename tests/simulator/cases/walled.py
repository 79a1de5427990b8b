"""Posts of platforms that show them to members, and of Telegram's channels. All are invented, as are their authors."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from embedresolver import clocks
from tests.simulator.cases.case import Case
from tests.simulator.world import Page, World

_NOTE = (
    "simulated: an invented post of an invented account. Answers in the shapes that yt-dlp (Telegram), "
    "Instagram's own embeds, and OpenGraph and JSON-LD describe, from a server on loopback."
)
_MADE = datetime(2026, 1, 15, 12, 0, 9, tzinfo=UTC)
#: As Instagram and Threads mint them: 41 bits of milliseconds, 13 of shard, 10 of sequence.
_NUMBER = (clocks.milliseconds_of(_MADE) - 1_314_220_021_721) << 23 | 7
_CODE = clocks.shortcode_of(_NUMBER)
_ACTIVITY = str(clocks.milliseconds_of(_MADE) << 22 | 5)

_WIDGET = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Telegram Widget</title></head><body>
<div class="tgme_widget_message js-widget_message" data-post="puerto_ejemplo/42">
<a class="tgme_widget_message_owner_name" href="https://t.me/puerto_ejemplo"><span
 dir="auto">Puerto de Ejemplo</span></a>
<div class="tgme_widget_message_text js-message_text" dir="auto">La barra queda cerrada <b>hasta mañana</b>.</div>
<a class="tgme_widget_message_date" href="https://t.me/puerto_ejemplo/42"><time datetime="2026-01-15T12:00:09+00:00"
 class="datetime">12:00</time></a></div></body></html>
"""
_MISSING = '<html><body><div class="tgme_widget_message_error">Post not found</div></body></html>\n'
_FRAME = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Instagram</title></head><body>
<div class="Embed " data-media-type="GraphImage" data-media-id="{_NUMBER}" data-owner-id="1000002">
<span class="UsernameText">faro_ejemplo</span>
<div class="Caption"><a class="CaptionUsername" href="https://www.instagram.com/faro_ejemplo/">faro_ejemplo</a><br><br>
La luz del faro, anoche.
<div class="CaptionComments"><a href="/p/{_CODE}/">View all comments</a></div></div></div></body></html>
"""
_LOGIN = "<!DOCTYPE html><html><head><title>Login • Instagram</title></head><body></body></html>\n"
_BROKEN = '<!DOCTYPE html><html><body><div class="EmbedIsBroken">The link may be broken.</div></body></html>\n'
_THREAD = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:url" content="https://www.threads.com/@faro_ejemplo/post/{_CODE}">
<meta property="og:title" content="Faro de Ejemplo (&#064;faro_ejemplo) on Threads">
<meta property="og:description" content="La luz del faro, anoche."></head><body></body></html>
"""
_POSTING = {
    "@context": "http://schema.org",
    "@type": "SocialMediaPosting",
    "@id": f"https://www.linkedin.com/posts/faro-ejemplo_la-luz-activity-{_ACTIVITY}-AbCd",
    "datePublished": "2026-01-15T12:00:09.000Z",
    "articleBody": "La luz del faro, anoche.",
    "author": {"@type": "Person", "name": "Faro de Ejemplo", "url": "https://www.linkedin.com/in/faro-ejemplo"},
}
_LINKED = (
    f'<!DOCTYPE html><html><head><script type="application/ld+json">{json.dumps(_POSTING)}</script></head></html>\n'
)
_JOIN = (
    '<!DOCTYPE html><html><head><script>location.href = "https://www.linkedin.com/authwall"</script></head></html>\n'
)

_ON_TELEGRAM = "https://t.me/puerto_ejemplo/42"
_ON_INSTAGRAM = f"https://www.instagram.com/p/{_CODE}/embed/captioned/"
_ON_THREADS = f"https://www.threads.com/t/{_CODE}"
_ON_LINKEDIN = f"https://www.linkedin.com/feed/update/urn:li:activity:{_ACTIVITY}/"


def _article(embed: str) -> str:
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>Lo contaron en su cuenta.</p>\n{embed}\n</article></body></html>\n"
    )


_TELEGRAM = _article(
    '<script async src="https://telegram.org/js/telegram-widget.js" data-telegram-post="puerto_ejemplo/42"></script>'
)
_INSTAGRAM = _article(
    f'<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/{_CODE}/">'
    f'<a href="https://www.instagram.com/p/{_CODE}/">A post shared by Faro de Ejemplo (@faro_ejemplo)</a></blockquote>'
)
_THREADS = _article(
    f'<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.com/@faro_ejemplo/post/{_CODE}">'
    f'<a href="https://www.threads.com/@faro_ejemplo/post/{_CODE}">View on Threads</a></blockquote>'
)
_LINKEDIN = _article(
    f'<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:activity:{_ACTIVITY}" title="Post"></iframe>'
)


def _pages(url: str, body: str, status: int = 200) -> World:
    return World(pages={url: Page(body.encode(), status=status)})


CASES = (
    Case("telegram-found", _NOTE, _pages(_ON_TELEGRAM, _WIDGET), (_TELEGRAM,), "verified", "found"),
    Case("telegram-gone", _NOTE, _pages(_ON_TELEGRAM, _MISSING), (_TELEGRAM,), "gone", "gone", "telegram.not_found"),
    Case(
        "telegram-refused",
        f"{_NOTE} Its channel shows no previews.",
        _pages(_ON_TELEGRAM, "", 302),
        (_TELEGRAM,),
        "unverified",
        "unreadable",
        "telegram.no_preview",
    ),
    Case("instagram-found", _NOTE, _pages(_ON_INSTAGRAM, _FRAME), (_INSTAGRAM,), "verified", "found"),
    Case(
        "instagram-refused",
        f"{_NOTE} Instagram asks to log in.",
        _pages(_ON_INSTAGRAM, _LOGIN),
        (_INSTAGRAM,),
        "unverified",
        "needs-credentials",
        "instagram.wall",
    ),
    Case(
        "instagram-gone",
        f"{_NOTE} It is gone, or its embeds are off.",
        _pages(_ON_INSTAGRAM, _BROKEN),
        (_INSTAGRAM,),
        "unverified",
        "needs-credentials",
        "not_allowed",
        state="gone",
    ),
    Case("threads-found", _NOTE, _pages(_ON_THREADS, _THREAD), (_THREADS,), "verified", "found"),
    Case(
        "threads-gone",
        f"{_NOTE} It is gone.",
        _pages(_ON_THREADS, "<!DOCTYPE html><html><title>Threads</title></html>\n", 404),
        (_THREADS,),
        "unverified",
        "needs-credentials",
        "not_allowed",
        state="gone",
    ),
    Case(
        "threads-refused",
        f"{_NOTE} Threads asks to log in.",
        _pages(_ON_THREADS, "", 302),
        (_THREADS,),
        "unverified",
        "needs-credentials",
        "threads.wall",
    ),
    Case("linkedin-found", _NOTE, _pages(_ON_LINKEDIN, _LINKED), (_LINKEDIN,), "verified", "found"),
    Case(
        "linkedin-gone",
        f"{_NOTE} It is gone.",
        _pages(_ON_LINKEDIN, "<!DOCTYPE html><html><title>Page not found</title></html>\n", 404),
        (_LINKEDIN,),
        "unverified",
        "unreadable",
        "not_found",
        state="gone",
    ),
    Case(
        "linkedin-refused",
        f"{_NOTE} LinkedIn asks to log in.",
        _pages(_ON_LINKEDIN, _JOIN),
        (_LINKEDIN,),
        "unverified",
        "needs-credentials",
        "linkedin.wall",
    ),
)
