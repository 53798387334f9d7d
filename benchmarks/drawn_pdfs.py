"""A web page drawn as a PDF by libraries that take tables and no pages: `python -m benchmarks.drawn_pdfs NAME PAGE PDF`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.documents.document import Document, Grid
from extractor.documents.read import read_document

_WIDTH = 480  # points, of a table
_FONT = "STSong-Light"


def main() -> None:
    """Draw the page that the command line names."""
    name, page, pdf = sys.argv[1:]
    Path(pdf).write_bytes(DRAWERS[name](read_document(Path(page))))


def _pieces(document: Document) -> Iterator[str | Grid]:
    """Lines of prose and tables, in order."""
    place = 0
    for grid in document.grids:
        yield from filter(str.strip, document.text[place : grid.span.start].split("\n"))
        yield grid
        place = grid.span.end
    yield from filter(str.strip, document.text[place:].split("\n"))


def _shares(grid: Grid) -> list[int]:
    """How wide columns are: a label of several columns ends in a wide one."""
    return [3 if grid.columns == 10 and column == 2 else 1 for column in range(grid.columns)]


def draw_by_reportlab(document: Document) -> bytes:
    """With a font of the reader's, not in the file, as reports made by iText have it."""
    import io

    platypus, styles = import_module("reportlab.platypus"), import_module("reportlab.lib.styles")
    fonts = import_module("reportlab.pdfbase.cidfonts")
    import_module("reportlab.pdfbase.pdfmetrics").registerFont(fonts.UnicodeCIDFont(_FONT))
    style = styles.ParagraphStyle("a", fontName=_FONT, fontSize=9, leading=14, wordWrap="CJK")
    flow: list[Any] = []
    for piece in _pieces(document):
        if isinstance(piece, str):
            flow.append(platypus.Paragraph(piece, style))
            continue
        rows: list[list[Any]] = [[""] * piece.columns for _ in range(piece.rows)]
        look: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        for cell in piece.cells:
            rows[cell.row][cell.column] = platypus.Paragraph(cell.text, style)
            end = (cell.column + cell.colspan - 1, cell.row + cell.rowspan - 1)
            look.append(("SPAN", (cell.column, cell.row), end))
        widths = [_WIDTH * share / sum(_shares(piece)) for share in _shares(piece)]
        flow.append(platypus.Table(rows, colWidths=widths, style=look))
    out = io.BytesIO()
    platypus.SimpleDocTemplate(out).build(flow)
    return out.getvalue()


def draw_by_typst(document: Document) -> bytes:
    """With page numbers below."""
    parts = ['#set page(numbering: "— 1 —")', '#set text(font: "Noto Sans CJK SC", size: 9pt)']
    for piece in _pieces(document):
        if isinstance(piece, str):
            parts.append(f"#text({json.dumps(piece, ensure_ascii=False)})")
            continue
        cells = [
            f"table.cell(x: {c.column}, y: {c.row}, colspan: {c.colspan}, rowspan: {c.rowspan})"
            f"[#text({json.dumps(c.text, ensure_ascii=False)})]"
            for c in piece.cells
        ]
        widths = ", ".join(f"{share}fr" for share in _shares(piece))
        parts.append(f"#table(columns: ({widths}), {', '.join(cells)})")
    drawn: bytes = import_module("typst").compile("\n\n".join(parts).encode())
    return drawn


DRAWERS: dict[str, Callable[[Document], bytes]] = {"reportlab": draw_by_reportlab, "typst": draw_by_typst}

if __name__ == "__main__":
    main()
