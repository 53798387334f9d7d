"""The prose a claim is looked for in: clean text by section, its sentences, and the way back to the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from disclosure_report.claims.beginnings import Beginnings
from disclosure_report.claims.numbers import Number
from disclosure_report.forms import SECTIONS
from extractor.documents.cleaning import CleanText, prose_of
from extractor.documents.document import Document
from extractor.reading.prose.figures import LONGEST_SECTION
from extractor.reading.reading import Reading
from extractor.result import Claim

_SENTENCE = re.compile(r"[^。!?\n]+")
_ORDINALS = {
    title: ordinal for ordinal, title, _ in SECTIONS
}  # a section is known by its title: numbers are misprinted
_STRETCH = 4000  # longest sentence that is looked at: text without a single full stop is no prose
PROSE = ("一", "五", "六")


class Sentence(NamedTuple):
    """One sentence of a passage: where it stands in the passage's clean text, without its full stop."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The prose of one section. `year` is the report's, `issuer` the body that reports: both decide what a figure is of."""

    section: str
    clean: CleanText
    document: Document
    sentences: tuple[Sentence, ...]
    year: int | None
    issuer: str
    _beginnings: dict[int, Beginnings] = field(default_factory=dict)

    def numbers(self, sentence: Sentence) -> list[Number]:
        """The numbers of a sentence, read once."""
        return self.beginnings(sentence).numbers

    def beginnings(self, sentence: Sentence) -> Beginnings:
        """What stands before each number of a sentence, found once."""
        found = self._beginnings.get(sentence.start)
        if found is None:
            found = self._beginnings[sentence.start] = Beginnings(sentence.text)
        return found

    @property
    def text(self) -> str:
        """The clean text: folded, lines joined, no spaces inside Chinese."""
        return self.clean.text

    def claim(self, what: str, start: int, end: int, **facts: Any) -> Claim:
        """A claim about `text[start:end]`; its quote is what the document prints there, verbatim."""
        first, last = self.clean.span(start, end)
        quote = self.document.text[first:last]
        return Claim(what=what, quote=quote, span=(first, last), section=self.section, facts=facts)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a clean text, in order. A paragraph's end ends a sentence."""
    places = [match.span() for match in _SENTENCE.finditer(text)]
    return tuple([Sentence(start, end, text[start:end]) for start, end in places if end - start <= _STRETCH])


def read_passages(document: Document, reading: Reading) -> Iterator[Passage]:
    """The prose of sections 一, 五 and 六, as far as figures are read. A passage ends where a table begins: its cells are
    no sentences.
    """
    year = reading.head.get("year")
    issuer = reading.head.get("issuer")
    tables = sorted(table.span for table in reading.tables.values() if table.span)
    for section in reading.sections:
        ordinal = _ORDINALS.get(section.title, section.ordinal)
        if ordinal not in PROSE:
            continue
        start, end = section.body
        end = min([end, start + LONGEST_SECTION, *(span[0] for span in tables if start < span[0] < end)])
        clean = prose_of(document, start, end)
        yield Passage(
            ordinal,
            clean,
            document,
            split_sentences(clean.text),
            int(year.value) if year and year.value.isdigit() else None,
            issuer.value if issuer else "",
        )
