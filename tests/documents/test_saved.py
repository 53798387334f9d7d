"""The kept files of real programs: each is the report that its label tells, and that its page is."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from benchmarks.same_report.judging import unequal_fields
from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.comparison import compare
from extractor.scoring.truth import truth_of_label
from tests.documents.saved.make_files import FILES, HERE

CONVERTED = {".doc", ".rtf"}
FOLDERS = sorted(path for path in HERE.iterdir() if (path / "label.json").is_file())
KEPT = [path for folder in FOLDERS for path in sorted(folder.iterdir()) if path.name in FILES]
WITHOUT_OFFICE = not (shutil.which("soffice") or shutil.which("libreoffice"))


@cache
def read(path: Path) -> Result:
    return process(path.read_bytes(), name=path.name)


@pytest.mark.parametrize("path", KEPT, ids=[f"{path.parent.name} {path.name}" for path in KEPT])
def test_a_kept_file_is_the_report_that_was_saved(path: Path) -> None:
    if path.suffix in CONVERTED and WITHOUT_OFFICE:
        pytest.skip("LibreOffice is not installed")
    truth = truth_of_label(json.loads((path.parent / "label.json").read_text("utf-8")), KIND)
    compared = compare(read(path), truth, KIND.form(truth.form))
    assert [str(cell) for cell in compared.wrong_cells] == []
    assert [str(field) for field in (*compared.head, *compared.measures) if not field.exact] == []
    assert [str(figure) for figure in compared.figures if not figure.exact] == []
    assert unequal_fields(read(path).report, read(path.parent / "page.html").report) == []


def test_every_format_and_every_form_is_kept_in_little_room() -> None:
    assert {path.name for path in KEPT} == set(FILES)
    assert {folder.name for folder in FOLDERS} == {form.name for form in KIND.forms}
    assert sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file()) < 1_000_000
