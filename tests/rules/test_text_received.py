from __future__ import annotations

import pytest

from tests.rules.prose import findings, grade, read_report

AREA = "云岭市人民政府"
OFFICE = "云岭市人民政府办公室"


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("全年收到政府信息公开申请12件。", "NEW 12", "-"),
        ("全年收到政府信息公开申请12件。", "NEW 13", "error"),
        ("2023年，我局共受理依申请公开12件。", "NEW 12", "-"),
        ("2023年，我局共受理依申请公开12件。", "NEW 11", "error"),
        ("2023年，我局共受理依申请公开12宗。", "NEW 11", "error"),
        ("本年新收政府信息公开申请 1,250 件。", "NEW 1250", "-"),
        ("共接收到12件政府信息公开申请，已全部答复。", "NEW 12", "-"),
        ("共接收到12件政府信息公开申请，已全部答复。", "NEW 21", "error"),
        ("收到公民、法人和其他组织提出的政府信息公开申请12件。", "NEW 12", "-"),
        ("收到公民、法人和其他组织提出的政府信息公开申请12件。", "NEW 14", "error"),
        ("受理政府信息公开申请，共计十二件。", "NEW 13", "error"),
        ("受理政府信息公开申请，共计十二件。", "NEW 12", "-"),
        ("通过信函、网络等方式共收到申请12件。", "NEW 13", "error"),
        ("收到网络、信函提交的申请12件。", "NEW 12", "-"),
        ("受理申请13件。", "NEW 12; IN 1", "note"),  # told which
        ("受理申请13件。", "NEW 12; IN 2", "error"),
        ("受理申请13件。", "NEW ?", "-"),
        ("受理申请13件。", "NEW _ _ _ _ _ _ _", "-"),
        ("受理申请13件。", "NEW 12; IN _", "-"),  # the blank may be the one
        ("受理申请11件。", "NEW 12; IN _", "error"),
        ("收到政府信息公开申请12件，较上年增加5件。", "NEW 12", "-"),
        ("收到政府信息公开申请12件，比去年减少5件。", "NEW 13", "error"),
        ("2022年收到政府信息公开申请9件。2023年收到政府信息公开申请12件。", "NEW 12", "-"),
        ("去年收到政府信息公开申请9件。", "NEW 12", "-"),
        ("上半年收到政府信息公开申请9件。", "NEW 12", "-"),
        ("第三季度受理政府信息公开申请9件。", "NEW 12", "-"),
        ("截至9月底，受理政府信息公开申请9件。", "NEW 12", "-"),
        ("《条例》实施以来，累计受理政府信息公开申请90件。", "NEW 12", "-"),
        ("累计受理政府信息公开申请90件。", "NEW 12", "note"),
        ("各分局受理政府信息公开申请9件。", "NEW 12", "-"),
        ("下属单位受理政府信息公开申请9件。", "NEW 12", "-"),
        ("市教育局受理政府信息公开申请9件。", "NEW 12", "-"),
        ("全市审计机关受理政府信息公开申请90件。", "NEW 12", "-"),  # a bureau's report, the city's figure
        ("收到人大代表建议9件，政协提案3件。", "NEW 12", "-"),
        ("收到行政许可申请900件。", "NEW 12", "-"),
        ("收到行政复议申请9件。", "NEW 12", "-"),
        ("收到信件9件。", "NEW 12", "-"),
        ("公开政府信息申请指南9份，受理窗口共3个。", "NEW 12", "-"),
        ("受理政府信息公开申请90余件。", "NEW 12", "-"),  # not a number to confront
        ("按照〔2019〕60号文件要求，2023年1月1日至12月31日收到政府信息公开申请12件。", "NEW 12", "-"),
        ("收到政府信息公开申请12件，较2022年增长20%，其中市政府收到5件。", "NEW 12", "-"),
        ("公民申请3件，法人申请2件，共收到申请5件。", "NEW 3 2 0 0 0 0 5", "-"),
    ],
)
def test_applications_received_in_the_text_are_the_new_ones_or_with_those_carried_in(
    one: str, tables: str, expected: str
) -> None:
    assert grade("TX-RECEIVED", one, tables) == expected


@pytest.mark.parametrize(
    ("issuer", "one", "expected"),
    [
        (AREA, "全市共受理政府信息公开申请90件。", "error"),
        (AREA, "我市共受理政府信息公开申请90件。", "error"),
        (AREA, "共受理政府信息公开申请90件。", "error"),
        (AREA, "市政府共受理政府信息公开申请90件。", "note"),
        (AREA, "市政府办公室受理政府信息公开申请9件。", "-"),
        (AREA, "市政府办代表市政府受理政府信息公开申请9件。", "-"),
        (AREA, "全市工作会后，市政府办公室受理政府信息公开申请9件。", "-"),
        (AREA, "市本级受理政府信息公开申请9件。", "-"),
        (AREA, "各镇街受理政府信息公开申请9件。", "-"),
        (OFFICE, "市政府办公室代表市政府受理政府信息公开申请9件。", "error"),
        (OFFICE, "全市共受理政府信息公开申请90件。", "-"),
    ],
)
def test_a_figure_of_another_body_is_not_confronted(issuer: str, one: str, expected: str) -> None:
    assert grade("TX-RECEIVED", one, "NEW 12", issuer=issuer) == expected


