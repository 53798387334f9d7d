import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.document import Grid
from extractor.documents.read import document_from_text
from extractor.documents.web import html


def read_page(source: str) -> tuple[str, tuple[Grid, ...]]:
    written = html.read_html(source)
    return written.text, written.grids


def text_of(body: str, title: str = "") -> str:
    return read_page(f"<html><head><title>{title}</title></head><body>{body}</body></html>")[0]


def places(grid: Grid) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.row, cell.column) for cell in grid.cells]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>收到<span>申</span><span>请</span><b>1</b><font>2</font>件</p>", "收到申请12件"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<p>甲\n   乙</p>", "甲 乙"),
        ("<p>甲&nbsp;&lt;乙&gt;</p>", "甲\xa0<乙>"),
        ("<p>零\u200b宽</p>", "零宽"),
        ("<script>var a='<p>丁</p>'</script><style>p{}</style><p>甲</p><!-- 乙 -->", "甲"),
        ("<pre>甲\n乙\t丙</pre>", "甲\n乙\t丙"),
        ("<p>见<http://a.cn>与</p>", "见<http://a.cn>与"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
    ],
)
def test_a_page_is_read_as_it_is_shown(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>收到<span style='display:none'>9</span>3件</p>", "收到3件"),
        ("<p>收到<span style='mso-hide: all'>9</span>3件</p>", "收到3件"),
        ("<p>收到<del>9</del><ins>3</ins>件</p>", "收到3件"),
        ("<p>收到3件</p><p hidden>无</p>", "收到3件"),
        ("<p>收到3件</p><div style='mso-element:comment-list'>批注</div>", "收到3件"),
    ],
)
def test_what_a_page_does_not_show_is_not_read(body: str, text: str) -> None:
    assert text_of(body) == text


def test_hidden_rows_and_cells_take_no_place() -> None:
    text, _ = read_page(
        "<table><tr><td>规章</td><td>1</td></tr><tr style='DISPLAY: none'><td>许可</td><td>5</td></tr>"
        "<tr><td>废止</td><td style='display:none'>8</td><td>3</td></tr></table>"
    )
    assert text == "规章\t1\n废止\t3"


def test_the_foot_of_a_table_stands_below_its_body() -> None:
    text, (grid,) = read_page(
        "<table><thead><tr><td>甲<td>乙<tfoot><tr><td>总计<td>3<tbody><tr><td rowspan=2>1<td>2<tr><td>1</table>"
    )
    assert text == "甲\t乙\n1\t2\n\t1\n总计\t3"
    assert places(grid)[-2:] == [("总计", 3, 0), ("3", 3, 1)]


