"""Web pages saved whole into one file (mhtml, mht) to text and grids: the page itself, never what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from extractor.documents.blocks import Written
from extractor.documents.decoding import decode
from extractor.documents.formats import broken
from extractor.documents.web.html import read_html

_WORKBOOK = re.compile(rb"<x:ExcelWorkbook[\s>]", re.IGNORECASE)
_SHORT = 200
"""Characters of text below which the first page is taken for a frame around another one."""


def read(data: bytes, name: str) -> Written:
    """The first page of the file, or the longest where the first is a mere frame; all sheets of a workbook.

    Raises DocumentError.
    """
    try:
        sources = list(_pages(message_from_bytes(data)))
    except (MessageError, LookupError, ValueError, RecursionError):
        raise broken(name) from None
    if not sources:
        raise broken(name)
    first = _read(sources[0], name)
    if len(first.text) >= _SHORT or len(sources) == 1:
        return first
    if _WORKBOOK.search(sources[0]):  # its sheets are pages in the frame of the first
        return read_html("".join(decode(source, name).text for source in sources[1:]))
    return max((first, *(_read(source, name) for source in sources[1:])), key=lambda written: len(written.text))


def _pages(message: Message) -> Iterator[bytes]:
    """The HTML parts, unpacked from base64 or quoted-printable."""
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield payload


def _read(source: bytes, name: str) -> Written:
    return read_html(decode(source, name).text)
