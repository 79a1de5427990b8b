"""Posts of X as archives kept them. All samples are our own, in the shapes of their years."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import Copy, Post, PostRef, TextLink
from embedresolver.platforms.x import PLATFORM
from embedresolver.protocols.tweetpages import read_tweet_page
from embedresolver.protocols.tweets import read_tweet_json
from tests.conftest import shared_file
from tests.platforms.test_x_resolve import mutated, paths

#: 2024-05-01T12:00:00.000Z by the id's clock.
POST_ID = str((1_714_564_800_000 - 1_288_834_974_657) << 22)
CREATED = datetime(2024, 5, 1, 12, tzinfo=UTC)
LINK = {"url": "https://t.co/linklink01", "expanded_url": "https://example.org/a", "display_url": "example.org/a"}
MEDIA = {"url": "https://t.co/mediamedia", "expanded_url": "https://x.com/harbour/status/1/photo/1"}

ANSWER: dict[str, Any] = {
    "data": {
        "id": POST_ID,
        "author_id": "4711",
        "created_at": "2024-05-01T12:00:00.000Z",
        "text": "Ships &amp; tea 🍵 https://t.co/linklink01",
        "lang": "en",
        "entities": {"urls": [LINK]},
        "edit_history_tweet_ids": [POST_ID],
    },
    "includes": {
        "users": [
            {"id": "4711", "username": "harbour_watch", "name": "Harbour Watch"},
            {"id": "9", "username": "somebody_else"},
        ]
    },
}
STATUS: dict[str, Any] = {
    "id_str": POST_ID,
    "created_at": "Wed May 01 12:00:00 +0000 2024",
    "text": "Ships &amp; tea 🍵 https://t.co/linklink01 …",
    "truncated": True,
    "lang": "en",
    "user": {"id_str": "4711", "screen_name": "harbour_watch", "name": "Harbour Watch"},
    "entities": {"urls": []},
    "extended_tweet": {
        "full_text": "Ships &amp; tea 🍵 https://t.co/linklink01 https://t.co/mediamedia",
        "display_text_range": [0, 41],
        "entities": {"urls": [LINK], "media": [MEDIA]},
    },
    "quoted_status": {"text": "Tea at &lt;five&gt;"},
}
WORDS = "Ships & tea 🍵 https://t.co/linklink01"
PAGE = f"""<html><body><div class="tweet permalink-tweet js-tweet" data-tweet-id="{POST_ID}" data-user-id="4711"
 data-screen-name="harbour_watch" data-name="Harbour &amp; Watch"><a href="/harbour_watch/status/{POST_ID}">
<span class="_timestamp" data-time="1714564800" data-time-ms="1714564800000">1 May</span></a>
<p class="js-tweet-text tweet-text" lang="en">Ships &amp; <b>tea</b> <img class="Emoji" alt="🍵" src="x.png"><br>at <a
 href="/harbour" class="twitter-atreply"><s>@</s><b>harbour</b></a> <a href="https://t.co/linklink01"
 data-expanded-url="https://example.org/a" class="twitter-timeline-link"><span class="invisible">https://</span><span
