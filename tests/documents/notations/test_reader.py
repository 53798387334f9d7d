from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.document import Document, Grid
from extractor.documents.read import document_from_text

ROWS = [["信息内容", "本年制发", "现行有效"], ["规章", "0", "12"], ["文件", "3", ""], ["合计", "-4", "1,205"]]


def matrix(grid: Grid) -> list[list[str]]:
    """The texts of a grid, a merged cell's in every place that it takes."""
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                rows[row][column] = cell.text
    return rows


def only(text: str) -> list[list[str]]:
    """The one table of a text."""
    document = document_from_text(text)
    assert len(document.grids) == 1
    assert_leads_back(document)
    return matrix(document.grids[0])


def assert_leads_back(document: Document) -> None:
    for grid in document.grids:
        for cell in grid.cells:
            assert document.text[cell.span.start : cell.span.end] == cell.text


WRITTEN = {
    "markdown": "| 信息内容 | 本年制发 | 现行有效 |\n|:--|--:|---|\n| **规章** | 0 | 12 |\n| 文件 | 3 |  |\n| 合计 | \\-4 | 1,205 |",
    "markdown without outer bars": "信息内容 | 本年制发 | 现行有效\n---|---|---\n规章 | 0 | 12\n文件 | 3 |\n合计 | -4 | 1,205",
    "org": "| 信息内容 | 本年制发 | 现行有效 |\n|----------+------+------|\n| 规章 | 0 | 12 |\n| 文件 | 3 | |\n| 合计 | -4 | 1,205 |",
    "jira": "|| 信息内容 || 本年制发 || 现行有效 ||\n| 规章 | 0 | 12 |\n| 文件 | 3 | |\n| 合计 | -4 | 1,205 |",
    "textile": "|_. 信息内容 |_. 本年制发 |_. 现行有效 |\n| 规章 | 0 | 12 |\n| 文件 | 3 | |\n| 合计 | -4 | 1,205 |",
    "dokuwiki": "^ 信息内容 ^ 本年制发 ^ 现行有效 ^\n| 规章 | 0 | 12 |\n| 文件 | 3 | |\n| 合计 | -4 | 1,205 |",
    "underscored": " ________________\n|信息内容|本年制发|现行有效|\n|_规章_|_0_|_12_|\n|_文件_|_3_|__|\n|_合计_|_-4_|_1,205_|",
    "grid by columns": (
        "+----------+----------+----------+\n| 信息内容 | 本年制发 | 现行有效 |\n+==========+==========+==========+\n"
        "| 规章     | 0        | 12       |\n+----------+----------+----------+\n| 文件     | 3        |          |\n"
        "+----------+----------+----------+\n| 合计     | -4       | 1,205    |\n+----------+----------+----------+"
    ),
    "outline by characters": (
        "┌──────┬──────┬───────┐\n│ 信息内容 │ 本年制发 │ 现行有效  │\n├──────┼──────┼───────┤\n│ 规章 │ 0 │ 12 │\n"
        "│ 文件 │ 3 │ │\n│ 合计 │ -4 │ 1,205 │\n└──────┴──────┴───────┘"
    ),
    "rest": (
        "========  ========  ========\n信息内容  本年制发  现行有效\n========  ========  ========\n规章      0         12\n"
        "文件      3\n合计      -4        1,205\n========  ========  ========"
    ),
    "mediawiki": (
        '{| class="wikitable"\n! 信息内容 !! 本年制发 !! 现行有效\n|-\n| 规章 || 0 || 12\n|-\n| 文件\n| 3\n|\n|-\n'
        '| style="width:9pt" | 合计 || -4 || 1,205\n|}'
    ),
    "asciidoc": '[cols="1,1,1",options="header"]\n|===\n|信息内容 |本年制发 |现行有效\n\n|规章 |0 |12\n|文件 |3 |\n|合计 |-4\n|1,205\n|===',
    "latex": (
        "\\begin{tabular}{l|r@{}r}\n\\hline\n信息内容 & 本年制发 & 现行有效 \\\\ \\hline\n\\textbf{规章} & 0 & 12 \\\\\n"
        "文件 & 3 &  \\\\[2pt]\n合计 & $-4$ & 1,205 \\\\\n\\end{tabular}"
    ).replace("$", ""),
    "frame": "      0     1      2\n0  信息内容  本年制发   现行有效\n1    规章     0     12\n2    文件     3    NaN\n3    合计    -4  1,205",
    "lists of json": json.dumps([[cell or None for cell in row] for row in ROWS], ensure_ascii=False),
    "records of json": json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]], indent=1),
    "columns of json": json.dumps(
        {name: {str(n): row[at] for n, row in enumerate(ROWS[1:])} for at, name in enumerate(ROWS[0])}
    ),
    "lines of json": "\n".join(json.dumps(dict(zip(ROWS[0], row, strict=True))) for row in ROWS[1:]),
    "commas": '信息内容,本年制发,现行有效\n规章,0,12\n文件,3,\n合计,-4,"1,205"',
}


