"""A PDF with text to text and grids: tables by their ruling lines, prose as printed lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfinterp import PDFResourceManager

from extractor.documents.formats import broken, encrypted
from extractor.documents.pdf.content import read_sheet
from extractor.documents.pdf.losses import Losses, tell_losses
from extractor.documents.pdf.marks import tell_omitted
from extractor.documents.pdf.opening import Opened, is_bomb, open_pdf
from extractor.documents.pdf.overlays import is_untold, show_hidden, tell_overlays
from extractor.documents.pdf.page import OutOfTime, Sheet
from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.scans.reader import read_scans
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

    from extractor.documents.blocks import Written

MOST_PAGES = 500
"""Pages that are read; the rest is told in a note."""
MOST_SECONDS = 60.0
"""Time for one file; pages beyond are told in a note."""


def read(data: bytes, name: str) -> Written:
    """What a PDF says. A table over page breaks is one table; page numbers and running heads are left out.

    A page that is damaged or too large is told in a note, the others are read. Raises DocumentError: `encrypted`,
    `unreadable` where no page can be read, `no_text` for a scan where no engine is
    installed to recognise it.
    """
    if is_bomb(data):
        raise broken(name)
    try:
        opened = open_pdf(data)
    except PDFEncryptionError:
        raise encrypted(name) from None
    except Exception:  # pdfminer raises whatever damaged bytes lead it to
        raise broken(name) from None
    sheets, losses = _read_sheets(opened)
    if len(losses.damaged) == len(sheets):
        raise broken(name)
    scans = read_scans(data, sheets)
    for number, sheet in scans.sheets.items():
        sheets[number - 1] = sheet
    shown = show_hidden(sheets)
    if not any(sheet.letters for sheet in sheets):
        raise scans.refuse(name)
    if is_untold(sheets):
        raise _untold(name)
    written = write_sheets(sheets)
    written.notes = (
        *tell_losses(losses),
        *scans.notes,
        *tell_overlays(sheets, shown, scans.sheets),
        *tell_omitted(sheets),
    )
    written.partial = losses.partial
    written.recognised = tuple(sorted({*scans.sheets, *shown}))
    return written


def _untold(name: str) -> DocumentError:
    return DocumentError(
        name,
        "no_text",
        "its fonts do not tell which letters they print. Print it to a PDF anew, or pass it through a text recogniser.",
        "文件的字体没有说明所印的文字。请重新导出 PDF，或先做文字识别。",
    )


def _read_sheets(opened: Opened) -> tuple[list[Sheet], Losses]:
    """The pages, a blank one in the place of each that cannot be read; and what was lost."""
    sheets: list[Sheet] = []
    damaged: list[int] = []
    stopped = False
    deadline = time.monotonic() + MOST_SECONDS
    resources = PDFResourceManager()
    for page in _until_damaged(opened.pages):
        if stopped := len(sheets) == MOST_PAGES:
            break
        try:
            sheets.append(read_sheet(page, resources, deadline))
        except OutOfTime:
            stopped = True
            break
        except (
            Exception
        ):  # pdfminer raises whatever damaged bytes lead it to; the other pages must not go with this one
            sheets.append(Sheet(0.0))
            damaged.append(len(sheets))
    missing = 0 if stopped else max(opened.expected - len(sheets), 0)
    return sheets, Losses(len(sheets), damaged, missing, stopped, opened.cut, opened.rebuilt)


def _until_damaged(pages: Iterator[PDFPage]) -> Iterator[PDFPage]:
    with suppress(Exception):
        yield from pages
