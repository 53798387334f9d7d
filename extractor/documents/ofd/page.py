"""A page of an OFD file as letters and ruling lines, in points, as a page of a PDF.

Lengths in the file are millimetres. An object has its own space, which CTM turns and stretches before Boundary moves it
to its place on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.markup import attribute, local_name
from extractor.documents.ofd.paths import rules_of
from extractor.documents.ofd.texts import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extractor.documents.pdf.page import Sheet

MOST_RULES = 20_000
"""Ruling lines of a page beyond which it is a drawing and its lines no table."""


def read_content(content: _Element, sheet: Sheet) -> None:
    """Add what a page, or a template of pages, paints to `sheet`. Raises PageTooLarge."""
    for element in content.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
        kind = local_name(element)
        if attribute(element, "Visible") == "false":
            continue
        if kind == "TextObject":
            read_text(element, sheet)
        elif kind == "ImageObject":
            sheet.pictures += 1
        elif len(sheet.rules) <= MOST_RULES:
            sheet.rules.extend(rules_of(element))
    if len(sheet.rules) > MOST_RULES:
        sheet.rules = []
