"""The numbers that Word prints before paragraphs of a list: 一、 （二） 3. stand in no paragraph, only in the lists' rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.markup import attribute, child_of, count_of, local_name
from extractor.documents.numerals import is_bare, set_apart, write_chinese, write_circled, write_letter
from extractor.documents.word.packages import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_MOST = 10_000
_PLACE = re.compile("%([1-9])")


class _Level(NamedTuple):
    """How a level is printed: its first number, its script, its pattern (`第%1条`), what stands behind."""

    start: int
    script: str
    pattern: str
    apart: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """The lists of one document, counted up as its paragraphs are read in order."""

    def __init__(self, lists: dict[str, _List], styles: dict[str, tuple[str, int]]) -> None:
        self._lists = lists
        self._styles = styles

    def write_number(self, paragraph: _Element, text: str) -> str:
        """What is printed before a paragraph that says `text`; empty where it is in no list.

        Before a blank or a bare number nothing is written: beside it, a number of the list would read as a value.
        """
        if not self._lists:
            return ""
        found = self._find(child_of(paragraph, "pPr"))
        listed = self._lists.get(found[0]) if found else None
        if found is None or listed is None or found[1] not in listed.levels:
            return ""
        number = _count(listed, found[1])
        return "" if is_bare(text) else number

    def _find(self, properties: _Element | None) -> tuple[str, int] | None:
        style = child_of(properties, "pStyle")
        inherited = self._styles.get(attribute(style, "val") or "") if style is not None else None
        return _membership(properties) or inherited


def read_list_numbers(package: Parts, folder: str) -> ListNumbers:
    """The lists of a Word file, from its numbering and its styles. Raises DocumentError for broken parts."""
    numbering, styles = f"{folder}/numbering.xml", f"{folder}/styles.xml"
    if numbering not in package:
        return ListNumbers({}, {})
    lists = _read_lists(package.parse(numbering))
    return ListNumbers(lists, _read_styles(package.parse(styles)) if styles in package else {})


def _read_lists(root: _Element) -> dict[str, _List]:
    """Lists by the id that paragraphs name. Those of one pattern count on together, unless one starts anew."""
    patterns: dict[str | None, _List] = {}
    lists: dict[str, _List] = {}
    for child in root.iterchildren("*"):
        kind = local_name(child)
        if kind == "abstractNum":
            patterns[attribute(child, "abstractNumId")] = _List(dict(_read_levels(child)))
        elif kind == "num":
            shared = patterns.get(_value(child, "abstractNumId"))
            if shared is not None:
                anew = {level: start for level, start in _restarts(child) if level in shared.levels}
                changed = {level: shared.levels[level]._replace(start=start) for level, start in anew.items()}
                lists[attribute(child, "numId") or ""] = _List(shared.levels | changed) if anew else shared
    return lists


def _read_levels(pattern: _Element) -> Iterator[tuple[int, _Level]]:
    for level in pattern.iterchildren("*"):
        if local_name(level) == "lvl":
            start, script = _value(level, "start"), _value(level, "numFmt") or "decimal"
            apart = _value(level, "suff") != "nothing"
            first = 0 if start == "0" else count_of(start, _MOST)
            yield _number(attribute(level, "ilvl")), _Level(first, script, _value(level, "lvlText") or "", apart)


def _restarts(listed: _Element) -> Iterator[tuple[int, int]]:
    for override in listed.iterchildren("*"):
        start = _value(override, "startOverride")
        if start is not None:
            yield _number(attribute(override, "ilvl")), count_of(start, _MOST)


def _read_styles(root: _Element) -> dict[str, tuple[str, int]]:
    """The list and level of every style that names one, by its id."""
    found = {attribute(style, "styleId") or "": _membership(child_of(style, "pPr")) for style in root.iterchildren("*")}
    return {name: member for name, member in found.items() if name and member is not None}


def _membership(properties: _Element | None) -> tuple[str, int] | None:
    listed = child_of(properties, "numPr")
    name = None if listed is None else _value(listed, "numId")
    return None if listed is None or name is None else (name, _number(_value(listed, "ilvl")))


def _value(parent: _Element, name: str) -> str | None:
    child = child_of(parent, name)
    return None if child is None else attribute(child, "val")


def _number(text: str | None) -> int:
    return 0 if text is None or text == "0" else count_of(text, _LEVELS)


def _count(listed: _List, at: int) -> str:
    """Count a level up, those below it start anew; its number as printed."""
    level = listed.levels[at]
    listed.counts[at] = listed.counts.get(at, level.start - 1) + 1
    for below in [each for each in listed.counts if each > at]:
        del listed.counts[below]
    if level.script not in _SCRIPTS:
        return ""

    def write(place: re.Match[str]) -> str:
        number = int(place[1]) - 1
        of = listed.levels.get(number, level)
        return _SCRIPTS.get(of.script, str)(listed.counts.get(number, of.start))

    printed = _PLACE.sub(write, level.pattern)
    return set_apart(printed) if level.apart else printed


_SCRIPTS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": str,
    "chineseCounting": write_chinese,
    "chineseCountingThousand": write_chinese,
    "japaneseCounting": write_chinese,
    "taiwaneseCountingThousand": write_chinese,
    "ideographDigital": write_chinese,
    "decimalEnclosedCircle": write_circled,
    "decimalEnclosedCircleChinese": write_circled,
    "lowerLetter": write_letter,
    "upperLetter": lambda number: write_letter(number).upper(),
}
"""Scripts by Word's names for them. Bullets are no numbers; those not known are left out."""
