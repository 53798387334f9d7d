"""What a client asks of an answer: complaints about what the document does not bear out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import BaseModel

from extractor.asking.grounding.row_grounding import judge_rows
from extractor.asking.grounding.text_grounding import judge_figures, judge_head, judge_measures
from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, TableAnswer
from extractor.asking.questions.parts import Part
from extractor.documents.document import Document
from extractor.kinds import Kind

_MOST = 12  # complaints sent back at once


def check_of(part: Part, document: Document, kind: Kind) -> Callable[[BaseModel], Sequence[str]]:
    """The check of one part's answers. It compares with the document alone: no sum, no other reader, no expected value."""

    def check(answer: BaseModel) -> Sequence[str]:
        return list(dict.fromkeys(complaints_of(answer, part, document, kind)))[:_MOST]

    return check


def complaints_of(answer: BaseModel, part: Part, document: Document, kind: Kind) -> list[str]:
    """What of an answer does not stand in the document."""
    if isinstance(answer, TableAnswer):
        return judge_rows(answer, part, kind.text).complaints
    if isinstance(answer, FiguresAnswer):
        return judge_figures(answer, part.excerpt, kind.text).complaints
    if isinstance(answer, MeasuresAnswer):
        return judge_measures(answer, part.excerpt)[1]
    if isinstance(answer, HeadAnswer):
        return judge_head(answer, part.fields, part.excerpt, document, kind.text)[1]
    return []
