"""CodePen: asking needs the user and the pen."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.shaped import ShapedPlatform


class CodePen(ShapedPlatform):
    name: ClassVar[str] = "codepen"
    title: ClassVar[str] = "CodePen"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"codepen.io"})
    oembed: ClassVar[str | None] = "https://codepen.io/api/oembed"
    profile: ClassVar[re.Pattern[str] | None] = re.compile(r"codepen\.io/(?P<handle>[\w-]{1,60})")
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?P<owner>[A-Za-z0-9_-]{1,40}|team/[A-Za-z0-9_-]{1,40})/(?:pen|embed|full|details|debug|live)/(?:preview/)?(?P<id>[A-Za-z0-9]{5,40})(?:/[^/]*)?"
        ),
    )
    canonical: ClassVar[str] = "https://codepen.io/{owner}/pen/{id}"


PLATFORM = CodePen()