def test_the_finding_names_the_numbers_the_cells_and_the_words() -> None:
    (finding,) = findings("TX-RECEIVED", *read_report("我局收到政府信息公开申请 12 件。", "NEW 13"))
    assert (finding.left, finding.right) == ("12", "13")
    assert finding.paths == ["applications.new_received.total"]
    assert finding.evidence == ["我局收到政府信息公开申请 12 件", "13"]
    assert finding.cause == "source"


def test_a_row_that_does_not_agree_in_itself_makes_the_text_a_witness() -> None:
    assert grade("TX-RECEIVED", "收到政府信息公开申请12件。", "NEW 12 0 0 0 0 0 0") == "note"


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("收到申请12件，答复12件。", "NEW 12; TOT 12", "-"),
        ("收到申请12件，答复12件。", "NEW 12; TOT 11; OUT 1", "error"),
        ("收到申请12件，办结11件。", "NEW 12; TOT 12", "error"),
        ("收到申请12件，按时办结数11件。", "NEW 12; TOT 12", "error"),
        ("收到申请12件，11件已答复。", "NEW 12; TOT 12", "error"),
        ("收到申请12件，12件依申请公开均按时完成回复。", "NEW 12; TOT 12", "-"),
        ("受理申请325件，答复327件（含上年度结转7件，另5件顺延）。", "NEW 325; IN 7; TOT 327; OUT 5", "-"),
        ("受理申请325件，答复328件（含上年度结转7件，另5件顺延）。", "NEW 325; IN 7; TOT 327; OUT 5", "error"),
        ("受理申请19件，其中11件办结，8件撤销。", "NEW 19; TOT 19", "-"),
        ("受理申请19件，其中11件办结，7件撤销。", "NEW 19; TOT 19", "error"),
        ("受理申请10件，办理上年度结转1件。答复11件。", "NEW 10; IN 1; TOT 11", "-"),
        ("受理申请10件，办理上年度结转1件。答复12件。", "NEW 10; IN 1; TOT 11", "error"),
        ("受理申请10件，办理上年度结转1件。答复10件。", "NEW 10; IN 1; TOT 11", "-"),
        ("办理政府信息公开申请12件。", "NEW 12; IN 1; TOT 11; OUT 2", "-"),
        ("受理并办结政府信息公开申请12件。", "NEW 12; TOT 12", "-"),
        ("收到申请12件，答复10件。", "NEW 12; TOT 12; 重复 2", "note"),  # two not processed may not be called answered
        ("收到申请12件，答复12件。", "NEW 12; TOT ?", "-"),
        ("收到申请12件，答复12件。", "NEW 12; TOT 0; 公开 12", "note"),  # the table contradicts itself
        ("答复人大代表建议5件，政协提案答复4件。", "TOT 12", "-"),
        ("收到申请12件，答复12件。办理建议3件，答复3件。", "NEW 12; TOT 12", "-"),
    ],
)
def test_applications_answered_in_the_text_are_the_total_of_the_outcomes(one: str, tables: str, expected: str) -> None:
    assert grade("TX-ANSWERED", one, tables) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("受理申请9件，上年结转2件。", "NEW 9; IN 2", "-"),
        ("受理申请9件，上年结转2件。", "NEW 9; IN 3", "error"),
        ("受理申请9件，上一年度结转申请2件。", "NEW 9; IN 3", "error"),
        ("受理申请9件，2022年结转2件。", "NEW 9; IN 3", "error"),
        ("受理申请9件，2022年结转至2023年2件。", "NEW 9; IN 2", "-"),
        ("受理申请9件，结转至2024年2件。", "NEW 9; OUT 2", "-"),
        ("受理申请9件，结转至2024年2件。", "NEW 9; OUT 1", "error"),
        ("受理申请9件，结转下年度办理2件。", "NEW 9; OUT 1", "error"),
        ("受理申请9件，另有2件按规定顺延至下一年度答复。", "NEW 9; OUT 2", "-"),
        ("受理申请9件，另有2件按规定顺延至下一年度答复。", "NEW 9; OUT 3", "error"),
        ("受理申请9件，2件正在办理。", "NEW 9; OUT 3", "warning"),
        ("受理申请9件，结转下年度2件。", "NEW 9; OUT ?", "-"),
        ("受理申请9件，上年结转2件。", "NEW 9; IN _", "-"),
        ("结转资金2件套。", "NEW 9; IN 3; OUT 4", "-"),
    ],
)
def test_applications_carried_in_and_over_are_rows_two_and_four(one: str, tables: str, expected: str) -> None:
    assert grade("TX-CARRIED", one, tables) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("收到申请12件，答复11件，结转下年度1件。", "NEW 12", "-"),
        ("收到申请12件，答复12件，结转下年度1件。", "NEW 11; IN 1", "error"),
        ("收到申请12件，答复12件，结转下年度1件。", "NEW 12; IN 1", "-"),  # the one carried in goes unsaid
        ("收到申请12件，上年结转1件，答复12件，结转下年度1件。", "NEW 12; IN 1", "-"),
        ("收到申请12件，上年结转1件，答复13件，结转下年度1件。", "NEW 12; IN 1", "error"),
        ("受理325件政府信息公开申请，答复327件（含上年度结转7件，另5件顺延）。", "NEW 325; IN 7", "-"),
        ("受理325件政府信息公开申请，答复327件（含上年度结转7件，另6件顺延）。", "NEW 325; IN 7", "error"),
        ("收到申请12件，答复10件，撤回1件，结转下年度1件。", "NEW 12", "-"),
        ("收到申请12件，答复10件，撤回1件，结转下年度3件。", "NEW 12", "error"),
        ("收到申请12件，答复12件，结转下年度1件。", "NEW 12; IN ?", "-"),
        ("收到申请12件，答复9件。", "NEW 12", "-"),  # nothing said of the rest
    ],
)
def test_the_account_of_the_text_adds_up_in_itself(one: str, tables: str, expected: str) -> None:
    assert grade("TX-PAIR", one, tables) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("受理申请9件，全部按期答复。", "NEW 9; OUT 1", "warning"),
        ("受理申请9件，均已办结。", "NEW 9; OUT 1", "warning"),
        ("受理申请9件。均在法定期限内予以答复。", "NEW 9; OUT 1", "warning"),
        ("受理申请9件，按期办结率100%。", "NEW 9; OUT 1", "warning"),
        ("受理申请9件，全部按期答复。", "NEW 9", "-"),
        ("受理申请9件，全部按期答复。", "NEW 9; OUT ?", "-"),
        ("受理申请9件，答复8件（另1件顺延），均在法定期限内答复。", "NEW 9; OUT 1", "-"),
        ("受理申请9件，答复8件，均在法定期限内答复。", "NEW 9; OUT 1", "-"),  # those eight
        ("受理申请9件。建议提案3件，均已办结。", "NEW 9; OUT 1", "-"),
        ("受理申请9件，收到投诉2件，全部答复。", "NEW 9; OUT 1", "-"),
    ],
)
def test_all_answered_leaves_none_to_carry_over(one: str, tables: str, expected: str) -> None:
    assert grade("TX-ALL-ANSWERED", one, tables) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("我局未收到政府信息公开申请。", "NEW 2", "error"),
        ("我局没有收到公民、法人或其他组织提出的政府信息公开申请。", "NEW 2", "error"),
        ("全年未收到任何依申请公开事项申请。", "NEW 2", "error"),
        ("2023年无政府信息公开申请。", "NEW 2", "error"),
        ("我局未收到涉及本局的政府信息公开申请，无行政复议案件。", "NEW 2", "error"),
        ("收到政府信息公开申请0件。", "NEW 2", "error"),
        ("我局未收到政府信息公开申请。", "", "-"),
        ("我局未收到政府信息公开申请。", "NEW ?", "-"),
        ("未收到有关政府信息公开的投诉、举报。", "NEW 2", "-"),
        ("未收到政府信息公开申请行政复议。", "NEW 2", "-"),
        ("未收到人大代表建议。", "NEW 2", "-"),
        ("下属单位未收到政府信息公开申请。", "NEW 2", "-"),
        ("2022年未收到政府信息公开申请。", "NEW 2", "-"),
        ("上半年未收到政府信息公开申请。", "NEW 2", "-"),
        ("未按期答复政府信息公开申请的情况没有发生。", "NEW 2", "-"),
        ("无向政府信息公开申请人收费的情况。", "NEW 2", "-"),
    ],
)
def test_none_received_means_that_row_one_is_zero(one: str, tables: str, expected: str) -> None:
    assert grade("TX-NONE", one, tables) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("收到申请3件，申请人均为自然人。", "NEW 2 1 0 0 0 0 3", "warning"),
        ("收到申请3件，申请人类型均为公民个人。", "NEW 2 0 0 0 1 0 3", "warning"),
        ("收到申请3件，申请人均为自然人。", "NEW 3", "-"),
        ("收到申请3件，申请人均为自然人。", "NEW 3 _ _ _ _ _ 3", "-"),
        ("收到申请3件，申请人均为企业。", "NEW 3", "warning"),
        ("收到申请3件，其中自然人2件、商业企业1件。", "NEW 2 1 0 0 0 0 3", "-"),
        ("收到申请3件，其中自然人1件、商业企业2件。", "NEW 2 1 0 0 0 0 3", "warning"),
        ("收到申请3件，其中自然人2件、法人1件。", "NEW 2 0 0 0 1 0 3", "-"),
        ("我单位收到申请3件。", "NEW 2 1 0 0 0 0 3", "-"),
    ],
)
def test_applicants_told_in_the_text_are_those_of_row_one(one: str, tables: str, expected: str) -> None:
    assert grade("TX-APPLICANTS", one, tables) == expected
