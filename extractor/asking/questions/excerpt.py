"""What a model gets to see of a document, and the way back to every printed character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from extractor.documents.cleaning import CleanText
from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.reading.rows.slots import is_page_number

_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_MARKER = re.compile(
    r"\[(?:image|picture|img|bookmark|图片|图像|书签) ?[:=][^\]\n\f]{0,300}\]|!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)"
)
_FENCE = re.compile(r"[<＜](?=\s?/?\s?文件)")
_GRAM = 4  # characters of a masked sentence that are known for it wherever they stand together
_LEFT_OUT = "…\n"
"""Stands between two stretches of text of which something is left out. No value and no label holds it."""


@dataclass(frozen=True)
class Excerpt:
    """Text shown to a model. `offsets[i]` is the place in `Document.text` of `text[i]`, never decreasing.

    `folded` is the same with look-alikes folded, character by character: what answers are compared with.
    """

    text: str
    folded: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in `Document.text` of the characters `start` up to, not including, `end`; start < end."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    @cached_property
    def letters(self) -> Letters:
        """Its letters, ideographs and digits alone: where labels are looked for."""
        return _squeeze(self.folded, labels=True)

    @cached_property
    def dense(self) -> Letters:
        """Its characters without white space: where quotes are looked for."""
        return _squeeze(self.folded, labels=False)


@dataclass(frozen=True, slots=True)
class Letters:
    """A squeezed text; `places[i]` is the place in the excerpt that `text[i]` comes from."""

    text: str
    places: tuple[int, ...]

    def find_all(self, words: str) -> list[tuple[int, int]]:
        """Where the squeezed words stand, as places in the excerpt."""
        found: list[tuple[int, int]] = []
        at = self.text.find(words) if words else -1
        while at >= 0:
            found.append((self.places[at], self.places[at + len(words) - 1] + 1))
            at = self.text.find(words, at + 1)
        return found


def _squeeze(folded: str, *, labels: bool) -> Letters:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(folded):
        kept = normalise_label(character) if labels else "" if character.isspace() else character
        if kept:
            characters.append(kept)
            places += [place] * len(kept)
    return Letters("".join(characters), tuple(places))


def excerpt_table(document: Document, ranges: Iterable[tuple[int, int]], masked: Sequence[str]) -> Excerpt:
    """Stretches of a document that hold a table, line by line as printed.

    Left out: page numbers, empty lines, markers of images and bookmarks, the masked sentences and every piece of them
    that a layout has scattered.
    """
    places: list[int] = []
    for begin, end in ranges:
        if places:
            places += [-1] * len(_LEFT_OUT)
        places += _table_places(document, begin, end, masked)
    return _excerpt(document, places)


def excerpt_prose(document: Document, clean: CleanText, ranges: Iterable[tuple[int, int]]) -> Excerpt:
    """Stretches of clean prose (counted in `clean.text`)."""
    characters: list[str] = []
    places: list[int] = []
    for begin, end in ranges:
        if places:
            characters += _LEFT_OUT
            places += [places[-1]] * len(_LEFT_OUT)
        offsets = clean.places(begin, end)
        places += offsets
        for character, place in zip(clean.text[begin:end], offsets, strict=True):
            characters.append(character if character in " \n" else document.text[place])
    return _finish(document, "".join(characters), places)


def _table_places(document: Document, start: int, end: int, masked: Sequence[str]) -> list[int]:
    folded = document.folded
    hidden = _masked_places(folded, start, end, masked)
    places: list[int] = []
    for line in _LINE.finditer(folded, start, end):
        words = line[0].strip()
        if (not words and "\t" not in line[0]) or is_page_number(words):
            continue
        begin, stop = line.start(), line.start() + len(line[0].rstrip(" \n\f"))
        kept: list[int] = []
        for marker in _MARKER.finditer(folded, begin, stop):
            kept += [place for place in range(begin, marker.start()) if place not in hidden]
            begin = marker.end()
        kept += [place for place in range(begin, stop) if place not in hidden]
        if kept:
            places += kept
            if line[0][-1] in "\n\f":
                places.append(line.end() - 1)
    return places


def _masked_places(folded: str, start: int, end: int, masked: Sequence[str]) -> set[int]:
    """The places of all characters of the masked sentences, also where line ends and other cells stand between."""
    grams = _grams(tuple(masked))
    if not grams:
        return set()
    kept = [(place, letter) for place in range(start, end) for letter in normalise_label(folded[place])]
    squeezed = "".join(letter for _, letter in kept)
    hidden = {
        at + each
        for at in range(len(squeezed) - _GRAM + 1)
        if squeezed[at : at + _GRAM] in grams
        for each in range(_GRAM)
    }
    places = {kept[at][0] for at in hidden}
    for one, other in pairwise(sorted(places)):
        if 1 < other - one <= _GRAM and not any(folded[place].isalnum() for place in range(one + 1, other)):
            places.update(range(one + 1, other))
    for place in list(places):  # the brackets and stops around it
        for beside in (place - 1, place + 1):
            if start <= beside < end and folded[beside] in "(),:。;":
                places.add(beside)
    return places


@lru_cache(maxsize=8)
def _grams(masked: tuple[str, ...]) -> frozenset[str]:
    """What is known for a piece of a masked sentence. No digit stands at its edge: it may be a value beside a piece."""
    words = map(normalise_label, masked)
    grams = {each[at : at + _GRAM] for each in words for at in range(len(each) - _GRAM + 1)}
    return frozenset(gram for gram in grams if not (gram[0].isdigit() or gram[-1].isdigit()))


def _excerpt(document: Document, places: list[int]) -> Excerpt:
    characters: list[str] = []
    offsets: list[int] = []
    left_out = 0
    for place in places:
        if place < 0:
            characters.append(_LEFT_OUT[left_out % len(_LEFT_OUT)])
            left_out += 1
            offsets.append(offsets[-1])
        else:
            characters.append(document.text[place])
            offsets.append(place)
    return _finish(document, "".join(characters), offsets)


def _finish(document: Document, text: str, offsets: list[int]) -> Excerpt:
    """Radicals, odd spaces and lone halves of characters as a model can read them; nothing that ends the fence."""
    folded = "".join(
        character if character in "…\n " else document.folded[place]
        for character, place in zip(text, offsets, strict=True)
    )
    shown = "".join(one if one == other or not _is_odd(one) else other for one, other in zip(text, folded, strict=True))
    shown = _FENCE.sub("〈", shown)
    return Excerpt("".join("�" if "\ud800" <= c <= "\udfff" else c for c in shown), folded, tuple(offsets))


def _is_odd(character: str) -> bool:
    """Whether a look-alike is better shown folded: radicals, compatibility ideographs, spaces of any width."""
    code = ord(character)
    return (
        character.isspace()
        or code < 32
        or 0x2000 <= code < 0x2010
        or 0x2E80 <= code < 0x2FE0
        or 0xF900 <= code < 0xFB00
    )
