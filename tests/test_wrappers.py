from __future__ import annotations

import pytest

from embedresolver.platforms import read_url
from embedresolver.urls import read_address
from embedresolver.wrappers import is_wrapper, unwrapped

PAGE = "https://example.com/a/b?c=1&d=2#e"


@pytest.mark.parametrize(
    ("wrapper", "page"),
    [
        (f"https://web.archive.org/web/20190203040506id_/{PAGE}", PAGE),
        (f"https://web.archive.org/web/2oe/{PAGE}", PAGE),
        (f"https://web.archive.org/web/*/{PAGE}", PAGE),
        (f"https://web.archive.org/web/{PAGE}", PAGE),
        (f"https://web.archive.org/{PAGE}", PAGE),
        ("https://web.archive.org/web/2012/http%3A//example.com/a%3Fb%3D1", "http://example.com/a?b=1"),
        ("https://web.archive.org/web/20190203040506/example.com/a?b=1", "https://example.com/a?b=1"),
        (f"https://web.archive.org/web/20190203040506*/{PAGE}", PAGE),
        (f"https://archive.is/2019.02.03-040506/{PAGE}", PAGE),
        (f"https://archive.ph/o/AbCdE/{PAGE}", PAGE),
        (f"https://arquivo.pt/wayback/20190203040506/{PAGE}", PAGE),
        (f"https://archive.is/newest/{PAGE}", PAGE),
        (f"https://web.archive.org/web/2019/https://archive.ph/2018/{PAGE}", PAGE),
        ("https://x-com.cdn.ampproject.org/c/s/x.com/ada/status/20", "https://x.com/ada/status/20"),
        ("https://x-com.cdn.ampproject.org/v/x.com/ada/status/20", "http://x.com/ada/status/20"),
        ("https://a--b-example-com.translate.goog/c?_x_tr_sl=auto", "https://a-b.example.com/c?_x_tr_sl=auto"),
        ("https://translate.google.co.uk/website?sl=auto&u=https%3A%2F%2Fexample.com%2F", "https://example.com/"),
        ("https://translate.yandex.com/translate?url=https%3A%2F%2Fexample.com%2F&lang=en", "https://example.com/"),
        ("https://main.elk.zone/example.com/@ada/20", "https://example.com/@ada/20"),
        ("https://translate.google.com/translate?sl=auto&u=https%3A%2F%2Fexample.com%2F", "https://example.com/"),
    ],
)
def test_the_page_behind_a_wrapper_is_found(wrapper: str, page: str) -> None:
    address = read_address(wrapper)
    assert address is not None
    assert is_wrapper(address.host)
    assert unwrapped(address).text == page


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://web.archive.org/",
        "https://web.archive.org/web/2019/not-a-url",
        "https://translate.google.attacker.com/translate?u=https%3A%2F%2Fexample.com%2F",
        "https://x-com.cdn.ampproject.org/",
        "https://translate.google.com/?u=https%3A%2F%2Fexample.com%2F",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2F",
        f"https://web.archive.org.attacker.com/web/2019/{PAGE}",
    ],
)
def test_other_pages_are_themselves(url: str) -> None:
    address = read_address(url)
    assert address is not None
    assert unwrapped(address) is address


def test_wrappers_within_wrappers_are_followed_so_far_and_no_further() -> None:
    assert read_url("https://web.archive.org/web/2019/" * 20 + "https://x.com/ada/status/20") is None
