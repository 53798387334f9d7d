"""Words with places to text: they go through the code that reads the pages of a PDF, so that columns are columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.documents.blocks import Written
from extractor.documents.pdf.page import Letter, Sheet
from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.placed.elements import words_in_elements
from extractor.documents.placed.records import words_in_records, words_in_rows
from extractor.documents.placed.words import Word, measure, units

_SIGNS = re.compile(
    r"\b(?:xMin|HPOS|bbox|quad)\s*=|title=['\"][^'\"]*bbox |<text\s[^<>]*(?:top|left|x)=|position:\s*absolute",
    re.IGNORECASE,
)
_FEWEST = 20
_MOST = 400_000
_MOSTLY = 0.8
_TAG = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile("[\u4e00-\u9fff]")
_ENDING = 60.0  # points below the lowest word of a page


def read_placed(text: str) -> Written | None:
    """What a text says whose words tell where they stand; None where most of it stands in no place."""
    words = _find_words(text)
    if len(words) < _FEWEST or len(words) > _MOST:
        return None
    if any("\n" in word.text for word in words):  # which of its lines stand beside each other is not told
        return Written("\n".join(word.text for word in words))
    measure(words)
    written = write_sheets([*_sheets(words)])
    written.boxes = ()  # its places are those of the page that the text was made of
    return written


def _find_words(text: str) -> list[Word]:
    start = text.lstrip()[:1]
    if start in ("[", "{"):
        return [word for word in words_in_records(text) if word.text]
    if start != "<":
        return [word for word in words_in_rows(text) if word.text]
    if not _SIGNS.search(text):
        return []
    words = [word for word in words_in_elements(text) if word.text]
    placed = sum(len(_LETTER.findall(word.text)) for word in words)
    printed = len(_LETTER.findall(_TAG.sub("", text)))
    return words if placed >= _MOSTLY * printed else []


def _sheets(words: Sequence[Word]) -> Iterator[Sheet]:
    for _, page in groupby(words, key=lambda word: word.page):
        letters = [letter for word in page for letter in _letters(word)]
        lowest = max((letter.bottom for letter in letters), default=0.0)
        yield Sheet(max(lowest + _ENDING, 842.0), letters)


def _letters(word: Word) -> Iterator[Letter]:
    """Its characters, each as wide as its kind."""
    place = word.place
    each = (place.right - place.left) / max(sum(map(units, word.text)), 1)
    at = place.left
    for character in word.text:
        end = at + units(character) * each
        if not character.isspace():
            yield Letter(character, at, place.top, end, place.bottom)
        at = end
