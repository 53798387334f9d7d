from __future__ import annotations

import pytest

from disclosure_report import KIND
from extractor.asking.grounding.text_grounding import judge_figures, judge_head, judge_measures
from extractor.asking.questions.answers import FigureAnswer, FiguresAnswer, HeadAnswer, MeasuresAnswer
from extractor.asking.questions.excerpt import Excerpt, excerpt_prose
from extractor.documents.cleaning import prose_of
from tests.asking.papers import document_of

TEXT = "2023年，本机关公开信息1,250条，其中网站900条；接待群众3.9万余人次，按期答复率100%。根据《条例》第20条，拨打12345。阅读数90余万，受理咨询近200件左右。举办培训十九场。\n网站更新120次，公众号更新120次。"


def excerpt_of(text: str) -> Excerpt:
    document = document_of(text)
    clean = prose_of(document, 0, len(text))
    return excerpt_prose(document, clean, [(0, len(clean.text))])


def figures(*each: FigureAnswer) -> tuple[list[str], list[str]]:
    judged = judge_figures(FiguresAnswer(figures=list(each)), excerpt_of(TEXT), KIND.text)
    return [f"{figure.what} {figure.value} {figure.unit}" for figure in judged.figures], judged.complaints


def figure(what: str, n: str, unit: str | None, quote: str, of: int | None = None) -> FigureAnswer:
    return FigureAnswer(what=what, n=n, unit=unit, quote=quote, of=of)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (figure("公开信息", "1,250", "条", "本机关公开信息1,250条"), "公开信息 1250 条"),
        (figure("网站", "900", "条", "网站900条"), "网站 900 条"),
        (figure("接待群众", "3.9", "万人次", "接待群众3.9万余人次"), "接待群众 3.9 万人次"),
        (figure("接待群众", "3.9万", "人次", "接待群众3.9万余人次"), "接待群众 3.9 万人次"),
        (figure("接待群众", "3.9万", "余人次", "接待群众3.9万余人次"), "接待群众 3.9 万人次"),
        (figure("接待群众", "3.9万余", "人次", "接待群众3.9万余人次"), "接待群众 3.9 万人次"),
        (figure("阅读数", "90", "万", "阅读数90余万"), "阅读数 90 万"),
        (figure("受理咨询", "近200", "件", "受理咨询近200件左右"), "受理咨询 200 件"),
        (figure("受理咨询", "200", "件左右", "受理咨询近200件左右"), "受理咨询 200 件"),
        (figure("按期答复率", "100", "%", "按期答复率100%"), "按期答复率 100 %"),
        (figure("举办培训", "十九", "场", "举办培训十九场"), "举办培训 19 场"),
        (figure("本机关信息", "1,250", "条", "本机关公开信息 1,250\n条"), "本机关信息 1250 条"),
    ],
)
def test_a_figure_that_is_printed_so_stands(answer: FigureAnswer, told: str) -> None:
    assert figures(answer) == ([told], [])


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (figure("公开信息", "999", "条", "本机关公开信息1,250条"), "the number is not in its quote"),
        (figure("公开信息", "250", "条", "本机关公开信息1,250条"), "a part of a number"),
        (figure("公开信息", "1,250", "条", "全年公开信息1,250条"), "the quote is not verbatim"),
        (figure("公开信息", "1,250", "件", "本机关公开信息1,250条"), "another unit"),
        (figure("收到申请", "1,250", "条", "本机关公开信息1,250条"), "words the text does not hold"),
        (figure("公开信息", "许多", "条", "本机关公开信息1,250条"), "no number"),
        (figure("公开信息", "1,250", None, "本机关公开信息1,250条"), "the unit is lost"),
        (figure("接待群众", "3.9", "人次", "接待群众3.9万余人次"), "the scale is lost"),
        (figure("接待群众", "3.9万", "人", "接待群众3.9万余人次"), "half of the unit"),
        (figure("按期答复率", "100", None, "按期答复率100%"), "the sign of a share is lost"),
        (figure("举办培训", "九", "场", "举办培训十九场"), "a part of a number in words"),
        (figure("举办培训", "十", "九场", "举办培训十九场"), "the beginning of a number in words"),
    ],
)
def test_a_figure_that_is_not_printed_so_is_refused(answer: FigureAnswer, why: str) -> None:
    found, complaints = figures(answer)
    assert not found, why
    assert len(complaints) == 1


@pytest.mark.parametrize(
    "answer",
    [
        figure("年", "2023", "年", "2023年，本机关"),
        figure("条例", "20", "条", "《条例》第20条"),
        figure("拨打", "12345", None, "拨打12345"),
    ],
)
def test_dates_articles_and_hotlines_are_passed_over_without_a_word(answer: FigureAnswer) -> None:
    assert figures(answer) == ([], [])


def test_items_are_counted_from_one_in_complaints_and_in_what_they_are_parts_of() -> None:
    whole = figure("公开信息", "1,250", "条", "本机关公开信息1,250条")
    part = figure("网站", "900", "条", "网站900条", of=1)
    judged = judge_figures(FiguresAnswer(figures=[whole, part]), excerpt_of(TEXT), KIND.text)
    assert [(each.place, each.whole) for each in judged.figures] == [(1, None), (2, 1)]
    assert not judged.complaints
    (complaint,) = figures(whole, figure("网站", "999", "条", "网站900条"))[1]
    assert complaint.startswith("第2项")


@pytest.mark.parametrize("of", [0, 2, 3, -1])
def test_a_figure_is_told_but_is_no_part_where_it_names_no_other_item(of: int) -> None:
    answer = [figure("公开信息", "1,250", "条", "本机关公开信息1,250条"), figure("网站", "900", "条", "网站900条", of)]
    judged = judge_figures(FiguresAnswer(figures=answer), excerpt_of(TEXT), KIND.text)
    assert [each.whole for each in judged.figures] == [None, None]
    assert judged.complaints == ["第2项的 of 不是另一项的序号（第一项是 1）。"]


