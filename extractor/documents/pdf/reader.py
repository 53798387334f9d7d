"""A PDF with text to text and grids: tables by their ruling lines, prose as printed lines."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from extractor.documents.formats import broken, encrypted, no_text
from extractor.documents.pdf.page import PageTooLarge, Sheet, read_sheet
from extractor.documents.pdf.sheets import write_sheets

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

    from extractor.documents.blocks import Written

MOST_PAGES = 500
"""Pages that are read; the rest is told in a note."""
MOST_SECONDS = 60.0
"""Time for one file; pages beyond are told in a note."""
MOST_INFLATED = 64 * 1024 * 1024
"""Bytes to which one compressed piece may grow: a scanned page has 25 MB."""

_END, _TAIL = b"%%EOF", 65536  # without the mark near its end a file is cut off, and tables may be missing
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")


def read(data: bytes, name: str) -> Written:
    """What a PDF says. A table over page breaks is one table; page numbers and running heads are left out.

    Raises DocumentError: `encrypted`, `unreadable` where it is damaged or no page can be read, `no_text` for a scan.
    """
    if _END not in data[-_TAIL:] or _is_bomb(data):
        raise broken(name)
    sheets, notes = _read_sheets(data, name)
    if not any(sheet.letters for sheet in sheets):
        raise no_text(name)
    written = write_sheets(sheets)
    written.notes = (*notes, *_tell_pictures(sheets))
    return written


def _is_bomb(data: bytes) -> bool:
    """Whether a compressed piece grows beyond all measure. Pieces compressed twice are not looked into."""
    if _TWICE.search(data):
        return True
    place = 0
    while match := _STREAM.search(data, place):
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        inflate = zlib.decompressobj()
        with suppress(zlib.error):
            inflate.decompress(data[match.end() : end], MOST_INFLATED)
            if inflate.unconsumed_tail:
                return True
        place = end + len(b"endstream")
    return False


def _read_sheets(data: bytes, name: str) -> tuple[list[Sheet], tuple[tuple[str, str], ...]]:
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.pdfinterp import PDFResourceManager

    sheets: list[Sheet] = []
    notes: tuple[tuple[str, str], ...] = ()
    deadline = time.monotonic() + MOST_SECONDS
    resources = PDFResourceManager()
    try:
        for page in _open_pages(data):
            if len(sheets) == MOST_PAGES:
                notes = (_cut_note(len(sheets)),)
                break
            sheets.append(read_sheet(page, resources, deadline))
    except PageTooLarge:
        notes = (_cut_note(len(sheets)),)
    except PDFEncryptionError:
        raise encrypted(name) from None
    except Exception:  # pdfminer raises whatever damaged bytes lead it to
        raise broken(name) from None
    if not sheets:
        raise broken(name)
    return sheets, notes


def _open_pages(data: bytes) -> Iterator[PDFPage]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)), caching=True)
    return islice(PDFPage.create_pages(document), MOST_PAGES + 1)


def _cut_note(pages: int) -> tuple[str, str]:
    return (
        f"only the first {pages} pages were read: the file is too long or too complex",
        f"文件过长或过于复杂，只读取了前 {pages} 页",
    )


def _tell_pictures(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    numbers = [str(number) for number, sheet in enumerate(sheets, 1) if sheet.is_picture]
    if not numbers:
        return []
    return [
        (
            f"pages that are pictures without text were not read: {', '.join(numbers)}",
            f"以下页面是没有文字的图片，未读取：{'、'.join(numbers)}",
        )
    ]
