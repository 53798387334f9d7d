"""Figures of the prose: value and unit, what is counted, the words, the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.prose.figures import read_figures
from extractor.reading.reading import FigureReading
from tests.reading.prose.written import KIND, document_of, printed, section_of


def figures_of(text: str, ordinal: str = "一") -> list[FigureReading]:
    return read_figures(document_of(text), [section_of(text, ordinal)], KIND)


def wholes_of(text: str) -> list[str]:
    """Each figure with the whole it is a part of: `30件 < 42件`; a figure of its own stands alone."""
    figures = {figure.id: figure for figure in figures_of(text)}
    return [
        printed(figure) + (f" < {printed(figures[figure.part_of])}" if figure.part_of else "")
        for figure in figures.values()
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("2022年，全局通过门户网站发布信息53条，更新及时。", "全局通过门户网站发布信息53条"),
        ("邀请代表、企业和群众200余名参加座谈。", "邀请代表、企业和群众200余名参加座谈"),
        ("设置教育、医疗、社保等12个重点专题，", "12个重点专题"),
        ("（三）组织培训2期，", "组织培训2期"),
        ("答复85件（含上年结转2件），", "含上年结转2件"[1:]),
        ("编印《云岭市公报》（双月刊）6期。", "编印《云岭市公报》（双月刊）6期"),
        ("围绕“稳就业，促消费”举办发布会9场。", "围绕“稳就业，促消费”举办发布会9场"),
        ("由1名分管领导和2名工作人员负责。", "2名工作人员负责"),
    ],
)
def test_a_quote_is_the_clause_that_says_the_figure(text: str, quote: str) -> None:
    assert quote in [figure.quote for figure in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("全年共收到申请42件，按时办结率达100%。", ["全年共收到申请", "按时办结率"]),
        ("5个专题上线，新增栏目3个", ["专题上线", "新增栏目"]),
        ("信函申请10件，占23.8%。", ["信函申请", "信函申请占"]),
        ("办结率、满意率均为100%。", ["办结率", "满意率"]),
        ("面复率及满意率均达98%。", ["面复率", "满意率"]),
        ("行政复议、行政诉讼、投诉均为零。", ["行政复议", "行政诉讼", "投诉"]),
        ("企业、群众满意率均为99%。", ["企业、群众满意率"]),
        ("建议提案办理的答复率均为100%。", ["建议提案办理的答复率"]),
    ],
)
def test_a_label_tells_what_is_counted(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures_of(text)] == labels


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("共收到申请42件，其中网上30件、信函10件、当面2件。", ["42件", "30件 < 42件", "10件 < 42件", "2件 < 42件"]),
        ("全年受理42件。其中，网上30件；信函12件。", ["42件", "30件 < 42件", "12件 < 42件"]),
        ("推送图文396篇（其中原创121篇），收到留言8条。", ["396篇", "121篇 < 396篇", "8条"]),
        (
            "制定文件13件（含新定5件，修改4件，废止4件），人事文件9件。",
            ["13件", "5件 < 13件", "4件 < 13件", "4件 < 13件", "9件"],
        ),
        ("答复20件（含结转3件，另有2件顺延），均按期。", ["20件", "3件 < 20件", "2件"]),
        ("申请共81件，自然人80件、企业1件，网上办理率90%。", ["81件", "80件 < 81件", "1件 < 81件", "90%"]),
        ("宣讲3场、走访5场，共8场。", ["3场 < 8场", "5场 < 8场", "8场"]),
        (
            "受理10件，其中网上6件，占60%；信函4件，占40%。",
            ["10件", "6件 < 10件", "60% < 10件", "4件 < 10件", "40% < 10件"],
        ),
        (
            "行政复议9件，其中维持8件，纠正1件；行政诉讼3件，其中维持3件。",
            ["9件", "8件 < 9件", "1件 < 9件", "3件", "3件 < 3件"],
        ),
        (
            "受理5件。在受理的申请中：予以公开0件，无法提供5件，其他处理0件；行政复议2件。",
            ["5件", "0件 < 5件", "5件 < 5件", "0件 < 5件", "2件"],
        ),
        (
            "收到申请9件，答复8件。从结果看，予以公开5件；不予公开3件；结转下年度1件。",
            ["9件", "8件", "5件 < 8件", "3件 < 8件", "1件 < 9件"],
        ),
        ("收到申请87件，答复85件。申请人中自然人79件，法人8件。", ["87件", "85件", "79件 < 87件", "8件 < 87件"]),
        ("发布信息900条，其中动态300条；新开专栏7个。", ["900条", "300条 < 900条", "7个"]),
        ("召开发布会22场，主要负责人参加18场。", ["22场", "18场 < 22场"]),
        (
            "受理67件，上年结转2件，答复65件，结转下年4件。其中予以公开33件，部分公开8件。",
            ["67件", "2件", "65件", "4件", "33件 < 65件", "8件 < 65件"],
        ),
        ("新收申请12件，上年结转1件，共办结13件。", ["12件", "1件", "13件"]),
        ("去年结转1件，今年新收7件，共8件。", ["1件 < 8件", "7件 < 8件", "8件"]),
        (
            "受理15件，答复12件，其中予以公开7件、不予公开5件，3件结转下年。",
            ["15件", "12件", "7件 < 12件", "5件 < 12件", "3件 < 15件"],
        ),
        (
            "收到申请56件，其中网上40件，信函16件；自然人50件，法人6件。",
            ["56件", "40件 < 56件", "16件 < 56件", "50件 < 56件", "6件 < 56件"],
        ),
        ("提出建议23件（主办10件，协办13件），提案2件。", ["23件", "10件 < 23件", "13件 < 23件", "2件"]),
        ("召开会议5次，培训3次，督查2次。", ["5次", "3次", "2次"]),
        ("召开会议4次，举办培训2期，参加60人。", ["4次", "2期", "60人"]),
        ("受理6件，同比增长20%。", ["6件", "20%"]),
        ("新媒体5个，其中微信4个（粉丝2万人），微博1个。", ["5个", "4个 < 5个", "2万人", "1个 < 5个"]),
        ("办结3件，其中予以公开1件，需要另行制作2件。", ["3件", "1件 < 3件", "2件 < 3件"]),
    ],
)
def test_a_part_belongs_to_its_whole(text: str, wholes: list[str]) -> None:
    assert wholes_of(text) == wholes


@pytest.mark.parametrize(
    ("text", "figure", "quote"),
    [
        ("发布解\n\n读 21 篇，\n", "21篇", "按时发布解\n\n读 21 篇"),
        ("公开信息4884\n\n条、微博12条。\n", "4884条", "按时公开信息4884\n\n条"),
        ("召开会议30[image: image2.png]Qx7\n 次，\n", "30次", "按时召开会议30[image: image2.png]Qx7\n 次"),
        ("共印发2000\n\n读者来信\n\n公报\n\n份。\n", "2000份", "按时共印发2000"),
        ("累计培训 150 余\n\n- 3 -\n\n人。\n", "150人", "按时累计培训 150 余\n\n- 3 -\n\n人"),
        ("办理建议824\n— 2 —\n\n件，办结。\n", "824件", "按时办理建议824\n— 2 —\n\n件"),
        ("受理申请\n１２件，答复。", "12件", "按时受理申请\n１２件"),
    ],
)
def test_a_figure_cut_by_the_page_keeps_unit_and_words(text: str, figure: str, quote: str) -> None:
    found = figures_of(f"2022年，本局做好公开工作，按时{text}")[0]
    assert (printed(found), found.quote) == (figure, quote)


def test_figures_are_numbered_through_the_sections_that_hold_prose() -> None:
    text = "发布信息5条。行政许可12件。提案3件。"
    sections = [section_of(text, "一", (0, 7)), section_of(text, "二", (7, 15)), section_of(text, "六", (15, 20))]
    found = read_figures(document_of(text), sections, KIND)
    assert [(figure.id, printed(figure), figure.section) for figure in found] == [
        ("f1", "5条", "一"),
        ("f2", "3件", "六"),
    ]


CLAUSES = st.sampled_from(
    [
        "收到申请{}件",
        "其中网上{}件",
        "，",
        "。",
        "；",
        "、",
        "（",
        "）",
        "占{}%",
        "均为零",
        "《年报》",
        "“专栏”",
        "\n",
        "共{}次",
        "以及",
        "等{}个部门",
    ]
)


@given(st.lists(st.tuples(CLAUSES, st.integers(0, 99)), max_size=25))
def test_every_quote_and_number_stands_at_its_place(clauses: list[tuple[str, int]]) -> None:
    text = "".join(clause.format(number) for clause, number in clauses)
    figures = figures_of(text)
    ids = [figure.id for figure in figures]
    assert ids == [f"f{place}" for place in range(1, len(ids) + 1)]
    for figure in figures:
        assert figure.quote == text[figure.span.start : figure.span.end]
        assert figure.span.start <= figure.at.start < figure.at.end
        assert figure.value == 0 or str(figure.value) in text[figure.at.start : figure.at.end]
        assert figure.part_of is None or (figure.part_of in ids and figure.part_of != figure.id)
