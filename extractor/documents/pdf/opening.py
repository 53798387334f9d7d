"""The bytes of a PDF to its pages: by the directory at its end, else by one made anew from the objects that are there."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

MOST_INFLATED = 64 * 1024 * 1024
"""Bytes to which one compressed piece may grow: a scanned page has 25 MB."""

MOST_OBJECTS = 100_000
"""Objects of a file without a directory that are gone through: a report has some hundreds."""

_END, _CLOSE = b"%%EOF", b"endobj"
_OBJECT = re.compile(rb"[\r\n]\d+ +\d+ +obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+\d+\s+R\b")
_NUMBERED = re.compile(rb"[\r\n](\d+) +\d+ +obj\b")
_CATALOG, _LONGEST = b"/Catalog", 4000  # a catalog's bytes up to its name
_DIRECTORY = re.compile(rb"([\r\n])(?=trailer|startxref)")


class Opened(NamedTuple):
    """The pages of a PDF; how many are `expected` (0: it does not say); what was wrong with the file (see Losses)."""

    pages: Iterator[PDFPage]
    expected: int
    cut: bool
    rebuilt: bool


def open_pdf(data: bytes) -> Opened:
    """The pages of a PDF.

    What stands behind its end mark is passed over, and the mark may be lost, where its directory is good; else its
    objects are looked for one by one, the later of two with one number counts, as it does in a file that was changed.
    Raises PDFEncryptionError for a file behind a password, and whatever damaged bytes lead pdfminer to.
    """
    end = data.rfind(_END)
    cut = end < 0 or _OBJECT.search(data, end) is not None
    document = _open(data) if end < 0 or not cut else None
    cut = cut and document is None
    rebuilt = document is None
    document = document or PDFDocument(PDFParser(io.BytesIO(_rebuild(data))))
    count = resolve1((resolve1(document.catalog.get("Pages")) or {}).get("Count"))
    return Opened(PDFPage.create_pages(document), count if isinstance(count, int) else 0, cut, rebuilt)


def _open(data: bytes) -> PDFDocument | None:
    """The document by its directory; None where there is none, or it leads to no pages."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
        return document if "Kids" in resolve1(document.catalog["Pages"]) else None
    except PDFEncryptionError:
        raise
    except Exception:  # pdfminer raises whatever damaged bytes lead it to
        return None


def _rebuild(data: bytes) -> bytes:
    """The whole objects of the file with a trailer behind them and no directory, so that pdfminer goes through all."""
    roots = _ROOT.findall(data) or _find_catalog(data)
    if not roots or b"/Encrypt" in data or data.count(_CLOSE) > MOST_OBJECTS:
        raise ValueError("no catalog, or one that cannot be read, or more objects than are gone through")
    whole = data[: data.rfind(_CLOSE) + len(_CLOSE)]
    return _DIRECTORY.sub(rb"\1% ", whole) + b"\ntrailer\n<< /Root %s 0 R >>\n" % roots[-1]


def _find_catalog(data: bytes) -> list[bytes]:
    """The number of the object that calls itself the catalog last."""
    place = data.rfind(_CATALOG)
    return _NUMBERED.findall(data, max(place - _LONGEST, 0), max(place, 0))[-1:]


def is_bomb(data: bytes) -> bool:
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
