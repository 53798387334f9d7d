"""Print that does not go from left to right: a page that lies on its side, a turned label in a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from extractor.documents.document import Box
from extractor.documents.pdf.page import Letter, Rule, Sheet

_Point = tuple[float, float]
_Way = Callable[[float, float], _Point]


def turn_upright(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Letters turned so that their lines go to the right, if most of them go another way; else they themselves."""
    turn = _main_turn(letters)
    return [_turn_letter(letter, _ways(0.0, 0.0)[turn]) for letter in letters] if turn else letters


def turn_sheet(sheet: Sheet) -> None:
    """Turn a page upright whose text goes up, down or over head, and keep in mind that it was turned."""
    turn = _main_turn(sheet.letters)
    if not turn:
        return
    way = _ways(sheet.width, sheet.height)[turn]
    lying = turn in (90, 270)
    sheet.letters = [_turn_letter(letter, way) for letter in sheet.letters]
    sheet.rules = [_turn_rule(rule, way, lying) for rule in sheet.rules]
    if lying:
        sheet.width, sheet.height = sheet.height, sheet.width
    sheet.turned = turn


def turn_back(box: Box, sheet: Sheet) -> Box:
    """Where on its page a box is that is told for the page as `turn_sheet` left it."""
    if not sheet.turned:
        return box
    lying = sheet.turned in (90, 270)
    width, height = (sheet.height, sheet.width) if lying else (sheet.width, sheet.height)
    back: dict[int, _Way] = {
        90: lambda x, y: (y, height - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (width - y, x),
    }
    place = _corners(back[sheet.turned], box.x0, box.top, box.x1, box.bottom)
    return Box(box.page, *(round(each, 1) for each in place))


def _ways(width: float, height: float) -> dict[int, _Way]:
    """Where a point of a page of this size goes when print of a turn is made upright."""
    return {
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }


def _main_turn(letters: Sequence[Letter]) -> int:
    """The turn of more than half of the letters; 0 where there is none."""
    counts = Counter([letter.turn for letter in letters])
    if len(counts) < 2 and 0 in counts:
        return 0
    turn, count = counts.most_common(1)[0] if counts else (0, 0)
    return turn if 2 * count > len(letters) else 0


def _turn_letter(letter: Letter, way: _Way) -> Letter:
    return Letter(letter.text, *_corners(way, *letter[1:5]))


def _turn_rule(rule: Rule, way: _Way, lying: bool) -> Rule:
    ends = (
        ((rule.at, rule.start), (rule.at, rule.end)) if rule.vertical else ((rule.start, rule.at), (rule.end, rule.at))
    )
    x0, top, x1, bottom = _corners(way, *ends[0], *ends[1])
    vertical = rule.vertical is not lying
    return Rule(True, x0, top, bottom) if vertical else Rule(False, top, x0, x1)


def _corners(way: _Way, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    """The rectangle that a rectangle becomes."""
    (a, b), (c, d) = way(x0, top), way(x1, bottom)
    return min(a, c), min(b, d), max(a, c), max(b, d)