FURNITURE = [
    "<nav>首页 政务公开</nav>",
    "<footer>主办单位</footer>",
    "<div class='top-menu'><a>首页</a><a>政务</a></div>",
    "<ul><li><a>市长信箱</a></li><li><a>通知公告</a></li><li><a>办事指南</a></li></ul>",
    "<div>您当前的位置：<a>首页</a> &gt; 年报</div>",
    "<p>【打印本页】 【关闭窗口】</p>",
    "<div>字号：大 中 小</div>",
    "<div id='share'>分享到：微信 微博</div>",
    "<p>上一篇：<a>关于某事的通知</a></p>",
    "<div>版权所有：云岭市人民政府 某ICP备0000号</div>",
    "<select><option>链接</option></select>",
    "<div style='display: none'>二维码</div>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_what_a_site_adds_is_left_out(furniture: str) -> None:
    report = "云岭市审计局今年办理申请十二件，均按期答复，没有结转到下一年度的，也没有因此引起的行政复议和行政诉讼。"
    assert text_of(f"{furniture}<div><p>{report}</p></div>{furniture}") == report


@pytest.mark.parametrize(
    "body",
    [
        "<p>发布日期：2021-01-26</p>",
        "<p>电子版可在<a>云岭市政府网站</a>下载。</p>",
        "<div class='share'><table><tr><td>规章</td><td>0</td></tr></table></div>",
        "<p>无</p>",
        "<p>小</p>",
    ],
)
def test_what_may_be_the_document_stays(body: str) -> None:
    assert text_of(body)


def test_the_title_comes_first_where_the_body_lacks_it() -> None:
    assert text_of("<p>一、总体情况</p>", "云岭市年报_云岭市政府网") == "云岭市年报\n一、总体情况"
    assert text_of("<p>云岭市 年报</p><p>甲</p>", "云岭市年报_云岭市政府网") == "云岭市 年报\n甲"


def test_a_title_moves_the_grids_with_the_text() -> None:
    page = "<head><title>云岭市年报</title></head><table><tr><td>规章</td><td>7</td></tr></table>"
    text, (grid,) = read_page(page)
    assert [text[cell.span.start : cell.span.end] for cell in grid.cells] == ["规章", "7"]


def test_merged_cells_keep_their_columns() -> None:
    text, (grid,) = read_page(
        "<table><tr><td rowspan=2>事项</td><td colspan=2>申请人</td></tr><tr><td>甲</td><td>乙</td></tr>"
        "<tr><td>收到</td><td>1</td><td>&nbsp;</td></tr></table>"
    )
    assert text == "事项\t申请人\t\n\t甲\t乙\n收到\t1\t\xa0"
    assert places(grid) == [
        ("事项", 0, 0), ("申请人", 0, 1), ("甲", 1, 1), ("乙", 1, 2), ("收到", 2, 0), ("1", 2, 1), ("", 2, 2),
    ]  # fmt: skip
    assert (grid.rows, grid.columns) == (3, 3)


@pytest.mark.parametrize(
    ("merge", "columns"),
    [("rowspan=0", 2), ("rowspan=99999", 2), ("rowspan=x colspan=-3", 2), ("colspan=0", 2), ("colspan=3", 4)],
)
def test_a_merge_is_bounded_by_the_table(merge: str, columns: int) -> None:
    _, (grid,) = read_page(f"<table><tr><td {merge}>甲<td>1<tr><td>乙<td>2</table>")
    assert grid.rows == 2
    assert grid.columns >= columns
    assert len(grid.cells) == 4


def test_unclosed_cells_are_cells() -> None:
    text, grids = read_page("<table><tr><td>规章<td>0<td>1<tr><td>许可<td>2<td>3")
    assert text == "规章\t0\t1\n许可\t2\t3"
    assert len(grids[0].cells) == 6


def test_a_line_break_inside_a_cell_does_not_end_its_row() -> None:
    assert text_of("<table><tr><td>本年新<br>制作数量</td><td><p>1</p></td></tr></table>") == "本年新 制作数量\t1"


def test_a_table_that_wraps_the_page_is_no_data() -> None:
    text, grids = read_page(
        "<table><tr><td>甲</td><td><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr><tr><td>许可</td><td>12345</td></tr>"
        "</table></td></tr></table>"
    )
    assert text == "甲\n一、总体情况\n规章\t0\n许可\t12345"
    assert [places(grid)[0] for grid in grids] == [("规章", 0, 0)]


def test_markdown_around_a_table_keeps_its_lines() -> None:
    document = document_from_text(
        "# 年报\n\n一、总体情况\n<table><tr><td>规章</td><td>0</td></tr></table>\n\n二、甲\na\tb", "a.md"
    )
    assert [line for line in document.text.split("\n") if line] == [
        "年报",
        "一、总体情况",
        "规章\t0",
        "二、甲",
        "a\tb",
    ]


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<span>", "<ul><li>", "<p><b id=1>", "<blockquote>"])
def test_deep_and_unclosed_nesting_loses_no_word(tag: str) -> None:
    assert "收到申请3件" in text_of(tag * 3000 + "收到申请3件")


TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<p>", "</p>", "<div>", "</div>",
     "<br>", "规章", "0", " ", "\n", "&nbsp;", "<span>", "</span>", "<a>", "</a>", "<", "<ul><li>", "<!--", "-->", "<pre>"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=80).map("".join))
def test_every_cell_stands_at_its_place_once(source: str) -> None:
    text, grids = read_page(source)
    for grid in grids:
        assert all(text[cell.span.start : cell.span.end] == cell.text for cell in grid.cells)
        places = {
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }
        assert all(row < grid.rows and column < grid.columns for row, column in places)
        assert text[grid.span.start : grid.span.end].count("\n") == grid.rows - 1
        assert all(a.span.end <= b.span.start for a, b in zip(grid.cells, grid.cells[1:], strict=False))


def test_what_follows_a_table_that_ends_with_a_blank_stands_on_a_line_of_its_own() -> None:
    text, (grid,) = read_page("<table><tr><td>规章</td><td></td></tr></table><p>三、申请</p>")
    assert text == "规章\t\n三、申请"
    assert grid.cells[1].span == (3, 3)
