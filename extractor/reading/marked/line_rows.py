"""Tables whose cells are apart by spaces only: columns aligned by a converter, or raw lines.

             1.属于国家秘密            7          0        1        0        0    0    8
        要求缴纳费用、行政机关不再处理        4          0        0        0        1    0    5
    5.要求行政机关确认或重新出
    具已获取信息
    1 0 0 0 0 0 1

A line's values are what it ends with. The words before them, above and below are pieces of labels: which row they
make is decided over the whole table (see `rows.printed`). Blank cells cannot be seen here but by the columns of characters.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Form, Table
from extractor.reading.marked.single_row import read_single_row
from extractor.reading.reading import TableReading
from extractor.reading.rows.columns import find_columns
from extractor.reading.rows.copies import place_copies
from extractor.reading.rows.frames import Header, aligned_block, names_of
from extractor.reading.rows.header_boxes import Piece
from extractor.reading.rows.labels import Labels, labels_of
from extractor.reading.rows.printed import SURE, PrintedRow, assign_rows
from extractor.reading.rows.slots import Slot, is_page_number
from extractor.reading.rows.tokens import is_value, may_hold_inserted, without_inserted

_WORD = re.compile(r"\S+")
_APART = re.compile(r"[ \t]{2,}|\t")
_REMARK = re.compile(r"\d\s*(\([^()]*\))\s*$")
_UNIT = re.compile(r"[㐀-鿿]{1,3}")
_WIDE = re.compile(r"[⺀-￯]")
_QUOTE = re.compile("[‘’“”]")
_BROKEN = re.compile(r"(?=[!-/:-@\[-`{-~]*[0-9A-Za-z])[!-~]++(?<!\.)")  # a number that cannot be read, among numbers
_CUT_INSERTED = re.compile(r"\[[A-Za-z][^\[\]\s]{0,60}(?: [^\[\]\s]{1,60}){0,2}(?=  |$)")  # [image: im, cut by a column
_LONGEST_NAME = 24
_NEAR = 12  # pieces of text above and below a row that may be its label
_BARE_NUMBER = re.compile(r"\d{1,3}")


def read_lines(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of lines; None where no line carries a label of the table."""
    labels = labels_of(table)
    single = not any(any(spellings) for spellings in labels.rows)
    header = Header()
    rows = _printed_rows(document, span, labels, table, header)
    if single:
        lines = [row for row in rows if row.filled and not row.label]
        find_columns([aligned_block(form, table.blocks[0], lines)], rows, header.pieces)
        columns = [row.columns for row in lines]
        return read_single_row(document, span, table, form, "lines", [row.values for row in lines], columns)
    assign_rows(rows, labels)
    if not any(row.row is not None for row in rows):
        return None
    return place_copies(document, span, table, form, "lines", rows, header)


def _printed_rows(document: Document, span: Span, labels: Labels, table: Table, header: Header) -> list[PrintedRow]:
    """A printed row for every line with values, and a silent one for every line that is a row's whole label."""
    rows: list[PrintedRow] = []
    pieces: list[str] = []  # words since the last line with values
    page, start, text = 0, span.start, document.text
    last: PrintedRow | None = None
    wide = all(len(block.columns) > 1 for block in table.blocks)
    names = "\n".join(spelling for block in table.blocks for names in names_of(block) for spelling in names)
    for line in document.folded[span.start : span.end].split("\n"):
        bare = line.strip()
        if not bare:
            pass
        elif is_page_number(bare):
            page += 1
        else:
            kept = _CUT_INSERTED.sub(_blanked, without_inserted(line)) if may_hold_inserted(line) else line
            words, values = _split_line(text, kept, start, labels)
            if values and not words and len(values) == 1 and wide and _BARE_NUMBER.fullmatch(values[0].text):
                page += 1
            elif values:
                row = _valued_row(words, values, labels, start, text[start : start + len(line)], page)
                row.moved = kept != line
                row.above = (*pieces[-_NEAR:], *row.above)
                if last is not None:
                    last.below = tuple(pieces[:_NEAR])
                rows.append(row)
                last, pieces = row, []
            else:
                pieces += words
                header.pieces += _name_pieces(line, text[start : start + len(line)], names, start, len(rows), page)
                for word in words:
                    best = labels.best(word, "row")
                    if best is not None and best.score >= SURE:
                        rows.append(PrintedRow(word, [], 0, False, start, start + len(line), page=page))
        if "\f" in line:
            page += 1
        start += len(line) + 1
    if last is not None:
        last.below = tuple(pieces[:_NEAR])
    return rows


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _name_pieces(line: str, printed: str, names: str, number: int, row: int, page: int) -> list[Piece]:
    """The words of a header line that are names of columns or parts of them. `names` holds all names."""
    pieces: list[Piece] = []
    counted = before = 0  # wide characters before a word
    for match in _WORD.finditer(line):
        start, end = match.span()
        words = normalise_label(match[0]) if end - start < _LONGEST_NAME else ""
        if words and words in names:
            before += len(_WIDE.findall(printed, counted, start))
            counted, within = start, len(_WIDE.findall(printed, start, end))
            pieces.append(Piece(words, start, end, before, within, number, row, page))
    return pieces


def _valued_row(words: list[str], values: list[Slot], labels: Labels, start: int, line: str, page: int) -> PrintedRow:
    """The row of a line with values: its label is the last piece of words, or all of them where that fits better."""
    label, rest = (words[-1], tuple(words[:-1])) if words else ("", ())
    if len(words) > 1:
        own, whole = labels.best(label, "row"), labels.best("".join(words), "row")
        if whole is not None and whole.score > (own.score if own is not None else 0.0):
            label, rest = "".join(words), ()
    before = line[: values[0].start - start]
    wide = len(_WIDE.findall(before))
    gaps = [right.start - left.end for left, right in pairwise(values)]
    apart = before.endswith("  ") and 2 * sum(gap > 1 for gap in gaps) >= len(gaps)
    quotes = len(_QUOTE.findall(before))
    return PrintedRow(label, values, 0, False, start, start + len(line), rest, (), page, wide, quotes, apart)


def _split_line(text: str, line: str, start: int, labels: Labels) -> tuple[list[str], list[Slot]]:
    """The pieces of words of a folded line, and the values that it ends with."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(line)]
    end = len(words)
    values: list[Slot] = []
    if line.rstrip().endswith(")"):
        remark = _REMARK.search(line)
        if remark is not None:
            while end and words[end - 1][0] >= remark.start(1):
                end -= 1
            if words[end - 1][1] < remark.end(1):
                words[end - 1] = (words[end - 1][0], remark.end(1))
    while end:
        first, stop = words[end - 1]
        word = line[first:stop]
        if is_value(word) or (values and end > 1 and _BROKEN.fullmatch(word)):
            end -= 1
        elif (
            end > 1
            and _UNIT.fullmatch(word)
            and first - words[end - 2][1] == 1
            and line[words[end - 2][0] : words[end - 2][1]][-1].isdigit()
            and is_value(line[words[end - 2][0] : stop])
            and not labels.is_row(line[words[end - 2][0] : stop])
        ):
            first = words[end - 2][0]
            end -= 2
        else:
            break
        values.append(Slot(text[start + first : start + stop], start + first, start + stop, first + stop))
    values.reverse()
    before = line[: words[end][0]] if end < len(words) else line
    return [piece.strip() for piece in _APART.split(before) if piece.strip()], values
