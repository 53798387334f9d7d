from __future__ import annotations

import pytest

from extractor.documents.word.docx import read
from tests.documents.packing import docx, p, tbl, tc


def level(at: int, script: str, pattern: str, start: int = 1, suffix: str = "nothing") -> str:
    said = {"start": start, "numFmt": script, "suff": suffix, "lvlText": pattern}
    return (
        f'<w:lvl w:ilvl="{at}">' + "".join(f'<w:{name} w:val="{value}"/>' for name, value in said.items()) + "</w:lvl>"
    )


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def item(text: str, at: int = 0, listed: int = 1) -> str:
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{listed}"/></w:numPr></w:pPr>')


HEADINGS = numbering(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def lines(body: str, rules: str, **parts: str) -> list[str]:
    return read(docx(body, numbering=rules, **parts), "a.docx").text.splitlines()


def test_headings_carry_the_numbers_that_word_prints() -> None:
    body = (
        item("总体情况")
        + item("主动公开", 1)
        + item("依申请公开", 1)
        + item("目录", 2)
        + item("收费")
        + item("减免", 1)
    )
    assert lines(body, HEADINGS) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.目录",
        "二、收费",
        "（一）减免",
    ]


def test_labels_in_tables_are_numbered_and_values_are_not() -> None:
    rules = numbering(level(0, "decimal", "%1."))
    assert lines(tbl(tc(item("属于国家秘密")) + tc(item("3")), tc(item("危及安全")) + tc(item(""))), rules) == [
        "1.属于国家秘密\t3",
        "3.危及安全\t",
    ]


@pytest.mark.parametrize(
    ("script", "start", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCounting", 35, "三十五"),
        ("decimalZero", 7, "07"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 2, "b"),
        ("bullet", 1, ""),
        ("anotherScript", 1, ""),
    ],
)
def test_a_number_is_printed_in_its_script(script: str, start: int, printed: str) -> None:
    assert lines(item("条"), numbering(level(0, script, "%1", start))) == [f"{printed}条"]


def test_a_number_stands_apart_where_the_list_says_so() -> None:
    assert lines(item("条"), numbering(level(0, "decimal", "第%1条", suffix="tab"))) == ["第1条 条"]
    assert lines(item("条"), numbering(level(0, "decimal", "%1、", suffix="tab"))) == ["1、条"]


def test_lists_of_one_pattern_count_on_unless_one_starts_anew() -> None:
    num = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    rules = numbering(level(0, "decimal", "%1."), lists=num.format(1, "") + num.format(2, "") + num.format(3, anew))
    assert lines(item("甲") + item("乙", listed=2) + item("丙", listed=3), rules) == ["1.甲", "2.乙", "1.丙"]


def test_a_style_puts_its_paragraphs_in_a_list() -> None:
    style = '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("总体情况", '<w:pPr><w:pStyle w:val="1"/></w:pPr>') + p("正文")
    assert lines(body, HEADINGS, styles=style) == ["一、总体情况", "正文"]


@pytest.mark.parametrize(("at", "listed"), [(0, 0), (0, 9), (8, 1)])
def test_what_no_rule_covers_has_no_number(at: int, listed: int) -> None:
    assert lines(item("正文", at, listed), HEADINGS) == ["正文"]
