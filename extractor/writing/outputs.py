"""All the tables of a run together: rendered where a document is read, written where the run is led."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from extractor.kinds import load_kind
from extractor.writing.csv_files import CsvFiles, render_csv
from extractor.writing.tables import Layout, Rows


@dataclass(frozen=True, slots=True)
class Tables:
    """One document's part of the tables: CSV text, and rows where a format that is not text is wanted."""

    csv: Mapping[str, str] | None
    rows: Rows | None


@dataclass(frozen=True, slots=True)
class Renderer:
    """A result (as JSON holds it) to its part of the tables in `formats`. Plain data, so other processes can have it."""

    kind: str
    formats: tuple[str, ...]

    def __call__(self, data: Mapping[str, Any]) -> Tables | None:
        """The document's part; None where no table is wanted."""
        binary = any(name in self.formats for name in ("parquet", "xlsx"))
        if "csv" not in self.formats and not binary:
            return None
        layout = layout_of(self.kind)
        rows = layout.rows(data)
        return Tables(render_csv(rows, layout.columns) if "csv" in self.formats else None, rows if binary else None)


@lru_cache(maxsize=4)
def layout_of(kind: str) -> Layout:
    """The tables' columns for a kind of report."""
    return Layout(load_kind(kind))


class _File(Protocol):
    def commit(self) -> list[Path]: ...

    def discard(self) -> None: ...


class Outputs:
    """The tables of one output folder, in the chosen formats. None replaces an earlier run's before `commit`."""

    def __init__(self, folder: Path, kind: str, formats: Sequence[str]) -> None:
        columns = layout_of(kind).columns
        self._csv = CsvFiles(folder, columns) if "csv" in formats else None
        self._binary: list[Any] = []
        if "parquet" in formats:
            from extractor.writing.parquet_files import ParquetFiles

            self._binary.append(ParquetFiles(folder, columns))
        if "xlsx" in formats:
            from extractor.writing.xlsx_file import XlsxFile

            self._binary.append(XlsxFile(folder, columns))

    def add(self, tables: Tables | None) -> None:
        """Take in one document's part."""
        if tables is None:
            return
        if self._csv is not None and tables.csv is not None:
            self._csv.add(tables.csv)
        if tables.rows is not None:
            for file in self._binary:
                file.add(tables.rows)

    def commit(self) -> list[Path]:
        """Put every finished file in its place; says which."""
        return [path for file in self._files for path in file.commit()]

    def discard(self) -> None:
        """Throw away what was written."""
        for file in self._files:
            file.discard()

    @property
    def _files(self) -> list[_File]:
        return [*([self._csv] if self._csv is not None else []), *self._binary]
