"""What may be asked for, and what is refused in which words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from yarl import URL

from embedresolver.errors import BlockedURLError, InvalidURLError
from embedresolver.net import check_url, is_public_address
from embedresolver.net.guard import checked_url, shown

ALLOWED = [
    "http://example.com", "https://example.com/", "HTTPS://EXAMPLE.COM/", "http://example.com:80/",
    "https://example.com:443/", "https://example.com:/", "https://example.com./", "https://t.co/abc",
    "https://xn--bcher-kva.de/", "https://bücher.de/", "https://example.中国/", "https://🔐.example.com/",
    "https://my_blog.tumblr.com/", "https://blog-.tumblr.com/", "https://8.8.8.8/", "https://[2606:4700::1111]/",
    "https://[::ffff:8.8.8.8]/", "https://1.example/", "https://0x7f.example/", "https://127.0.0.1.nip.io/",
    "https://example.com/a b", "https://example.com/?q=a@b", "https://example.com/#@c", "https://example.com\u3002uk/",
    "https://example.com/%00", "https://example.com/back\\slash", "https://notlocalhost.com/", "https://mylocal.com/",
    "https://internal.example/", "https://example.com?a[]=1", "https://example.com#[", "https://example.com/[a]",
]  # fmt: skip

BLOCKED = {
    "scheme": [
        "ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,a", "gopher://example.com/",
        "ws://example.com/", "view-source:http://example.com/", "mailto:a@example.com", "dict://127.0.0.1:11211/",
        "ssh://-oProxyCommand=x/a", "unix:///var/run/docker.sock", "about:blank",
    ],
    "port": ["http://example.com:22/", "https://example.com:8443/", "http://example.com:0/", "http://example.com:6379/"],
    "credentials": [
        "http://user:pw@example.com/", "http://user@example.com/", "http://@example.com/", "http://:@example.com/",
        "http://example.com@127.0.0.1/", "http://example.com\\@127.0.0.1/", "http://a@b@example.com/",
    ],
    "public address": [
        "http://127.0.0.1/", "http://0.0.0.0/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:0:0:1]:80/",
        "http://[64:ff9b::7f00:1]/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://１２７.0.0.1/",
        "http://[fd00:ec2::254]/", "http://127.0.0.1#@example.com/", "http://192.168.0.1?@example.com/",
    ],
    "public name": [
        "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://ⓛocalhost/",
        "http://ｌｏｃａｌｈｏｓｔ/", "http://service.local/", "http://metadata.google.internal/",
        "http://metadata.goog/", "http://router/", "http://kubernetes/", "http://nas.home.arpa/", "http://a.onion/",
        "http://kubernetes.default.svc/",
        "http://a.i2p/", "http://printer.lan/", "http://com/", "http://localhost.localdomain/",
    ],
}  # fmt: skip

INVALID = [
    "", " ", "example.com", "//example.com/", "/path", "http:", "http:/", "http://", "http:///", "http:example.com",
    "http:/example.com", "http:///example.com/", "http://:80/", "http://?", "http://#", "http://./", "http://../",
    "http://.example.com/", "http://example..com/", "http://example.com../", "http://-example.com/",
    "http://exa mple.com/", "http://exa%6dple.com/", "http://127.0.0.1%00.example.com/",
    "http://127.0.0.1%2f@example.com/", "http://%31/",
    "http://[fe80::1%25eth0]/", "http://[::1", "http://::1/", "http://[::1]a/", "http://[v1.a]/",
    "http://[v1.example.com]/", "http://[127.0.0.1]/",
    "http://exa\nmple.com/", "http://exa\tmple.com/", "http://example.com/\r\nX: y", "http://example.com/\x00",
    "\x00http://example.com/", "http://example.com/\x7f", "http://example.com/\x85", "http://example.com/\u2028",
    "http://example\\.com/", "http://example.com:port/", "http://example.com:99999/", "http://example.com:-1/",
    "http://example.com:80:80/", "http://xn--/", "http://xn--a/", "http://XN--/",
    "http://www.XN--a.com/", "http://\udcff.com/", "http://a\ud800.com/",
    "http://" + "a" * 64 + ".com/", "http://" + "a." * 200 + "com/", "http://example" + "a" * 1024 + ".com/",
    "http://example.com/" + "a" * 10_000, "http://127.1/", "http://0/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.1/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.000.000.001/",
    "http://127.0.0.1./", "http://256.0.0.1/", "http://1.1.1.1.1/", "http://1.2.3.08/", "http://0xffffffff/", "http://0x/",
    "http://0xBaaaaaaaaaaaaaaaaffffffff/", "http://a.1/", "http://a.0x1/", "http://⑧.⑧/", "http://ex<ample.com/",
    'http://ex"ample.com/', "http://ex,ample.com/", "http://exam$ple.com/", "http://a*b.com/",
]  # fmt: skip


@pytest.mark.parametrize("url", ALLOWED)
def test_allowed(url: str) -> None:
    assert checked_url(url, is_public_address).raw_host


@pytest.mark.parametrize(("word", "url"), [(word, url) for word, urls in BLOCKED.items() for url in urls])
def test_blocked_with_its_reason(word: str, url: str) -> None:
    with pytest.raises(BlockedURLError, match=word) as caught:
        check_url(url)
    assert not isinstance(caught.value, InvalidURLError)


@pytest.mark.parametrize("url", INVALID, ids=lambda url: ascii(url)[:40])
def test_invalid(url: str) -> None:
    with pytest.raises(BlockedURLError) as caught:
        check_url(url)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


def refused(url: str) -> BlockedURLError | None:
    """What the guard says against `url`; anything but our own error is a failure of the test."""
    try:
        check_url(url)
    except BlockedURLError as refusal:
        return refusal
    return None


@given(st.text(max_size=80))
@example("http://xn--/")
@example("http://[")
@example("http://\udcff/")
@example("http://\u0378.net/")
def test_any_text_is_allowed_or_refused_in_our_words(text: str) -> None:
    for url in (text, f"http://{text}", f"https://example.com{text}"):
        refusal = refused(url)
        assert str(refusal).encode() if refusal else URL(url).scheme in ("http", "https")


def _reads_as_number(label: str) -> bool:
    """As the C library does: decimal, octal or hexadecimal."""
    try:
        return int(label.removeprefix("0x") or "0", 16 if label.startswith("0x") else 10) >= 0
    except ValueError:
        return False


@given(
    st.lists(st.sampled_from([*"0127.:[]%@\\/#?xf-", "localhost", "::", "ffff", "example.com", "。", "①"]), max_size=12)
)
def test_what_is_allowed_names_a_public_host_however_it_is_put_together(parts: list[str]) -> None:
    url = f"http://{''.join(parts)}"
    try:
        target = checked_url(url, is_public_address)
    except BlockedURLError:
        return
    *rest, last = (target.raw_host or "").rstrip(".").split(".")
    assert is_public_address(target.raw_host or "") or (rest and last != "localhost" and not _reads_as_number(last))


def test_permit_decides_on_literals_alone() -> None:
    assert checked_url("http://127.0.0.1/", lambda _: True).host == "127.0.0.1"
    with pytest.raises(BlockedURLError):
        checked_url("http://localhost/", lambda _: True)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://user:pw@example.com/a@b", "http://example.com/a@b"),
        ("http://u:p@w@example.com", "http://example.com"),
        ("http://example.com#@b.com/", "http://example.com#@b.com/"),
        ("http://a\x1b[31m.com/", "http://a\ufffd[31m.com/"),
        ("http://a\udcff.com/", "http://a?.com/"),
    ],
)
def test_shown_without_credentials_and_controls(url: str, text: str) -> None:
    assert shown(url) == text


def test_the_check_does_not_load_the_client() -> None:
    script = "import sys, embedresolver.net; sys.exit('aiohttp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
