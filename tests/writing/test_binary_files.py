from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from extractor.writing import parquet_files, xlsx_file
from extractor.writing.outputs import Outputs, Renderer
from extractor.writing.parquet_files import ParquetFiles
from extractor.writing.xlsx_file import XlsxFile
from tests.writing.results import LAYOUT, failed, saved

pytest.importorskip("pyarrow")
pytest.importorskip("xlsxwriter")


def read_parquet(path: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet  # type: ignore[import-untyped]

    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def test_parquet_holds_the_same_rows_with_types(tmp_path: Path) -> None:
    files = ParquetFiles(tmp_path, LAYOUT.columns)
    for data in (saved(), failed()):
        files.add(LAYOUT.rows(data))
    files.commit()
    reports = read_parquet(tmp_path / "reports.parquet")
    assert [row["document"] for row in reports] == ["云岭市审计局.txt", "空.txt"]
    assert reports[0]["proactive.licensing.change"] == -99
    assert reports[1]["proactive.licensing.change"] is None
    cells = read_parquet(tmp_path / "cells.parquet")
    assert [(row["value"], row["text"]) for row in cells][:3] == [(0.0, "0"), (-99.0, "-99"), (12.5, "12.5万元")]
    assert read_parquet(tmp_path / "findings.parquet")[0]["message"] == "=SUM(A1)"


def test_parquet_is_written_in_groups_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(parquet_files, "GROUP", 1000)
    files = ParquetFiles(tmp_path, LAYOUT.columns)
    for _ in range(500):
        files.add(LAYOUT.rows(saved()))
    files.commit()
    with parquet.ParquetFile(tmp_path / "cells.parquet") as file:
        assert file.metadata.num_rows == 2500
        assert file.metadata.num_row_groups > 1


def test_a_number_too_large_for_parquet_is_left_to_the_printed_text(tmp_path: Path) -> None:
    data = saved()
    data["report"]["proactive"]["regulations"]["newly_made"] = 10**30
    files = ParquetFiles(tmp_path, LAYOUT.columns)
    files.add(LAYOUT.rows(data))
    files.commit()
    assert read_parquet(tmp_path / "reports.parquet")[0]["proactive.regulations.newly_made"] is None


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula(tmp_path: Path) -> None:
    book = XlsxFile(tmp_path, LAYOUT.columns)
    book.add(LAYOUT.rows(saved()))
    book.commit()
    with zipfile.ZipFile(tmp_path / "reports.xlsx") as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
        names = archive.read("xl/workbook.xml").decode()
    assert all(f'name="{name}"' in names for name in ("reports", "cells", "findings"))
    assert "<f>" not in "".join(sheets)
    assert "=SUM(A1)" in sheets[2]
    assert "<v>-99</v>" in sheets[1]


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "ROWS", 4)
    book = XlsxFile(tmp_path, LAYOUT.columns)
    book.add(LAYOUT.rows(saved()))
    book.commit()
    with zipfile.ZipFile(tmp_path / "reports.xlsx") as archive:
        assert 'name="cells 2"' in archive.read("xl/workbook.xml").decode()


@pytest.mark.parametrize(
    "formats", [("jsonl",), ("jsonl", "csv"), ("jsonl", "parquet", "xlsx"), ("jsonl", "csv", "xlsx")]
)
def test_outputs_write_the_chosen_formats_and_no_other(tmp_path: Path, formats: tuple[str, ...]) -> None:
    outputs = Outputs(tmp_path, "disclosure_report", formats)
    outputs.add(Renderer("disclosure_report", formats)(saved()))
    written = {path.name for path in outputs.commit()}
    assert {path.name for path in tmp_path.iterdir()} == written
    assert {name.partition(".")[2] for name in written} == set(formats) - {"jsonl"}


def test_outputs_thrown_away_leave_nothing(tmp_path: Path) -> None:
    formats = ("jsonl", "csv", "parquet", "xlsx")
    outputs = Outputs(tmp_path, "disclosure_report", formats)
    outputs.add(Renderer("disclosure_report", formats)(saved()))
    outputs.discard()
    assert list(tmp_path.iterdir()) == []
