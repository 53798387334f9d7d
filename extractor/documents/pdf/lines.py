"""Letters of a page to lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.blocks import Paragraph
from extractor.documents.document import Box

if TYPE_CHECKING:
    from extractor.documents.pdf.page import Letter

_WIDE = 0x2E80
"""From here on characters are ideographs and their punctuation: nothing is set between two of them."""


_LEVEL, _SAME, _BESIDE = 0.15, 0.45, 0.85
"""Parts of a letter's height: within them letters stand at one height, on one line, and on the same or the next one."""
_GAP, _CELL = 0.5, 0.2
"""Parts of half a letter's height: the least gap between words, and between a label and the number of the next cell
where cells touch but for an edge of 1 px each."""
_UNIT = 2  # blanks from which on a number's unit is a cell of its own
_MOST_NEAR, _MOST_PAIRS = 20, 100_000  # of strips on either side, of letters to compare: a page may be hostile
_SMALLEST = 5.0  # points: what is printed smaller is no line of a report


@dataclass(slots=True)
class PrintedLine:
    """Letters that stand beside each other. `top` and `bottom` are those of its first letter."""

    top: float
    bottom: float
    letters: list[Letter] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.letters[0].x0

    @property
    def text(self) -> str:
        """The line with blanks where there are gaps, as many as fit into them."""
        return self.set()[0]

    def set(self, raster: Raster | None = None) -> tuple[str, list[tuple[int, list[Letter]]]]:
        """Its text, and the letters of each part that stands apart by more than one blank, with where it begins.

        In a gap stand as many blanks as fit; with a `raster` as many as lead to the column of what follows, so that what
        stands one below the other on a page does so in the text.
        """
        half = max(self.bottom - self.top, 1.0) / 2
        text = ""
        parts: list[tuple[int, list[Letter]]] = [(0, [])]
        end, column = (self.left, 0) if raster is None else (raster.left, 0)
        for letter in self.letters:
            gap = letter.x0 - end
            if gap > half * (_CELL if raster is not None and text and _meets_number(text[-1], letter) else _GAP):
                blanks = round(gap / half)
                if raster is not None and not _is_unit(text, letter, blanks):
                    blanks = round((letter.x0 - raster.left) / raster.width) - column
                blanks = min(max(1, blanks), 200)
                text += " " * blanks
                column += blanks
                if blanks > 1:
                    parts.append((len(text), []))
            text += letter.text
            column += 2 if ord(letter.text[0]) >= _WIDE else 1
            parts[-1][1].append(letter)
            end = letter.x1
        return text, [part for part in parts if part[1]]


def group_lines(letters: Iterable[Letter]) -> list[PrintedLine]:
    """The lines of letters, from top to bottom, their letters from left to right; what is printed twice stands once.

    Letters at one height are a line. It takes in what stands a little higher or lower; and half a line away what
    stands beside all of it, as a label of two lines does beside the numbers of its row.
    """
    strips = _find_strips(letters)
    lines: list[PrintedLine] = []
    taken: set[int] = set()
    for number in sorted(range(len(strips)), key=lambda number: -len(strips[number])):
        if number not in taken:
            taken.add(number)
            first = strips[number][0]
            line = PrintedLine(first.top, first.bottom, list(strips[number]))
            for other in _near(number, strips):
                if other not in taken and _belongs(strips[other], line):
                    taken.add(other)
                    line.letters += strips[other]
            lines.append(line)
    for line in lines:
        line.letters = _once(sorted(line.letters, key=lambda letter: letter.x0))
    return sorted(lines, key=lambda line: line.top + line.bottom)


