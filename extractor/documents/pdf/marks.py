"""Which letters of a page are print: those that a line strikes out are not, and small digits set high or low are marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from extractor.documents.runs import LOST, Omitted, Raised, mark_digits

if TYPE_CHECKING:
    from extractor.documents.formats import Note
    from extractor.documents.pdf.page import Letter, Rule, Sheet

_SMALL, _HIGH, _LOW = 0.85, 0.2, 0.03
"""Parts of the height of the letter beside it: how large a mark is at most, how far it stands above and below."""
_BESIDE = 0.4  # of that height: no gap to a mark is wider
_SQUARE = 16.0  # points
_MOST_NEAR = 40
_MIDDLE = 0.2  # of a letter's height: a line that strikes it out is no further from its middle
_ENDS = 0.6  # of a letter's height: how far such a line goes on beyond the letters; one of a table goes further
_MOST_LINES, _MOST_STRUCK = 2000, 500  # looked at on a page, and letters that one of them strikes out


def settle_letters(sheet: Sheet) -> None:
    """Take out what is struck out, and let raised and lowered digits be marks."""
    _strike_out(sheet)
    _mark_raised(sheet)


def tell_omitted(sheets: Sequence[Sheet]) -> Iterator[Note]:
    """Notes of what was left out and what was taken for marks."""
    counts = [sheet.omitted.counts for sheet in sheets]
    yield from Omitted(sum(counts, Counter())).tell()


def _mark_raised(sheet: Sheet) -> None:
    """A mark stands close behind its number, or just before it, and behind another digit of the same mark."""
    letters = sheet.letters
    tallest = max((letter.bottom - letter.top for letter in letters), default=0.0)
    places: dict[tuple[int, int], list[int]] = {}
    for number, letter in enumerate(letters):
        places.setdefault(_spot(letter), []).append(number)
    small = [number for number, each in enumerate(letters) if _is_small_digit(each, tallest)]
    marked: dict[int, Raised] = {}
    for behind in (True, False):
        for number in sorted(small, key=lambda number: letters[number].x0, reverse=not behind):
            if number not in marked:
                _mark(sheet, number, _near(letters[number], places), marked, behind=behind)
    for number, kind in marked.items():
        letters[number] = letters[number]._replace(text=mark_digits(letters[number].text, kind))


def _mark(sheet: Sheet, number: int, near: Iterator[int], marked: dict[int, Raised], *, behind: bool) -> None:
    """Mark a digit where it is one of a mark that stands behind (or before) a letter near it."""
    letter = sheet.letters[number]
    for other in near:
        base = sheet.letters[other]
        if other == number or not (_adjoins(base, letter) if behind else _adjoins(letter, base)):
            continue
        if other in marked and abs(base.bottom - letter.bottom) < _LOW * (base.bottom - base.top):
            marked[number] = marked[other]
            return
        if other not in marked and (kind := _place(letter, base)) is not None:
            marked[number] = kind
            sheet.omitted.add(kind)
            return


def _is_small_digit(letter: Letter, tallest: float) -> bool:
    return letter.text.isdecimal() and not letter.turn and letter.bottom - letter.top < _SMALL * tallest


def _spot(letter: Letter) -> tuple[int, int]:
    """The square of the page in which a letter stands."""
    return int(letter.x0 // _SQUARE), int(letter.top // _SQUARE)


def _near(letter: Letter, places: Mapping[tuple[int, int], Sequence[int]]) -> Iterator[int]:
    """The letters in the squares around that of one: no more of each than print leaves room for."""
    across, down = _spot(letter)
    for x, y in product((across, across - 1, across + 1), (down, down - 1, down + 1)):
        yield from islice(places.get((x, y), ()), _MOST_NEAR)


def _adjoins(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands beside the one before it, at about its height."""
    height = max(before.bottom - before.top, letter.bottom - letter.top)
    level = max(before.top, letter.top) < min(before.bottom, letter.bottom)
    return level and not (before.turn or letter.turn) and -height < letter.x0 - before.x1 < _BESIDE * height


def _place(letter: Letter, base: Letter) -> Raised | None:
    height = base.bottom - base.top
    if letter.bottom - letter.top > _SMALL * height:
        return None
    if base.bottom - letter.bottom > _HIGH * height:
        return "raised"
    return "lowered" if letter.bottom - base.bottom > _LOW * height else None


def _strike_out(sheet: Sheet) -> None:
    flat = [rule for rule in sheet.rules if not rule.vertical][: _MOST_LINES + 1]
    if not flat or len(flat) > _MOST_LINES:
        return
    places = sorted((_middle(letter), number) for number, letter in enumerate(sheet.letters) if not letter.turn)
    tallest = max((letter.bottom - letter.top for letter in sheet.letters), default=0.0)
    lines: set[Rule] = set()
    struck: set[int] = set()
    for rule in flat:
        room = _MIDDLE * tallest
        near = islice(places, bisect_left(places, (rule.at - room,)), bisect_right(places, (rule.at + room, 0)))
        crossed = [number for _, number in islice(near, _MOST_STRUCK) if _crosses(rule, sheet.letters[number])]
        if crossed and _ends_with([sheet.letters[number] for number in crossed], rule):
            lines.add(rule)
            struck.update(crossed)
    if struck:
        sheet.rules = [rule for rule in sheet.rules if rule not in lines]
        sheet.letters[:] = _without(sheet, struck)


def _without(sheet: Sheet, struck: set[int]) -> Iterator[Letter]:
    """The letters without those struck out; between two digits a sign stays that no number goes over."""
    letters = sheet.letters
    for number, letter in enumerate(letters):
        if number not in struck:
            yield letter
        elif number - 1 not in struck:
            sheet.omitted.add("struck")
            end = next((each for each in range(number, len(letters)) if each not in struck), 0)
            if number and end and letters[number - 1].text.isdecimal() and letters[end].text.isdecimal():
                sheet.parted += 1
                yield letter._replace(text=LOST)


def _crosses(rule: Rule, letter: Letter) -> bool:
    """Whether a line goes through the middle of a letter."""
    height = letter.bottom - letter.top
    return abs(_middle(letter) - rule.at) < _MIDDLE * height and rule.start < (letter.x0 + letter.x1) / 2 < rule.end


def _ends_with(letters: Sequence[Letter], rule: Rule) -> bool:
    """Whether a line is as long as the letters that it crosses: a ruling line of a table is not."""
    room = _ENDS * (letters[0].bottom - letters[0].top)
    first, last = min(letter.x0 for letter in letters), max(letter.x1 for letter in letters)
    return abs(first - rule.start) < room and abs(last - rule.end) < room


def _middle(letter: Letter) -> float:
    return (letter.top + letter.bottom) / 2
