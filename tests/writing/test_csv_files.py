from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.writing.csv_files import CsvFiles, guard, render_csv, unguard, write_csv
from extractor.writing.tables import TableColumn
from tests.writing.results import LAYOUT, failed, saved

TEXT = TableColumn("text")
NUMBER = TableColumn("number", "number")
WHOLE = TableColumn("whole", "whole")
RUN = tuple("=+-@＝＋－＠\t\r\n")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("+46", "'+46"),
        ("-99", "'-99"),
        ("－99", "'－99"),
        ("-", "'-"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\u3000=1", "'\u3000=1"),
        ("'quoted", "''quoted"),
        ("3=3", "3=3"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_one_apostrophe(printed: str, written: str) -> None:
    assert guard(printed) == written


@given(st.text())
def test_taking_the_apostrophe_away_gives_back_what_is_printed(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(RUN)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_the_same(texts: list[str]) -> None:
    columns = [TEXT] * len(texts)
    written = write_csv([texts, texts], columns)
    rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    if texts != [""]:  # one empty field alone is an empty line
        assert [[unguard(field) for field in row] for row in rows] == [texts, texts]


@pytest.mark.parametrize(
    ("value", "column", "written"),
    [
        (-99, WHOLE, "-99"),
        (None, WHOLE, ""),
        (0, NUMBER, "0"),
        ("-3.50", NUMBER, "-3.50"),
        ("-3.50", TEXT, "'-3.50"),
        ("-1+cmd", NUMBER, "'-1+cmd"),
        ("=1", NUMBER, "'=1"),
    ],
)
def test_a_number_in_a_column_of_numbers_stays_a_number(value: object, column: TableColumn, written: str) -> None:
    assert write_csv([[value, "x"]], [column, TEXT]) == f"{written},x\r\n"


def write_all(folder: Path, commit: bool = True) -> CsvFiles:
    files = CsvFiles(folder, LAYOUT.columns)
    for data in (saved(), failed()):
        files.add(render_csv(LAYOUT.rows(data), LAYOUT.columns))
    if commit:
        files.commit()
    else:
        files.discard()
    return files


def test_a_spreadsheet_knows_the_encoding_and_finds_nothing_to_run(tmp_path: Path) -> None:
    write_all(tmp_path)
    for name in ("reports", "cells", "findings"):
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert header == [column.name for column in LAYOUT.columns[name]]
        numeric = {place for place, column in enumerate(LAYOUT.columns[name]) if column.type != "text"}
        for row in rows:
            assert len(row) == len(header)
            assert not any(field.startswith(RUN) for place, field in enumerate(row) if place not in numeric)


def test_the_wide_table_has_one_row_a_document(tmp_path: Path) -> None:
    write_all(tmp_path)
    with (tmp_path / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["document"] for row in rows] == ["云岭市审计局.txt", "空.txt"]
    assert rows[0]["proactive.licensing.change"] == "-99"


def test_an_earlier_run_s_files_stay_until_the_new_ones_are_whole(tmp_path: Path) -> None:
    (tmp_path / "cells.csv").write_text("earlier", encoding="utf-8")
    write_all(tmp_path, commit=False)
    assert [path.name for path in tmp_path.iterdir()] == ["cells.csv"]
    assert (tmp_path / "cells.csv").read_text(encoding="utf-8") == "earlier"
