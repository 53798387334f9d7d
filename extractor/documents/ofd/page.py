"""A page of an OFD file as letters and ruling lines, in points, as a page of a PDF.

Lengths in the file are millimetres. An object has its own space, which CTM turns and stretches before Boundary moves it
to its place on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.markup import attribute, local_name
from extractor.documents.ofd.paths import rules_of
from extractor.documents.ofd.texts import is_seen, is_white, read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extractor.documents.pdf.page import Sheet

MOST_RULES = 20_000
"""Ruling lines of a page beyond which it is a drawing and its lines no table."""


def read_content(content: _Element, sheet: Sheet) -> None:
    """Add what a page, or a template of pages, paints to `sheet`. Raises PageTooLarge."""
    coloured = sheet.pictures > 0 or any(map(_colours, content.iter("{*}PathObject", "{*}ImageObject")))
    for element in content.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
        kind = local_name(element)
        if attribute(element, "Visible") == "false":
            continue
        if kind == "TextObject":
            if is_seen(element, coloured=coloured):
                read_text(element, sheet)
            else:
                sheet.omitted.add("unseen")
        elif kind == "ImageObject":
            sheet.pictures += 1
        elif len(sheet.rules) <= MOST_RULES:
            sheet.rules.extend(rules_of(element))
    if len(sheet.rules) > MOST_RULES:
        sheet.rules = []


def _colours(element: _Element) -> bool:
    """Whether a picture or a filled path paints a colour, on which white letters are seen."""
    return local_name(element) == "ImageObject" or (attribute(element, "Fill") == "true" and not is_white(element))
