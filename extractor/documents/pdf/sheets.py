"""Pages as letters and ruling lines to text and grids: tables by their lines, prose as printed, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.documents.blocks import Block, PageEnd, Paragraph, Written, write_blocks
from extractor.documents.pdf.furniture import drop_page_numbers, find_furniture
from extractor.documents.pdf.grid import Frame, find_frames
from extractor.documents.pdf.lines import PrintedLine, Raster, find_raster, group_lines, print_lines
from extractor.documents.pdf.overlays import without_watermark
from extractor.documents.pdf.page import Letter, Sheet
from extractor.documents.pdf.tables import Table, fits, read_table, stitch
from extractor.documents.pdf.turning import turn_back, turn_sheet


@dataclass(slots=True)
class _Page:
    """One page: its tables and the lines outside them."""

    sheet: Sheet
    frames: list[Frame]
    lines: list[PrintedLine]
    inside: list[list[Letter]]


def write_sheets(sheets: Sequence[Sheet]) -> Written:
    """What the pages say. A table over page breaks is one table; page numbers and running heads are left out."""
    for sheet in sheets:
        turn_sheet(sheet)
    drop_page_numbers(sheets)
    pages = [_divide(sheet) for sheet in sheets]
    furniture = find_furniture([(page.sheet.height, page.lines) for page in pages])
    for page, numbers in zip(pages, furniture, strict=True):
        page.lines = [line for number, line in enumerate(page.lines) if number not in numbers]
    raster = find_raster(line for page in pages for line in page.lines)
    written = write_blocks(_blocks(pages, raster), paged=True)
    if any(sheet.turned for sheet in sheets):
        written.boxes = tuple((place, turn_back(box, sheets[box.page - 1])) for place, box in written.boxes)
    return written


def _divide(sheet: Sheet) -> _Page:
    """A page's letters by the table that they stand in, the others as lines."""
    frames = [frame for frame in find_frames(sheet.rules) if len(frame.places) > 1]
    inside: list[list[Letter]] = [[] for _ in frames]
    outside: list[Letter] = []
    for letter in sheet.letters:
        home = next((number for number, frame in enumerate(frames) if frame.holds(letter)), None)
        (outside if home is None else inside[home]).append(letter)
    shown = [without_watermark(letters) for letters in inside]
    sheet.slanted += sum(map(len, inside)) - sum(map(len, shown))
    full = [number for number, letters in enumerate(shown) if letters]
    return _Page(sheet, [frames[n] for n in full], group_lines(outside), [shown[n] for n in full])


def _blocks(pages: Sequence[_Page], raster: Raster) -> Iterator[Block]:
    """Prose and tables in reading order. The last table of a page is held back, as it may go on on the next."""
    held: Table | None = None
    for number, page in enumerate(pages):
        parts = _parts(page, number + 1, raster)
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


def _parts(page: _Page, number: int, raster: Raster) -> list[Table | Paragraph]:
    """The tables and the prose between them, from top to bottom."""
    parts: list[Table | Paragraph] = []
    rest = page.lines
    for frame, letters in zip(page.frames, page.inside, strict=True):
        above = [line for line in rest if line.top < frame.ys[0]]
        rest = [line for line in rest if line.top >= frame.ys[0]]
        if above:
            parts.append(print_lines(above, number, raster))
        parts.append(read_table(frame, letters, number))
    if rest:
        parts.append(print_lines(rest, number, raster))
    return parts
