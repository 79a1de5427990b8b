"""The one shape of every row that a batch writes, whatever the format. docs/pipeline.md explains each field.

A field is a type, a list of one shape, or a dictionary of fields. Every row has every field; None: not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from embedresolver.report.json import Plain

Shape: TypeAlias = "type[str] | type[int] | type[bool] | type[float] | list[Shape] | dict[str, Shape]"

_PROBLEM: Shape = {"code": str, "message": str}
_POST: Shape = {
    "platform": str,
    "post_id": str,
    "owner": str,
    "url": str,
    "handle": str,
    "name": str,
    "author_id": str,
    "created_at": str,
    "created_at_from": str,
    "text": str,
    "truncated": bool,
    "language": str,
}
_EMBED: Shape = {
    "kind": str,
    "platform": str,
    "post_id": str,
    "owner": str,
    "url": str,
    "handle": str,
    "handle_from": str,
    "name": str,
    "date_text": str,
    "date": str,
    "text": str,
    "language": str,
    "short_links": [str],
    "post_links": [str],
    "form": str,
    "also_forms": [str],
    "in_article": bool,
    "position": {"line": int, "start": int, "end": int},
    "verdict": str,
    "outcome": str,
    "reason": str,
    "id_time": str,
    "post": _POST,
    "expansions": [{"url": str, "final_url": str, "error": _PROBLEM}],
}
_CHECK: Shape = {
    "embed": int,
    "check": str,
    "outcome": str,
    "reason": str,
    "claimed": str,
    "actual": str,
    "explanation": str,
}
ROW: dict[str, Shape] = {
    "source": str,
    "url": str,
    "published": str,
    "verdict": str,
    "error": _PROBLEM,
    "problems": [_PROBLEM],
    "embeds": [_EMBED],
    "checks": [_CHECK],
}


def shaped(plain: Plain, shape: dict[str, Shape] = ROW) -> Plain:
    """The dictionary with exactly the fields of the shape, in its order."""
    return {name: _fitted(plain.get(name), field) for name, field in shape.items()}


def _fitted(value: Any, shape: Shape) -> Any:  # noqa: ANN401  # any JSON value, by its shape
    if isinstance(shape, list):
        return [_fitted(item, shape[0]) for item in value or ()]
    if isinstance(shape, dict):
        return None if value is None else shaped(value, shape)
    return value
