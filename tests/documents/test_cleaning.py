import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.cleaning import CleanText, clean_prose, fold

REPORTS = Path(__file__).parents[2].parent / "shared" / "reports"


def clean(text: str) -> str:
    return clean_prose(fold(text), 0, len(text)).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2024 年，公 开 信息 12 条。", "2024年,公开信息12条。"),
        ("Hi 云岭 App Store 下载", "Hi云岭App Store下载"),
        (
            "向公众公布各类政[image: image1.png]=315 1137M/2020-3 X\n 策文件，共 5 件。",
            "向公众公布各类政策文件,共5件。",
        ),
        ("开会，30[image: a.png]ThiEiE:\n 次。", "开会,30次。"),
        ("[bookmark: _GoBack]根据要求编制。", "根据要求编制。"),
        ("![图](media/a.png)\n现报告如下。", "现报告如下。"),
        ("看图[image: a.png]。然后", "看图。然后"),
        ("[image: a.png]如上图所示。", "如上图所示。"),
    ],
)
def test_what_stands_between_the_words_is_left_out(printed: str, read: str) -> None:
    assert clean(printed) == read


@pytest.mark.parametrize(
    "number", ["— 3 —", "- 1 -", "-3-", "－３－", "第 3 页 共 6 页", "第3页", "3 / 6", "Page 3 of 6", "·3·", "—12—"]
)
def test_a_page_number_on_its_own_line_is_left_out(number: str) -> None:
    assert clean(f"今年公开信息，共计 48\n\n   {number}\n84 条。") == "今年公开信息,共计48 84条。"


@pytest.mark.parametrize("number", ["-99", "3", "— 是 —", "12345", "2020"])
def test_what_is_no_page_number_stays(number: str) -> None:
    assert number.replace(" ", "") in clean(f"甲。\n{number}\n乙。")


def test_a_bare_number_beside_a_page_break_is_a_page_number() -> None:
    assert clean("共公开信息，计\n  7\n\f十条。") == "共公开信息,计十条。"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("收到申请，答复\n\n办理平台正常。", "收到申请,答复办理平台正常。"),
        ("第一段。\n第二段。", "第一段。\n第二段。"),
        ("一、总体情况\n本年公开。", "一、总体情况\n本年公开。"),
        ("（一）主动公开情况\n\n公开 3 条。", "(一)主动公开情况\n公开3条。"),
        ("根据\n《某办法》编制，\n特此报告。", "根据《某办法》编制,特此报告。"),
        ("依照“先审查\n后公开”办理。", "依照“先审查后公开”办理。"),
        ("深化公开，依照第二十条第\n（一）项公布。", "深化公开,依照第二十条第(一)项公布。"),
        ("工作再上台阶\n云岭市审计局\n2021年1月26日", "工作再上台阶\n云岭市审计局\n2021年1月26日"),
        ("主要有：\n1.甲；\n2.乙。", "主要有:\n1.甲;\n2.乙。"),
        ("请联系（邮编： 223100 ，电子邮箱：\na@b.cn）。", "请联系(邮编:223100,电子邮箱:a@b.cn)。"),
    ],
)
def test_lines_are_joined_where_the_sentence_goes_on(printed: str, read: str) -> None:
    assert clean(printed) == read


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "    一、总体情况\n"
        "    云岭市审计局今年认真办理各项公开工作并且按照规定\n"
        "定期向社会公布审计结果以及整改情况和后续处理的情况。\n"
        "全年共发布各类信息三百余条内容涵盖审计公告与工作动\n"
        "态两个方面。\n"
        "    全年没有收到投诉。\n"
    )
    assert clean(wrapped).split("\n") == [
        "一、总体情况",
        "云岭市审计局今年认真办理各项公开工作并且按照规定定期向社会公布审计结果以及整改情况和后续处理的情况。"
        "全年共发布各类信息三百余条内容涵盖审计公告与工作动态两个方面。",
        "全年没有收到投诉。",
    ]


def test_only_the_region_is_read() -> None:
    text = "甲乙丙丁戊"
    cleaned = clean_prose(text, 1, 3)
    assert (cleaned.text, cleaned.offsets) == ("乙丙", (1, 2))


