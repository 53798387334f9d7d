"""What findings about broken sums say."""

from __future__ import annotations

import pytest

from disclosure_report import KIND
from disclosure_report.forms import FORM_2019
from extractor.checking.confront import confront
from extractor.checking.diagnosis import diagnose
from tests.checking.papers import read_paper

AGREED = "一、本年新收 3 0 0 0 0 0 3\n（一）予以公开 3 0 0 0 0 0 3\n（七）总计 3 0 0 0 0 0 3\n"


def words_of(paper: str) -> tuple[str, str]:
    reading = read_paper(FORM_2019, AGREED + paper)
    (finding,) = diagnose(confront(FORM_2019.equations, reading), reading, FORM_2019, KIND)
    return finding.words


@pytest.mark.parametrize(
    ("paper", "english", "chinese"),
    [
        ("行政复议 1 2 0 0 0", "行政复议·总计: 1+2+0+0 = 3, but 0 is printed.", "行政复议·总计：1+2+0+0 = 3，而印出的是0。"),
        ("行政复议 1 2 0 0 0", "“行政复议·总计” prints 0 and would be 3", "「行政复议·总计」印0，若为3则相符"),
        ("行政复议 1 2 0 0 0", "a total left 0", "合计未填"),
        ("行政复议 1 2 0 0 0", "The document prints it so.", "文件原文即如此。"),
        ("行政复议 1 2 0 0 (0)", "Our reading of these cells is in doubt", "读取存疑"),
        ("行政复议 1 0 0 0 2", "; or “行政复议·尚未审结” prints 0 and would be 1", "；或「行政复议·尚未审结」印0，若为1则相符"),
        ("（一）予以公开 0 0 0 0 0 0 0", "other ways", "种可能"),
        ("（一）予以公开 0 3 0 0 0 0 3", "values under the neighbouring column", "数值填入了相邻的列"),
        ("（一）予以公开 3 0 0 0 0 0 0", "(One more sum breaks with it.)", "（另有1个算式随之不符。）"),
        ("（七）总计 0 0 0 0 0 0 0", "(3 more sums break with it.)", "（另有3个算式随之不符。）"),
        ("四、结转下年度 0 7 0 0 0 0 0", "四、结转下年度继续办理 / 法人或其他组织·商业企业", "「四、结转下年度继续办理 / 法人或其他组织·商业企业」"),
    ],
)  # fmt: skip
def test_the_message_says_it_in_both_languages(paper: str, english: str, chinese: str) -> None:
    told = words_of(paper)
    assert english in told[0]
    assert chinese in told[1]


def test_a_long_sum_is_told_by_its_result() -> None:
    rows = [f"{row.ordinal}{row.label}" for row in FORM_2019.tables[1].blocks[0].rows[2:-2]]
    english, chinese = words_of("\n".join(f"{row} 1000 0 0 0 0 0 1000" for row in rows))
    assert f"{len(rows)}000, but 3 is printed" in english
    assert "1000+1000" not in english + chinese


def test_cells_beyond_the_first_few_are_counted() -> None:
    english, chinese = words_of("一、本年新收 9 8 7 6 5 4 39\n（一）予以公开 9 8 7 6 5 4 39\n（七）总计 0 0 0 0 0 0 0")
    assert "and 3 more cells" in english
    assert "另有3格" in chinese
