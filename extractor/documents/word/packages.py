"""Word and OpenDocument files as what they are: a zip of XML parts, opened within bounds, with nothing from outside.

Nothing is unpacked before the sum of the sizes is known to be bounded; no entity is expanded and nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol

from extractor.documents.formats import broken, encrypted
from extractor.documents.markup import MOST_OF_A_PART, parse_xml, unpacks_to_more

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 5000
"""A report has ten to some hundred parts: pictures are parts as well."""
MOST_UNPACKED = 200 * 1024 * 1024

_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError)


class Parts(Protocol):
    """The XML parts of one file, by their names."""

    def __contains__(self, part: str) -> bool: ...
    def parse(self, part: str) -> _Element:
        """The root of a part. Raises DocumentError, as for a missing one."""
        ...


class Package:
    """The parts of one file. `name` is that of the document, for errors."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data`. Raises DocumentError `unreadable`, `encrypted`, or `too_large` for what would unpack to more."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise broken(name) from None
        parts = self._archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise unpacks_to_more(name)
        self._parts = {part.filename: part for part in parts}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part, never more than its directory entry says. Raises DocumentError, as for a missing one."""
        entry = self._parts.get(part)
        if entry is None:
            raise broken(self.name)
        if entry.flag_bits & _ENCRYPTED:
            raise encrypted(self.name)
        if entry.file_size > MOST_OF_A_PART:
            raise unpacks_to_more(self.name)
        try:
            return self._archive.read(entry)
        except _DAMAGED:
            raise broken(self.name) from None

    def parse(self, part: str) -> _Element:
        """The root of an XML part. Raises DocumentError."""
        return parse_xml(self.read(part), self.name)
