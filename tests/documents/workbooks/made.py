"""Made reports as workbooks: the paragraphs and tables of their web pages, with the merged cells these have."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]

from disclosure_report import KIND
from extractor.documents.read import document_from_bytes
from extractor.pipeline import Options
from extractor.scoring.cases import case_of_made
from extractor.scoring.evaluation import Job, Scoring, evaluate
from extractor.scoring.made import make_report

if TYPE_CHECKING:
    from extractor.documents.document import Document, Grid
    from extractor.scoring.made import Made

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")


def some_reports(count: int, *damages: str) -> list[Made]:
    """Reports of all forms, as web pages."""
    return [make_report(KIND, KIND.forms[each % len(KIND.forms)], "html", damages, 500 + each) for each in range(count)]


def not_read_rightly(reports: list[Made], suffix: str, files: list[bytes]) -> list[str]:
    """The reports of which anything is read otherwise than printed, each out of its file."""
    cases = (
        replace(case_of_made(made), file=f"report{suffix}", document=data)
        for made, data in zip(reports, files, strict=True)
    )
    jobs = (Job(case) for case in cases)
    return [scored.name for scored in evaluate(jobs, Scoring(Options()), 1, len(files)) if not scored.exact]


def write_workbook(page: bytes, *, apart: bool) -> bytes:
    """The page as one sheet, or (`apart`) each table on a sheet of its own, its heading above it."""
    document = document_from_bytes(page, "page.html")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, row, at = book.add_worksheet(), 0, 0
        for grid in document.grids:
            before = document.text[at : grid.span.start].split("\n")
            if apart and at:
                sheet, row = book.add_worksheet(), 0
            row = _write_grid(sheet, grid, _write_lines(sheet, before, row))
            at = grid.span.end
        _write_lines(sheet, document.text[at:].split("\n"), row)
    return file.getvalue()


def _write_lines(sheet: xlsxwriter.worksheet.Worksheet, lines: list[str], row: int) -> int:
    for line in lines:
        sheet.write_string(row, 0, line)
        row += 1
    return row


def _write_grid(sheet: xlsxwriter.worksheet.Worksheet, grid: Grid, top: int) -> int:
    for cell in grid.cells:
        row, text = top + cell.row, cell.text.strip("\u00a0")
        value = float(text) if _NUMBER.fullmatch(text) else text
        if cell.rowspan > 1 or cell.colspan > 1:
            last = row + cell.rowspan - 1, cell.column + cell.colspan - 1
            sheet.merge_range(row, cell.column, *last, value)
        elif text:
            sheet.write(row, cell.column, value)
    return top + grid.rows


def lines_of(document: Document) -> list[str]:
    """The text in lines, without blank ones."""
    return [line for line in document.text.split("\n") if line.strip()]
