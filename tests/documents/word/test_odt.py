from __future__ import annotations

import pytest

from extractor.documents.word.odt import read
from extractor.errors import DocumentError
from tests.documents.packing import odt, pack

COVERED = "<table:covered-table-cell/>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, **said: int) -> str:
    attributes = "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f"<table:table-cell{attributes}>{p(text)}</table:table-cell>"


def row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def text_of(body: str) -> str:
    return read(odt(body), "a.odt").text


def test_paragraphs_lists_and_tables_stand_in_order() -> None:
    listed = f"<text:list><text:list-item>{p('项')}</text:list-item></text:list>"
    body = "<text:h>一、总体情况</text:h>" + table(row(cell("规章") + cell("1"))) + listed
    assert text_of(body) == "一、总体情况\n规章\t1\n项\n"


def test_covered_cells_keep_their_places() -> None:
    body = table(
        f"<table:table-header-rows>{row(cell('信息内容', rows_spanned=2) + cell('数量', columns_spanned=2) + COVERED)}"
        "</table:table-header-rows>",
        row(COVERED + cell("制发") + cell("废止")),
    )
    (grid,) = read(odt(body), "a.odt").grids
    assert [(each.text, each.row, each.column, each.rowspan, each.colspan) for each in grid.cells] == [
        ("信息内容", 0, 0, 2, 1),
        ("数量", 0, 1, 1, 2),
        ("制发", 1, 1, 1, 1),
        ("废止", 1, 2, 1, 1),
    ]


def test_repeated_rows_and_columns_stand_as_often() -> None:
    assert text_of(table(row(cell("a") + cell("0", columns_repeated=2), 2))) == "a\t0\t0\na\t0\t0\n"


@pytest.mark.parametrize("count", [10**8, 10**30])
def test_endless_repetitions_are_bounded(count: int) -> None:
    body = table(row(cell("长" * 100, columns_repeated=count), count)) * 20
    assert len(text_of(body)) < 300_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('甲<text:s text:c="3"/>乙', "甲   乙"),
        ("甲<text:tab/>乙", "甲\t乙"),
        ("甲<text:line-break/>乙", "甲\n乙"),
        ("甲\n<text:span>乙</text:span>丙", "甲 乙丙"),
        ("甲<office:annotation><text:p>批注</text:p></office:annotation>乙", "甲乙"),
        ("甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body>"
         "</text:note>乙", "甲乙\n注"),
        ("甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>乙", "甲乙\n框"),
        ('甲<text:change text:change-id="c1"/>乙', "甲乙"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_shown(markup: str, text: str) -> None:
    assert text_of(p(markup)) == f"{text}\n"


def test_what_was_deleted_is_left_out() -> None:
    deleted = f"<text:changed-region><text:deletion>{p('旧')}</text:deletion></text:changed-region>"
    assert text_of(f"<text:tracked-changes>{deleted}</text:tracked-changes>{p('新')}") == "新\n"


def test_an_entity_is_not_fetched() -> None:
    before = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    assert read(odt(p("前&x;后"), before), "a.odt").text == "前后\n"


def test_a_file_behind_a_password_is_told() -> None:
    data = odt("", **{"META-INF/manifest": "<m><encryption-data/></m>"})
    with pytest.raises(DocumentError) as caught:
        read(data, "a.odt")
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize("data", [pack({"mimetype": "x"}), pack({"content.xml": "<a/>"}), odt(p("正文"))[:150]])
def test_a_broken_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data, "a.odt")
    assert caught.value.reason == "unreadable"