@pytest.mark.parametrize("notation", WRITTEN)
def test_a_table_is_the_same_in_every_notation(notation: str) -> None:
    assert only(f"二、主动公开情况\n\n{WRITTEN[notation]}\n\n三、其他") == ROWS


@pytest.mark.parametrize("notation", WRITTEN)
def test_prose_around_a_table_stays(notation: str) -> None:
    text = document_from_text(f"二、主动公开情况\n\n{WRITTEN[notation]}\n\n三、其他").text
    assert text.startswith("二、主动公开情况\n") and text.rstrip().endswith("\n三、其他")


MERGED = [["甲", "合", "合"], ["甲", "1", "2"], ["乙", "3", "4"]]


@pytest.mark.parametrize(
    "text",
    [
        "+---+-------+\n|   | 合    |\n| 甲+---+---+\n|   | 1 | 2 |\n+---+---+---+\n| 乙| 3 | 4 |\n+---+---+---+",
        "┌────┬───────┐\n│    │  合   │\n│ 甲 ├───┬───┤\n│    │ 1 │ 2 │\n├────┼───┼───┤\n│ 乙 │ 3 │ 4 │\n└────┴───┴───┘",
        '{|\n| rowspan="2" | 甲 || colspan=2 | 合\n|-\n| 1 || 2\n|-\n| 乙 || 3 || 4\n|}',
        "[cols=3*]\n|===\n.2+|甲 2+|合\n|1 |2\n|乙 |3 |4\n|===",
        "\\begin{tabular}{lll}\n\\multirow{2}{*}{甲} & \\multicolumn{2}{c}{合} \\\\\n & 1 & 2 \\\\\n乙 & 3 & 4\n\\end{tabular}",
        "|/2. 甲 |\\2. 合 |\n| 1 | 2 |\n| 乙 | 3 | 4 |",
        "前言\n\n<table><tr><td rowspan=2>甲</td><td colspan=2>合</td></tr>\n<tr><td>1</td><td>2</td></tr>\n"
        "<tr><td>乙</td><td>3</td><td>4</td></tr></table>\n\n后",
        "| 甲 | 合 | 合 |\n|---|---|---|\n| 甲 | 1 | 2 |\n| 乙 | 3 | 4 |",
    ],
)
def test_merged_cells_are_one_cell_in_every_notation(text: str) -> None:
    assert only(text) == MERGED
    grid = document_from_text(text).grids[0]
    assert {(cell.text, cell.rowspan, cell.colspan) for cell in grid.cells} >= {("甲", 2, 1), ("合", 1, 2)}


def test_a_number_that_fills_its_column_goes_on_in_the_next_line() -> None:
    drawn = "+---+-----+\n| a | b   |\n+---+-----+\n| 1 | 3   |\n| 8 | 5   |\n+---+-----+\n| 2 | 4   |\n+---+-----+"
    assert only(drawn) == [["a", "b"], ["18", "3 5"], ["2", "4"]]


def test_rows_behind_a_page_break_need_no_rule_of_their_own() -> None:
    document = document_from_text("| 甲 | 乙 |\n|---|---|\n| 规章 | 1 |\n- 1 -\n| 文件 | 2 |")
    assert [matrix(grid) for grid in document.grids] == [[["甲", "乙"], ["规章", "1"]], [["文件", "2"]]]


