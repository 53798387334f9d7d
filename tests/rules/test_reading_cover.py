"""Numbers in line with a row that were read into no cell."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.checking.check import check
from extractor.documents.document import Document, Span
from extractor.result import Finding, Remark
from tests.checking.papers import KIND, read_cells

PATHS = [f"applications.carried_in.{key}" for key in ("natural_person", "business", "research")]


def found_beside(text: str, cells: dict[int, str], *, remark: str = "") -> list[Finding]:
    """What is found in a text of which tokens (by offset) are the first cells of a row; all others print nothing."""
    reading = read_cells(FORM_2021, dict.fromkeys(FORM_2021.cells, "~"))
    table = reading.tables["applications"]
    for path, (start, token) in zip(PATHS, cells.items(), strict=False):
        cell = table.cells[path]
        cell.state, cell.text, cell.value, cell.span = "number", token, int(token), Span(start, start + len(token))
    if remark:
        table.remarks.append(Remark(what=remark, table="applications", text="7"))
    checked = check(reading, KIND, Document("made.txt", "", "text/plain", "utf-8", text))
    return [each for each in checked.findings if each.rule == "RD-COVER"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("结转\t3\t0\t7\n下一行", {3: "3", 5: "0"}),
        ("结转\t3\t7\t0\n下一行", {3: "3", 7: "0"}),
        ("结转 | 3 | 0 | 7 |", {5: "3", 9: "0"}),
        ("结转\t7\t3\t0\n下一行", {5: "3", 7: "0"}),
        ("结转\n\t3\n\t0\n\t7\n\n下", {4: "3", 7: "0"}),
    ],
)
def test_a_number_in_line_with_a_row_is_in_doubt_with_it(text: str, cells: dict[int, str]) -> None:
    (finding,) = found_beside(text, cells)
    assert (finding.evidence, finding.cause) == (["7"], "reading")
    assert finding.paths == PATHS[:2]
    ((start, end),) = finding.spans
    assert text[start:end] == "7"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("结转\t3\t0\n7\t下一行", {3: "3", 5: "0"}),
        ("结转\t3\t0\n\n— 7 —\n", {3: "3", 5: "0"}),
        ("结转\n\t3\n\t0\n\n7\n", {4: "3", 7: "0"}),
        ("结转\t3（其中 7 件）\t0\n", {3: "3", 13: "0"}),
        ("结转\t3\t0\t件7\n", {3: "3", 5: "0"}),
        ("7 结转\t3\t0\n", {5: "3", 7: "0"}),
        ("结转\t3\n— 7 —\n\t0\n", {3: "3", 12: "0"}),
    ],
)
def test_page_numbers_remarks_and_ordinals_are_no_cells(text: str, cells: dict[int, str]) -> None:
    assert text[[*cells][1]] == "0"
    assert not found_beside(text, cells)


def test_what_the_reader_has_told_is_told_once() -> None:
    (finding,) = found_beside("结转\t3\t0\t7\n下一行", {3: "3", 5: "0"}, remark="unplaced")
    assert finding.paths == []
