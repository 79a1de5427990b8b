"""What single platforms' embed codes have that others lack."""

from __future__ import annotations

import json

import pytest

from embedresolver.find import find_embeds
from embedresolver.models import PostRef
from embedresolver.platforms import all_platforms
from tests.find.embed_codes import ALL, X
from tests.find.wrappings import PROSE, page

PLAYERS = {
    '<iframe src="https://video.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"></iframe>': PostRef(
        "peertube", "9c9de5e8-0a1e-484a-b099-e80766180a6d", "video.example"
    ),
    '<iframe src="https://video.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv"></iframe>': PostRef(
        "peertube", "kkGMgK9ZtnKfYAgnEtQxbv", "video.example"
    ),
    '<iframe src="https://notes.example/embed/notes/9xyz12abcd" data-misskey-embed-id="v1_a"></iframe>': PostRef(
        "fediverse", "9xyz12abcd", "notes.example"
    ),
    '<iframe src="https://odysee.com/$/embed/@Lund:1/ferry:a?r=b"></iframe>': PostRef("odysee", "@Lund:1/ferry:a"),
    '<script src="https://geo.dailymotion.com/player/x1abc.js" data-video="x8k2m4q"></script>': PostRef(
        "dailymotion", "x8k2m4q"
    ),
    '<div class="telegram-post" data-post="ferrytimes/4821"></div>': PostRef("telegram", "ferrytimes/4821"),
    '<fb:post href="https://www.facebook.com/lantern.house/posts/1234567890"></fb:post>': PostRef(
        "facebook", "1234567890"
    ),
    '<div class="lazyload" data-vimeo="76979871"></div>': PostRef("vimeo", "76979871"),
    '<video><source type="video/youtube" src="https://www.youtube.com/watch?v=aQ3xYz_b-7E"></video>': PostRef(
        "youtube", "aQ3xYz_b-7E"
    ),
}


@pytest.mark.parametrize("markup", PLAYERS)
def test_player_names_its_post(markup: str) -> None:
    (found,) = find_embeds(page(markup))
    assert found.ref == PLAYERS[markup]


PLUGIN = "https://www.facebook.com/plugins/post.php?href="
SHORT = "https://www.facebook.com/share/p/1AbCdEfGh/"


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="fb-post" data-href="{SHORT}" data-width="500"></div>',
        f'<iframe src="{PLUGIN}{SHORT}&show_text=true"></iframe>',
        f'<iframe src="{PLUGIN}{SHORT}"></iframe><noscript><iframe src="{PLUGIN}{SHORT}"></iframe></noscript>',
    ],
)
def test_embed_that_knows_a_short_link_alone_names_no_post_yet(markup: str) -> None:
    (found,) = find_embeds(page(markup))
    assert (found.kind, found.platform, found.ref, found.short_links) == ("embed", "facebook", None, (SHORT,))


@pytest.mark.parametrize("plugin", ["page", "like", "comments", "share_button"])
def test_plugins_that_show_no_post_know_no_short_link(plugin: str) -> None:
    markup = f'<iframe src="https://www.facebook.com/plugins/{plugin}.php?href={SHORT}"></iframe>'
    assert [embed for embed in find_embeds(page(markup)) if embed.kind == "embed"] == []


def test_comment_is_meant_where_its_thread_is_linked_too() -> None:
    thread = "https://www.reddit.com/r/lund/comments/1abcdef/the_ferry/"
    comment = thread.replace("the_ferry", "comment/k1xyzab")
    markup = (
        f'<blockquote class="reddit-embed-bq"><a href="{comment}">Comment</a><br> '
        'by<a href="https://www.reddit.com/user/welder/">u/welder</a> from discussion '
        f'<a href="{thread}">The ferry</a><br> in<a href="https://www.reddit.com/r/lund/">lund</a></blockquote>'
    )
    (found,) = find_embeds(page(markup))
    assert (found.ref and found.ref.part, found.handle) == ("k1xyzab", "welder")


@pytest.mark.parametrize(
    ("markup", "platform"),
    [
        ('<a class="twitter-timeline" href="https://twitter.com/lundport">Posts by lundport</a>', "x"),
        ('<amp-facebook-page data-href="https://www.facebook.com/lantern.house/"></amp-facebook-page>', "facebook"),
    ],
)
def test_timeline_of_an_account(markup: str, platform: str) -> None:
    (found,) = find_embeds(page(markup), links=True)
    assert (found.kind, found.platform) == ("timeline", platform)


def test_area_of_a_map_is_a_link() -> None:
    markup = f'<map><area href="{X.url}" shape="default"></map>'
    assert [embed.kind for embed in find_embeds(page(markup), links=True)] == ["link"]
    assert find_embeds(page(markup)) == []


def test_words_behind_a_picture_in_capitals_are_read() -> None:
    quote = X.html.partition("<script")[0].replace("<p ", '<SVG viewBox="0 0 1 1"></SVG><P ')
    (found,) = find_embeds(page(quote))
    assert (found.handle, found.text) == (X.handle, X.text)


def test_heading_just_before_a_player_says_whose_it_is() -> None:
    player = '<div class="lyte" id="lyte_aQ3xYz_b-7E"></div>'
    assert find_embeds(page(f"<div><h2>Latest videos</h2>{player}</div>")) == []
    (found,) = find_embeds(page(f"<div><h2>What the ferry looks like</h2>{player}</div>"))
    assert found.ref == PostRef("youtube", "aQ3xYz_b-7E")


WORDS = {
    word: platform.name
    for platform in all_platforms()
    for word in platform.markup.nicknames | platform.markup.kinds | platform.markup.post_words
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_state_names_posts_by_the_words_that_their_platform_declares(word: str) -> None:
    url = next(code.url for code in ALL if code.platform == WORDS[word])
    key, kind = {f"{word}Url": url}, {"type": f"core/{word}", "url": url}
    for block in (key, kind):
        found = find_embeds(page(f"<script>s = {json.dumps({'body': [{'text': PROSE[0]}, block]})}</script>"))
        assert [embed.platform for embed in found] == [WORDS[word]], block
    other = {"type": "core/teaser", "url": url}
    assert find_embeds(page(f"<script>s = {json.dumps({'body': [{'text': PROSE[0]}, other]})}</script>")) == []


def test_words_of_posts_are_names_of_their_platform_as_well() -> None:
    """Attributes for ids are told by the names."""
    for platform in all_platforms():
        assert platform.markup.post_words <= platform.markup.nicknames
