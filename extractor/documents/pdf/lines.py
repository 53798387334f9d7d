"""Letters of a page to lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.documents.pdf.page import Letter

_WIDE = 0x2E80
"""From here on characters are ideographs and their punctuation: nothing is set between two of them."""


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
        parts: list[str] = []
        half = max(self.bottom - self.top, 1.0) / 2
        before: Letter | None = None
        for letter in self.letters:
            gap = letter.x0 - before.x1 if before is not None else 0.0
            if gap > half * 0.5:
                parts.append(" " * min(max(1, round(gap / half)), 200))
            parts.append(letter.text)
            before = letter
        return "".join(parts)


def group_lines(letters: Iterable[Letter]) -> list[PrintedLine]:
    """The lines of letters, from top to bottom, their letters from left to right; what is printed twice stands once."""
    lines: list[PrintedLine] = []
    for letter in sorted(letters, key=_middle):
        line = lines[-1] if lines else None
        if line is None or not line.top < _middle(letter) < line.bottom:
            line = PrintedLine(letter.top, letter.bottom)
            lines.append(line)
        line.letters.append(letter)
    for line in lines:
        line.letters = _once(sorted(line.letters, key=lambda letter: letter.x0))
    return lines


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


def print_lines(lines: Sequence[PrintedLine]) -> str:
    """Lines as they stand on the page; where they are columns, with blanks before them up to their place."""
    if not is_aligned(lines):
        return "\n".join(line.text for line in lines)
    margin = min(line.left for line in lines)
    half = max(min(line.bottom - line.top for line in lines) / 2, 1.0)
    return "\n".join(" " * min(round((line.left - margin) / half), 200) + line.text for line in lines)
