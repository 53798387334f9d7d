"""Problems and improvements of section 五."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.prose.measures import read_measures
from tests.reading.prose.written import KIND, document_of, section_of


def measures_of(text: str) -> tuple[list[str], list[str]]:
    return read_measures(document_of(text), [section_of(text, "五")], KIND)


@pytest.mark.parametrize(
    ("text", "problems", "improvements"),
    [
        (
            "存在的问题：一是公开意识不强。个别科室重视不够。二是解读形式单一；三是队伍力量薄弱，专职人员少。\n"
            "下一步，我局将做好以下工作：一是强化学习。每季度组织培训。二是丰富解读，提升实效；三是充实队伍，明确专人，落实经费。",
            ["公开意识不强", "解读形式单一", "队伍力量薄弱，专职人员少"],
            ["强化学习", "丰富解读，提升实效", "充实队伍"],
        ),
        (
            "（一）存在问题\n1.内容更新不及时。部分栏目超期。\n2.业务能力不足。\n（二）改进措施\n1.加强督查。按月通报。\n2.开展轮训。全员覆盖。\n",
            ["内容更新不及时", "业务能力不足"],
            ["加强督查", "开展轮训"],
        ),
        (
            "2022年工作取得一定成效，但仍存在一些不足，主要是：公开内容不全，更新不及时，队伍能力有待提升等。\n"
            "针对存在问题，2023年我们将健全机制，压实责任；开展培训，提升能力。",
            ["公开内容不全", "更新不及时", "队伍能力有待提升"],
            ["健全机制，压实责任", "开展培训，提升能力"],
        ),
        (
            "主要问题：公开内容不够全面；更新还不及时。改进措施：加强领导，明确专人；加大培训力度。",
            ["公开内容不够全面", "更新还不及时"],
            ["加强领导，明确专人", "加大培训力度"],
        ),
        (
            "仍有差距，如主动公开不够规范、解读质量有待提高、队伍建设滞后等。今后，将从以下方面努力：首先，完善制度。其次，抓好培训。",
            ["主动公开不够规范", "解读质量有待提高", "队伍建设滞后"],
            ["完善制度", "抓好培训"],
        ),
        (
            "一是答复不够规范，需要加强指导。二是网站建设方面。栏目设置不合理，更新不及时。\n二、下一步打算\n（一）围绕群众关切，优化栏目，便捷查询。\n（二）规范答复。",
            ["答复不够规范", "栏目设置不合理，更新不及时"],
            ["优化栏目，便捷查询", "规范答复"],
        ),
        ("一是公开不到位。二是队伍不稳，能力不足。", ["公开不到位", "队伍不稳，能力不足"], []),
        ("无。", [], []),
        ("", [], []),
    ],
)
def test_points_are_the_words_that_name_them(text: str, problems: list[str], improvements: list[str]) -> None:
    assert measures_of(text) == (problems, improvements)


def test_wrapped_lines_and_page_numbers_are_no_part_of_a_point() -> None:
    text = "工作取得成效，仍有不足。主要表现在：一是公开质量仍需提\n\n   - 5 -\n升，个别单位内容\n简单；二是人员不足。\n下一步，一是加强管\n理。二是抓好培 训。"
    assert measures_of(text) == (["公开质量仍需提升，个别单位内容简单", "人员不足"], ["加强管理", "抓好培训"])


def test_points_are_printed_as_they_are() -> None:
    assert measures_of("一是“微平台”粉丝（2个）偏少；二是更新慢，不够及时。")[0][0] == "“微平台”粉丝（2个）偏少"


def test_only_its_own_section_is_read() -> None:
    text = "一是公开不足。二是更新不及时。"
    assert read_measures(document_of(text), [section_of(text, "六")], KIND) == ([], [])


@given(
    st.lists(
        st.sampled_from(
            [
                "一是",
                "二是",
                "不足",
                "下一步，",
                "将",
                "加强培训",
                "，",
                "。",
                "；",
                "\n",
                "（一）",
                "1.",
                "：",
                "改进措施",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read_as_its_own_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    for points in measures_of(text):
        assert all(point and point in text.replace("\n", "") for point in points)
