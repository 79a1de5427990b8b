"""What one answer says about the next hop."""

from __future__ import annotations

import pytest

from embedresolver.hops import Left, Next, Onward, next_hop, page_text
from embedresolver.models import Problem, Response

URL = "https://a.example/one"
META = '<meta http-equiv="refresh" content="0;url={}">'
SCRIPT = "<script>location.replace('{}')</script>"


def hop(status: int, headers: dict[str, str] | None = None, body: str = "", url: str = URL) -> Next:
    return next_hop(url, Response(url, status, headers or {}, body.encode()))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_location(status: int) -> None:
    assert hop(status, {"LOCATION": "/two"}) == Onward("https://a.example/two", "http")


def test_a_redirect_without_location_leads_nowhere() -> None:
    assert hop(302) is None
    assert hop(304, {"location": "/two"}) is None


def test_a_location_that_is_none() -> None:
    for location in ("", "https://user:word@b.example/", "javascript:x"):
        assert isinstance(hop(302, {"location": location}), Problem)
    assert hop(302, {"location": "ftp://b.example/"}) == Left("ftp://b.example/", "http")


def test_a_location_with_success_counts_on_shorteners_alone() -> None:
    assert hop(200, {"location": "https://b.example/"}) is None
    assert hop(200, {"location": "https://b.example/"}, url="https://t.cn/x") == Onward("https://b.example/", "http")


def test_a_redirect_to_itself_is_a_loop_and_a_refresh_to_itself_is_not() -> None:
    assert hop(302, {"location": URL}) == Onward(URL, "http")
    assert hop(200, {"refresh": f"5;url={URL}"}) is None
    assert hop(200, body=META.format(URL)) is None


def test_refresh_header() -> None:
    assert hop(200, {"Refresh": "0;url=/two"}) == Onward("https://a.example/two", "refresh-header")
    assert hop(404, {"Refresh": "0;url=/two"}) is None


def test_meta_refresh_and_script() -> None:
    there = "https://b.example/"
    assert hop(200, body=META.format(there)) == Onward(there, "meta-refresh")
    assert hop(200, body=SCRIPT.format(there)) == Onward(there, "script")
    assert hop(200, body=SCRIPT.format("somewhere")) is None
    assert isinstance(hop(200, body=META.format("javascript:x")), Problem)


def test_a_page_may_name_what_its_urls_are_relative_to() -> None:
    base = '<base target=_top><base href="https://b.example/z/">'
    assert hop(200, body=base + META.format("c")) == Onward("https://b.example/z/c", "meta-refresh")
    assert hop(200, body=base + SCRIPT.format("/c")) == Onward("https://b.example/c", "script")
    assert hop(200, body=base + META.format(URL)) is None
    assert hop(200, body='<base href="javascript:x">' + META.format("c")) == Onward(
        "https://a.example/c", "meta-refresh"
    )


def test_a_page_s_own_version_without_scripts_is_no_redirect() -> None:
    assert hop(200, body=f"<noscript>{META.format('/no-script')}</noscript>") is None
    there = "https://b.example/"
    page = f"<noscript>{META.format(there)}</noscript>{SCRIPT.format(there)}"
    assert hop(200, body=page, url="https://t.co/x") == Onward(there, "meta-refresh")


def test_interstitial() -> None:
    page = '<a data-tracking-control-name="external_url_click" href="https://b.example/">'
    assert hop(200, body=page, url="https://lnkd.in/x") == Onward("https://b.example/", "interstitial")


def test_a_detour_is_not_taken() -> None:
    assert hop(200, body=META.format("https://twitter.com/x/migrate?tok=1"), url="https://x.com/jack") is None
    assert hop(302, {"location": "https://x.com/x/migrate"}) is None


def test_only_html_is_read() -> None:
    body = META.format("https://b.example/")
    assert hop(200, {"content-type": "text/plain"}, body) is None
    assert hop(200, {"content-type": "application/xhtml+xml"}, body) is not None
    assert page_text(Response(URL, 200, {}, b"\xff\xfe<a>")) == "\ufffd\ufffd<a>"


def test_a_url_that_is_none_has_no_next() -> None:
    assert next_hop("nowhere", Response("nowhere", 200, {}, b"<p>")) is None
