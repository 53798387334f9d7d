"""The values printed behind a label, one by one, and whether a row of tokens is exactly these values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.documents.folding import fold
from extractor.kinds import Wording
from extractor.reading.prose.quantities import one_of
from extractor.reading.rows.tokens import MONEY_UNITS

How = Literal["place", "row", "run", "loose"]
"""How surely a token belongs to its cell. place: every column of the row prints one value, this is the cell's; row: it
stands in the row of its label, but the row prints fewer values than it has columns; run: it is a piece of digits that
are printed together; loose: it stands in the table, apart from its label."""

_SKIP = re.compile(r"[ \t\n\r\f|│｜\[\]]*")
_AFTER_LABEL = re.compile(r"[”\"'’)）】》:：。，,；;、]*")
_ASIDE = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
_ORDINAL_NEXT = re.compile(r"[.、．)）]\s*[㐀-鿿“\"]")
_IDEOGRAPH = re.compile("[㐀-鿿]")
_SIGNS = "[-+—]"


class Piece(NamedTuple):
    """A printed value: its digits (with sign and point, without separators) or its mark; `start` up to `end` with unit
    and remark. `at` are the places of the digits. `glued`: a letter follows at once.
    """

    token: str
    start: int
    end: int
    at: tuple[int, ...]
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A token at its place: `start` up to `end` of the excerpt."""

    start: int
    end: int
    how: How


@lru_cache(maxsize=8)
def _value(words: Wording) -> re.Pattern[str]:
    units = one_of((*MONEY_UNITS, *(unit for unit, _ in words.units)))
    end = r"(?=[\s|│｜\]…]|$)"
    return re.compile(
        rf"(?P<number>(?:¥ ?)?(?:{_SIGNS} ?)?(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)"
        rf"(?: ?(?P<unit>{units})(?=[\s|│｜\](…\d]|$|[(（]))?"
        r"(?P<remark> ?[(（〔【][^()（）〔〕【】\n]{3,60}[)）〕】](?![㐀-鿿]))?"
        rf"|(?P<mark>[-—/\\*]{{1,4}}|无|不适用|不涉及|暂无){end}|(?P<slash>/)(?=[\d/])"
    )


def pieces_after(folded: str, start: int, words: Wording) -> list[Piece]:
    """The values that follow a label, up to the first other word. `start` is where the label ends."""
    at = _AFTER_LABEL.match(folded, start).end()  # type: ignore[union-attr]
    aside = _ASIDE.match(folded, at)
    if aside and _IDEOGRAPH.search(aside[0]):
        at = aside.end()
    found: list[Piece] = []
    while True:
        at = _SKIP.match(folded, at).end()  # type: ignore[union-attr]
        piece = piece_at(folded, at, words)
        if piece is None or (piece.glued and found and _opens_line(folded, piece.start)):
            return found
        found.append(piece)
        at = piece.end
        if piece.glued:
            return found


def piece_at(folded: str, at: int, words: Wording) -> Piece | None:
    """The value that begins at `at`; None where none does. The number of the next label is never a part of it."""
    match = _value(words).match(folded, at)
    if match is None:
        return None
    if match["number"] is None:
        return Piece(match[0].strip(), match.start(), match.end(), tuple(range(*match.span())))
    begin, end = match.span("number")
    stop = match.end()
    if stop == end and _ORDINAL_NEXT.match(folded, end):
        end -= 1  # the number of the next label stands at the end of the run
        stop = end
        if not folded[begin:end].strip("+-— ¥"):
            return None
    places = tuple(place for place in range(begin, end) if folded[place] not in ", ¥")
    token = "".join(folded[place] for place in places).replace("—", "-")
    return Piece(token, begin, stop, places, glued=bool(_IDEOGRAPH.match(folded, stop)))


def all_pieces(folded: str, words: Wording) -> list[Piece]:
    """Every value of a text, in order; numbers of labels are left out."""
    found: list[Piece] = []
    at = 0
    pattern = _value(words)
    while (match := pattern.search(folded, at)) is not None:
        piece = piece_at(folded, match.start(), words)
        at = match.end() if piece is None else max(piece.end, match.start() + 1)
        before = folded[match.start() - 1 : match.start()]
        if piece is None or before == "第" or (piece.glued and _opens_line(folded, piece.start)):
            continue
        if not piece.token[-1].isdigit() and (before.isalnum() or (before and before in "-—*/\\")):
            continue
        found.append(piece)
    return found


def _opens_line(folded: str, start: int) -> bool:
    return start == 0 or folded[start - 1] in "\n\t |"


def plain(token: str, words: Wording) -> str | None:
    """An answered token as pieces tell theirs; "" for an empty one, None for what is no value."""
    folded = fold(token).strip()
    if not folded:
        return ""
    match = _value(words).fullmatch(folded)
    if match is None:
        return None
    if match["number"] is None:
        return folded
    return re.sub("[, ¥]", "", match["number"]).replace("—", "-")


def tile(tokens: Sequence[str], pieces: Sequence[Piece]) -> list[Laid | None] | int | None:
    """Where each token stands, when the tokens in order are exactly the values: nothing left out, moved or added.

    None in the list for an empty token. Else the number of the first token that does not stand there in this order, or
    None where values are left over.
    """
    laid: list[Laid | None] = [None] * len(tokens)
    filled = [at for at, token in enumerate(tokens) if token]
    whole = len(filled) == len(tokens) == len(pieces)
    place = 0
    for piece in pieces:
        used = 0
        while used < len(piece.token):
            if place == len(filled):
                return None
            token = tokens[filled[place]]
            if not piece.token.startswith(token, used):
                return filled[place]
            if used == 0 and len(token) == len(piece.token):
                laid[filled[place]] = Laid(piece.start, piece.end, "place" if whole else "row")
            else:
                last = used + len(token)
                laid[filled[place]] = Laid(piece.at[used], piece.at[last - 1] + 1, "run")
            used += len(token)
            place += 1
    return laid if place == len(filled) else filled[place]