>example.org/a</span></a> now <a href="https://t.co/mediamedia" class="twitter-timeline-link u-hidden"
>pic.twitter.com/mediamedia</a></p>
<div class="QuoteTweet"><div class="QuoteTweet-text">Tea at five</div></div></div>
<div class="tweet descendant" data-tweet-id="{POST_ID}1" data-screen-name="somebody_else" data-user-id="9">
<p class="tweet-text">Never!</p></div></body></html>"""


def test_an_answer_of_version_2() -> None:
    tweet = read_tweet_json(json.dumps(ANSWER).encode())
    assert tweet is not None
    assert (tweet.id, tweet.handle, tweet.name, tweet.author_id) == (POST_ID, "harbour_watch", "Harbour Watch", "4711")
    assert (tweet.created_at, tweet.text, tweet.truncated) == (CREATED, WORDS, False)
    assert tweet.links == (TextLink("https://t.co/linklink01", "https://example.org/a", "example.org/a"),)


def test_a_long_post_of_version_2_has_its_words_in_a_note() -> None:
    cut = deepcopy(ANSWER)
    cut["data"]["text"] = "Ships… https://t.co/abc"
    assert (tweet := read_tweet_json(json.dumps(cut).encode())) is not None
    assert tweet.truncated
    cut["data"]["note_tweet"] = {"text": "Ships, all of them"}
    assert (tweet := read_tweet_json(json.dumps(cut).encode())) is not None
    assert (tweet.text, tweet.truncated) == ("Ships, all of them", False)


def test_a_quoted_post_of_version_2_stands_among_what_is_included() -> None:
    quoting = deepcopy(ANSWER)
    quoting["data"]["referenced_tweets"] = [{"type": "quoted", "id": "5"}]
    quoting["includes"]["tweets"] = [{"id": "4", "text": "Not this"}, {"id": "5", "text": "Tea at &lt;five&gt;"}]
    assert (tweet := read_tweet_json(json.dumps(quoting).encode())) is not None
    assert (tweet.quoted_text, tweet.truncated) == ("Tea at <five>", False)
    quoting["data"]["referenced_tweets"] = [{"type": "retweeted", "id": "5"}]
    assert (tweet := read_tweet_json(json.dumps(quoting).encode())) is not None
    assert (tweet.quoted_text, tweet.truncated) == (None, True)


@pytest.mark.parametrize("users", [[], ANSWER["includes"]["users"][1:], ANSWER["includes"]["users"][:1] * 2])
def test_an_answer_without_its_one_author_is_none(users: list[object]) -> None:
    assert read_tweet_json(json.dumps(ANSWER | {"includes": {"users": users}}).encode()) is None


def test_a_status_of_version_1() -> None:
    tweet = read_tweet_json(json.dumps(STATUS).encode())
    assert tweet is not None
    assert (tweet.handle, tweet.author_id, tweet.created_at) == ("harbour_watch", "4711", CREATED)
    assert (tweet.text, tweet.truncated, tweet.quoted_text) == (WORDS, False, "Tea at <five>")
    assert [link.printed for link in tweet.links] == ["https://t.co/linklink01", "https://t.co/mediamedia"]


def test_a_status_that_is_cut_or_repeats_another_says_so() -> None:
    short = {key: value for key, value in STATUS.items() if key not in ("extended_tweet", "truncated", "quoted_status")}
    for change in ({"truncated": True}, {"text": "Ships …"}, {"retweeted_status": {"text": "Ships and tea"}}):
        tweet = read_tweet_json(json.dumps(short | {"text": "Ships"} | change).encode())
        assert tweet is not None
        assert tweet.truncated
    whole = read_tweet_json(json.dumps(short | {"text": "Ships", "retweeted_status": None}).encode())
    assert whole is not None
    assert not whole.truncated


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"{", json.dumps(STATUS | {"text": None, "extended_tweet": None}).encode()]
)
def test_what_is_no_post(body: bytes) -> None:
    assert read_tweet_json(body) is None


@pytest.mark.parametrize("said", [None, "", "yesterday", "Wed May 01 12:00:00 2024", "2024-05-01T12:00:00"])
def test_a_time_without_a_zone_is_none(said: str | None) -> None:
    late = deepcopy(ANSWER)
    late["data"]["created_at"] = said
    assert (tweet := read_tweet_json(json.dumps(late).encode())) is not None
    assert tweet.created_at is None


def test_a_page_of_twitter_com() -> None:
    tweet = read_tweet_page(PAGE.encode(), POST_ID)
    assert tweet is not None
    assert (tweet.handle, tweet.name, tweet.author_id) == ("harbour_watch", "Harbour & Watch", "4711")
    assert (tweet.created_at, tweet.language, tweet.quoted_text) == (CREATED, "en", "Tea at five")
    assert tweet.text == "Ships & tea 🍵\nat @harbour https://t.co/linklink01 now"
    assert tweet.links == (TextLink("https://t.co/linklink01", "https://example.org/a", None),)


@pytest.mark.parametrize(
    ("page", "post_id"),
    [
        (PAGE, f"{POST_ID}1"),
        (PAGE.replace("</body>", PAGE), POST_ID),
        (PAGE.replace("tweet-text", "words"), POST_ID),
        (PAGE.replace('data-screen-name="harbour_watch"', ""), POST_ID),
        ("", POST_ID),
        (" " * 3_000_001 + "<p>", POST_ID),
        ("<!-- -->", POST_ID),
    ],
)
def test_a_page_that_is_not_about_the_post(page: str, post_id: str) -> None:
    assert read_tweet_page(page.encode(), post_id) is None


def test_a_page_with_two_times_has_none() -> None:
    tweet = read_tweet_page(PAGE.replace("</p>", '</p><i data-time="1714564801"></i>', 1).encode(), POST_ID)
    assert tweet is not None
    assert tweet.created_at is None


# -- as the platform takes them ---------------------------------------------------------------------------------------


def read(body: bytes, post_id: str = POST_ID) -> Post | None:
    return PLATFORM.read_copy(PostRef("x", post_id), Copy("https://twitter.com/a/status/1", "", body, CREATED))


def test_a_copy_becomes_a_post() -> None:
    post = read(json.dumps(ANSWER).encode())
    assert post is not None
    assert (post.handle, post.created_at, post.text, post.other_ids) == ("harbour_watch", CREATED, WORDS, ())
    page = read(PAGE.encode())
    assert page is not None
    assert page.handle == "harbour_watch"


def test_a_version_of_an_edited_post_is_the_post() -> None:
    edited = deepcopy(ANSWER)
    edited["data"]["edit_history_tweet_ids"] = [str(int(POST_ID) - 1), POST_ID, "junk"]
    post = read(json.dumps(edited).encode(), str(int(POST_ID) - 1))
    assert post is not None
    assert post.other_ids == (POST_ID,)
    assert read(json.dumps(edited).encode(), "20") is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_copy_never_gives_a_wrong_author_or_time(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([ANSWER, STATUS]))
    path = data.draw(st.sampled_from(list(paths(sample))))
    junk = data.draw(
        st.one_of(st.none(), st.booleans(), st.integers(), st.just([]), st.just({}), st.just("junk"), st.just("12345"))
    )
    broken = mutated(sample, path, lambda parent, key: parent.__setitem__(key, junk))
    if path[-1] in ("screen_name", "username"):
        return
    post = read(json.dumps(broken).encode())
    if post is not None:
        assert (post.handle, post.created_at) in (("harbour_watch", CREATED), ("harbour_watch", None))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(PAGE)), st.binary(max_size=6))
def test_damaged_pages_never_raise(at: int, junk: bytes) -> None:
    body = PAGE.encode()
    post = read(body[:at] + junk + body[at + len(junk) + 3 :])
    assert post is None or post.created_at in (CREATED, None)


# -- what other tools recorded ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "post_id", "handle", "author_id", "words"),
    [
        ("twitterstatus_2013-11-04", "363116819147538433", "toastergrrl", "1087064150", "I'm a sucker for pledges."),
        ("twitterstatus_2013-11-07", "363116819147538433", "vyki_e", "1087064150", "I'm a sucker for pledges."),
        ("twitterstatus_2015-09-21", "363116819147538433", "vyki_e", "1087064150", "I'm a sucker for pledges."),
        ("twitterstatus_2021-05-19", "363116819147538433", "vyki_e", "1087064150", "I'm a sucker for pledges."),
        (
            "twitterstatus_quoted_2021",
            "1128068672289890305",
            "Metallica",
            "238475531",
            "Thank you to everyone who came",
        ),
    ],
)
def test_recorded_pages_of_five_years(name: str, post_id: str, handle: str, author_id: str, words: str) -> None:
    (path,) = shared_file("recordings/x").glob(f"{name}*.html")
    post = read(path.read_bytes(), post_id)
    assert post is not None
    assert (post.handle, post.author_id) == (handle, author_id)
    assert (post.text or "").startswith(words)
    assert post.created_at is not None
