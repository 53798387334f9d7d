"""Which files are archives, by what they hold and not by what they are called."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["zip", "tar", "packed", "mail"]

START = 4096
"""Bytes of a file that tell what it is."""

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_ZIP_HEAD = 30
_PACKED = (b"\x1f\x8b\x08", b"\xfd7zXZ\x00")
_DOCUMENT_PARTS = (
    b"[Content_Types].xml", b"mimetype", b"OFD.xml", b"_rels/.rels", b"docProps/app.xml", b"docProps/core.xml",
    b"word/document.xml", b"xl/workbook.xml",
)  # fmt: skip
_HEADER = re.compile(rb"([!-9;-~]+):[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_SENT = frozenset({b"to", b"received", b"message-id", b"return-path", b"delivered-to", b"x-mailer"})


def archive_kind(start: bytes, name: str) -> Kind | None:
    """What kind of archive a file is that begins with `start` (its first START bytes); None for what is none.

    A .zip may turn out to be an office document when it is opened.
    """
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        return None if start.startswith(_DOCUMENT_PARTS, _ZIP_HEAD) else "zip"
    if start.startswith(_PACKED) or (start.startswith(b"BZh") and start[4:10] == b"1AY&SY"):
        return "packed"
    if start[257:262] == b"ustar":
        return "tar"
    lower = name.lower()
    if lower.endswith(".eml"):
        return "mail"
    return "mail" if not lower.endswith((".mht", ".mhtml")) and _is_mail(start) else None


def _is_mail(start: bytes) -> bool:
    """Whether a file begins as a mail that was sent: a web page saved as mail says who saved it, but not to whom."""
    names: set[bytes] = set()
    place = 0
    while (header := _HEADER.match(start, place)) is not None:
        names.add(header[1].lower())
        place = header.end()
    return len(names) > 2 and b"from" in names and not names.isdisjoint(_SENT)
