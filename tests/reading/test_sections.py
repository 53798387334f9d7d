from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.read import document_from_text
from extractor.reading.sections import find_sections
from tests.reading.printed import KIND, REPORT, sections

TITLES = [(ordinal, title) for ordinal, title, _ in KIND.sections]


def test_six_headings_on_their_lines() -> None:
    assert sections(REPORT)[1] == TITLES


def test_a_body_goes_from_its_heading_to_the_next() -> None:
    document, _ = sections(REPORT)
    found = find_sections(document, KIND)
    assert document.text[slice(*found[0].heading)] == "一、总体情况"
    assert document.text[slice(*found[0].body)].strip() == "本局按要求做好各项公开工作。"
    assert found[-1].body[1] == len(document.text)


def test_rows_of_the_tables_are_no_headings() -> None:
    text = "一、总体情况\n略。\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 3\n四、结转下年度继续办理 0\n"
    assert [ordinal for ordinal, _ in sections(text)[1]] == ["一", "三"]


def test_headings_inside_a_flattened_page() -> None:
    flat = REPORT.replace("\n", "").replace("\t", "")
    assert sections(flat)[1] == TITLES


@pytest.mark.parametrize(
    ("old", "new", "ordinals"),
    [
        ("四、政府信息公开行政复议", "三、政府信息公开行政复议", "一二三三五六"),
        ("三、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况", ["一", "二", "", "四", "五", "六"]),
        ("二、主动公开政府信息情况\n", "", "一三四五六"),
        ("五、存在的主要问题及改进情况", "五 、政府信息公开工作存在的主要问题和改进措施", "一二三四五六"),
        ("一、总体情况", "一．总 体 情 况", "一二三四五六"),
    ],
)
def test_numbers_may_be_wrong_or_missing_and_titles_vary(old: str, new: str, ordinals: str | list[str]) -> None:
    document, found = sections(REPORT.replace(old, new))
    assert document.text
    assert [ordinal for ordinal, _ in found] == list(ordinals)
    assert len({title for _, title in found}) == len(ordinals)


@pytest.mark.parametrize("opening", ["", "本局按要求做好各项公开工作。", "2140000010001", "已征求意见"])
@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("ordinal", [ordinal for ordinal, _ in TITLES])
def test_a_heading_is_found_wherever_its_title_wraps(ordinal: str, indent: str, opening: str) -> None:
    title = dict(TITLES)[ordinal]
    for place in range(len(title)):
        wrapped = f"{ordinal}、{title[:place]}\n{indent}{title[place:]}"
        document = document_from_text(f"年度报告\n{opening}{wrapped}2023年，本局\n另有安排。\n")
        (found,) = find_sections(document, KIND)
        assert (found.ordinal, found.title) == (ordinal, title)
        assert document.text[slice(*found.heading)] == wrapped
        assert document.text[slice(*found.body)] == "2023年，本局\n另有安排。\n"


@given(st.integers(24, 60), st.sampled_from(["\n", "\n\f\n"]))
def test_a_flattened_page_wrapped_at_any_width_has_its_sections(width: int, end: str) -> None:
    flat = REPORT.replace("\n", "").replace("\t", "")
    lines = re.findall(rf".{{1,{width}}}(?!、)", flat)  # as no program begins a line with such a sign
    assert sections("\n".join(lines[:-1]) + end + lines[-1])[1] == TITLES


def test_a_heading_that_wraps_on_lines_of_its_own_ends_with_them() -> None:
    document = document_from_text("四、政府信息公开行政复议、行政诉\n讼情况：\n无。\n六、其他需\f要报告的事项\n无。")
    found = find_sections(document, KIND)
    assert [document.text[slice(*section.heading)] for section in found] == [
        "四、政府信息公开行政复议、行政诉\n讼情况：",
        "六、其他需\f要报告的事项",
    ]


def test_a_title_that_goes_on_after_a_blank_line_is_none() -> None:
    assert sections("一、总体情况\n略。五、存在的主要问\n\n题及改进情况\n略。")[1] == TITLES[:1]


@pytest.mark.parametrize(
    "mention",
    [
        "详见五、存在的主要问题及改进情况。",
        "（见“五、存在的主要问题及改进情况”）。",
        "按“五、存在的主要问题及改进情况”一节办理。",
        "五、存在的主要问题及改进情况一节另有说明。",
        "将对五、存在的主要问题及改进情况所列各项逐条落实。",
        "已完成五、存在的主要问题及改进情况的起草。",
        "五、存在的主要困难尚未解决。",
    ],
)
def test_prose_that_mentions_a_title_is_no_heading_wherever_it_wraps(mention: str) -> None:
    before = "一、总体情况\n本局公开信息20条，"
    for place in range(len(mention)):
        wrapped = mention[:place] + "\n" + mention[place:]
        if not wrapped.partition("\n")[2].startswith(("五、", "、")):  # that is how headings look, that no line begins
            assert sections(f"{before}{wrapped}\n六、其他需要报告的事项\n无。")[1] == [TITLES[0], TITLES[5]], wrapped


def test_a_title_at_the_beginning_of_a_line_is_none_where_the_line_before_refers_to_it() -> None:
    text = "一、总体情况\n公开信息20条，措施见\n五、存在的主要问题及改进情况。\n参阅“\n六、其他需要报告的事项”。"
    assert sections(text)[1] == TITLES[:1]


def test_a_table_of_contents_is_passed_over() -> None:
    contents = "\n".join(f"{ordinal}、{title}" for ordinal, title in TITLES)
    document = document_from_text(f"目录\n{contents}\n{REPORT}")
    first = find_sections(document, KIND)[0]
    assert document.text[slice(*first.body)].strip() == "本局按要求做好各项公开工作。"


def test_a_sentence_that_names_the_titles_is_no_heading() -> None:
    text = "年报依次写总体情况、收到和处理政府信息公开申请情况，末章另附主动公开政府信息情况。\n一、总体情况\n略。"
    assert sections(text)[1] == TITLES[:1]


@given(st.text("一二三四五六、（）总体情况\n 公开0", max_size=60))
def test_sections_follow_each_other_and_never_overlap(text: str) -> None:
    document = document_from_text(text + "字")
    end = 0
    for section in find_sections(document, KIND):
        assert end <= section.heading[0] < section.heading[1] <= section.body[1]
        assert section.heading[1] == section.body[0]
        end = section.body[1]
