"""The words of one Word paragraph, as it is shown: no deletions, no hidden text, no field codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.markup import attribute, child_of, has, local_name
from extractor.documents.runs import Print, Run, join_runs
from extractor.documents.word.looks import WordLooks

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


@dataclass(slots=True)
class _Open:
    text: list[Run] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    """Where the text of each open field begins."""


class ReadParagraph(NamedTuple):
    """What a paragraph says, the contents of the text boxes in it, whether the next runs on (its end was deleted)."""

    text: str
    boxes: list[_Element]
    runs_on: bool


def read_paragraph(paragraph: _Element, looks: WordLooks) -> ReadParagraph:
    """Read a paragraph as it is shown with every tracked change accepted."""
    read = _Open()
    look = looks.of_paragraph(paragraph)
    _read_inline(paragraph, read, lambda run: looks.of_run(run, look), "shown")
    return ReadParagraph(join_runs(read.text, looks.omitted), read.boxes, _lost_its_end(paragraph))


def _read_inline(parent: _Element, into: _Open, judge: Callable[[_Element], Print], here: Print) -> None:
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "r":
            _read_inline(child, into, judge, judge(child))
        elif kind == "t":
            into.text += [(text or "", here) for text in (child.text, *(entity.tail for entity in child))]
        elif kind in SKIPPED:
            continue
        elif kind in _MARKS:
            into.text.append((_MARKS[kind], here))
        elif kind == "sym":
            into.text.append((_symbol(child), here))
        elif kind == "fldChar":
            _read_field(attribute(child, "fldCharType"), into)
        elif kind == "txbxContent":
            into.boxes.append(child)
        else:
            _read_inline(choose(child) if kind == "AlternateContent" else child, into, judge, here)


def choose(alternatives: _Element) -> _Element:
    """The first of several ways to say the same: a text box stands in a file once as a drawing, once for old readers."""
    return next(alternatives.iterchildren("*"), alternatives)


def _read_field(mark: str | None, into: _Open) -> None:
    """What stands between the beginning of a field and its result is its code, also where other fields stand in it."""
    if mark == "begin":
        into.fields.append(len(into.text))
    elif mark == "separate" and into.fields and into.fields[-1] >= 0:
        del into.text[into.fields[-1] :]
        into.fields[-1] = -1
    elif mark == "end" and into.fields:
        begins = into.fields.pop()
        if begins >= 0:
            del into.text[begins:]


def _symbol(symbol: _Element) -> str:
    """A character of a symbol font; its code alone says nothing where it is one of that font's own."""
    try:
        code = int(attribute(symbol, "char") or "", 16)
    except ValueError:
        return ""
    if 0xF030 <= code <= 0xF039 and (attribute(symbol, "font") or "").casefold() == "symbol":
        code -= 0xF000  # the digits of this font are digits
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _lost_its_end(paragraph: _Element) -> bool:
    for properties in paragraph.iterchildren("*"):
        mark = child_of(properties, "rPr") if local_name(properties) == "pPr" else None
        return mark is not None and (has(mark, "del") or has(mark, "moveFrom"))
    return False
