from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.writing.csv_files import CsvFiles
from extractor.writing.folder import BusyError, clear_folder, hold_folder, left_behind, read_record, write_record
from extractor.writing.tables import TableColumn


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    with hold_folder(tmp_path / "a" / "b"):
        assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with hold_folder(tmp_path), pytest.raises(BusyError), hold_folder(tmp_path):
        pass
    with hold_folder(tmp_path):
        pass


@pytest.mark.parametrize("name", ["out", "out/below"])
def test_a_folder_where_a_file_is_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError), hold_folder(tmp_path / name):
        pass
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["run.json.part", "cells.csv.part", "run.json", "cells.csv"])
def test_nothing_is_written_through_a_link_or_into_a_pipe(tmp_path: Path, name: str) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    out.mkdir()
    elsewhere.write_text("mine", encoding="utf-8")
    for make in (lambda path: path.symlink_to(elsewhere), os.mkfifo):
        make(out / name)
        with hold_folder(out):
            write_record(out, {"given": 1})
            files = CsvFiles(out, {"cells": [TableColumn("document")]})
            files.commit()
        assert elsewhere.read_text(encoding="utf-8") == "mine"
        assert read_record(out) == {"given": 1}
        clear_folder(out)


def test_a_record_without_end_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "run.json")
    assert read_record(tmp_path) == {}
    (tmp_path / "run.json").unlink()
    (tmp_path / "run.json").symlink_to("/dev/zero")
    assert read_record(tmp_path) == {}


def test_only_what_runs_wrote_is_cleared(tmp_path: Path) -> None:
    for name in ("reports.jsonl", "cells.csv", "cells.csv.part", "run.json", "mine.txt", "年报.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    clear_folder(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt", "年报.csv"}


def test_files_of_formats_not_written_this_time_are_told(tmp_path: Path) -> None:
    (tmp_path / "cells.parquet").write_text("x", encoding="utf-8")
    (tmp_path / "cells.csv").write_text("x", encoding="utf-8")
    assert left_behind(tmp_path, ("jsonl", "csv")) == ["cells.parquet"]


def test_the_record_is_replaced_whole(tmp_path: Path) -> None:
    write_record(tmp_path, {"given": 1})
    write_record(tmp_path, {"given": 2, "name": "年报"})
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == {"given": 2, "name": "年报"}
    assert "年报" in (tmp_path / "run.json").read_text(encoding="utf-8")
