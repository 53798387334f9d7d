"""The one entry to everything outside the tables."""

from __future__ import annotations

from extractor.documents.document import Span
from extractor.reading.reading import CellReading, Reading, TableReading
from extractor.reading.text import read_text
from tests.reading.prose.written import KIND, document_of, printed, section_of


def test_head_figures_and_measures_are_put_into_the_reading() -> None:
    title, one, five = (
        "青禾县财政局2022年政府信息公开工作年度报告\n",
        "一、总体情况\n公开信息9条。\n",
        "一是人员不足。二是更新不及时。",
    )
    text = title + one + five
    first = section_of(text, "一", (len(title) + 7, len(title + one)))
    first.heading = (len(title), len(title) + 6)
    reading = Reading("2021", sections=[first, section_of(text, "五", (len(title + one), len(text)))])
    read_text(document_of(text), reading, KIND)
    assert reading.head["issuer"].value == "青禾县财政局"
    assert [printed(figure) for figure in reading.figures] == ["9条"]
    assert (reading.problems, reading.improvements) == (["人员不足", "更新不及时"], [])


def test_a_text_without_sections_has_no_figures_and_no_measures() -> None:
    reading = Reading("2021")
    read_text(document_of("公开信息9条。一是人员不足。"), reading, KIND)
    assert (reading.figures, reading.problems, reading.improvements) == ([], [], [])


def test_a_cell_of_a_table_is_no_figure_wherever_the_table_stands() -> None:
    text = "一、总体情况\n公开信息12条。\n政府集中采购\t3\t20.5万元\n"
    document = document_of(text)
    section = section_of(text)
    amount = text.index("20.5万元")
    cell = CellReading("proactive.procurement.amount", "number", "20.5万元", Span(amount, amount + 6))
    table = TableReading("proactive", "rows", Span(text.index("政府集中"), len(text)), {cell.path: cell})
    reading = Reading("2019", {"proactive": table}, sections=[section])
    read_text(document, reading, KIND)
    assert [printed(figure) for figure in reading.figures] == ["12条"]