def test_a_span_of_clean_text_leads_back_over_what_was_left_out() -> None:
    text = "共 48\n\n- 2 -\n84 条，完。"
    cleaned = clean_prose(fold(text), 0, len(text))
    at = cleaned.text.index("48")
    start, end = cleaned.span(at, at + 5)
    assert text[start:end] == "48\n\n- 2 -\n84"


def test_an_empty_span_has_a_place() -> None:
    cleaned = clean_prose("甲 乙", 0, 3)
    assert cleaned.span(1, 1) == (2, 2)
    assert cleaned.span(2, 2) == (3, 3)
    assert CleanText("", ()).span(0, 0) == (0, 0)


PIECES = st.sampled_from(
    ["公开", "2024", "年", " ", "\n", "\n\n", "\f", "。", "，", "、", "（一）", "- 3 -", "[image: x.png]=3 X", "[bookmark: y]", "“", "”", "《",
     "》", "一、", "App", "：", "\t", "［", "]", "  ", "12.5", "%"]
)  # fmt: skip


@pytest.mark.parametrize("address", ["www.yunling-|sj.example.cn", "0591-|5550123", "www.example.cn/zwgk/|nb2023"])
def test_an_address_or_a_number_that_is_wrapped_has_no_blank_in_it(address: str) -> None:
    prose = f"本报告的电子版在本单位网站上登载，可以查阅和下载，如有疑问可以联系{address}。".replace("|", "\n")
    assert address.replace("|", "") in clean(prose)


def test_a_short_region_within_a_wrapped_page_is_wrapped_like_the_lines_around() -> None:
    page = "".join("各科室按职责公开信息并答复群众的提问\n" for _ in range(8))
    printed = f"{page}本局另有说明六、问题：一是栏目的更新\n不够及时；二是群众关心事项的解释较\n少。七、{page}"
    start, end = printed.index("问题"), printed.index("七、")
    assert clean_prose(printed, start, end).text == "问题：一是栏目的更新不够及时；二是群众关心事项的解释较少。"


def test_lines_of_a_short_region_that_begins_with_a_line_are_not_joined_by_the_lines_around() -> None:
    page = "".join("各科室按职责公开信息并答复群众的提问\n" for _ in range(8))
    printed = f"{page}信息公开工作年度报告（公开征求意见）\n市审计局\n{page}"
    start = printed.index("信息公开工作")
    assert (
        clean_prose(printed, start, printed.index("局\n") + 1).text == "信息公开工作年度报告（公开征求意见）\n市审计局"
    )


def test_a_region_that_begins_within_a_line_goes_on_in_the_next_line() -> None:
    text = "上一段的文字一直写到这里，篇幅很长，占去了这一行的大半，后面才是本节的内容。五、主要问题一是部分单\n位不够主动。"
    folded = fold(text)
    assert clean_prose(folded, text.index("五、"), len(text)).text == "五、主要问题一是部分单位不够主动。"


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_every_character_leads_back_to_its_place(text: str) -> None:
    folded = fold(text)
    cleaned = clean_prose(folded, 0, len(folded))
    assert len(cleaned.offsets) == len(cleaned.text)
    assert all(a < b for a, b in zip(cleaned.offsets, cleaned.offsets[1:], strict=False))
    assert all(
        character in (" ", "\n") or folded[place] == character
        for character, place in zip(cleaned.text, cleaned.offsets, strict=True)
    )
    assert "\n\n" not in cleaned.text


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_chinese_character_is_lost_or_made(text: str) -> None:
    printed = [character for character in fold(text) if character in "公开年一"]
    assert [character for character in clean(text) if character in "公开年一"] == printed


@pytest.mark.skipif(not REPORTS.exists(), reason="no real reports beside the checkout")
def test_no_noise_is_left_in_the_prose_of_real_reports() -> None:
    for path in REPORTS.glob("*.txt"):
        text = clean(path.read_text("utf-8"))
        assert "[image" not in text, path.name
        assert "[bookmark" not in text, path.name
        assert not re.search(r"^[-—] ?\d+ ?[-—]$", text, re.MULTILINE), path.name
