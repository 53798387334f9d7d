"""Rules about the reading: what was read stands in the document, once, and nothing in a table was passed over.

A finding of these rules says that our reading is in doubt, not the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from disclosure_report.instructions import find_instructions
from extractor.checking.rules import breach
from extractor.documents.cleaning import fold
from extractor.kinds import Rule
from extractor.reading.rows.place import header_unit
from extractor.reading.rows.tokens import MONEY_UNITS, read_token

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds import Form
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding, Remark

_SPACE = re.compile(r"\s+")
_BETWEEN_CELLS = re.compile(r"(?<=\d)\s*[\t\n]\s*(?=\d)")
_MORE_DIGITS = re.compile(r"\.?\d")
_NAMED = 6  # cells or numbers named in one message


def _cells(reading: Reading) -> Iterator[CellReading]:
    tables = reading.tables.values()
    return chain.from_iterable(store.values() for table in tables for store in (table.cells, table.extras))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _check_place(reading: Reading, form: Form, document: Document) -> Iterator[Finding]:
    displaced = [cell for cell in _cells(reading) if cell.text and not _stands(cell, document)]
    displaced += _mistaken_units(reading, form, document)
    if displaced:
        names = _listed([f"{form.label(cell.path)} {cell.text}" for cell in displaced])
        words = (
            f"{names}: what was read does not stand at its place in the document. Look at these cells there.",
            f"{names}：所读内容与原文该处不符。请对照原文查看这些单元格。",
        )
        yield breach("RD-PLACE", "error", words, reading, [cell.path for cell in displaced], cause="reading")


def _stands(cell: CellReading, document: Document) -> bool:
    """Whether the token stands at its place, whole, but for spaces, width, and a remark or a unit around it.

    A cell whose digits were told apart from its neighbours' (inferred) has their digits beside it.
    """
    if cell.span is None or not cell.text:
        return False
    start, end = cell.span
    if document.text[start:end] == cell.text:
        around = document.folded[max(start - 1, 0) : start], document.folded[end : end + 2]
        return cell.standing != "read" or cell.value is None or not _continues(*around)
    there = _close_up(document.folded[start:end])
    before, found, after = there.partition(_close_up(fold(cell.text)))
    return bool(found) and not _continues(before, after)


def _close_up(text: str) -> str:
    """The text without its spaces; what parts two cells (a tab, the end of a line) stays one between their digits."""
    return _SPACE.sub("", _BETWEEN_CELLS.sub("|", text))


def _continues(before: str, after: str) -> bool:
    """Whether a number that stands between these goes on in one of them: more digits, a sign, a fraction."""
    return before[-1:].isdigit() or before[-1:] in ("+", "-") or bool(_MORE_DIGITS.match(after))


def _mistaken_units(reading: Reading, form: Form, document: Document) -> Iterator[CellReading]:
    """Amounts said to be in another unit than the one printed behind them, or in the head of their table."""
    for table in reading.tables.values():
        for path, cell in table.cells.items():
            if cell.value is None or path not in form.cells or form.cells[path].column.type != "money":
                continue
            printed = read_token(cell.text or "", "money").unit
            if printed is None and cell.unit is not None and table.span is not None:
                printed = header_unit(document, table.span)
            if printed != cell.unit and cell.unit in MONEY_UNITS:
                yield cell


def _check_once(reading: Reading, form: Form) -> Iterator[Finding]:
    read = [cell for cell in _cells(reading) if cell.value is not None]
    placed = sorted([(*cell.span, cell.path) for cell in read if cell.span is not None])
    shared = {path: None for one, other in pairwise(placed) if other[0] < one[1] for path in (one[2], other[2])}
    if shared:
        names = _listed([form.label(path) for path in shared])
        words = (
            f"{names}: one place in the document was read into several cells. Look which cell it belongs to.",
            f"{names}：原文同一处被读入多个单元格。请查看其应属哪一格。",
        )
        yield breach("RD-ONCE", "error", words, reading, shared, cause="reading")


def _check_agree(reading: Reading, form: Form) -> Iterator[Finding]:
    for table in reading.tables.values():
        differing = [remark for remark in table.remarks if remark.what == "disagree" and remark.path is not None]
        if not differing:
            continue
        told = _listed(
            [f"{form.label(each.path or '')}: {_first_text(reading, each)} / {each.text or '□'}" for each in differing]
        )
        words = (
            f"Two readers differ on {len(differing)} cell(s); the first reader's value is kept, in doubt. First / second: "
            f"{told}. Look at these cells in the document.",
            f"两次读取在{len(differing)}格上不一致，暂取第一次所读，存疑。第一次/第二次：{told}。请对照原文查看这些单元格。",
        )
        yield breach("RD-AGREE", "error", words, reading, [each.path or "" for each in differing], cause="reading")
    text = [remark for remark in reading.remarks if remark.what == "disagree"]
    if text:
        told = _listed([f"「{each.text}」" for each in text])
        words = (
            f"Two readers differ on {len(text)} place(s) of the text; what the first one read is kept: {told}. "
            "Look at these places.",
            f"两次读取在正文{len(text)}处不一致，取第一次所读：{told}。请查看这些地方。",
        )
        finding = breach("RD-AGREE", "warning", words, reading, (), cause="reading")
        finding.evidence = [each.text for each in text if each.text]
        finding.spans = [each.span for each in text if each.span is not None]
        yield finding


def _first_text(reading: Reading, remark: Remark) -> str:
    cell = reading.cell(remark.path or "")
    return (cell.text if cell is not None else None) or "□"


def _read_twice(reading: Reading, form: Form) -> bool | None:
    return True if any(cell.reader == "both" for cell in _cells(reading)) else None


def _not_counted(reading: Reading, form: Form) -> bool | None:
    return None


def _check_address(reading: Reading, form: Form, document: Document) -> Iterator[Finding]:
    found = find_instructions(document.folded)
    if not found:
        return
    quotes = [document.text[start:end] for start, end in found]
    told = _listed([f"「{_SPACE.sub('', quote)}」" for quote in quotes])
    words = (
        f"The document holds words that address whoever processes it: {told}. They were read as text and changed "
        "nothing. Look whether they belong to the report.",
        f"文中有写给处理程序的话：{told}。这些话只当正文读，未起任何作用。请查看其是否属于报告。",
    )
    finding = breach("RD-ADDRESS", "note", words, reading, (), cause="source")
    finding.evidence, finding.spans = quotes, found
    yield finding


def _something_was_read(reading: Reading, form: Form) -> bool:
    return any(cell.value is not None for cell in _cells(reading))


RULES: tuple[Rule, ...] = (
    Rule(
        "RD-PLACE",
        "error",
        ("What was read stands at its place in the document.", "所读内容在原文相应位置。"),
        check_in=_check_place,
        decidable=_something_was_read,
        doubts=True,
    ),
    Rule(
        "RD-ONCE",
        "error",
        ("One place in the document backs one cell.", "原文一处只对应一个单元格。"),
        _check_once,
        decidable=_something_was_read,
        doubts=True,
    ),
    Rule(
        "RD-AGREE",
        "error",
        ("Two readers read the same.", "两次读取结果一致。"),
        _check_agree,
        decidable=_read_twice,
    ),
    Rule(
        "RD-ADDRESS",
        "note",
        ("The document addresses no program that reads it.", "文中没有写给处理程序的话。"),
        check_in=_check_address,
        decidable=_not_counted,
    ),
)
