"""Pages that stand in the way, and links that are dead."""

from __future__ import annotations

import pytest

from embedresolver.hops.hosts import asked_as, headers_for, is_dead_landing, is_short_link, without_glued_words
from embedresolver.hops.walls import is_detour, wall_at, wall_in
from embedresolver.models import Response
from embedresolver.urls import Address, read_address


def address(url: str) -> Address:
    found = read_address(url)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.facebook.com/login/?next=x", "login_wall"),
        ("https://www.instagram.com/accounts/login/", "login_wall"),
        ("https://x.com/i/flow/login", "login_wall"),
        ("https://www.linkedin.com/authwall?trk=x", "login_wall"),
        ("https://accounts.google.com/v3/x", "login_wall"),
        ("https://consent.youtube.com/m?x", "consent_wall"),
        ("https://consent.yahoo.com/v2/collectConsent?sessionId=x", "consent_wall"),
        ("https://www.tumblr.com/privacy/consent?redirect=x", "consent_wall"),
        ("https://www.google.com/sorry/index", "bot_wall"),
        ("https://geo.captcha-delivery.com/captcha/", "bot_wall"),
        ("https://example.org/news/the-login-of-kings", None),
        ("https://example.org/consents/2024/03/01/story", None),
        ("https://loginexample.org/", None),
        ("nowhere", None),
    ],
)
def test_walls_by_url(url: str, code: str | None) -> None:
    wall = wall_at(url)
    assert (wall.code if wall else None) == code


@pytest.mark.parametrize(
    ("response", "page", "walled"),
    [
        (Response("u", 403, {"CF-Mitigated": "challenge"}), "", True),
        (Response("u", 200), "<title>Just a moment...</title>", True),
        (Response("u", 200), "<title>Just a moment with the queen</title>" + "x" * 70_000, False),
        (Response("u", 403), "<script src=https://ct.captcha-delivery.com/c.js>", True),
        (Response("u", 200), "<script src=https://ct.captcha-delivery.com/c.js>", False),
        (Response("u", 403), "<title>Forbidden</title>", False),
    ],
)
def test_walls_by_page(response: Response, page: str, walled: bool) -> None:
    wall = wall_in(response, page)
    assert (wall is not None and wall.code == "bot_wall") == walled


def test_detours() -> None:
    assert is_detour(address("https://twitter.com/x/migrate?tok=1"))
    assert not is_detour(address("https://twitter.com/x"))


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://t.co/abc", True),
        ("https://t.co/", False),
        ("https://www.bit.ly/abc", True),
        ("https://news.bit.ly/abc", False),
        ("https://www.tiktok.com/t/ZSa9V7ert/", True),
        ("https://www.tiktok.com/@a/video/1", False),
        ("https://ow.ly/WmrYu", True),
        ("https://ow.ly/i/WmrYu", False),
        ("https://example.org/abc", False),
    ],
)
def test_short_links(url: str, short: bool) -> None:
    assert is_short_link(address(url)) == short


def test_media_links_are_asked_of_tco() -> None:
    assert asked_as(address("pic.twitter.com/Dxn7CuVErW")) == "https://t.co/Dxn7CuVErW"
    assert asked_as(address("https://pic.x.com/Dxn7CuVErW")) == "https://t.co/Dxn7CuVErW"
    assert asked_as(address("https://pic.x.com/")) is None
    assert asked_as(address("https://t.co/Dxn7CuVErW")) is None


def test_tco_is_told_a_name_without_bot() -> None:
    agent = headers_for(address("https://t.co/abc"))["User-Agent"]
    assert "bot" not in agent.lower()
    assert "mozilla" not in agent.lower()
    assert headers_for(address("https://bit.ly/abc")) == {}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("http://xhslink.com/a/jqL6B32eU0F7，复制本条信息，打开", "http://xhslink.com/a/jqL6B32eU0F7"),
        ("https://t.co/abc”", "https://t.co/abc"),
        ("https://example.org/wiki/L’été", "https://example.org/wiki/L’été"),
        ("https://t.co/abc", "https://t.co/abc"),
        ("，", "，"),
    ],
)
def test_words_glued_to_a_short_link(text: str, link: str) -> None:
    assert without_glued_words(text) == link


@pytest.mark.parametrize(
    ("url", "earlier", "dead"),
    [
        ("https://www.hootsuite.com/error/lost-owly", [], True),
        ("https://api.pinterest.com/url_shortener/bad/redirect/None", [], True),
        ("https://weibo.com/sorry?pagenotfound", [], True),
        ("https://www.tiktok.com/?_r=1", ["https://vt.tiktok.com/bad"], True),
        ("https://www.tiktok.com/?_r=1", ["https://www.tiktok.com/t/bad"], True),
        ("https://www.tiktok.com/", ["https://example.org/"], False),
        ("https://www.pinterest.com/", ["https://pin.it/bad", "https://api.pinterest.com/x"], True),
        ("https://www.pinterest.com/pin/1/", ["https://pin.it/good"], False),
        ("https://tiny.cc/404", ["https://tiny.cc/bad"], True),
        ("https://tiny.cc/other", ["https://tiny.cc/good"], False),
        ("https://example.org/", ["https://bit.ly/good"], False),
        ("", [], False),
    ],
)
def test_where_dead_links_land(url: str, earlier: list[str], dead: bool) -> None:
    assert is_dead_landing(url, earlier) == dead
