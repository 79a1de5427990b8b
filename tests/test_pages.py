from __future__ import annotations

import pytest

from embedresolver.errors import RedirectError
from embedresolver.models import Request, Response
from embedresolver.pages import fetch_page


class Site:
    """Redirects from each path to the next named for it, and answers at the end."""

    def __init__(self, **targets: str) -> None:
        self._targets = targets
        self.asked: list[str] = []

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request.url)
        target = self._targets.get(request.url.rpartition("/")[2])
        if target is None:
            return Response(request.url, 200, body=b"<p>article</p>")
        return Response(request.url, 302, {"Location": target} if target else {})


async def test_redirects_are_followed_to_the_page() -> None:
    site = Site(a="/b", b="//other.example/c")
    response = await fetch_page("https://news.example/a", site)
    assert response.body == b"<p>article</p>"
    assert site.asked == ["https://news.example/a", "https://news.example/b", "https://other.example/c"]


@pytest.mark.parametrize("target", ["", "javascript:alert(1)", "file:///etc/passwd", "https://[broken"])
async def test_a_redirect_off_the_web_is_an_error(target: str) -> None:
    with pytest.raises(RedirectError, match="redirects to what is no"):
        await fetch_page("https://news.example/a", Site(a=target))


async def test_a_redirect_without_end_is_an_error() -> None:
    site = Site(a="/a")
    with pytest.raises(RedirectError, match="more than 3 times"):
        await fetch_page("https://news.example/a", site, max_hops=3)
    assert len(site.asked) == 4
