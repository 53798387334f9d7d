"""An OFD file to text and grids: its pages as those of a PDF."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted, no_text
from extractor.documents.markup import attribute
from extractor.documents.ofd.geometry import box_of, height_of
from extractor.documents.ofd.page import read_content
from extractor.documents.pdf.losses import Losses, tell_losses, tell_pictures
from extractor.documents.pdf.marks import settle_letters, tell_omitted
from extractor.documents.pdf.page import PageTooLarge, Sheet
from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.word.packages import Package
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PAGES = 500
"""Pages that are read; the rest is told in a note."""
MOST_SECONDS = 60.0
"""Time for one file; pages beyond are told in a note."""

_A4 = (0.0, 0.0, 210.0, 297.0)
_ENTRY = "OFD.xml"


def read(data: bytes, name: str) -> Written:
    """What an OFD file says. A table over page breaks is one table; page numbers and running heads are left out.

    Raises DocumentError: `encrypted`, `unreadable` where it is damaged, `no_text` for a scan.
    """
    package = Package(data, name)
    if "Encryptions.xml" in package:
        raise encrypted(name)
    root = _text(package.parse(_ENTRY), "DocRoot")
    if root is None:
        raise broken(name)
    where = root.lstrip("/")
    sheets, losses = _read_pages(package, where, package.parse(where))
    if len(losses.damaged) == len(sheets):
        raise broken(name)
    if not any(sheet.letters for sheet in sheets):
        raise no_text(name)
    written = write_sheets(sheets)
    written.notes = (*tell_losses(losses), *tell_pictures(sheets), *tell_omitted(sheets))
    written.partial = losses.partial
    return written


def _read_pages(package: Package, where: str, document: _Element) -> tuple[list[Sheet], Losses]:
    """The pages, a blank one in the place of each that cannot be read; and what was lost."""
    box = _box(document) or _A4
    templates = {
        attribute(each, "ID"): _beside(where, attribute(each, "BaseLoc")) for each in document.iter("{*}TemplatePage")
    }
    places = [_beside(where, attribute(each, "BaseLoc")) for each in document.iter("{*}Page")]
    deadline = time.monotonic() + MOST_SECONDS
    sheets: list[Sheet] = []
    damaged: list[int] = []
    for place in places[:MOST_PAGES]:
        if time.monotonic() > deadline:
            break
        try:
            sheets.append(_read_page(package, place, templates, box))
        except (DocumentError, PageTooLarge):
            sheets.append(Sheet(0.0))
            damaged.append(len(sheets))
    stopped = len(sheets) < len(places)
    return sheets, Losses(len(sheets), damaged, 0, stopped, cut=False, rebuilt=False)


def _read_page(package: Package, place: str, templates: Mapping[str | None, str], box: Sequence[float]) -> Sheet:
    """One page, with the templates that stand below it. Raises DocumentError, PageTooLarge."""
    page = package.parse(place)
    sheet = Sheet(height_of(tuple(_box(page) or box)))
    for used in page.iter("{*}Template"):
        template = templates.get(attribute(used, "TemplateID"))
        if template is not None and template in package:
            read_content(package.parse(template), sheet)
    read_content(page, sheet)
    settle_letters(sheet)
    return sheet


def _box(element: _Element) -> tuple[float, ...]:
    return box_of(_text(element, "PhysicalBox"))


def _text(element: _Element, name: str) -> str | None:
    """The text of the first element of that name below."""
    found = next(element.iter(f"{{*}}{name}"), None)
    return found.text.strip() if found is not None and found.text else None


def _beside(where: str, location: str | None) -> str:
    """A part's name from a place in another part: relative to it, or from the root where it begins with a slash."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(where), location or "")).lstrip("/")
