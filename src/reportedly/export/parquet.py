"""Tables as Parquet, with the meaning of each column in its metadata. Needs pyarrow, which comes with the extra."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reportedly.errors import MissingExtra
from reportedly.export.columns import ColumnType, Table

if TYPE_CHECKING:
    import pyarrow

try:
    import pyarrow as arrow
    from pyarrow import parquet
except ImportError:
    raise MissingExtra("Parquet", "pyarrow", "parquet") from None

_SPAN = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
_TYPES = {
    ColumnType.TEXT: arrow.string(),
    ColumnType.INTEGER: arrow.int64(),
    ColumnType.NUMBER: arrow.float64(),
    ColumnType.DATE: arrow.date32(),
    ColumnType.TEXTS: arrow.list_(arrow.string()),
    ColumnType.SPANS: arrow.list_(_SPAN),
}


def arrow_schema(table: Table) -> pyarrow.Schema:
    """The table's columns as Arrow has them."""
    fields = (
        arrow.field(column.name, _TYPES[column.type], metadata={"description": column.meaning})
        for column in table.columns
    )
    return arrow.schema(fields, metadata={"description": f"a row is {table.row}"})


def write_parquet(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The table as a Parquet file, in one part."""
    spans = [column.name for column in table.columns if column.type is ColumnType.SPANS]
    plain = [{**row, **{name: [span._asdict() for span in row[name]] for name in spans}} for row in rows]
    written = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(plain, schema=arrow_schema(table)), written, compression="zstd")
    yield written.getvalue()