@pytest.mark.parametrize(
    "text",
    [
        "甲\f乙",
        "规章\t0\t0\n行政许可\t5",
        "规章 | 0 | 0\n行政许可 | 5 | 3",
        "规章\n0\n\n0\n——\n3",
        "电话：138****1234，张**、李**",
        "本年 [2020] 号，见 {附件}",
        "一是加强；\n- 3 -\n二是改进 * 注",
        "  规章      0    12\n  文件      3    14",
    ],
)
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    document = document_from_text(text)
    assert (document.text, document.grids) == (text, ())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("**二、主动公开**", "二、主动公开"),
        ("__二、主动公开__", "二、主动公开"),
        ("*二、主动公开*", "二、主动公开"),
        ("## 二、主动公开 ##", "二、主动公开"),
        ("== 二、主动公开 ==", "二、主动公开"),
        ("'''二、主动公开'''", "二、主动公开"),
        ("\\section{二、主动公开}", "二、主动公开"),
        ("1\\. 增减 \\-13 件", "1. 增减 -13 件"),
        ("公开&nbsp;3&#20214;", "公开\xa03件"),
        ('[公开]{style="font-size:10.5pt"}3件', "公开3件"),
        ("见[目录](http://a.cn/b_(c))。", "见目录。"),
        ('<text top="411" left="9">3</text>', "3"),
        ("公开<b>3</b>件", "公开3件"),
        ("公开3<sup>1</sup>件，~~5~~6条", "公开3 件， 6条"),
        ("\x1b[1m公开\x1b[0m", "公开"),
    ],
)
def test_marks_within_a_line_are_left_out(text: str, bare: str) -> None:
    assert document_from_text(f"{text}\n").text == f"{bare}\n"


@pytest.mark.parametrize(
    "cut", ["|===", "{|", "{| x\n| 1", "\\begin{tabular}", "[[", "<table><tr><td>1", "+--+", "=== =="]
)
def test_a_table_that_is_cut_off_breaks_nothing(cut: str) -> None:
    assert "年报" in document_from_text(f"年报\n\n{cut}\n").text


@given(st.text(alphabet="|+-=_ \n*[]{}\\&<>!^~`'\",;:01甲乙│┌┬┐├┼┤└┴┘─", max_size=400))
def test_no_marks_break_the_reading(text: str) -> None:
    assert_leads_back(document_from_text(f"年报\n{text}\n完"))


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(["规章", "0", "12", "", "-3", "行政许可"]), min_size=width, max_size=width),
            min_size=2,
            max_size=6,
        )
    )
)
def test_no_value_of_a_pipe_table_is_lost_or_moved(rows: list[list[str]]) -> None:
    head = [f"列名{name}" for name in "甲乙丙丁戊"[: len(rows[0])]]
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    lines.insert(1, "|---" * len(head) + "|")
    assert only("\n".join(lines)) == [head, *rows]


def test_a_list_below_names_is_a_table_of_their_rows() -> None:
    listed = "- **规章**\n  - 制发：0\n  - 现行\n    - 有效：12\n- 文件\n  - 制发: 3\n  - 现行\n    - 有效: 5\n"
    assert only(listed) == [["", "制发", "有效"], ["规章", "0", "12"], ["文件", "3", "5"]]


def test_lists_of_the_same_names_are_rows_of_the_lines_above_them() -> None:
    document = document_from_text("### 规章\n- 制发：0\n- 有效：12\n\n### 文件\n- 制发：3\n- 有效：5\n")
    assert [matrix(grid)[1] for grid in document.grids] == [["规章", "0", "12"], ["文件", "3", "5"]]


def test_a_list_of_sentences_stays_prose() -> None:
    text = "- 一是公开信息：3件\n- 二是加强培训，完善制度。\n"
    assert document_from_text(text).grids == ()


def test_a_number_on_its_underscores_stands_before_what_a_wide_label_leaves_in_its_cell() -> None:
    """A converter that counts bytes lets labels run over the cells behind them, cut in the middle of a letter."""
    text = " ________________\n|信息内容|本年制发|现行有效|\n|_规范性\ufffd|_3\ufffd\ufffd|_12�文|\n|_规章_|_0__|_347.08万|"

    assert only(text)[1:] == [["规范性\ufffd", "3", "12"], ["规章", "0", "347.08万"]]


def test_labels_that_are_cut_off_are_not_taken_for_one() -> None:
    """Of 结果维持 and 结果纠正 the same is left."""
    text = " ________________\n|结\ufffd|结\ufffd|其他|\n|_0_|_0_|_1_|"

    assert only(text) == [["结\ufffd", "结\ufffd", "其他"], ["0", "0", "1"]]
    assert {cell.colspan for cell in document_from_text(text).grids[0].cells} == {1}
