"""Words that carry their places are read as their page shows them, whichever program wrote them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.placed.reader import read_placed
from extractor.documents.read import document_from_text

Item = tuple[str, float, float, float, float]
ROWS = [
    ("规章", "1", "22"),
    ("规范性文件", "3", ""),
    ("行政许可", "40", "5"),
    ("行政处罚", "", "66"),
    ("行政强制", "7", "8"),
]


def _items(rows: Sequence[Sequence[str]]) -> list[Item]:
    """Text, left, top, right and bottom, column after column: no program tells them row by row for sure."""
    columns = (72.0, 200.0, 300.0)
    return [
        (row[column], left, 100 + 20.0 * at, left + (10 if column == 0 else 5) * len(row[column]), 110 + 20.0 * at)
        for column, left in enumerate(columns)
        for at, row in enumerate(rows)
        if row[column]
    ]


def _elements(form: str, around: str) -> Callable[[Sequence[Item]], str]:
    def write(items: Sequence[Item]) -> str:
        parts = [
            form.format(
                t=text,
                x0=x0,
                y0=y0,
                x1=x1,
                y1=y1,
                w=x1 - x0,
                h=y1 - y0,
                up0=842 - y1,
                up1=842 - y0,
                X=x0 * 10,
                Y=y0 * 10,
            )
            for text, x0, y0, x1, y1 in items
        ]
        return around.format("\n".join(parts))

    return write


WRITERS: dict[str, Callable[[Sequence[Item]], str]] = {
    "pdftotext -bbox": _elements(
        '<word xMin="{x0}" yMin="{y0}" xMax="{x1}" yMax="{y1}">{t}</word>',
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595" height="842">{}</page></doc></body></html>',
    ),
    "pdftohtml -xml": _elements(
        '<text top="{y0}" left="{x0}" width="{w}" height="{h}" font="0">{t}</text>',
        '<?xml version="1.0"?><pdf2xml><page number="1" top="0" left="0" height="842" width="595">{}</page></pdf2xml>',
    ),
    "mutool html": _elements(
        '<p style="top:{y0}pt;left:{x0}pt;line-height:10pt"><span style="font-size:10pt">{t}</span></p>',
        '<html><head><style>p{{position:absolute}}</style></head><body><div id="page1">{}</div></body></html>',
    ),
    "pdfminer xml": _elements(
        '<text bbox="{x0},{up0},{x1},{up1}" size="10">{t}</text>',
        '<?xml version="1.0"?><pages><page id="1" bbox="0,0,595,842"><text bbox="72,800,92,810" size="10">报告</text>{}</page></pages>',
    ),
    "hOCR": _elements(
        "<span class='ocrx_word' title='bbox {X:.0f} {Y:.0f} {x1:.0f}0 {y1:.0f}0; x_wconf 95'>{t}</span>",
        "<html><body><div class='ocr_page' title='bbox 0 0 5950 8420'>{}</div></body></html>",
    ),
    "ALTO": _elements(
        '<String CONTENT="{t}" HPOS="{x0}" VPOS="{y0}" WIDTH="{w}" HEIGHT="{h}"/>',
        '<?xml version="1.0"?><alto><Layout><Page WIDTH="595" HEIGHT="842">{}</Page></Layout></alto>',
    ),
    "pdfplumber": lambda items: json.dumps(
        [{"text": t, "x0": x0, "x1": x1, "top": y0, "bottom": y1} for t, x0, y0, x1, y1 in items]
    ),
    "PyMuPDF": lambda items: json.dumps([[x0, y0, x1, y1, t, 0, 0, 0] for t, x0, y0, x1, y1 in items]),
    "PaddleOCR": lambda items: json.dumps(
        [[[[x0, y0], [x1, y0], [x1, y1], [x0, y1]], [t, 0.99]] for t, x0, y0, x1, y1 in items]
    ),
    "pdf.js": lambda items: json.dumps(
        {
            "items": [
                {"str": t, "transform": [10, 0, 0, 10, x0, 842 - y1], "width": x1 - x0} for t, x0, y0, x1, y1 in items
            ]
        }
    ),
    "Tesseract": lambda items: "\n".join(
        [
            "level\tpage_num\tleft\ttop\twidth\theight\tconf\ttext",
            "1\t1\t0\t0\t595\t842\t-1\t",
            *(f"5\t1\t{x0}\t{y0}\t{x1 - x0}\t{y1 - y0}\t96\t{t}" for t, x0, y0, x1, y1 in items),
        ]
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_words_stand_in_the_rows_and_columns_of_their_page(name: str) -> None:
    """Each row is one line, its values below one another, and no number that tells a place is read."""
    rows = [*ROWS, *ROWS]

    text = document_from_text(WRITERS[name](_items(rows))).text

    lines = [line for line in text.split("\n") if line.strip() and "报告" not in line]
    assert [line.split() for line in lines] == [[cell for cell in row if cell] for row in rows]
    ends = [line.rindex(row[2]) + len(row[0]) for line, row in zip(lines, rows, strict=True) if row[2]]  # in digits
    assert len(set(ends)) == 1


def test_pages_in_lists_of_their_own_do_not_run_into_each_other() -> None:
    """Words of two pages stand at the same heights."""
    page = [[x0, y0, x1, y1, t, 0, 0, 0] for t, x0, y0, x1, y1 in _items([*ROWS, *ROWS])]

    document = document_from_text(json.dumps([page, page]))

    assert len(document.pages) == 2
    assert document.text.count("行政许可  ") == 4


def test_a_page_with_a_few_placed_elements_is_a_web_page() -> None:
    """A banner over an article says nothing of where its words stand."""
    banner = '<div style="position:absolute;left:1px;top:2px">横幅</div>' * 30
    article = f"<p>{'本年度报告由总体情况等部分组成。' * 20}</p>"

    assert read_placed(f"<html><body>{banner}{article}</body></html>") is None


def test_texts_of_several_lines_in_one_place_stay_in_their_order() -> None:
    """What stands beside what within them is not told."""
    blocks = [[72, 100 + 20 * at, 300, 110 + 20 * at, f"规章\n{at}\n0\n", at, 0] for at in range(20)]

    assert document_from_text(json.dumps(blocks)).text.startswith("规章\n0\n0\n规章\n1\n0")


@given(st.text(alphabet="<>{}[]\"':,=xMin bbox12\n规", max_size=300))
def test_no_text_however_odd_stops_the_reading(text: str) -> None:
    """What looks like places and is none is left to the other readers."""
    assert read_placed(text) is None