def _find_strips(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters at one height, from top to bottom."""
    strips: list[list[Letter]] = []
    for letter in sorted(letters, key=_middle):
        limit = _LEVEL * (letter.bottom - letter.top)
        if strips and _middle(letter) - _middle(strips[-1][0]) <= limit:
            strips[-1].append(letter)
        else:
            strips.append([letter])
    return strips


def _near(number: int, strips: Sequence[list[Letter]]) -> Iterator[int]:
    """The strips that touch one, the nearest first."""
    here = strips[number][0]
    middle, height = _middle(here), here.bottom - here.top
    found: list[tuple[float, int]] = []
    for way in (range(number - 1, -1, -1), range(number + 1, len(strips))):
        for other in way[:_MOST_NEAR]:
            distance = abs(_middle(strips[other][0]) - middle)
            if distance > _BESIDE * height:
                break
            found.append((distance, other))
    return (other for _, other in sorted(found))


def _belongs(strip: Sequence[Letter], line: PrintedLine) -> bool:
    distance = abs(_middle(strip[0]) - (line.top + line.bottom) / 2)
    if distance < _SAME * (line.bottom - line.top):
        return True
    if len(strip) * len(line.letters) > _MOST_PAIRS:
        return False
    return not any(one.x0 < two.x1 and two.x0 < one.x1 for one in strip for two in line.letters)


def _meets_number(before: str, letter: Letter) -> bool:
    """Whether a number follows on an ideograph: in a table they are two cells, however narrow the gap."""
    return letter.text.isdigit() and ord(before) >= _WIDE


def _is_unit(text: str, letter: Letter, blanks: int) -> bool:
    """Whether an ideograph follows one blank behind a digit: they stay as near, or a number were apart from its unit."""
    return blanks < _UNIT and text[-1:].isdigit() and ord(letter.text[0]) >= _WIDE


def _middle(letter: Letter) -> float:
    return (letter.top + letter.bottom) / 2


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """Letters without those that are painted again over themselves to look bold."""
    kept: list[Letter] = []
    for letter in letters:
        limit = (letter.x1 - letter.x0) * 0.3
        if not any(each.text == letter.text and letter.x0 - each.x0 < limit for each in kept[-2:]):
            kept.append(letter)
    return kept


def join_lines(texts: Iterable[str]) -> str:
    """The lines of a cell as one text. Only between two Latin words there is a space: a number goes on."""
    joined = ""
    for text in texts:
        if joined and text and _is_latin(joined[-1]) and _is_latin(text[0]):
            joined += " "
        joined += text
    return joined


def _is_latin(character: str) -> bool:
    return character.isalpha() and ord(character) < _WIDE


def is_aligned(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are columns: two at least have a gap inside of three characters and more."""
    return sum("     " in line.text for line in lines) > 1


class Raster(NamedTuple):
    """Columns over all pages of a document: where the first begins, and how wide each is; a wide letter takes two."""

    left: float
    width: float


def find_raster(lines: Iterable[PrintedLine]) -> Raster:
    """The raster on which all lines have room for their letters."""
    sizes = [(line.left, line.bottom - line.top) for line in lines if line.bottom - line.top >= _SMALLEST]
    lefts, heights = zip(*sizes, strict=True) if sizes else ((0.0,), (_SMALLEST,))
    return Raster(min(lefts), min(heights) / 2)


def print_lines(lines: Sequence[PrintedLine], page: int, raster: Raster) -> Paragraph:
    """Lines with their places, as they stand on the page: where they are columns, in those of the raster."""
    aligned = is_aligned(lines)
    written = ""
    boxes: list[tuple[int, Box]] = []
    for line in lines:
        text, parts = line.set(raster if aligned else None)
        boxes += [(len(written) + start, place_letters(letters, page)) for start, letters in parts]
        written += text + "\n"
    return Paragraph(written, boxes)


def place_letters(letters: Iterable[Letter], page: int) -> Box:
    """The rectangle around letters, of which there is one at least, to a tenth of a point."""
    _, x0s, tops, x1s, bottoms, _ = zip(*letters, strict=True)
    return Box(page, round(min(x0s), 1), round(min(tops), 1), round(max(x1s), 1), round(max(bottoms), 1))
