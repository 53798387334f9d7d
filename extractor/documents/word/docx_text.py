"""The words of one Word paragraph, as it is shown: no deletions, no hidden text, no field codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.word.packages import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

SKIPPED = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "delInstrText"),
        *("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "sectPr", "sdtPr", "sdtEndPr"),
        *("rt", "altChunk", "docPr", "annotationRef"),
    }
)
"""Elements that hold properties, or words that are not shown."""

_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class _Open:
    text: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


class ReadParagraph(NamedTuple):
    """What a paragraph says, the contents of the text boxes in it, whether the next runs on (its end was deleted)."""

    text: str
    boxes: list[_Element]
    runs_on: bool


def read_paragraph(paragraph: _Element) -> ReadParagraph:
    """Read a paragraph as it is shown with every tracked change accepted."""
    read = _Open()
    _read_inline(paragraph, read)
    return ReadParagraph("".join(read.text), read.boxes, _lost_its_end(paragraph))


def _read_inline(parent: _Element, into: _Open) -> None:
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "r":
            if not _is_hidden(child):
                _read_inline(child, into)
        elif kind == "t":
            into.text += [child.text or "", *(entity.tail or "" for entity in child)]
        elif kind in SKIPPED:
            continue
        elif kind in _MARKS:
            into.text.append(_MARKS[kind])
        elif kind == "sym":
            into.text.append(_symbol(child))
        elif kind == "txbxContent":
            into.boxes.append(child)
        else:
            _read_inline(choose(child) if kind == "AlternateContent" else child, into)


def choose(alternatives: _Element) -> _Element:
    """The first of several ways to say the same: a text box stands in a file once as a drawing, once for old readers."""
    return next(alternatives.iterchildren("*"), alternatives)


def _symbol(symbol: _Element) -> str:
    """A character of a symbol font; its code alone says nothing where it is one of that font's own."""
    try:
        code = int(attribute(symbol, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _is_hidden(run: _Element) -> bool:
    for first in run.iterchildren("*"):
        return local_name(first) == "rPr" and has(first, "vanish")
    return False


def _lost_its_end(paragraph: _Element) -> bool:
    for properties in paragraph.iterchildren("*"):
        mark = child_of(properties, "rPr") if local_name(properties) == "pPr" else None
        return mark is not None and (has(mark, "del") or has(mark, "moveFrom"))
    return False


def has(properties: _Element, name: str) -> bool:
    """Whether properties hold one of this name that is not switched off."""
    found = child_of(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def child_of(parent: _Element | None, name: str) -> _Element | None:
    """The first child of this name; None where there is none, or no parent."""
    if parent is None:
        return None
    for child in parent.iterchildren("*"):
        if local_name(child) == name:
            return child
    return None
