"""The same report saved by an office program in each of its formats gives the same cells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.made import Made, make_report
from extractor.scoring.truth import truth_of_made

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

DAMAGES = (("wide_labels", "some_blanks"), ("wrong_row_total", "vertical_labels"), ("spaced_labels", "blank_zeros"))
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}


def save(reports: list[Made], suffix: str, folder: Path) -> list[bytes]:
    sources = [folder / f"{number}.html" for number in range(len(reports))]
    for source, made in zip(sources, reports, strict=True):
        source.write_bytes(made.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ("--convert-to", f"{suffix}:{FILTERS[suffix]}", "--outdir", str(folder))
    subprocess.run(
        ["soffice", profile, "--headless", *convert, *map(str, sources)], check=True, capture_output=True, timeout=240
    )
    return [source.with_suffix(f".{suffix}").read_bytes() for source in sources]


@pytest.mark.parametrize(("suffix", "count"), [("docx", 3), ("odt", 3), ("doc", 1), ("rtf", 1)])
def test_every_cell_of_a_saved_report_is_right(tmp_path: Path, suffix: str, count: int) -> None:
    reports = [make_report(KIND, KIND.forms[number], "html", DAMAGES[number], 7) for number in range(count)]
    for made, data in zip(reports, save(reports, suffix, tmp_path), strict=True):
        outcome = compare(process(data, name=f"report.{suffix}"), truth_of_made(made), made.form)
        assert [str(cell) for cell in outcome.wrong_cells] == []
        assert all(field.exact for field in outcome.head)