def test_a_number_of_the_prose_is_told_once() -> None:
    twice = figure("更新", "120", "次", "网站更新120次，公众号更新120次")
    assert len(figures(twice, twice)[0]) == 2
    assert len(figures(twice, twice, twice)[0]) == 2


def test_words_that_are_printed_twice_back_two_figures() -> None:
    text = "收到申请9件，答复8件。上年收到申请9件。"
    twice = [figure("收到申请", "9", "件", "收到申请9件")] * 3
    judged = judge_figures(FiguresAnswer(figures=twice), excerpt_of(text), KIND.text)
    assert [each.at.start for each in judged.figures] == [4, 18]
    assert len(judged.complaints) == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("公开信息100条，其中网站90条。", 1),
        ("公开信息100条。其中网站90条。", 1),
        ("公开信息100条。其中网站占90%。", 1),
        ("公开信息100条，其中网站90次。", 1),
        ("公开信息100条。组织网站90次。", None),
    ],
)
def test_a_whole_stands_in_the_sentence_or_before_it_counting_the_same(text: str, whole: int | None) -> None:
    unit = text[text.index("90") + 2]
    part = figure("网站", "90", unit, text[text.index("网站") : -1], 1)
    judged = judge_figures(
        FiguresAnswer(figures=[figure("公开信息", "100", "条", "公开信息100条"), part]), excerpt_of(text), KIND.text
    )
    assert judged.figures[1].whole == whole
    assert bool(judged.complaints) == (whole is None)


def test_a_whole_is_not_printed_in_a_sentence_behind_its_part() -> None:
    said = [figure("网站", "90", "条", "网站90条", 2), figure("公开信息", "100", "条", "公开信息100条")]
    judged = judge_figures(FiguresAnswer(figures=said), excerpt_of("网站90条。公开信息100条。"), KIND.text)
    assert [each.whole for each in judged.figures] == [None, None]


def test_no_quote_reaches_over_what_is_left_out() -> None:
    document = document_of("本年收到申请。此处从略。答复9件。")
    excerpt = excerpt_prose(document, prose_of(document, 0, 17), [(0, 6), (12, 17)])
    said = FiguresAnswer(figures=[figure("收到申请", "9", "件", "收到申请…答复9件")])
    assert judge_figures(said, excerpt, KIND.text).figures == []


def test_points_are_verbatim_clauses() -> None:
    excerpt = excerpt_of("一是公开的深度不够，二是形式\n单一。下一步加强培训。")
    said = MeasuresAnswer(problems=["公开的深度不够", "形式单一", "人手不足"], improvements=["加强培训。"])
    found, complaints = judge_measures(said, excerpt)
    assert [len(found["problems"]), len(found["improvements"])] == [2, 1]
    assert "人手不足" in complaints[0]


HEAD = "青禾县人民政府2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至2023年12月31日。电话：010-88880000，邮编：100000。\n根据云岭市人民政府〔2022〕9号文件编制。\n云岭市档案局：现报告如下。\n2024年1月20日"


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("title", "青禾县人民政府2023年政府信息公开工作年度报告", "青禾县人民政府2023年政府信息公开工作年度报告"),
        ("issuer", "青禾县人民政府", "青禾县人民政府"),
        ("year", "2023", "2023"),
        ("period_end", "2023年12月31日", "2023-12-31"),
        ("postcode", "100000", "100000"),
        ("telephone", "010-88880000", "010-88880000"),
        ("issuer", "望江市人民政府", None),
        ("issuer", "统计期限", None),
        ("period_end", "统计期限", None),
        ("postcode", "88880000", None),
        ("email", "电话", None),
        ("telephone", "8888000", None),
        ("year", "2022", None),
        ("year", "2024", None),
        ("issuer", "云岭市人民政府", None),
        ("issuer", "云岭市档案局", None),
    ],
)
def test_a_field_of_the_head_is_printed_and_of_its_kind(name: str, said: str, kept: str | None) -> None:
    answer = HeadAnswer.model_validate({name: said})
    document = document_of(HEAD)
    found, complaints = judge_head(answer, [name], excerpt_of(HEAD), document, KIND.text)
    assert [field.value for field in found.values()] == ([kept] if kept else [])
    assert bool(complaints) == (kept is None)


def test_a_period_that_ends_before_it_begins_is_not_taken() -> None:
    answer = HeadAnswer(period_start="2023年12月31日", period_end="2023年1月1日")
    found, complaints = judge_head(
        answer, list(HeadAnswer.model_fields), excerpt_of(HEAD), document_of(HEAD), KIND.text
    )
    assert found == {}
    assert len(complaints) == 1


def test_fields_that_were_not_asked_for_are_not_taken() -> None:
    answer = HeadAnswer(issuer="青禾县人民政府", year="2023")
    assert list(judge_head(answer, ["year"], excerpt_of(HEAD), document_of(HEAD), KIND.text)[0]) == ["year"]


@pytest.mark.parametrize(("end", "kept"), [("12月31日", "2023-12-31"), ("13月31日", None), ("12月30日", None)])
def test_a_period_may_end_on_a_day_printed_without_its_year(end: str, kept: str | None) -> None:
    text = "所列数据统计期限自2023年1月1日起至12月31日止，13月31日不是日期。"
    answer = HeadAnswer(period_start="2023年1月1日", period_end=end)
    found, _ = judge_head(answer, ["period_start", "period_end"], excerpt_of(text), document_of(text), KIND.text)
    assert (found["period_end"].value if "period_end" in found else None) == kept
