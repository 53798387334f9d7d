"""Rows of an answer held against the document: each token at its place, or a complaint that says which does not stand.

A complaint names labels and tokens of the answer and places of the document. It never names a value that was expected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.asking.grounding.judged import Grounded, Judged, part_shared
from extractor.asking.questions.answers import RowAnswer, TableAnswer
from extractor.asking.questions.excerpt import Excerpt
from extractor.asking.questions.lines import Line, find_line, printed_columns
from extractor.asking.questions.parts import Part
from extractor.asking.questions.pieces import How, Laid, Piece, all_pieces, pieces_after, plain, tile
from extractor.documents.document import Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Column, Wording
from extractor.reading.rows.labels import labels_of

_BEGINNING = 3  # letters of a label that stand together, where the rest of it is in pieces
_GAP = 60  # letters and digits that may stand between two pieces
_MOST_PIECES = 5
_ORDINAL_BEFORE = re.compile(r"(?<![㐀-鿿])[一二三四五六七八九十\d]{1,2}、$")


def judge_rows(answer: TableAnswer, part: Part, words: Wording) -> Judged:
    """The cells of an answer that stand where they should. A row is taken whole or not at all."""
    judged = Judged()
    assert part.table is not None
    chosen: dict[str, tuple[Line, RowAnswer, bool]] = {}
    twice: set[str] = set()
    for row in answer.rows:
        line, sure = find_line(row.row, part.table, part.lines)
        if line is None:
            if part.role == "table":
                judged.refuse(None, f"「{row.row}」不是本表的行名，或不能确定是哪一行。")
            continue
        if line.path in chosen and chosen[line.path][1].cells != row.cells:
            twice.add(line.path)
        chosen[line.path] = (line, row, sure)
    for path in twice:
        judged.refuse(path, f"行「{chosen.pop(path)[1].row}」给出了两次，且内容不同。")
    loose: list[tuple[Line, RowAnswer]] = []
    apart: list[_Apart] = []
    scattered = _is_scattered(part, words)
    for line, row, sure in chosen.values():
        if not row.cells:
            _judge_left(judged, part, line, row, words, scattered=scattered)
        elif not line.labelled:
            loose.append((line, row))
        elif (left := _judge_row(judged, part, line, row, words, sure=sure, scattered=scattered)) is not None:
            apart.append(left)
    for each in apart:
        _judge_apart(judged, part, each, words, scattered=scattered)
    if loose:
        _judge_loose(judged, part, loose, words)
    if not scattered:
        _miss_rows(judged, part, chosen, words)
    part_shared(judged, {line.path: line.label for line in part.lines})
    return judged


class _Apart(NamedTuple):
    """A row whose label and values stand apart."""

    line: Line
    row: RowAnswer
    tokens: list[str]
    columns: Sequence[tuple[Column, str]]


def _is_scattered(part: Part, words: Wording) -> bool:
    """Whether most labels of the part have no values behind them: what stands behind the others is not theirs either."""
    ends = [found for line in part.lines if line.labelled and (found := label_ends(part.excerpt, line.label))]
    beside = sum(any(pieces_after(part.excerpt.folded, end, words) for end in some) for some in ends)
    return len(ends) > 1 and 2 * beside < len(ends)


def _judge_left(judged: Judged, part: Part, line: Line, row: RowAnswer, words: Wording, *, scattered: bool) -> None:
    """A row whose cells the answer leaves open: honest, unless a value of its own is printed for each of its columns."""
    if scattered or not line.labelled:
        return
    columns = len(printed_columns(line, part.excerpt))
    ends = label_ends(part.excerpt, row.row)
    if any(len(pieces_after(part.excerpt.folded, end, words)) >= columns for end in ends):
        judged.refuse(line.path, f"行「{row.row}」的值是分开印出的，请逐格抄。")


def _judge_row(
    judged: Judged, part: Part, line: Line, row: RowAnswer, words: Wording, *, sure: bool, scattered: bool
) -> _Apart | None:
    excerpt = part.excerpt
    ends = label_ends(excerpt, row.row)
    columns = printed_columns(line, excerpt)
    if not ends and not scattered:
        judged.refuse(line.path, f"行名「{row.row}」没有这样印在片段中，请照原文写行名。")
        return None
    tokens = _tokens(judged, line, row, columns, words)
    if tokens is None:
        return None
    places = [pieces for end in ends if (pieces := pieces_after(excerpt.folded, end, words))]
    places = [pieces for pieces in places if _is_own_label(part, line, pieces[0].start)]
    standing = [laid for pieces in places if isinstance(laid := tile(tokens, pieces), list)]
    if scattered or not places:
        return _Apart(line, row, tokens, columns)
    followed = next((laid for pieces in places if (laid := _tile_first(tokens, pieces)) is not None), None)
    if not standing and followed is not None:
        _take(judged, excerpt, columns, followed, unsure=True)
        return None
    if not standing:
        first = tile(tokens, places[0])
        if isinstance(first, int):
            judged.refuse(line.path, f"行「{row.row}」的第{first + 1}格「{row.cells[first]}」没有印在该行的这个位置。")
        else:
            judged.refuse(line.path, f"行「{row.row}」印出的值没有全部抄入，或有改动。")
        return None
    unsure = not sure or len({tuple(piece.token for piece in pieces) for pieces in places}) > 1
    unsure = unsure or not _is_only_label(part, row.row, words)
    _take(judged, excerpt, columns, standing[0], unsure=unsure)
    return None


def _tile_first(tokens: Sequence[str], pieces: Sequence[Piece]) -> list[Laid | None] | None:
    """Where a full row stands when the values of whole rows without a label follow it at once."""
    if not all(tokens) or len(pieces) < 2 * len(tokens):
        return None
    laid = tile(tokens, pieces[: len(tokens)])
    return laid if isinstance(laid, list) else None


def _take(
    judged: Judged,
    excerpt: Excerpt,
    columns: Sequence[tuple[Column, str]],
    laid: Sequence[Laid | None],
    *,
    unsure: bool,
    empty: How = "row",
) -> None:
    all_printed = all(each is not None and each.how == "place" for each in laid)
    for (column, path), each in zip(columns, laid, strict=True):
        if each is None:
            judged.cells[path] = Grounded(path, column, None, empty)
        else:
            how: How = "row" if each.how == "place" and (unsure or not all_printed) else each.how
            judged.cells[path] = Grounded(path, column, excerpt.span(each.start, each.end), how)


def _tokens(
    judged: Judged, line: Line, row: RowAnswer, columns: Sequence[tuple[Column, str]], words: Wording
) -> list[str] | None:
    """The plain tokens of a row; None, with a complaint, where they cannot be its cells."""
    if len(row.cells) != len(columns):
        wanted = f'应有{len(columns)}项，每列一项，空格子为""，拆不定的写 []'
        judged.refuse(line.path, f"行「{row.row}」{wanted}；实有{len(row.cells)}项。")
        return None
    tokens = [plain(cell, words) for cell in row.cells]
    for cell, token in zip(row.cells, tokens, strict=True):
        if token is None:
            judged.refuse(line.path, f"行「{row.row}」的「{cell[:40]}」不是一个格子印出的数或符号。")
            return None
    return [token or "" for token in tokens]


def label_ends(excerpt: Excerpt, label: str) -> list[int]:
    """Where a label that is printed in the excerpt ends: each place; also where values stand in the midst of it."""
    words = normalise_label(label)
    found = [end for _, end in excerpt.letters.find_all(words)]
    if found or len(words) < _BEGINNING + 2:
        return found
    text, places = excerpt.letters.text, excerpt.letters.places
    at = text.find(words[:_BEGINNING])
    while at >= 0 and not found:
        found = [places[end - 1] + 1 for end in _fragment_ends(text, at, words)]
        at = text.find(words[:_BEGINNING], at + 1)
    return found


def _fragment_ends(text: str, at: int, words: str) -> list[int]:
    """Where the pieces of words end that begin at `at`, other letters or values between them; empty if any is lacking."""
    ends: list[int] = []
    matched = 0
    while matched < len(words):
        if at < len(text) and text[at] == words[matched]:
            matched, at = matched + 1, at + 1
            continue
        ends.append(at)
        at = text.find(words[matched : matched + 2], at, at + _GAP)
        if at < 0 or len(ends) > _MOST_PIECES:
            return []
    return [*ends, at]


def _is_own_label(part: Part, line: Line, start: int) -> bool:
    """Whether the text printed before the values does not name another row than the answer does."""
    assert part.table is not None
    folded = part.excerpt.folded
    begin = max(folded.rfind(stop, max(0, start - 80), start - 1) for stop in ("\n", "\t", "|", "…", "  "))
    text = folded[begin + 1 : start].strip() or folded[max(0, start - 40) : start].strip().rpartition("\n")[2]
    best = labels_of(part.table).best(text, "row")
    return best is None or best.score < 0.8 or best.entry.place == line.place


def _is_only_label(part: Part, label: str, words: Wording) -> bool:
    """Whether a label begins a cell where its values stand, and nowhere else without any: a number in a remark that
    names a row is not the row's, least of all where the row itself prints none.
    """
    places = part.excerpt.letters.find_all(normalise_label(label))
    folded = part.excerpt.folded
    valued = [(start, end) for start, end in places if pieces_after(folded, end, words)]
    if not all(_begins_cell(folded, start) for start, _ in valued):
        return False
    assert part.table is not None
    heads = {normalise_label(column.label) for block in part.table.blocks for column in block.columns}
    bare = [place for place in places if place not in valued and not folded[place[1] : place[1] + 1].isalpha()]
    return normalise_label(label) in heads or not any(_begins_cell(folded, start) for start, _ in bare)


def _begins_cell(folded: str, start: int) -> bool:
    """Whether a label begins here: behind a value, an ordinal or a border of cells, not in the midst of a sentence."""
    before = folded[max(0, start - 8) : start].rstrip("“\"'‘( ")
    if before.endswith("、"):
        return _ORDINAL_BEFORE.search(before) is not None
    return not before or (before[-1] not in ",:。;、" and (not before[-1].isalpha() or folded[start - 1] == " "))


def _judge_apart(judged: Judged, part: Part, apart: _Apart, words: Wording, *, scattered: bool) -> None:
    """A row whose label and values stand apart: its tokens have to be values of the table, each one of its own."""
    line, row, tokens, columns = apart
    free = all_pieces(part.excerpt.folded, words)
    used = [cell.span for cell in judged.cells.values() if cell.span is not None]
    laid = _pick(tokens, [each for each in free if not _is_used(part.excerpt, each, used)])
    if isinstance(laid, int):
        if scattered and any(piece.token == tokens[laid] for piece in free):  # printed, but whose it is nobody can tell
            judged.refused.append(line.path)
        else:
            judged.refuse(line.path, f"行「{row.row}」的第{laid + 1}格「{row.cells[laid]}」没有印在表中。")
        return
    _take(judged, part.excerpt, columns, laid, unsure=True, empty="loose" if scattered or any(tokens) else "row")


def _is_used(excerpt: Excerpt, piece: Piece, used: Sequence[Span]) -> bool:
    start, end = excerpt.span(piece.start, piece.end)
    return any(start < other_end and other_start < end for other_start, other_end in used)


def _judge_loose(judged: Judged, part: Part, rows: Sequence[tuple[Line, RowAnswer]], words: Wording) -> None:
    """The lines of a table without row labels, all together: in the order of print, or else each token once."""
    pieces = all_pieces(part.excerpt.folded, words)
    kept: list[tuple[Line, Sequence[tuple[Column, str]], list[str], RowAnswer]] = []
    for line, row in sorted(rows, key=lambda each: part.lines.index(each[0])):
        columns = printed_columns(line, part.excerpt)
        tokens = _tokens(judged, line, row, columns, words)
        if tokens is not None:
            kept.append((line, columns, tokens, row))
    everything = [token for _, _, tokens, _ in kept for token in tokens]
    laid = tile(everything, pieces)
    if isinstance(laid, list):
        _take(judged, part.excerpt, [each for _, columns, _, _ in kept for each in columns], laid, unsure=True)
        return
    free = list(pieces)
    for line, heads, tokens, row in kept:
        picked = _pick(tokens, free)
        if isinstance(picked, int):
            judged.refuse(
                line.path, f"「{row.row}」的第{picked + 1}格「{row.cells[picked]}」没有印在表中，或已用于别的格子。"
            )
            continue
        taken = {each.start for each in picked if each is not None}
        free = [piece for piece in free if piece.start not in taken]
        _take(judged, part.excerpt, heads, picked, unsure=True)


def _pick(tokens: Sequence[str], pieces: Sequence[Piece]) -> list[Laid | None] | int:
    """For each token a value of its own, wherever it stands; or the first token that has none."""
    free = list(pieces)
    laid: list[Laid | None] = []
    for number, token in enumerate(tokens):
        if not token:
            laid.append(None)
            continue
        piece = next((piece for piece in free if piece.token == token), None)
        if piece is None:
            return number
        free.remove(piece)
        laid.append(Laid(piece.start, piece.end, "loose"))
    return laid


def _miss_rows(judged: Judged, part: Part, chosen: dict[str, tuple[Line, RowAnswer, bool]], words: Wording) -> None:
    """Complaints about rows that are printed with their values and not answered."""
    for line in part.lines:
        if line.path in chosen or line.path in judged.refused or not line.labelled:
            continue
        ends = label_ends(part.excerpt, line.label)
        if len(ends) == 1 and pieces_after(part.excerpt.folded, ends[0], words):
            judged.complaints.append(f"行「{line.label}」印在片段中，但没有抄。")
