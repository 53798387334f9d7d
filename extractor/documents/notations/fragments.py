"""Tables of HTML within a text of another language: Markdown has no others for merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.documents.blocks import Block, BlockCell, Paragraph
from extractor.documents.document import Grid
from extractor.documents.notations.found import Found, mended

_OPENS = re.compile(r"\s*<table[\s>]", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*<(?:!doctype|html|head|body|\?xml|meta|title|div|p|table|span|h\d|ul|br|center|font)\b", re.IGNORECASE
)
_BLOCK = re.compile(r"</?(?:p|div|br|li|h[1-6]|section|article)(?:\s[^<>]{0,600})?/?>", re.IGNORECASE)


def is_fragmentary(text: str) -> bool:
    """Whether a text has tables of HTML, but is no page of it: it begins with other words, and parts them by lines."""
    if _PAGE.match(text) or not _OPENS.search(text):
        return False
    outside = "".join(_outside(text))
    return len(_BLOCK.findall(outside)) * 4 < outside.count("\n") and "\n\n" in outside


def find_html_table(lines: Sequence[str], at: int) -> Found | None:
    """The table of HTML that begins in line `at`, up to the line that ends it."""
    if not _OPENS.match(lines[at]):
        return None
    depth, end = 0, at
    while end < len(lines):
        depth += len(_OPENS.findall(lines[end])) - len(_CLOSES.findall(lines[end]))
        end += 1
        if depth <= 0:
            break
    from extractor.documents.web.html import read_html

    page = read_html("\n".join(lines[at:end]))
    return Found(end, [*_blocks(page.text, page.grids)])


def _outside(text: str) -> Iterator[str]:
    """The text without its tables."""
    lowered = text.lower()
    at = 0
    while (start := lowered.find("<table", at)) >= 0 and (stop := lowered.find("</table", start)) >= 0:
        yield text[at:start]
        at = stop + len("</table>")
    yield text[at:]


def _blocks(text: str, grids: Sequence[Grid]) -> Iterator[Block]:
    at = 0
    for grid in grids:
        if before := text[at : grid.span.start].strip():
            yield Paragraph(before)
        yield mended(BlockCell(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells)
        at = grid.span.end
    if rest := text[at:].strip():
        yield Paragraph(rest)
