"""The links that an embed shows, against one another and against the post they should lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.platforms import handle_in_url, platform_named, read_url
from embedresolver.urls import is_under_any, read_address
from embedresolver.verify.handle import same_handle
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from embedresolver.models import Check, Embed, Expansion, Post, PostRef


def is_media_link(expansion: Expansion, platform: str) -> bool:
    """Whether a short link belongs to the media of a post, so that its target names the post that has them."""
    known = platform_named(platform)
    start, end = read_address(expansion.url), read_address(expansion.final_url or "")
    if known is not None and start is not None and is_under_any(start.host, known.media_hosts):
        return True
    return end is not None and end.path[-2:-1] in (("photo",), ("video",))


def leads_to(expansion: Expansion, ref: PostRef | None, post: Post | None = None) -> bool:
    """Whether a short link leads to that very post, or to an edit of it."""
    target = expansion.post
    if target is None or ref is None or target.platform != ref.platform:
        return False
    return target.id == ref.id or (post is not None and target.id in post.other_ids)


def check_link(embed: Embed, ref: PostRef | None, post: Post | None, expansions: tuple[Expansion, ...]) -> Check | None:
    """None where the embed shows no link to a post."""
    strays = [
        e for e in expansions if e.post is not None and is_media_link(e, embed.platform) and not leads_to(e, ref, post)
    ]
    if strays:
        return _stray(embed, post, strays[0])
    if not embed.post_links and embed.ref is None:
        return _by_short_links(embed, ref, expansions)
    targets = [target for target in map(read_url, embed.post_links) if target is not None]
    if ref is not None and any(
        t.platform == ref.platform and t.id != ref.id and not _is_edit(t, post) for t in targets
    ):
        return finding("link.several_posts", embed.url)
    return _named_account(embed, post) or finding("link.match", embed.url)


def _is_edit(target: PostRef, post: Post | None) -> bool:
    return post is not None and target.id in post.other_ids


def _by_short_links(embed: Embed, ref: PostRef | None, expansions: tuple[Expansion, ...]) -> Check | None:
    if ref is not None and any(leads_to(expansion, ref) for expansion in expansions):
        return finding("link.match", embed.short_links[0] if embed.short_links else None)
    if not embed.short_links:
        return None
    return finding("link.unresolved", embed.short_links[0], short_link=embed.short_links[0])


def stray_link(stray: Expansion) -> Check:
    """The finding for a media link to another account's post.

    A post may show another one's film, and then its own short link leads there: that is no alteration.
    """
    end = read_address(stray.final_url or "")
    is_film = end is not None and "video" in end.path
    reason = "link.leads_elsewhere" if is_film else "link.disagrees"
    return finding(reason, stray.url, stray.final_url, short_link=stray.url, other=stray.handle or "another account")


def _stray(embed: Embed, post: Post | None, stray: Expansion) -> Check:
    """A media link that leads to another post than the status link: an accusation only if the post cannot have it."""
    author = embed.handle or (post.handle if post is not None else None)
    somebody_elses = bool(stray.handle and author and not same_handle(stray.handle, author))
    if somebody_elses and post is not None and _lacks(post, stray.url):
        return stray_link(stray)
    return finding("link.leads_elsewhere", stray.url, stray.final_url, short_link=stray.url, other=stray.handle or "it")


def _lacks(post: Post, link: str) -> bool:
    """Whether the post's text is known to its end and does not have that short link."""
    known = post.text is not None and not post.truncated
    own = {_slug(printed.printed) for printed in post.links}
    return known and _slug(link) not in own and _slug(link) not in (post.text or "")


def _slug(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def _named_account(embed: Embed, post: Post | None) -> Check | None:
    """The account in the link is decoration: worth a word, never an accusation."""
    actual = post.handle if post is not None else None
    if post is None or actual is None:
        return None
    for named in filter(None, map(handle_in_url, embed.post_links)):
        if not any(same_handle(named, known) for known in (actual, *post.other_handles)):
            return finding("link.other_account", named, actual)
    return None
