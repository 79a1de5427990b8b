"""Pages of X from before and after its best-known markup. All samples are our own, in the shapes of their years."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import Copy, Post, PostRef
from embedresolver.platforms.x import PLATFORM

#: From before ids had a clock, and after.
OLD_ID = "1234567890"
MADE = datetime(2009, 3, 9, 21, 4, 5, tzinfo=UTC)
NEW_ID = str((1_714_564_800_000 - 1_288_834_974_657) << 22)
OLD = f"""<html><body><div id="permalink" class="status hentry"><span class="status-body">
<span class="entry-content">Tea at the <a href="http://twitter.com/search?q=%23quay">#quay</a> &lt;now&gt;</span>
<span class="meta entry-meta"><a class="entry-date" rel="bookmark" href="http://twitter.com/harbour/status/{OLD_ID}">
<span class="published timestamp" data="{{time:'Mon Mar 09 21:04:05 +0000 2009'}}">about an hour ago</span></a></span>
</span></div><div class="user-info"><div class="screen-name"><a href="http://twitter.com/harbour">harbour</a></div>
<div class="full-name">Harbour Watch</div></div></body></html>"""
NEW = f"""<html><head><meta content="https://x.com/harbour/status/{NEW_ID}?s=46" property="og:url">
<meta content="Harbour (the real one) (@Harbour) on X" property="og:title">
<meta content="Tea &amp;amp; ships at the quay" property="og:description"></head><body></body></html>"""
TWENTIES = NEW.replace("Harbour (the real one) (@Harbour) on X", "Harbour on Twitter").replace(
    "Tea &amp;amp; ships at the quay", "“Tea at the quay”"
)


def read(page: str | bytes, post_id: str) -> Post | None:
    body = page.encode() if isinstance(page, str) else page
    return PLATFORM.read_copy(PostRef("x", post_id), Copy("https://twitter.com/", "text/html", body, MADE))


def test_a_page_of_2009_tells_author_time_and_words() -> None:
    post = read(OLD, OLD_ID)
    assert post is not None
    assert (post.handle, post.name, post.created_at) == ("harbour", "Harbour Watch", MADE)
    assert (post.text, post.truncated) == ("Tea at the #quay <now>", False)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (f"status/{OLD_ID}", "status/1234567891"),
        ("twitter.com/harbour/status", "twitter.com/somebody/status"),
        ("twitter.com/harbour/status", "evil.example/harbour/status"),
        ("entry-date", "some-date"),
        ("entry-content", "some-content"),
        ("screen-name", "some-name"),
        ("Mon Mar 09 21:04:05 +0000 2009", "Mon Mar 09 21:04:05 +0000 2019"),
        ("</span></div><div", f'<a class="entry-date" href="/eve/status/{OLD_ID}1">x</a></span></div><div'),
    ],
)
def test_an_old_page_of_something_else_is_not_read(there: str, instead: str) -> None:
    assert there in OLD
    assert read(OLD.replace(there, instead), OLD_ID) is None


def test_an_old_page_may_tell_no_time() -> None:
    post = read(OLD.replace("published", "printed"), OLD_ID)
    assert post is not None
    assert (post.handle, post.created_at) == ("harbour", None)


def test_a_preview_tells_author_and_words() -> None:
    post = read(NEW, NEW_ID)
    assert post is not None
    assert (post.handle, post.name) == ("Harbour", "Harbour (the real one)")
    assert (post.text, post.truncated, post.created_at) == ("Tea & ships at the quay", True, None)


def test_an_address_alone_names_no_author() -> None:
    post = read(TWENTIES, NEW_ID)
    assert post is not None
    assert (post.handle, post.name, post.text) == (None, "Harbour", "Tea at the quay")


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (f"/status/{NEW_ID}", f"/status/{NEW_ID}1"),
        (f"/status/{NEW_ID}", ""),
        ("https://x.com/", "https://x.com.evil.example/"),
        (" on X", " / X"),
        ("Tea &amp;amp; ships at the quay", " "),
        ("og:description", "og:image"),
    ],
)
def test_a_preview_of_something_else_is_not_read(there: str, instead: str) -> None:
    assert there in NEW
    assert read(NEW.replace(there, instead), NEW_ID) is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(OLD, OLD_ID), (NEW, NEW_ID)]), st.integers(0, 1200), st.binary(max_size=6))
def test_damaged_pages_name_no_other_time(page: tuple[str, str], at: int, junk: bytes) -> None:
    body = page[0].encode()
    post = read(body[:at] + junk + body[at + len(junk) :], page[1])
    assert post is None or post.created_at is None or 2006 <= post.created_at.year <= 2010
