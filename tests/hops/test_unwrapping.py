"""Targets that stand in the URL itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.hops.unwrapping import named_target, unwrap, way_back

TARGET = "https://b.example/c?d=1"
ESCAPED = "https%3A%2F%2Fb.example%2Fc%3Fd%3D1"


@pytest.mark.parametrize(
    "url",
    [
        f"https://l.facebook.com/l.php?u={ESCAPED}&h=AT0",
        f"https://lm.facebook.com/l.php?u={ESCAPED}&amp;h=AT0",
        f"https://www.facebook.com/flx/warn/?u={ESCAPED}",
        f"https://m.facebook.com/login.php?next={ESCAPED}",
        f"https://l.instagram.com/?u={ESCAPED}&e=AT",
        f"https://www.google.com/url?sa=t&q=&url={ESCAPED}",
        f"https://www.google.co.uk/url?q={ESCAPED}&sa=D",
        f"https://www.youtube.com/redirect?event=video&q={ESCAPED}",
        f"https://twitter.com/safety/unsafe_link_warning?unsafe_link={ESCAPED}",
        f"https://bitly.com/a/warning?hash=x&url={ESCAPED}",
        f"https://www.linkedin.com/safety/go?url={ESCAPED}&trk=x",
        f"https://out.reddit.com/t3_x?url={ESCAPED}&token=x",
        f"https://t.umblr.com/redirect?z={ESCAPED}&t=x",
        f"https://href.li/?{TARGET}",
        f"https://www.deviantart.com/users/outgoing?{ESCAPED}",
        f"https://unsafelink.com/{TARGET}",
        f"https://vk.com/away.php?to={ESCAPED}",
        f"https://weibo.cn/sinaurl?u={ESCAPED}",
        f"https://nam02.safelinks.protection.outlook.com/?url={ESCAPED}&data=x",
        f"https://slack-redir.net/link?url={ESCAPED}",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__b.example_c-3Fd-3D1&d=x",
        "https://urldefense.com/v3/__https:/b.example/c?d=1__;!!x!y$",
        "https://www.bing.com/ck/a?!&p=x&u=a1aHR0cHM6Ly9iLmV4YW1wbGUvYz9kPTE&ntb=1",
        "https://www.google.com/amp/s/b.example/c?d=1",
        "https://b-example.cdn.ampproject.org/c/s/b.example/c?d=1",
        "https://news.google.com/rss/articles/CBMiF2h0dHBzOi8vYi5leGFtcGxlL2M_ZD0x0gEA",
        f"https://www.facebook.com/l/a1b2c3d4;{TARGET}",
        f"https://anon.to/?{TARGET}",
        f"https://m.vk.com/away?to={ESCAPED}&utf=1",
        f"https://urldefense.proofpoint.com/v1/url?u={ESCAPED}&k=x",
        "https://urldefense.us/v3/__https:/b.example/c*d=1__;Pw!!x!y$",
        "https://urldefense.com/v3/__https://b.**F/c?d=1__;ZXhhbXBsZQ!!x!y$",
        f"https://disq.us/url?url={ESCAPED}%3AX1ehG6dKLkL0ky_abc-def&cuid=1",
        f"https://r.search.yahoo.com/_ylt=A;_ylu=Y/RV=2/RE=1600000000/RO=10/RU={ESCAPED}/RK=2/RS=x-",
        f"https://secure-web.cisco.com/1a-b/{ESCAPED}",
        f"https://www.anrdoezrs.net/links/1/type/dlg/{TARGET}",
        (
            "https://mandrillapp.com/track/click/1/b.example?p="
            "eyJzIjoieCIsInAiOiJ7XCJ1XCI6MSxcInVybFwiOlwiaHR0cHM6XFxcL1xcXC9iLmV4YW1wbGVcXFwvYz9kPTFcIn0ifQ"
        ),
        "https://bc.marfeelcache.com/amp/b.example/c?d=1",
    ],
)
def test_services_that_name_their_target(url: str) -> None:
    assert unwrap(url) == TARGET


def test_paths_are_paths_of_the_same_host() -> None:
    url = "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3Df5ZJLklAIQc"
    assert unwrap(url) == "https://www.youtube.com/watch?v=f5ZJLklAIQc"
    assert unwrap("http://www.google.com/amp/b.example/c") == "http://b.example/c"


def test_targets_without_a_scheme_are_sites_and_no_files() -> None:
    assert unwrap("https://www.youtube.com/redirect?q=b.example%2Fc") == "https://b.example/c"
    assert unwrap("http://jump.5ch.net/?b.example/c?d=1") == "https://b.example/c?d=1"
    assert unwrap("https://www.facebook.com/login.php?next=index.php") is None
    assert unwrap("http://www.facebook.com/l/a1b2c3d4/b.example/c") == "http://b.example/c"


def test_a_path_that_a_dead_page_would_return_to_is_a_guess() -> None:
    assert named_target("https://b.example/gone?goto=%2Fc") == "https://b.example/c"
    assert named_target("https://b.example/gone?u=%2Fc") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://b.example/?url=https://c.example/",
        "https://www.google.com/search?q=https://c.example/",
        "https://google.com.evil.example.org/url?q=https://c.example/",
        "https://notfacebook.com/l.php?u=https://c.example/",
        "https://l.facebook.com/l.php?u=javascript:alert(1)",
        "https://l.facebook.com/l.php?u=words",
        "https://l.facebook.com/l.php",
        "https://href.li/?bad",
        "https://urldefense.com/v3/nothing",
        "https://urldefense.proofpoint.com/v4/url?w=https-3A__b.example",
        "https://secure-web.cisco.com/about",
        "https://www.bing.com/ck/a?u=a1%00",
        "https://www.bing.com/ck/a?u=a1A",
        "https://www.google.com/amp/nothing",
        "https://news.google.com/articles/opaque",
        "https://news.google.com/topics",
        "https://web.archive.org/web/2020/https://c.example/",
        "not a url at all ://",
    ],
)
def test_urls_that_name_no_target(url: str) -> None:
    assert unwrap(url) is None


def test_a_wrapper_of_itself_leads_nowhere() -> None:
    url = "https://l.facebook.com/l.php?u=/l.php%3Fu%3Dx"
    assert unwrap(url) == "https://l.facebook.com/l.php?u=x"
    assert unwrap("https://l.facebook.com/l.php?u=x") is None


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"https://a.example/out?l={ESCAPED}", TARGET),
        (f"https://a.example/out?URL={ESCAPED}", TARGET),
        (f"https://a.example/out?source={ESCAPED}", None),
        (f"https://a.example/share?url={ESCAPED}", None),
        ("https://a.example/out?url=%2Fc", None),
        ("https://a.example/out?redirect=no", None),
        ("mailto:a@b.example", None),
    ],
)
def test_named_target(url: str, target: str | None) -> None:
    assert named_target(url) == target


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"https://a.example/wp-login.php?redirect_to={ESCAPED}", TARGET),
        ("https://a.example/login?Next=%2Fc", "https://a.example/c"),
        ("https://a.example/login?next=c", None),
        ("https://a.example/login", None),
        ("", None),
    ],
)
def test_way_back(url: str, target: str | None) -> None:
    assert way_back(url) == target


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    for url in (text, f"https://l.facebook.com/l.php?u={text}", f"https://news.google.com/articles/{text}"):
        for target in (unwrap(url), named_target(url), way_back(url)):
            assert target is None or target.startswith(("http://", "https://"))
