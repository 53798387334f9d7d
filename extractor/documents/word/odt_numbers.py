"""The numbers that an .odt prints before the items of its lists: they stand in no paragraph, only in the lists' styles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.markup import attribute, count_of, local_name
from extractor.documents.numerals import set_apart, write_chinese, write_circled, write_letter
from extractor.documents.word.packages import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 10_000
_LEVELS = 10


class _Level(NamedTuple):
    start: int
    format: str
    prefix: str
    suffix: str
    shown: int
    apart: bool


Styles = dict[str, dict[int, _Level]]
"""The levels of each list style by its name; levels count from 1."""


class ListItems:
    """The lists of one document, counted up as their items are read in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    def begin(self, style: str, level: int, *, goes_on: bool) -> None:
        """Begin a list, or a list in an item of one; one that goes on keeps its numbers."""
        if not goes_on:
            counts = self._counts.setdefault(style, {})
            for each in [each for each in counts if each >= level]:
                del counts[each]

    def count(self, style: str, level: int, start: str | None) -> str:
        """Count an item; its number as printed, "" where the style prints none. `start` is a number it sets itself."""
        levels = self._styles.get(style, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(style, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1 if start is None else count_of(start, _MOST)
        for below in [each for each in counts if each > level]:
            del counts[below]
        return _write(levels, counts, level)


def read_list_styles(package: Parts, content: _Element) -> Styles:
    """The list styles of a file, those of its content before those that are common to it. Raises DocumentError."""
    roots = [package.parse("styles.xml")] if "styles.xml" in package else []
    styles: Styles = {}
    for root in (*roots, content):
        for part in root.iterchildren("*"):
            for style in part.iterchildren("*") if local_name(part) in ("styles", "automatic-styles") else ():
                if local_name(style) == "list-style":
                    styles[attribute(style, "name") or ""] = _read_levels(style)
    return styles


def _read_levels(style: _Element) -> dict[int, _Level]:
    return {
        count_of(attribute(level, "level"), _LEVELS): _Level(
            count_of(attribute(level, "start-value"), _MOST),
            attribute(level, "num-format") or "",
            attribute(level, "num-prefix") or "",
            attribute(level, "num-suffix") or "",
            count_of(attribute(level, "display-levels"), _LEVELS),
            not any(attribute(each, "label-followed-by") == "nothing" for each in level.iterdescendants("*")),
        )
        for level in style.iterchildren("*")
        if local_name(level) == "list-level-style-number"
    }


def _write(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.format not in _FORMATS:
        return ""
    shown = [each for each in range(at - level.shown + 1, at + 1) if each in levels]
    numbers = [_FORMATS.get(levels[each].format, str)(counts.get(each, levels[each].start)) for each in shown]
    printed = level.prefix + ".".join(numbers) + level.suffix
    return set_apart(printed) if level.apart else printed


_FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": write_letter,
    "A": lambda number: write_letter(number).upper(),
    "一, 二, 三, ...": write_chinese,
    "①, ②, ③, ...": write_circled,
    "１, ２, ３, ...": str,
}
"""Formats of numbers by what an .odt calls them. Those not known are left out."""
