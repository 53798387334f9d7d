"""Figures of a model beside those of the text reader: what was sure stays, what cannot be is not taken."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_report import KIND
from extractor.asking.grounding.text_grounding import judge_figures
from extractor.asking.grounding.text_merging import merge_figures
from extractor.asking.questions.answers import FigureAnswer, FiguresAnswer
from extractor.asking.questions.building import build_parts
from extractor.reading.reading import FigureReading
from tests.asking.papers import document_of, reading_of, report

PARTS = "本年收到申请9件，其中网上申请7件，当面申请2件，接听电话12件。"


def merge(prose: str, *said: tuple[str, str, int | None]) -> dict[str, str | None]:
    """The whole of each figure, by the numbers, after a model has answered `what number` with the place of its whole."""
    text = report(prose=prose)
    document, reading = document_of(text), reading_of(text)
    part = next(each for each in build_parts(document, reading, KIND, "all") if each.role == "figures")
    figures = [FigureAnswer(what=what, n=n[:-1], unit=n[-1], quote=what + n, of=of) for what, n, of in said]
    judged = judge_figures(FiguresAnswer(figures=figures), part.excerpt, KIND.text)
    assert judged.complaints == []
    merge_figures(reading, document, part, judged.figures, second=False)
    return _wholes(reading.figures)


def _wholes(figures: Sequence[FigureReading]) -> dict[str, str | None]:
    numbers = {each.id: str(each.value) for each in figures}
    return {str(each.value): numbers.get(each.part_of or "") for each in figures}


def test_parts_that_add_up_to_their_whole_stay_its_parts() -> None:
    before = _wholes(reading_of(report(prose=PARTS)).figures)
    assert (before["7"], before["2"]) == ("9", "9")
    assert merge(PARTS, ("接听电话", "12件", None), ("当面申请", "2件", 1), ("网上申请", "7件", 1)) == before


def test_a_part_is_never_more_than_its_whole() -> None:
    told = merge(PARTS, ("收到申请", "9件", None), ("接听电话", "12件", 1))
    assert told["12"] is None


def test_a_whole_of_which_the_text_reader_was_not_sure_is_taken_from_the_model() -> None:
    told = merge("收到申请9件。接听电话12件，当面申请2件。", ("收到申请", "9件", None), ("当面申请", "2件", 1))
    assert told == {"9": None, "12": None, "2": "9"}
