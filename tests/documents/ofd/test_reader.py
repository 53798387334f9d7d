from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report import KIND
from extractor.documents.document import Document
from extractor.documents.ofd import reader
from extractor.documents.pdf.opening import open_pdf
from extractor.documents.pdf.reader import _read_sheets
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made
from tests.documents.ofd.writing import copied, ofd, path, text

FRAME = "M 0 0 L 60 0 L 60 20 L 0 20 C M 30 0 L 30 20 M 0 10 L 60 10"


def read(*pages: str) -> Document:
    return document_from_bytes(ofd(pages), "a.ofd")


def reason_of(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, "a.ofd")
    assert caught.value.detail_zh
    return caught.value.reason


def test_lines_are_read_in_their_order_on_the_page_whatever_the_order_in_the_file() -> None:
    document = read(text(20, 50, "第二行"), text(20, 20, "下一页"))
    assert document.media_type == "application/ofd"
    assert document.text.split() == ["第二行", "下一页"]
    assert len(document.pages) == 2
    assert read(text(20, 50, "第二行") + text(20, 40, "第一行")).text.split() == ["第一行", "第二行"]


def test_letters_stand_where_their_steps_lead() -> None:
    assert read(text(20, 20, "共3件", 'DeltaX="4 30"')).text.split() == ["共3", "件"]
    assert read(text(20, 20, "共3件", 'DeltaX="4 2"')).text.split() == ["共3件"]
    assert read(text(20, 20, "年报表", 'DeltaX="g 2 4"')).text.split() == ["年报表"]
    assert read(text(20, 20, "年报123表")).text.split() == ["年报123表"]


def test_letters_that_go_up_the_page_are_read_and_a_watermark_is_left_out() -> None:
    up = text(20, 80, "年度报告", more='CTM="0 -1 1 0 0 0"')
    aslant = text(20, 80, "内部资料", more='CTM="0.7 -0.7 0.7 0.7 0 0"')
    assert read(up + aslant + text(60, 20, "甲")).text.split() == ["年度报告", "甲"]


def test_letters_that_stand_below_each_other_are_lines() -> None:
    assert read(text(20, 20, "规章", 'DeltaX="g 1 0" DeltaY="g 1 4.2"')).text.split() == ["规", "章"]


def test_a_table_is_a_grid() -> None:
    cells = text(22, 22, "规章") + text(52, 22, "1") + text(22, 32, "文件") + text(52, 32, "20")
    (grid,) = read(path(20, 20, FRAME) + cells).grids
    assert [(cell.text, cell.row, cell.column) for cell in grid.cells] == [
        ("规章", 0, 0),
        ("1", 0, 1),
        ("文件", 1, 0),
        ("20", 1, 1),
    ]


@pytest.mark.parametrize("more", ['Fill="true" Stroke="false"', ""])
def test_lines_may_be_painted_as_thin_shapes(more: str) -> None:
    level = "".join(path(20, y, "M 0 0 L 60 0 L 60 0.2 L 0 0.2 C", more) for y in (20, 30, 40))
    upright = "".join(path(x, 20, "M 0 0 L 0.2 0 L 0.2 20 L 0 20 L 0 0", more) for x in (20, 50, 80))
    (grid,) = read(level + upright + text(22, 22, "甲") + text(52, 32, "7")).grids
    assert (grid.rows, grid.columns) == (2, 2)


def test_a_background_is_no_frame() -> None:
    page = path(20, 20, "M 0 0 L 60 0 L 60 20 L 0 20 C", 'Fill="true" Stroke="false"') + text(22, 22, "甲")
    assert read(page).grids == ()


def test_what_is_not_visible_is_not_read() -> None:
    assert read(text(20, 20, "甲") + text(20, 30, "乙", more='Visible="false"')).text.split() == ["甲"]


def test_a_template_is_part_of_the_page() -> None:
    page = '<ofd:Template TemplateID="7"/>' + text(52, 22, "5")
    document = document_from_bytes(ofd([page], {"7": path(20, 20, FRAME) + text(22, 22, "规章")}), "a.ofd")
    assert [cell.text for cell in document.grids[0].cells if cell.text] == ["规章", "5"]


def test_a_scan_has_no_text_and_what_is_locked_is_told() -> None:
    assert reason_of(ofd(['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'])) == "no_text"
    assert reason_of(ofd([text(1, 1, "x")], None, **{"Encryptions.xml": "<x/>"})) == "encrypted"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_told(part: float) -> None:
    data = ofd([text(20, 20, "甲" * 100)])
    assert reason_of(data[: int(len(data) * part)]) == "unreadable"


def test_a_page_with_more_letters_than_are_read_is_told() -> None:
    document = read(text(20, 20, "甲"), text(20, 20, "x" * 60_001))
    assert (document.text.split(), document.partial) == (["甲"], True)


def test_a_page_that_is_missing_or_broken_is_told_and_the_others_are_read() -> None:
    document = document_from_bytes(ofd([text(20, 20, "甲"), "<broken"]), "a.ofd")
    assert (document.text.split(), document.partial) == (["甲"], True)
    assert any("not read: 2" in english for english, _ in document.notes)
    assert reason_of(ofd([], None, **{"Doc_0/Document.xml": "<x><Page BaseLoc='gone.xml'/></x>"})) == "unreadable"


def test_a_long_file_is_read_to_a_bound_and_tells_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    document = read(*(text(20, 90 + 30 * n, f"第{n}段") for n in range(4)))
    assert len(document.pages) == 2
    assert any("first 2 pages" in english for english, _ in document.notes)


@given(
    st.text(st.sampled_from("MLCSQBA g.-0123456789e "), max_size=60), st.text(st.sampled_from("g 0123.-e"), max_size=20)
)
@settings(max_examples=60)
def test_any_path_and_any_steps_are_read_or_passed_over(data: str, steps: str) -> None:
    assert (
        "甲"
        in read(path(20, 20, data) + text(20, 80, "甲乙", f'DeltaX="{steps}" CTM="{steps}"') + text(20, 90, "甲")).text
    )


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no browser to print with")
@pytest.mark.parametrize("form", [0, 1, 2])
def test_a_report_as_a_browser_prints_it_is_read_rightly(form: int, tmp_path: Path) -> None:
    made = make_report(KIND, KIND.forms[form], "html", ("wide_labels",), 11)
    (tmp_path / "a.html").write_bytes(made.data)
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    target = f"--print-to-pdf={tmp_path / 'a.pdf'}"
    subprocess.run(
        ["chromium", *options, target, str(tmp_path / "a.html")], check=True, capture_output=True, timeout=120
    )
    sheets, _ = _read_sheets(open_pdf((tmp_path / "a.pdf").read_bytes()))
    outcome = compare(process(ofd(map(copied, sheets)), name="a.ofd"), truth_of_made(made), made.form)
    assert [str(cell) for cell in outcome.wrong_cells] == []
