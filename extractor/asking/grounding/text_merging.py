"""A model's figures, points and head fields put beside those of the text reader: what was lacking, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.asking.grounding.text_grounding import GroundedFigure
from extractor.asking.questions.parts import Part
from extractor.documents.document import Document, Span
from extractor.reading.reading import Field, FigureReading, Reading
from extractor.result import Remark

_LONGEST_REMARK = 80


def merge_figures(
    reading: Reading, document: Document, part: Part, figures: Sequence[GroundedFigure], *, second: bool
) -> None:
    """Add the figures that the text reader has not, and the wholes it was not sure of; ids follow the order of print.

    A `second` reader fills nothing in that the first one passed over without doubt: what differs is remarked.
    """
    mine: dict[int, FigureReading] = {}
    for figure in figures:
        known = next((each for each in reading.figures if each.at.overlaps(figure.at)), None)
        if known is not None:
            if second and (known.value, known.unit) != (figure.value, figure.unit):
                _tell(reading, part.role, document, figure.span)
            mine[figure.place] = known
            continue
        if second:
            _tell(reading, part.role, document, figure.span)
        mine[figure.place] = FigureReading(
            f"m{figure.place}.{part.name}",
            figure.what,
            figure.value,
            figure.unit,
            None,
            document.text[figure.span.start : figure.span.end],
            part.section,
            figure.span,
            figure.at,
        )
    if second:
        _tell_missing(reading, document, part, figures)
    _set_wholes(reading, document, part, figures, mine, second=second)
    known_ids = {id(each) for each in reading.figures}
    reading.figures += [each for each in mine.values() if id(each) not in known_ids]
    _number(reading)


def _set_wholes(
    reading: Reading,
    document: Document,
    part: Part,
    figures: Sequence[GroundedFigure],
    mine: Mapping[int, FigureReading],
    *,
    second: bool,
) -> None:
    first = {id(each) for each in reading.figures}
    for figure in figures:
        each = mine[figure.place]
        whole = mine.get(figure.whole) if figure.whole is not None else None
        if whole is each or (whole is not None and (_leads_to(whole, each, mine) or not _may_hold(whole, each))):
            continue
        said = whole.id if whole is not None else None
        if second and id(each) in first:
            if each.part_of != said:
                _tell(reading, part.role, document, figure.span)
        elif id(each) not in first or (whole is not None and not _adds_up(each, reading.figures)):
            each.part_of = said


def _may_hold(whole: FigureReading, part: FigureReading) -> bool:
    """A part is never more than its whole, where both count the same."""
    return whole.unit != part.unit or part.value <= whole.value


def _adds_up(part: FigureReading, figures: Sequence[FigureReading]) -> bool:
    """Whether the first reader was sure of a part's whole: with its other parts it makes exactly that."""
    whole = next((each for each in figures if each.id == part.part_of), None)
    if whole is None:
        return False
    return sum(each.value for each in figures if (each.part_of, each.unit) == (whole.id, whole.unit)) == whole.value


def _leads_to(whole: FigureReading, part: FigureReading, mine: Mapping[int, FigureReading]) -> bool:
    """Whether the whole is itself a part of the part: a ring is no answer."""
    by_id = {each.id: each for each in mine.values()}
    seen: set[str] = set()
    at: FigureReading | None = whole
    while at is not None and at.id not in seen:
        if at is part:
            return True
        seen.add(at.id)
        at = by_id.get(at.part_of) if at.part_of is not None else None
    return False


def _tell_missing(reading: Reading, document: Document, part: Part, figures: Sequence[GroundedFigure]) -> None:
    """The first reader's figures of this part that the second one passed over."""
    shown = set(part.excerpt.offsets)
    for known in reading.figures:
        if known.at.start in shown and not any(known.at.overlaps(each.at) for each in figures):
            _tell(reading, part.role, document, known.span)


def _number(reading: Reading) -> None:
    """Ids f1, f2, ... in the order of print."""
    order = {section.ordinal: at for at, section in enumerate(reading.sections)}
    reading.figures.sort(key=lambda figure: (order.get(figure.section, 0), figure.at.start))
    names = {figure.id: f"f{at}" for at, figure in enumerate(reading.figures, 1)}
    for figure in reading.figures:
        figure.id = names[figure.id]
        figure.part_of = names.get(figure.part_of) if figure.part_of is not None else None


def _tell(reading: Reading, what: str, document: Document, span: Span) -> None:
    text = "".join(document.text[span.start : span.end].split())[:_LONGEST_REMARK]
    remark = Remark(what="disagree", table=what, text=text, span=(span.start, span.end))
    if remark not in reading.remarks:
        reading.remarks.append(remark)


def merge_measures(reading: Reading, document: Document, points: Mapping[str, Sequence[Span]], *, second: bool) -> None:
    """Fill the list that is empty; where a second reader finds a point that overlaps none of the first's, tell it."""
    for name in ("problems", "improvements"):
        known: list[str] = getattr(reading, name)
        printed = ["".join(document.text[span.start : span.end].split()) for span in points[name]]
        if not known:
            others = {*reading.problems, *reading.improvements}
            setattr(reading, name, [each for each in printed if each not in others])
        elif second:
            for span, text in zip(points[name], printed, strict=True):
                if not any(text in each or each in text for each in known):
                    _tell(reading, "measures", document, span)


def merge_head(reading: Reading, document: Document, fields: Mapping[str, Field], *, second: bool) -> None:
    """Fill the fields that are lacking; a second reader's that differ are remarked."""
    for name, field in fields.items():
        known = reading.head.get(name)
        if known is None:
            reading.head[name] = field
        elif second and known.value != field.value and field.span is not None:
            _tell(reading, "head", document, field.span)
