"""Rows as Arrow tables, and `verify_batch`, the one function that every engine can map over its data."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from embedresolver.batch.columns import COLUMNS, record_of_columns
from embedresolver.batch.engine import Engine
from embedresolver.batch.schema import ROW
from embedresolver.errors import MissingExtraError

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("parquet") from error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.batch.records import Record
    from embedresolver.batch.rows import Row
    from embedresolver.batch.schema import Shape
    from embedresolver.models import Fetch
    from embedresolver.settings import Settings

_TYPES = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64()}


def _type(shape: Shape) -> pa.DataType:
    if isinstance(shape, list):
        return pa.list_(_type(shape[0]))
    if isinstance(shape, dict):
        return pa.struct([(name, _type(field)) for name, field in shape.items()])
    return _TYPES[shape]


#: The schema of every row, as docs/pipeline.md lists it.
SCHEMA: pa.Schema = pa.schema([(name, _type(shape)) for name, shape in ROW.items()])


def batch_of(rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows as a record batch."""
    try:
        return pa.RecordBatch.from_pylist(list(rows), schema=SCHEMA)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_encodable(row) for row in rows], schema=SCHEMA)


def _encodable(row: Row) -> Row:
    """The row with half characters, which JSON can name but no encoding can carry, replaced by a mark.

    In the name of a file they stand for bytes that are no text; there they are written out, so that it stays its own.
    """
    return {**_marked(row), "source": row["source"].encode("utf-8", "backslashreplace").decode()}


def _marked(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _marked(item) for name, item in value.items()}
    return [_marked(item) for item in value] if isinstance(value, list) else value


def rows_in(batch: pa.RecordBatch | pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The columns of these names as plain values, row for row. A value that Python has no room for is None."""
    there = batch.schema.names
    columns = [(name, _values(batch.column(there.index(name)))) for name in names if name in there]
    for number in range(batch.num_rows):
        yield {name: values[number] for name, values in columns}


def _values(column: Any) -> list[Any]:  # noqa: ANN401  # an array of any type
    try:
        if pa.types.is_timestamp(column.type):  # finer ones than Python's own need another package
            column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
        return list(column.to_pylist())
    except Exception:  # noqa: BLE001  # years beyond 9999, zones that nobody knows: errors of many kinds
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> Any:  # noqa: ANN401  # a scalar of any type
    try:
        return scalar.as_py()
    except Exception:  # noqa: BLE001  # as above; it costs its row a column, and no other row anything
        return None


def records_in(batch: pa.RecordBatch | pa.Table, *, source: str = "row") -> Iterator[Record]:
    """The records of a batch with the columns `html` or `text`, and if known `url`, `published` and `source`."""
    for number, columns in enumerate(rows_in(batch, ("source", *COLUMNS)), 1):
        named = columns.get("source")
        yield record_of_columns(named if isinstance(named, str) else f"{source}#{number}", columns)


def verify_batch(
    record_batch: pa.RecordBatch,
    settings: Settings | None = None,
    *,
    find_only: bool = False,
    workers: int = 0,
    fetch: Fetch | None = None,
) -> pa.RecordBatch:
    """A row of `SCHEMA` for each page of the batch, in order; no page makes it raise.

    It finds in this process unless `workers` asks for killable ones, and opens and closes its own resolver, whose
    answers outlive it in `settings.cache`.
    """
    return asyncio.run(_verified(record_batch, settings, find_only, workers, fetch))


async def _verified(
    batch: pa.RecordBatch, settings: Settings | None, find_only: bool, workers: int, fetch: Fetch | None
) -> pa.RecordBatch:
    async with Engine(settings, find_only=find_only, workers=workers, fetch=fetch) as engine:
        return batch_of(await engine.answer(list(records_in(batch))))
