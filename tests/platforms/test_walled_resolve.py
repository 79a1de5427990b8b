"""Platforms that show posts to members: what their open doors tell, and what stays shut until it is allowed.

All samples are our own, in the shapes of Instagram's frame, Threads' and LinkedIn's pages and Meta's oEmbed.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver import Resolver, clocks
from embedresolver.models import Copy, PostRef, Resolution
from embedresolver.platforms import platform_named
from embedresolver.settings import Settings
from tests.conftest import shared_file
from tests.platforms.dialogues import Network, mutated

CODE = "CARbvuYDm3Q"
GRAM = PostRef("instagram", CODE)
THREAD = PostRef("threads", "CuXFPIeLLod")
LINKED = PostRef("linkedin", "7361594677537513472")
FACE = PostRef("facebook", "10157895173751223")
META = frozenset({"meta-oembed"})

FRAME = f"""<html><head><title>Instagram</title></head><body><div class="Embed " data-media-type="GraphImage"
 data-media-id="{clocks.shortcode_number(CODE)}" data-owner-id="787132"><div class="Header"><span
 class="UsernameText">natgeo</span></div><div class="Caption"><a class="CaptionUsername" href="https://www.instagram.com/natgeo/?x=1">natgeo</a>
<br /><br />Mountains &amp; air<br />Follow <a href="/pedromcbride/">@pedromcbride</a> #india<div
 class="CaptionComments"><a href="#">View all 775 comments</a></div></div></div></body></html>""".encode()
THREADS_PAGE = """<html><head>
<meta property="og:url" content="https://www.threads.com/@harbour.watch/post/CuXFPIeLLod" />
<meta property="og:title" content="Harbour (the real one) (&#064;harbour.watch) on Threads" />
<meta property="og:description" content="Ships &amp; tea" /></head></html>"""
POSTING = {
    "@context": "http://schema.org",
    "@type": "SocialMediaPosting",
    "@id": "https://www.linkedin.com/posts/harbour_ships-and-tea-activity-7361594677537513472-AbCd",
    "datePublished": "2025-08-14T03:09:02.940Z",
    "author": {"@type": "Person", "name": "Harbour Watch", "url": "https://www.linkedin.com/in/harbour"},
}
QUOTE = (
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/CARbvuYDm3Q/?utm_source=a">'
    '<a href="https://www.instagram.com/p/CARbvuYDm3Q/">A post shared by National Geographic (@natgeo)</a></blockquote>'
)
META_ANSWER = {"version": "1.0", "provider_name": "Instagram", "type": "rich", "html": QUOTE}


async def resolve(ref: PostRef, answers: dict[str, object], allow: frozenset[str] = frozenset()) -> Resolution:
    platform = platform_named(ref.platform)
    assert platform is not None
    return await platform.resolve(ref, Network(answers), allow)


def linkedin_page(posting: object = POSTING) -> bytes:
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'.encode()


async def test_instagrams_frame_tells_account_and_caption() -> None:
    found = await resolve(GRAM, {"/p/CARbvuYDm3Q/embed/captioned/": FRAME})
    assert (found.outcome, [answer.rung for answer in found.rungs]) == ("found", ["embed"])
    assert found.post is not None
    assert (found.post.handle, found.post.author_id) == ("natgeo", "787132")
    assert found.post.text == "Mountains & air\nFollow @pedromcbride #india"
    assert found.post.created_at is None
    assert found.id_time is not None


def test_an_archived_frame_is_read_as_well() -> None:
    platform = platform_named("instagram")
    assert platform is not None
    post = platform.read_copy(
        GRAM, Copy("https://www.instagram.com/p/CARbvuYDm3Q/embed/", "", FRAME, datetime.now(UTC))
    )
    assert post is not None
    assert post.handle == "natgeo"
    assert platform.archived_as(GRAM)


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ((302, b""), "needs-credentials", "instagram.wall"),
        (b"<title>Login \xe2\x80\xa2 Instagram</title>", "needs-credentials", "instagram.wall"),
        (b'<div class="EmbedIsBroken">The link may be broken</div>', "needs-credentials", "not_allowed"),
        (
            FRAME.replace(b"787132", b"1").replace(str(clocks.shortcode_number(CODE)).encode(), b"99"),
            "needs-credentials",
            "not_allowed",
        ),
        (FRAME.replace(b'UsernameText">natgeo', b'UsernameText">somebody'), "needs-credentials", "not_allowed"),
        (b"<html>Instagram</html>", "needs-credentials", "not_allowed"),
        (b"", "needs-credentials", "not_allowed"),
    ],
)
async def test_what_else_instagram_says(answer: object, outcome: str, reason: str) -> None:
    found = await resolve(GRAM, {"/embed/": answer})
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


async def test_a_frame_without_a_caption_is_a_post() -> None:
    found = await resolve(GRAM, {"/embed/": FRAME.replace(b"Caption", b"Nothing")})
    assert found.post is not None
    assert (found.post.handle, found.post.text) == ("natgeo", None)


# -- Threads ----------------------------------------------------------------------------------------------------------


async def test_threads_page_tells_who_and_what() -> None:
    found = await resolve(THREAD, {"threads.com/t/": THREADS_PAGE.encode()})
    assert found.post is not None
    assert (found.post.handle, found.post.name) == ("harbour.watch", "Harbour (the real one)")
    assert (found.post.text, found.post.truncated) == ("Ships & tea", True)


@pytest.mark.parametrize(
    "page",
    [
        THREADS_PAGE.replace("CuXFPIeLLod", "CuXFPIeLLoe"),
        THREADS_PAGE.replace("www.threads.com/@", "evil.example/@"),
        THREADS_PAGE.replace("&#064;harbour.watch", "&#064;other"),
        THREADS_PAGE.replace("og:url", "og:image"),
        "<html><title>Threads</title>Log in</html>",
        "",
    ],
)
async def test_pages_that_do_not_name_the_post_and_its_author_say_nothing(page: str) -> None:
    found = await resolve(THREAD, {"threads.com/t/": page.encode()})
    assert (found.outcome, found.reason, found.post) == ("needs-credentials", "not_allowed", None)


async def test_threads_may_ask_to_log_in() -> None:
    found = await resolve(THREAD, {"threads.com/t/": (302, b"")})
    assert (found.outcome, found.reason) == ("needs-credentials", "threads.wall")


# -- LinkedIn ---------------------------------------------------------------------------------------------------------


async def test_linkedins_page_tells_who_and_when() -> None:
    found = await resolve(LINKED, {"linkedin.com/feed/": linkedin_page()})
    assert found.post is not None
    assert (found.post.handle, found.post.name) == ("harbour", "Harbour Watch")
    assert found.post.created_at == datetime(2025, 8, 14, 3, 9, 2, 940_000, UTC)


@pytest.mark.parametrize(
    ("said", "text", "truncated"),
    [
        ({}, None, False),
        ({"headline": "Ships and"}, None, False),
        ({"headline": "Ships and", "articleBody": "Ships and tea\nfor all"}, "Ships and tea\nfor all", False),
        ({"articleBody": "Ships and tea…"}, "Ships and tea…", True),
        ({"articleBody": ["Ships"]}, None, False),
    ],
)
async def test_a_title_on_linkedins_page_is_not_the_words(
    said: dict[str, object], text: str | None, truncated: bool
) -> None:
    found = await resolve(LINKED, {"linkedin.com/feed/": linkedin_page(POSTING | said)})
    assert found.post is not None
    assert (found.post.text, found.post.truncated) == (text, truncated)


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ((999, b""), "needs-credentials", "linkedin.wall"),
        (b'<script>location = "https://www.linkedin.com/authwall?x=1"</script>', "needs-credentials", "linkedin.wall"),
        (
            linkedin_page(POSTING | {"@id": "https://www.linkedin.com/posts/a_b-activity-7361594677537513473-AbCd"}),
            "unreadable",
            "says_nothing",
        ),
        (b"<html>Sign in</html>", "unreadable", "says_nothing"),
    ],
)
async def test_what_else_linkedin_says(answer: object, outcome: str, reason: str) -> None:
    found = await resolve(LINKED, {"linkedin.com/feed/": answer})
    assert (found.outcome, found.reason, found.post) == (outcome, reason, None)


# -- Meta's oEmbed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", [GRAM, THREAD, FACE])
async def test_metas_oembed_is_off_until_it_is_allowed(ref: PostRef) -> None:
    network = Network({})
    platform = platform_named(ref.platform)
    assert platform is not None
    found = await platform.resolve(ref, network)
    assert not [url for url in network.urls if "graph." in url]
    assert (found.outcome, found.reason) == ("needs-credentials", "not_allowed")
    assert "meta-oembed" in found.rungs[-1].message
    await platform.resolve(ref, network, META)
    assert [url for url in network.urls if "graph." in url]


async def test_metas_markup_names_post_and_account() -> None:
    found = await resolve(GRAM, {"graph.facebook.com": META_ANSWER}, META)
    assert found.post is not None
    assert (found.post.handle, found.post.name, found.post.text) == ("natgeo", None, None)


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ((400, {"error": {"code": 100}}), "withheld", "meta.refused"),
        ({"html": QUOTE.replace(CODE, "CARbvuYDm3R")}, "unreadable", "other_post"),
        ({"html": "<p>nothing</p>"}, "unreadable", "other_post"),
        ({"title": "nothing"}, "unreadable", "unknown_shape"),
        ((429, b""), "deferred", "deferred"),
    ],
)
async def test_what_else_meta_says(answer: object, outcome: str, reason: str) -> None:
    found = await resolve(GRAM, {"graph.facebook.com": answer}, META)
    meta = found.rungs[-1]
    assert (meta.outcome, meta.reason, found.post) == (outcome, reason, None)


async def test_markup_that_names_no_account_is_a_post_without_one() -> None:
    nameless = META_ANSWER | {"html": QUOTE.replace(" by National Geographic (@natgeo)", "")}
    found = await resolve(GRAM, {"graph.facebook.com": nameless}, META)
    assert found.post is not None
    assert (found.outcome, found.post.handle) == ("found", None)


async def test_an_account_that_answer_and_markup_name_differently_is_none() -> None:
    other = META_ANSWER | {"author_url": "https://www.instagram.com/somebody"}
    found = await resolve(GRAM, {"graph.facebook.com": other}, META)
    assert found.post is not None
    assert found.post.handle is None


#: The day of the comment is another than that of the activity.
URN = "urn:li:activity:7337777777777777777"
FACE_URL = f"https://www.facebook.com/ada.l/posts/{FACE.id}"
FACE_QUOTE = (
    f'<div class="fb-post" data-href="{FACE_URL}"><blockquote cite="{FACE_URL}" class="fb-xfbml-parse-ignore">'
    '<p>Ships &amp; tea</p>Posted by <a href="https://www.facebook.com/ada.l/">Ada L</a> on&nbsp;'
    f'<a href="{FACE_URL}">Sunday, April 12, 2020</a></blockquote></div>'
)


@pytest.mark.parametrize(
    ("markup", "handle", "name", "text", "day"),
    [
        (FACE_QUOTE, "ada.l", "Ada L", "Ships & tea", date(2020, 4, 12)),
        (
            FACE_QUOTE.replace('"https://www.facebook.com/ada.l/"', '"#"'),
            None,
            "Ada L",
            "Ships & tea",
            date(2020, 4, 12),
        ),
        (
            FACE_QUOTE.replace('facebook.com/ada.l/"', 'facebook.com/4711"'),
            None,
            "Ada L",
            "Ships & tea",
            date(2020, 4, 12),
        ),
        (FACE_QUOTE.replace("Sunday, April 12, 2020", "here"), "ada.l", "Ada L", "Ships & tea", None),
        (FACE_QUOTE.replace("</p>", '</p><a href="/eve">Eve</a> '), None, None, "Ships & tea", date(2020, 4, 12)),
        # An account that the words name is not the author's.
        (FACE_QUOTE.replace("tea</p>", "tea (@eve)</p>"), "ada.l", "Ada L", "Ships & tea (@eve)", date(2020, 4, 12)),
        (f'<div class="fb-post" data-href="{FACE_URL}">Ships (@eve)</div>', None, None, None, None),
    ],
)
async def test_facebooks_markup_tells_who_when_and_what(
    markup: str, handle: str | None, name: str | None, text: str | None, day: date | None
) -> None:
    found = await resolve(FACE, {"/oembed_post": {"html": markup}}, META)
    post = found.post
    assert post is not None
    assert (post.handle, post.name, post.text, post.created_day, post.created_at) == (handle, name, text, day, None)
    assert post.truncated is (text is not None)


@pytest.mark.parametrize(
    ("film", "outcome"),
    [
        ({"html": FACE_QUOTE}, "found"),
        ((400, {"error": {"code": 100}}), "withheld"),
        ((429, b""), "deferred"),
    ],
)
async def test_a_number_that_is_no_post_may_be_a_film(film: object, outcome: str) -> None:
    network = Network({"/oembed_post": (400, {"error": {"code": 100}}), "/oembed_video": film})
    platform = platform_named("facebook")
    assert platform is not None
    found = await platform.resolve(FACE, network, META)
    assert found.outcome == outcome
    assert [url.partition("?")[0].rpartition("/")[2] for url in network.urls] == ["oembed_post", "oembed_video"]
    opaque = await platform.resolve(PostRef("facebook", "pfbid" + "a" * 30), network, META)
    assert (opaque.outcome, len(network.urls)) == ("withheld", 3)


@settings(max_examples=80, deadline=None)
@given(mutated({"html": FACE_QUOTE}))
async def test_mutated_answers_of_facebook_never_name_another_account(answer: object) -> None:
    found = await resolve(FACE, {"graph.facebook.com": answer}, META)
    assert found.post is None or found.post.handle in (None, "ada.l")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"{FACE_URL}?comment_id=4711", "facebook.comment"),
        ("https://t.me/ada_news/613?comment=4711", "telegram.comment"),
        (
            f"https://www.linkedin.com/feed/update/{URN}/?commentUrn=urn:li:comment:({URN[7:]},7337832757777096704)",
            "linkedin.comment",
        ),
        ("https://vk.com/wall194141788_4201?reply=3", "vk.comment"),
    ],
)
async def test_a_quoted_comment_is_not_held_against_the_post_above_it(url: str, reason: str) -> None:
    """Neither live nor in the archive: whoever answers shows the post first."""
    network = Network({})
    page = f'<blockquote><p>No, that is wrong.</p>&mdash; Eve (@eve) <a href="{url}">June 9, 2025</a></blockquote>'
    async with Resolver(Settings(allow=META, cache="none"), fetch=network) as resolver:
        (judged,) = (await resolver.verify(page)).embeds
    assert judged.resolution is not None
    assert (judged.verdict, judged.resolution.reason, network.urls) == ("unverified", reason, [])


@settings(max_examples=80, deadline=None)
@given(mutated(META_ANSWER | {"author_name": "natgeo", "author_url": "https://www.instagram.com/natgeo"}))
async def test_mutated_answers_never_name_another_account(answer: object) -> None:
    found = await resolve(GRAM, {"graph.facebook.com": answer}, META)
    assert found.post is None or found.post.handle in (None, "natgeo")


@settings(max_examples=80, deadline=None)
@given(mutated(POSTING))
async def test_mutated_pages_never_name_another_author_or_time(posting: object) -> None:
    found = await resolve(LINKED, {"linkedin.com/feed/": linkedin_page(posting)})
    if found.post is not None:
        assert found.post.handle in (None, "harbour")
        assert (
            found.post.created_at is None
            or abs(found.post.created_at - datetime(2025, 8, 14, 3, 9, 2, 940_000, UTC)).days == 0
        )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FRAME)), st.binary(max_size=6))
@example(at=FRAME.index(b"<br />"), junk=b"\0\1&#2;")
async def test_damaged_frames_never_raise(at: int, junk: bytes) -> None:
    found = await resolve(GRAM, {"/embed/": FRAME[:at] + junk + FRAME[at + len(junk) + 2 :]})
    assert found.outcome in ("found", "needs-credentials")


# -- what other tools recorded ----------------------------------------------------------------------------------------


def recorded(platform: str) -> list[tuple[dict[str, Any], bytes]]:
    """The recorded oEmbed answers of one of Meta's platforms."""
    rows = [json.loads(line) for line in shared_file("recordings/index.jsonl").read_text(encoding="utf-8").splitlines()]
    mine = [row for row in rows if row["platform"] == platform and row.get("body_file") and row["status"] == 200]
    return [(row, shared_file(f"recordings/{row['body_file']}").read_bytes()) for row in mine]


async def test_recorded_answers_of_facebook_read() -> None:
    seen = 0
    for row, body in recorded("facebook"):
        answer = json.loads(body) if body[:1] == b"{" else {}
        number = re.search(r"/(?:videos|posts)/(\d+)", answer.get("html") or "")
        if number is not None:
            found = await resolve(PostRef("facebook", number[1]), {"graph.facebook.com": body}, META)
            assert (found.outcome, found.post and found.post.name) == ("found", answer["author_name"]), row
            seen += 1
    assert seen >= 4


async def test_recorded_answers_of_instagram_read() -> None:
    seen = 0
    for _, body in recorded("instagram"):
        answer = json.loads(body) if body[:1] == b"{" else {}
        if CODE in (answer.get("html") or ""):
            found = await resolve(GRAM, {"graph.facebook.com": body}, META)
            assert found.post is not None
            assert (found.outcome, found.post.handle, found.post.name) == ("found", "natgeo", "natgeo")
            assert found.post.text == answer.get("title")
            seen += 1
    assert seen >= 3
