from __future__ import annotations

import pytest

from extractor.documents.word.odt import read
from tests.documents.packing import odt


def level(at: int, form: str, before: str = "", after: str = "", **more: str) -> str:
    said = {"num-format": form, "num-prefix": before, "num-suffix": after} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    attributes = "".join(f' style:{name}="{value}"' for name, value in said.items())
    return f'<text:list-level-style-number text:level="{at}"{attributes}/>'


def styles(*levels: str) -> str:
    root = 'xmlns:office="urn:o" xmlns:style="urn:s" xmlns:text="urn:t"'
    style = f'<text:list-style style:name="L1">{"".join(levels)}</text:list-style>'
    return f"<office:document-styles {root}><office:styles>{style}</office:styles></office:document-styles>"


def listed(*items: str, attributes: str = 'text:style-name="L1"') -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"
    )


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def lines(body: str, rules: str) -> list[str]:
    return read(odt(body, styles=rules), "a.odt").text.splitlines()


HEADINGS = styles(level(1, "一, 二, 三, ...", "", "、"), level(2, "一, 二, 三, ...", "（", "）"))


def test_headings_carry_the_numbers_of_their_lists() -> None:
    inner = listed(p("主动公开"), p("依申请公开"), attributes="")
    body = listed(p("总体情况") + inner, p("收费") + listed(p("减免"), attributes=""))
    assert lines(body, HEADINGS) == ["一、总体情况", "（一）主动公开", "（二）依申请公开", "二、收费", "（一）减免"]


@pytest.mark.parametrize(
    ("attributes", "number"),
    [('text:style-name="L1" text:continue-numbering="true"', "二、"), ('text:style-name="L1"', "一、")],
)
def test_a_list_goes_on_where_it_says_so(attributes: str, number: str) -> None:
    body = listed(p("总体情况")) + p("正文") + listed(p("收费"), attributes=attributes)
    assert lines(body, HEADINGS) == ["一、总体情况", "正文", f"{number}收费"]


def test_only_the_first_paragraph_of_an_item_is_numbered_and_no_value_is() -> None:
    assert lines(listed(p("甲") + p("乙"), p("3"), p("丙")), HEADINGS) == ["一、甲", "乙", "3", "三、丙"]


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        (level(1, "1", "", ".", start_value="7"), "7."),
        (level(1, "A"), "A "),
        (level(1, "①, ②, ③, ..."), "① "),
        (level(1, "unknown"), ""),
        (level(2, "1"), ""),
    ],
)
def test_a_number_is_printed_in_its_format(rule: str, printed: str) -> None:
    assert lines(listed(p("条")), styles(rule)) == [f"{printed}条"]
