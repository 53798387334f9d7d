"""Which parts of a document a model would be asked about, by name only: what a run without a model has to tell."""

from __future__ import annotations

from extractor.asking.questions.building import open_head
from extractor.asking.questions.openings import open_lines, open_measures, open_sentences, prose_sections
from extractor.documents.document import Document
from extractor.kinds import Kind
from extractor.reading.reading import Reading


def open_parts(document: Document, reading: Reading, kind: Kind) -> tuple[str, ...]:
    """The parts that `build_parts` would make for the gaps, named once each however many questions they need.

    Nothing is built: every document of a run without a model is looked at.
    """
    words = kind.text
    form = kind.form(reading.form)
    found = [table.id for table in form.tables if open_lines(document, reading, table, kind.asking.masked, words)]
    prose = prose_sections(reading, kind, words.prose)
    found += [f"figures.{each.ordinal}" for each in prose if open_sentences(document, reading, each, words)[1]]
    measures = prose_sections(reading, kind, words.measures)[:1]
    found += ["measures" for each in measures if open_measures(document, reading, each)]
    found += ["head"] if open_head(document, reading, kind)[0] else []
    return tuple(found)
