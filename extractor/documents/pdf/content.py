"""What a page of a PDF draws, held to be whole: a page of which a part is lost would print other numbers than it does."""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence
from contextlib import suppress

from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFObjRef, PDFStream, resolve1

from extractor.documents.pdf.marks import settle_letters
from extractor.documents.pdf.page import OutOfTime, PageDamaged, PageTooLarge, Sheet
from extractor.documents.pdf.painting import MOST_RULES, Painter

MOST_CONTENT = 8 * 1024 * 1024
"""Bytes of drawing instructions beyond which a page is not read."""

_HEAD, _CHECK = 2, 4  # bytes before and behind what is compressed


def read_sheet(page: PDFPage, resources: PDFResourceManager, deadline: float) -> Sheet:
    """What is printed on a page.

    Raises PageTooLarge, when there is too much of it; PageDamaged, when a piece of it is lost; OutOfTime when
    `deadline` (of time.monotonic) has passed; and whatever damaged instructions lead pdfminer to.
    """
    if time.monotonic() > deadline:
        raise OutOfTime
    if sum(len(_read_stream(each)) for each in page.contents) > MOST_CONTENT:
        raise PageTooLarge
    painter = Painter(resources, deadline)
    _Interpreter(resources, painter).process_page(page)
    sheet = painter.sheet
    settle_letters(sheet)
    if len(sheet.rules) > MOST_RULES:
        sheet.rules = []
    return sheet


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, but for what it passes over: fonts and forms that are not there, streams that break off."""

    def init_resources(self, resources: dict[object, object]) -> None:
        for each in dict(resolve1(resolve1(resources or {}).get("Font")) or {}).values():
            if "Subtype" not in (resolve1(each) or {}):
                raise PageDamaged
        super().init_resources(resources)

    def execute(self, streams: Sequence[object]) -> None:
        for each in streams:
            _read_stream(each)
        super().execute(streams)

    def do_Do(self, xobjid_arg: object) -> None:  # noqa: N802
        drawn = self.xobjmap.get(getattr(xobjid_arg, "name", ""))
        if isinstance(drawn, PDFObjRef) and not isinstance(resolve1(drawn), PDFStream):
            raise PageDamaged
        super().do_Do(xobjid_arg)  # type: ignore[arg-type]


def _read_stream(each: object) -> bytes:
    stream = resolve1(each)
    if not isinstance(stream, PDFStream) or not _is_whole(stream):
        raise PageDamaged
    data: bytes = stream.get_data()
    return data


def _is_whole(stream: PDFStream) -> bool:
    """Whether no byte of a stream is lost, as far as its length and its compression tell."""
    raw = stream.rawdata
    if raw is None:  # read already
        return True
    length, filters = resolve1(stream.get("Length")), stream.get_filters()
    if not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return not isinstance(length, int) or len(raw) >= length
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
    return _inflates(raw)


def _inflates(packed: bytes) -> bool:
    """Whether compressed bytes come to an end of their own; the checksum behind them may be cut off, but not wrong."""
    inflate = zlib.decompressobj()
    with suppress(zlib.error):
        inflate.decompress(packed, MOST_CONTENT)
        if inflate.eof or inflate.unconsumed_tail:
            return True
        bare = zlib.decompressobj(-zlib.MAX_WBITS)
        bare.decompress(packed[_HEAD:])
        return bare.eof and len(bare.unused_data) < _CHECK
    return False
