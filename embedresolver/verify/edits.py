"""Whether a post may have had other words than those that are known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.platforms import platform_named

if TYPE_CHECKING:
    from embedresolver.models import Post


def may_have_read_otherwise(post: Post) -> bool:
    """Whether the post was edited, or can be without its platform's telling, and its other words are not known."""
    if post.versions:
        return False
    platform = platform_named(post.ref.platform)
    return post.edited or post.edited_at is not None or (platform is not None and not platform.tells_edits)
