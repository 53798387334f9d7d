"""Word and OpenDocument files as what they are: a zip of XML parts, opened within bounds, with nothing from outside.

Nothing is unpacked before the sum of the sizes is known to be bounded; no entity is expanded and nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractor.documents.formats import broken, encrypted
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 5000
"""A report has ten to some hundred parts: pictures are parts as well."""
MOST_UNPACKED = 200 * 1024 * 1024
MOST_OF_A_PART = 16 * 1024 * 1024
"""The largest XML part that is read. A report has 0.1 to 2 MB of it; its tree takes up to thirty times that."""

_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError)


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
            raise _unpacks_to_more(name)
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
            raise _unpacks_to_more(self.name)
        try:
            return self._archive.read(entry)
        except _DAMAGED:
            raise broken(self.name) from None

    def parse(self, part: str) -> _Element:
        """The root of an XML part. Entities stay unexpanded; 256 levels at most. Raises DocumentError."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            return etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError:
            raise broken(self.name) from None


def local_name(element: _Element) -> str:
    """The name of an element without its namespace: strict and transitional Word files differ in nothing else."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]


def attribute(element: _Element, name: str) -> str | None:
    """An attribute by its name without a namespace; None where there is none."""
    for key in element.keys():  # noqa: SIM118  (an element is no mapping: iterating it gives its children)
        if key == name or str(key).endswith(f"}}{name}"):
            return element.get(key)
    return None


def count_of(text: str | None, most: int) -> int:
    """A number of repetitions as a file states it: 1 where it states none or nonsense, `most` at most."""
    return min(max(int(text), 1), most) if text and len(text) < 10 and text.isdecimal() else 1


def _unpacks_to_more(name: str) -> DocumentError:
    return DocumentError(
        name,
        "too_large",
        "it unpacks to more than is read of a report. Give the report alone, without what surrounds it.",
        "文件解压后超过上限。请只提交报告本身。",
    )
