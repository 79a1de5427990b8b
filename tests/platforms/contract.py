"""What every platform owes, as one test class: a platform's own test file only declares cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from embedresolver import platforms
from embedresolver.models import Copy, Post, PostRef, Request, Response
from embedresolver.urls import is_under

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from embedresolver.platforms import Platform

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class PlatformContract:
    """Subclasses declare; the tests below are theirs by inheritance."""

    #: `PostRef.platform`.
    platform: ClassVar[str]
    #: URL to what it must be read as: an id alone, or the whole ref where owner, host or part matter.
    posts: ClassVar[Mapping[str, str | PostRef]]
    #: URLs of the platform, or nearly, that name no post.
    not_posts: ClassVar[tuple[str, ...]]
    #: URLs whose only job is to lead to a post.
    short_links: ClassVar[tuple[str, ...]] = ()
    #: URL of a post to the account that it names.
    handles: ClassVar[Mapping[str, str | None]] = {}
    #: Id to the instant that it carries, as recorded elsewhere.
    clocks: ClassVar[Mapping[str, str]] = {}
    #: How far the instant may lie from the recorded one.
    clock_tolerance: ClassVar[timedelta] = timedelta(seconds=1)
    #: Ids that carry no time.
    timeless: ClassVar[tuple[str, ...]] = ()

    def ours(self) -> Platform:
        platform = platforms.platform_named(self.platform)
        assert platform is not None
        return platform

    def expected(self) -> Iterator[tuple[str, PostRef]]:
        for url, wanted in self.posts.items():
            yield url, wanted if isinstance(wanted, PostRef) else PostRef(self.platform, wanted)

    def web_posts(self) -> Iterator[tuple[str, PostRef]]:
        return ((url, wanted) for url, wanted in self.expected() if url.startswith(("http://", "https://")))

    # -- reading ------------------------------------------------------------------------------------------------------

    def test_reads_the_post_that_a_url_names(self) -> None:
        assert {url: platforms.read_url(url) for url in self.posts} == dict(self.expected())

    def test_reads_no_post_where_a_url_names_none(self) -> None:
        assert self.not_posts
        assert {url: platforms.read_url(url) for url in self.not_posts} == dict.fromkeys(self.not_posts)

    def test_short_links_are_told_and_name_no_post(self) -> None:
        assert {url: platforms.is_short_link(url) for url in self.short_links} == dict.fromkeys(self.short_links, True)
        assert {url: platforms.read_url(url) for url in self.short_links} == dict.fromkeys(self.short_links)

    def test_links_that_name_their_post_are_not_short(self) -> None:
        assert [url for url, _ in self.web_posts() if platforms.is_short_link(url)] == []

    def test_reads_the_account_that_a_url_names(self) -> None:
        assert {url: platforms.handle_in_url(url) for url in self.handles} == self.handles

    def test_spelling_of_scheme_and_host_does_not_matter(self) -> None:
        for url, wanted in self.web_posts():
            scheme, host, rest = _taken_apart(url)
            spellings = [f"{scheme.upper()}://{host.upper()}{rest}", f"//{host}{rest}", f"  {url}\n"]
            spellings += [f"{scheme}://{host}.{rest}", f"{scheme}:/{host}{rest}", f"{scheme}:\\\\{host}{rest}"]
            spellings += [f"http://{host}:80{rest}", f"https://{host}:443{rest}", f"{host}{rest}"]
            assert {spelling: platforms.read_url(spelling) for spelling in spellings} == dict.fromkeys(
                spellings, wanted
            )

    def test_an_archived_copy_names_the_post(self) -> None:
        for url, wanted in self.web_posts():
            for prefix in ("https://web.archive.org/web/20190203040506id_/", "https://archive.ph/2019/"):
                assert platforms.read_url(prefix + url) == wanted

    # -- strangers ----------------------------------------------------------------------------------------------------

    def test_look_alike_hosts_are_strangers(self) -> None:
        if not self.ours().hosts:
            return
        for url, _ in self.web_posts():
            scheme, host, rest = _taken_apart(url)
            domain = next(domain for domain in self.ours().hosts if is_under(host, domain))
            strangers = [
                f"{host}.attacker.com",
                f"not{domain}",
                f"{host}-attacker.com",
                f"{host.replace('.', '')}.example",
            ]
            strangers += [f"example.com/{host}", f"example.com/{scheme}://{host}", f"example.com?u={host}"]
            strangers += [f"{host}%2eattacker.com", f"{host}%00.attacker.com", f"xn--{host.replace('.', '-')}.com"]
            read = [platforms.read_url(f"{scheme}://{stranger}{rest}") for stranger in strangers]
            assert [found for found in read if found is not None and found.platform == self.platform] == []

    def test_credentials_other_ports_and_other_schemes_name_no_post(self) -> None:
        for url, _ in self.web_posts():
            scheme, host, rest = _taken_apart(url)
            spellings = [f"{scheme}://{host}@attacker.com{rest}", f"{scheme}://user:word@{host}{rest}"]
            spellings += [f"{scheme}://{host}:8443{rest}", f"javascript://{host}{rest}", f"mailto:a@{host}{rest}"]
            spellings += [f"ftp://{host}{rest}", f"data:text/html,{url}", f"view-source:{url}", f"blob:{url}"]
            assert {spelling: platforms.read_url(spelling) for spelling in spellings} == dict.fromkeys(spellings)

    # -- writing ------------------------------------------------------------------------------------------------------

    def test_the_canonical_url_gives_the_post_back(self) -> None:
        for _, wanted in self.expected():
            for handle in (None, "someone"):
                url = platforms.post_url(wanted, handle)
                assert url is not None
                assert platforms.read_url(url) == wanted
                assert url.startswith("https://")
                assert url.isascii()

    # -- what a platform cannot do, it says ---------------------------------------------------------------------------

    def test_uris_of_no_scheme_of_its_own_name_no_post(self) -> None:
        for uri in ("", "at:", "urn:li:share", "tag:a.example,2024:1", "mailto:a@b.example", "\ud800:x"):
            assert self.ours().read_uri(uri) is None

    def test_copies_of_other_pages_show_no_post(self) -> None:
        for body in (b"", b"{}", b"[]", b"<p>Fog.</p>", b"\xff\xfe{", b'{"id": null}', b"<meta property='og:url'>"):
            for _, wanted in self.expected():
                assert self.ours().read_copy(wanted, Copy("https://b.example/", "text/html", body, NOW)) is None

    async def test_nobody_has_a_second_handle_of_which_no_server_knows(self) -> None:
        async def fetch(request: Request) -> Response:
            return Response(request.url, 404, {}, b"")

        for _, wanted in self.expected():
            post = Post(wanted, "https://b.example/", "someone")
            assert await self.ours().recognised(post, "someone@b.example", fetch) == post

    def test_a_reference_that_no_url_can_write_has_none(self) -> None:
        for post_id, owner in (("\ud800", None), ("1", "\ud800"), ("\ud800", "\ud800")):
            url = platforms.post_url(PostRef(self.platform, post_id, owner))
            assert url is None or url.encode()

    # -- clocks -------------------------------------------------------------------------------------------------------

    def test_ids_tell_their_instant(self) -> None:
        for post_id, recorded in self.clocks.items():
            told = platforms.id_time(PostRef(self.platform, post_id))
            assert told is not None
            assert abs(told.instant - datetime.fromisoformat(recorded)) <= self.clock_tolerance
            assert told.instant.utcoffset() == timedelta(0)

    def test_ids_without_a_clock_tell_none(self) -> None:
        timeless = [*self.timeless, "", "0", "1", "self", "-1", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨", "9" * 30, "\ud800", "a" * 5000]
        told = {post_id: platforms.id_time(PostRef(self.platform, post_id)) for post_id in timeless}
        assert told == dict.fromkeys(timeless)


def _taken_apart(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc, url.partition(parts.netloc)[2]
