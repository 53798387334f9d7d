"""A PDF with text to text and grids: tables by their ruling lines, prose as printed lines."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extractor.documents.blocks import Block, PageEnd, Paragraph, Written, write_blocks
from extractor.documents.formats import broken, encrypted, no_text
from extractor.documents.pdf.furniture import find_furniture
from extractor.documents.pdf.grid import Frame, find_frames
from extractor.documents.pdf.lines import PrintedLine, group_lines, print_lines
from extractor.documents.pdf.page import Letter, PageTooLarge, Sheet, read_sheet
from extractor.documents.pdf.tables import Table, fits, read_table, stitch

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

MOST_PAGES = 500
"""Pages that are read; the rest is told in a note."""
MOST_SECONDS = 60.0
"""Time for one file; pages beyond are told in a note."""
MOST_INFLATED = 64 * 1024 * 1024
"""Bytes to which one compressed piece may grow: a scanned page has 25 MB."""

_END, _TAIL = b"%%EOF", 65536  # without the mark near its end a file is cut off, and tables may be missing
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")


@dataclass(slots=True)
class _Page:
    """One page: its tables and the lines outside them."""

    sheet: Sheet
    frames: list[Frame]
    lines: list[PrintedLine]
    inside: list[list[Letter]]


def read(data: bytes, name: str) -> Written:
    """What a PDF says. A table over page breaks is one table; page numbers and running heads are left out.

    Raises DocumentError: `encrypted`, `unreadable` where it is damaged or no page can be read, `no_text` for a scan.
    """
    if _END not in data[-_TAIL:] or _is_bomb(data):
        raise broken(name)
    sheets, notes = _read_sheets(data, name)
    if not any(sheet.letters for sheet in sheets):
        raise no_text(name)
    pages = [_divide(sheet) for sheet in sheets]
    furniture = find_furniture([(page.sheet.height, page.lines) for page in pages])
    for page, numbers in zip(pages, furniture, strict=True):
        page.lines = [line for number, line in enumerate(page.lines) if number not in numbers]
    written = write_blocks(_blocks(pages), paged=True)
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


def _divide(sheet: Sheet) -> _Page:
    """A page's letters by the table that they stand in, the others as lines."""
    frames = [frame for frame in find_frames(sheet.rules) if len(frame.places) > 1]
    inside: list[list[Letter]] = [[] for _ in frames]
    outside: list[Letter] = []
    for letter in sheet.letters:
        home = next((number for number, frame in enumerate(frames) if frame.holds(letter)), None)
        (outside if home is None else inside[home]).append(letter)
    full = [number for number, letters in enumerate(inside) if letters]
    return _Page(sheet, [frames[n] for n in full], group_lines(outside), [inside[n] for n in full])


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Prose and tables in reading order. The last table of a page is held back, as it may go on on the next."""
    held: Table | None = None
    for number, page in enumerate(pages):
        parts = _parts(page)
        if held is not None and parts and isinstance(parts[0], Table) and fits(held, parts[0]):
            parts[0] = stitch(held, parts[0])
        elif number:
            if held is not None:
                yield held.block
            yield PageEnd()
        last = parts.pop() if parts and isinstance(parts[-1], Table) else None
        held = last if isinstance(last, Table) else None
        for part in parts:
            yield part.block if isinstance(part, Table) else part
    if held is not None:
        yield held.block


def _parts(page: _Page) -> list[Table | Paragraph]:
    """The tables and the prose between them, from top to bottom."""
    parts: list[Table | Paragraph] = []
    rest = page.lines
    for frame, letters in zip(page.frames, page.inside, strict=True):
        above = [line for line in rest if line.top < frame.ys[0]]
        rest = [line for line in rest if line.top >= frame.ys[0]]
        if above:
            parts.append(Paragraph(print_lines(above)))
        parts.append(read_table(frame, letters))
    if rest:
        parts.append(Paragraph(print_lines(rest)))
    return parts
