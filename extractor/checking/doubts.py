"""Cells whose reading a rule puts in doubt: from then on no other rule blames the document for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding


def find_doubted(kind: Kind, findings: Iterable[Finding]) -> frozenset[str]:
    """The cells that findings of doubting rules name."""
    doubting = {rule.id for rule in kind.rules if rule.doubts}
    return frozenset(path for finding in findings if finding.rule in doubting for path in finding.paths)


def doubt_cells(reading: Reading, paths: frozenset[str]) -> Reading:
    """The reading with these cells doubtful, what they were read as kept; the same reading where there are none."""
    if not paths:
        return reading
    tables = {
        name: replace(table, cells=_doubtful(table.cells, paths), extras=_doubtful(table.extras, paths))
        for name, table in reading.tables.items()
    }
    return replace(reading, tables=tables)


def _doubtful(cells: dict[str, CellReading], paths: frozenset[str]) -> dict[str, CellReading]:
    return {path: replace(cell, standing="doubtful") if path in paths else cell for path, cell in cells.items()}
