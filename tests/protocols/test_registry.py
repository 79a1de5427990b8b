"""The oEmbed registry: which endpoint to ask about a URL."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.platforms import read_url
from embedresolver.protocols import registry
from embedresolver.protocols.registry import Registry, bundled_registry, current_registry, read_registry
from tests.conftest import shared_file


def listed(
    *schemes: str, endpoint: str = "https://films.example/oembed", site: str = "https://films.example/"
) -> bytes:
    """A list with one provider of these schemes among a hundred others."""
    others = [{"provider_name": str(n), "provider_url": f"https://p{n}.example", "endpoints": []} for n in range(100)]
    mine = {
        "provider_name": "Films",
        "provider_url": site,
        "endpoints": [{"schemes": list(schemes), "url": endpoint, "docs_url": "https://films.example/docs"}],
    }
    return json.dumps([*others, mine]).encode()


def known(body: bytes) -> Registry:
    found = read_registry(body)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("scheme", "url", "fits"),
    [
        ("https://films.example/v/*", "https://films.example/v/1", True),
        ("https://films.example/v/*", "http://films.example/v/1/a?b=c", True),
        ("https://films.example/v/*", "https://films.example/v", False),
        ("https://films.example/v/*", "https://www.films.example/v/1", False),
        ("https://*.films.example/v/*", "https://a.b.films.example/v/1", True),
        ("https://*.films.example/v/*", "https://films.example/v/1", False),
        ("https://*.films.example/*", "https://evil.example/.films.example/1", False),
        ("https://films.example/*/on/*/", "https://films.example/a/b/on/c/", True),
        ("https://films.example/*/on/*/", "https://films.example/on/c/", False),
        ("https://films.example/aba*ba", "https://films.example/aba", False),
        ("https://films.example/one", "https://films.example/one", True),
        ("https://films.example/one", "https://films.example/one/", False),
        ("https://films.example", "https://films.example/", True),
        ("https://films.example/*?id=*", "https://films.example/a?id=2", True),
        ("https://films.example/v/*", "https://FILMS.example/v/1", True),
        ("https://films.example/v/*", "https://films.example@evil.example/v/1", False),
        ("films:*", "films:one", False),
    ],
)
def test_schemes(scheme: str, url: str, fits: bool) -> None:
    provider = known(listed(scheme)).provider_of(url)
    assert (provider is not None) == fits
    assert provider is None or (provider.name, provider.endpoint) == ("Films", "https://films.example/oembed")


def test_a_provider_without_schemes_has_what_lies_below_its_site() -> None:
    found = known(listed(site="https://www.films.example/"))
    assert all(found.provider_of(f"https://{host}films.example/v/1") is not None for host in ("", "www."))
    assert known(listed(site="nowhere")).provider_of("https://films.example/v/1") is None


def test_the_format_stands_in_some_endpoints() -> None:
    found = known(listed("https://films.example/*", endpoint="https://films.example/oembed.{format}"))
    provider = found.provider_of("https://films.example/1")
    assert provider is not None
    assert provider.endpoint == "https://films.example/oembed.json"


@pytest.mark.parametrize("endpoint", ["javascript:alert(1)", "https://u:p@films.example/", "file:///etc/passwd", ""])
def test_endpoints_that_are_no_web_address_are_left_out(endpoint: str) -> None:
    assert known(listed("https://films.example/*", endpoint=endpoint)).provider_of("https://films.example/1") is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"<html>", b'[{"provider_name": 1}]', b"\xff"])
def test_no_list(body: bytes) -> None:
    assert read_registry(body) is None


def test_the_bundled_list_is_whole() -> None:
    found = bundled_registry()
    assert found.size > 380
    provider = found.provider_of("https://www.ted.com/talks/a_talk")
    assert provider is not None
    assert provider.endpoint == "https://www.ted.com/services/v1/oembed.json"
    assert found.provider_of("https://somethingdoesnotexist.com/") is None


def test_the_registry_makes_no_post_of_a_url() -> None:
    """TikTok's and Twitter's schemes take in whole sites."""
    urls = ("https://www.tiktok.com/@someone", "https://twitter.com/someone", "https://whimsical.com/a-page-7wvH66")
    assert all(bundled_registry().provider_of(url) is not None for url in urls[::2])
    assert [read_url(url) for url in urls] == [None, None, None]


def test_an_updated_list_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.json"
    monkeypatch.setattr(registry, "updated_list", lambda: path)
    for content, wanted in ((None, 386), (b"cut", 386), (listed("https://films.example/*"), 101)):
        current_registry.cache_clear()
        if content is not None:
            path.write_bytes(content)
        assert current_registry().size == wanted
    current_registry.cache_clear()


def test_the_list_is_kept_with_the_user_s_data() -> None:
    assert registry.updated_list().name == "oembed-providers.json"


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    found = bundled_registry()
    assert found.provider_of(text) == found.provider_of(text)
    assert (
        found.provider_of(f"https://www.youtube.com/watch{text}") is not None
        or not text.isprintable()
        or text != text.strip()
    )


def test_many_stars_cost_little() -> None:
    found = known(listed("https://films.example/" + "*a" * 200 + "b"))
    assert found.provider_of("https://films.example/" + "a" * 8000) is None


def test_the_published_examples() -> None:
    path = shared_file("conformance/oembed_discovery.jsonl")
    cases = [case for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if "schemes" in case]
    provided = [
        {
            "provider_name": case["expect"]["provider"] or "",
            "provider_url": "",
            "endpoints": [{"schemes": case["schemes"], "url": case["expect"]["endpoint"]}],
        }
        for case in cases
        if case["expect"]["match"] and case["schemes"]
    ]
    found = read_registry(msgspec.json.encode(provided))
    assert found is not None
    asked = [case["url"] for case in cases if case["expect"]["match"] and case["schemes"]]
    assert [url for url in asked if found.provider_of(url) is None] == []
