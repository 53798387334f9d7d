"""The one reader: every table by one alignment of what is printed to what the form prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.pipeline import process
from extractor.reading.reading import TableReading
from extractor.reading.table.reader import read_table
from extractor.reading.tables import ONE_READER
from tests.real_reports import label_of, reports

ROWS = (
    ("一、本年新收政府信息公开申请数量", (19, 1, 0, 0, 0, 0, 20)),
    ("二、上年结转政府信息公开申请数量", (0, 0, 0, 0, 0, 0, 0)),
    ("（一）予以公开", (6, 1, 0, 0, 0, 0, 7)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (2, 0, 0, 0, 0, 0, 2)),
    ("1.属于国家秘密", (0, 0, 0, 0, 0, 0, 0)),
    ("2.其他法律行政法规禁止公开", (1, 0, 0, 0, 0, 0, 1)),
)
PATHS = ("new_received", "carried_in", "outcomes.disclosed", "outcomes.partly_disclosed",
         "outcomes.denied.state_secret", "outcomes.denied.prohibited_by_law")  # fmt: skip


def _tabs(label: str, values: tuple[int, ...]) -> str:
    return "\t".join((label, *map(str, values)))


def _bars(label: str, values: tuple[int, ...]) -> str:
    return f"| {label} | {' | '.join(map(str, values))} |"


def _spaces(label: str, values: tuple[int, ...]) -> str:
    return f"{label}    {'   '.join(map(str, values))}"


def _lines(label: str, values: tuple[int, ...]) -> str:
    return "\n".join((label, *map(str, values)))


def _glued(label: str, values: tuple[int, ...]) -> str:
    return label + "".join(map(str, values))


def _behind(label: str, values: tuple[int, ...]) -> str:
    return f"{'  '.join(map(str, values))}  {label}"


LAYOUTS = (_tabs, _bars, _spaces, _lines, _glued, _behind)


def read(text: str) -> TableReading:
    document = document_from_text(text, "made.txt")
    return read_table(document, Span(0, len(document.text)), FORM_2021.table("applications"), FORM_2021)


KEYS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")


def assert_as_printed(reading: TableReading, open_lines: tuple[int, ...] = ()) -> None:
    """As printed; in `open_lines`, whose digits run together, a number may be open but never another one."""
    for line, (path, (_, values)) in enumerate(zip(PATHS, ROWS, strict=True)):
        for key, value in zip(KEYS, values, strict=True):
            cell = reading.cells[f"applications.{path}.{key}"]
            open_ = line in open_lines and cell.standing == "doubtful" and str(value) in cell.alternatives
            assert open_ or cell.value == value, cell.path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read_as_printed(layout: object) -> None:
    assert callable(layout)
    assert_as_printed(read("\n".join(layout(*row) for row in ROWS)), tuple(range(6)) if layout is _glued else ())


@pytest.mark.parametrize("first", range(len(LAYOUTS)))
def test_each_line_may_have_a_layout_of_its_own(first: int) -> None:
    mixed = [LAYOUTS[:5][(first + place) % 5](*row) for place, row in enumerate(ROWS)]
    glued = tuple(place for place in range(len(ROWS)) if (first + place) % 5 == LAYOUTS.index(_glued))
    assert_as_printed(read("\n".join(mixed)), glued)


def test_a_line_whose_label_is_lost_is_told_by_order_where_the_count_is_just_right() -> None:
    lines = [_tabs(*row) for row in ROWS]
    lines[2] = lines[2].partition("\t")[2]
    reading = read("\n".join(lines))
    assert reading.cells["applications.outcomes.disclosed.total"].value == 7
    assert reading.cells["applications.outcomes.disclosed.total"].standing == "inferred"


def test_a_line_without_a_label_is_doubtful_where_two_lines_of_the_form_are_missing() -> None:
    lines = [_tabs(*row) for row in ROWS]
    lines[2] = lines[2].partition("\t")[2]
    del lines[3]
    reading = read("\n".join(lines))
    for path in ("disclosed", "partly_disclosed"):
        cell = reading.cells[f"applications.outcomes.{path}.total"]
        assert cell.value is None or cell.standing == "doubtful"


def test_blanks_that_leave_no_trace_are_open_and_never_blank() -> None:
    text = "\n".join((_lines(*ROWS[0]), "二、上年结转政府信息公开申请数量", "3", "3", _lines(*ROWS[2])))
    reading = read(text)
    cells = [cell for path, cell in reading.cells.items() if ".carried_in." in path]
    assert all(cell.state != "blank" for cell in cells)
    assert reading.cells["applications.carried_in.natural_person"].value is None


def test_digits_without_a_sum_are_never_parted_for_sure() -> None:
    text = "规章000行政规范性文件314"
    document = document_from_text(text, "made.txt")
    reading = read_table(document, Span(0, len(text)), FORM_2021.table("proactive"), FORM_2021)
    assert reading.cells["proactive.regulations.issued"].value == 0
    parted = [reading.cells[f"proactive.normative_documents.{key}"] for key in ("issued", "repealed", "in_force")]
    assert all(cell.standing == "doubtful" for cell in parted)


@pytest.mark.parametrize("report", reports(), ids=lambda path: path.stem[:4])
def test_every_number_of_a_real_report_is_read_and_none_that_is_not_printed(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ONE_READER, "1")
    truth = label_of(report)
    result = process(report)
    for path in result.cells:
        said: object = result.report
        value: object = truth
        for step in path.split("."):
            said = getattr(said, step, None)
            value = value.get(step) if isinstance(value, dict) else None
        if not isinstance(value, dict):  # else an amount of money, with its unit
            assert said == value or said in truth.get("accept", {}).get(path, []), path
