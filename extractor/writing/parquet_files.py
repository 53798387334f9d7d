"""Parquet: the same tables, typed, in row groups. Needs the extra `parquet` (pyarrow), imported when used.

Whole numbers are int64 and other numbers are doubles, None where one does not fit; cells.parquet holds the printed
text beside every number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.writing.part import Part
from extractor.writing.tables import ColumnType, Row, Rows, TableColumn

GROUP = 50_000  # rows held in memory before a row group is written


class ParquetFiles:
    """reports.parquet, cells.parquet and findings.parquet, growing row group by row group."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[TableColumn]]) -> None:
        self._tables = {name: _ParquetTable(Part(folder / f"{name}.parquet"), columns[name]) for name in columns}

    def add(self, tables: Rows) -> None:
        """Take in one document's rows."""
        self._tables["reports"].add([tables.report])
        self._tables["cells"].add(tables.cells)
        self._tables["findings"].add(tables.findings)

    def commit(self) -> list[Path]:
        """Put the finished files in their places; says which."""
        for table in self._tables.values():
            table.close()
        for table in self._tables.values():
            table.part.publish()
        return [table.part.path for table in self._tables.values()]

    def discard(self) -> None:
        """Leave the files of an earlier run as they are."""
        for table in self._tables.values():
            table.abandon()


class _ParquetTable:
    def __init__(self, part: Part, columns: Sequence[TableColumn]) -> None:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet

        types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}
        self.part = part
        self._columns = columns
        self._schema = pa.schema([(column.name, types[column.type]) for column in columns])
        self._writer = parquet.ParquetWriter(part.begin(), self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._group = max(1000, GROUP * 18 // len(columns))

    def add(self, rows: list[Row]) -> None:
        self._rows += rows
        if len(self._rows) >= self._group:
            self._write()

    def close(self) -> None:
        if self._rows:
            self._write()
        self._writer.close()

    def abandon(self) -> None:
        from contextlib import suppress

        with suppress(OSError):
            self._writer.close()
        self.part.discard()

    def _write(self) -> None:
        import pyarrow as pa

        by_column = zip(*self._rows, strict=True)
        arrays = [
            pa.array([_typed(value, column.type) for value in values], field.type)
            for column, values, field in zip(self._columns, by_column, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


def _typed(value: Any, kind: ColumnType) -> str | int | float | None:
    if value is None:
        return None
    if kind == "text":
        return str(value)
    try:
        return int(value) if kind == "whole" and abs(int(value)) < 2**63 else float(value) if kind == "number" else None
    except (ValueError, OverflowError):
        return None
