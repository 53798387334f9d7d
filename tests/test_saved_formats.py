"""The same report saved by real programs in each of their formats gives the same report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.same_report.browser import CHROMIUM, Browser
from benchmarks.same_report.judging import unequal_fields
from benchmarks.same_report.office import CALC, SHEETS, SOFFICE, WRITER, convert
from benchmarks.same_report.pages import even_blanks
from benchmarks.same_report.reports import make_cases
from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.cases import Case
from extractor.scoring.comparison import compare

with_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
with_browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

CASES = make_cases(4)[1:]  # one of each form: blanks and long labels, vertical labels and a wrong total, blank zeros


def write_pages(folder: Path, change: Callable[[bytes], bytes] = bytes) -> list[Path]:
    pages = [folder / f"{number}.html" for number in range(len(CASES))]
    for page, case in zip(pages, CASES, strict=True):
        page.write_bytes(change(case.data()))
    return pages


def differences(case: Case, result: Result) -> list[str]:
    compared = compare(result, case.truth, KIND.form(case.truth.form))
    page = process(case.data(), name="report.html")
    return [
        *(str(cell) for cell in compared.wrong_cells),
        *(str(field) for field in (*compared.head, *compared.measures) if not field.exact),
        *unequal_fields(result.report, page.report),
    ]


@with_office
@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf", "txt", "doc", "rtf"])
def test_a_report_saved_as_a_text_document_is_the_same_report(tmp_path: Path, suffix: str) -> None:
    few = 1 if suffix in ("doc", "rtf") else len(CASES)  # they are converted one by one
    written = convert(write_pages(tmp_path)[:few], "odt", tmp_path / "odt", opened_as=WRITER)
    saved = written if suffix == "odt" else convert(written, suffix, tmp_path)
    for case, path in zip(CASES, saved, strict=False):
        assert differences(case, process(path.read_bytes(), name=path.name)) == []


@with_office
@pytest.mark.parametrize("suffix", SHEETS)
def test_a_report_saved_as_a_workbook_is_the_same_report(tmp_path: Path, suffix: str) -> None:
    for case, path in zip(CASES, convert(write_pages(tmp_path), suffix, tmp_path, opened_as=CALC), strict=True):
        assert differences(case, process(path.read_bytes(), name=path.name)) == []


@with_browser
def test_a_report_printed_or_saved_by_a_browser_is_the_same_report(tmp_path: Path) -> None:
    with Browser() as browser:
        for case, page in zip(CASES, write_pages(tmp_path), strict=True):
            browser.show(page)
            for numbered in (False, True):
                assert differences(case, process(browser.print(numbered=numbered), name="report.pdf")) == []
            assert differences(case, process(browser.save(), name="report.mhtml")) == []


@with_browser
def test_a_report_copied_out_of_a_browser_is_the_same_report(tmp_path: Path) -> None:
    with Browser() as browser:
        for case, page in zip(CASES, write_pages(tmp_path, even_blanks), strict=True):
            browser.show(page)
            assert differences(case, process(browser.copy().encode(), name="report.txt")) == []
