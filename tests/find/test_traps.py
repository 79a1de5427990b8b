"""What looks like a quoted post and is none: feeds, buttons, links, other articles, other people's words."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from embedresolver.find import find_embeds
from tests.find.embed_codes import ALL, X
from tests.find.wrappings import PROSE, page

FEEDS = {
    "youtube": [
        "https://www.youtube.com/embed/videoseries?list=PLx0sYbCqOb8TBPRdmBHs5Iftvv9TPboYG",
        "https://www.youtube.com/embed?listType=playlist&list=PLx0sYbCqOb8TBPRdmBHs5Iftvv9TPboYG",
        "https://www.youtube-nocookie.com/embed/live_stream?channel=UCBR8-60-B28hp2BmDPdntcQ",
    ],
    "facebook": ["https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Flantern.house"],
    "x": ["https://syndication.twitter.com/srv/timeline-profile/screen-name/lundport"],
}


@pytest.mark.parametrize(("platform", "url"), [(name, url) for name, urls in FEEDS.items() for url in urls])
def test_player_of_a_feed_is_a_timeline(platform: str, url: str) -> None:
    for attribute in ("src", "data-src"):
        (found,) = find_embeds(page(f'<iframe {attribute}="{url}"></iframe>'))
        assert (found.kind, found.platform, found.ref) == ("timeline", platform, None)


def test_a_video_of_a_playlist_is_a_video() -> None:
    url = "https://www.youtube.com/embed/aQ3xYz_b-7E?list=PLx0sYbCqOb8TBPRdmBHs5Iftvv9TPboYG"
    (found,) = find_embeds(page(f'<iframe src="{url}"></iframe>'))
    assert (found.kind, found.ref and found.ref.id) == ("embed", "aQ3xYz_b-7E")


@pytest.mark.parametrize("url", ["https://example.net/plugins/page.php?href=/a", "https://evil.example/?list=PLx0"])
def test_players_of_strangers_are_no_timelines(url: str) -> None:
    assert find_embeds(page(f'<iframe src="{url}" title="youtube.com/embed/"></iframe>')) == []


def _quoted(markup: str) -> list[str]:
    return [embed.form for embed in find_embeds(markup) if embed.kind == "embed"]


TRAPS = {
    "share buttons": '<a href="https://twitter.com/intent/tweet?url=https%3A%2F%2Fexample.net%2F&text=A">Tweet</a>'
    '<a href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.net">Share</a>',
    "follow buttons": '<a class="twitter-follow-button" href="https://twitter.com/lundport">Follow</a>'
    '<iframe src="https://platform.twitter.com/widgets/follow_button.html?screen_name=lundport"></iframe>',
    "profile links": '<a href="https://www.instagram.com/lundport/">Instagram</a><a href="https://x.com/lundport">X</a>'
    '<a href="https://www.youtube.com/@lundport">YouTube</a><a href="https://bsky.app/profile/lund.example">B</a>',
    "a link in the text": f'<p>As <a href="{X.url}">the port wrote</a>, it stays shut.</p>',
    "picture of a video": '<img src="https://i.ytimg.com/vi/aQ3xYz_b-7E/hqdefault.jpg">',
    "scripts of widgets": '<script async src="https://platform.twitter.com/widgets.js"></script>'
    '<script async src="//www.instagram.com/embed.js"></script><script src="https://www.tiktok.com/embed.js"></script>',
    "buttons for a post": "".join(
        f'<div class="fb-{name}" data-href="https://www.facebook.com/lantern.house/posts/10158372918273645"></div>'
        for name in ("like", "share-button", "send", "save", "follow", "quote", "comments", "comments-count")
    ),
    "button that is a link": '<a class="fb-save" href="https://www.facebook.com/lantern.house/posts/10158372918273645">'
    "Save</a>",
    "button's own element": '<fb:like href="https://www.facebook.com/lantern.house/posts/10158372918273645"></fb:like>',
    "like button": '<div class="fb-like" data-href="https://www.facebook.com/lantern.house"></div>',
    "a publisher's own words": "<blockquote><p>Nobody asked us.</p><footer>— The harbour master</footer></blockquote>",
    "code shown as code": f"<pre><code>{X.html.replace('<', '&lt;')}</code></pre>",
    "state of another article": '<script type="application/json">'
    + json.dumps({"related": [{"headline": "How the weather turned and what came of it", "body": X.html}]}).replace(
        "</", "<\\/"
    )
    + "</script>",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_gives_nothing(trap: str) -> None:
    long = "".join(f"<p>{first} {second}</p>" for first, second in pairwise(PROSE))
    assert _quoted(page(long + TRAPS[trap])) == []


@pytest.mark.parametrize("code", ALL, ids=lambda code: code.platform)
@pytest.mark.parametrize(
    "place",
    [
        "<!-- {} -->",
        '<div class="comments-area">{}</div>',
        '<aside class="sidebar"><h3>Latest</h3>{}</aside>',
        '<section class="related-posts">{}</section>',
        "<footer>{}</footer>",
        "<nav>{}</nav>",
    ],
)
def test_code_outside_of_the_article_gives_nothing(code: object, place: str) -> None:
    html = getattr(code, "html", "")
    document = page("").replace("</article>", "</article>" + place.format(html))
    assert _quoted(document) == []


def test_descriptions_of_the_page_give_nothing() -> None:
    head = (
        f'<link rel="canonical" href="{X.url}"><meta property="og:url" content="{X.url}">'
        '<meta property="og:video" content="https://www.youtube.com/embed/aQ3xYz_b-7E">'
    )
    assert _quoted(page("").replace("</head>", head + "</head>")) == []
