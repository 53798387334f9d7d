"""Word files in one XML text: that of Word 2003 (often under the name .doc), the flat package of later ones, and .fodt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.blocks import Written, write_blocks
from extractor.documents.formats import broken
from extractor.documents.markup import attribute, child_of, local_name, parse_xml
from extractor.documents.numerals import is_bare, set_apart
from extractor.documents.word import docx, odt
from extractor.documents.word.docx_numbers import ListNumbers
from extractor.documents.word.looks import read_word_looks
from extractor.documents.word.omissions import find_in_word, say_omissions

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset({"Word.Deletion", "Word.Comment"})
_BULLETS = "·•●■◆▪○\uf06c\uf0b7\uf0a7\uf0d8\uf0fc\uf06e"
_NOTES = ("{*}footnote", "{*}endnote")


def read(data: bytes, name: str) -> Written:
    """What such a file says. Raises DocumentError: `unreadable`, `too_large`."""
    root = parse_xml(data, name)
    kind = local_name(root)
    if kind == "wordDocument":
        return _read_word_2003(root, name)
    if kind == "package":
        return docx.read_parts(_FlatParts(root, name))
    return odt.read_parts(_FlatOdt(root), name)


class _FlatParts:
    """The XML parts of a package, each an element of one text."""

    def __init__(self, root: _Element, name: str) -> None:
        self._name = name
        self._parts: dict[str, _Element] = {}
        for part in root.iterchildren("*"):
            data = child_of(part, "xmlData")
            if data is not None and (held := next(data.iterchildren("*"), None)) is not None:
                self._parts[(attribute(part, "name") or "").lstrip("/")] = held

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def parse(self, part: str) -> _Element:
        if part not in self._parts:
            raise broken(self._name)
        return self._parts[part]


class _FlatOdt:
    """An OpenDocument text whose one element holds what else are content.xml and styles.xml."""

    def __init__(self, root: _Element) -> None:
        self._root = root

    def __contains__(self, part: str) -> bool:
        return part in ("content.xml", "styles.xml")

    def parse(self, part: str) -> _Element:
        return self._root


def _read_word_2003(root: _Element, name: str) -> Written:
    """Changes are annotations there, notes stand in the text at their place, and lists print their numbers."""
    body = child_of(root, "body")
    if body is None:
        raise broken(name)
    found = find_in_word(body)
    for change in [each for each in body.iter("{*}annotation") if attribute(each, "type") in _LEFT_OUT]:
        _take_out(_changed_by(change))
    notes = list(body.iter(*_NOTES))
    for note in notes:
        _take_out(note)
    numbers, looks = _PrintedNumbers(), read_word_looks(child_of(root, "styles"), root)
    blocks = list(docx.read_blocks(body, numbers, looks))
    for note in notes:
        blocks += docx.read_blocks(note, numbers, looks)
    written = write_blocks(blocks)
    written.notes = say_omissions(found, looks.omitted)
    return written


class _PrintedNumbers(ListNumbers):
    """The numbers of lists, each of which its paragraph tells."""

    def __init__(self) -> None:
        super().__init__({}, {})

    def write_number(self, paragraph: _Element, text: str) -> str:
        printed = child_of(child_of(child_of(paragraph, "pPr"), "listPr"), "t")
        number = "" if printed is None else attribute(printed, "val") or ""
        return "" if is_bare(text) or number[:1].isspace() or number[:1] in _BULLETS else set_apart(number)


def _changed_by(change: _Element) -> _Element:
    """What a change deletes: what stands in it, or the row that it is a property of."""
    parent = change.getparent()
    row = parent.getparent() if parent is not None and local_name(parent) == "trPr" else None
    return change if row is None else row


def _take_out(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
