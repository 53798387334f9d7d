from __future__ import annotations

import pytest

from extractor.documents.workbooks.stacked import unstack


def test_cells_of_equally_many_lines_are_as_many_rows() -> None:
    """A converter that sees no line between two rows takes them for one."""
    assert [*unstack(["规章\n文件", "0\n12", "3\n4", ""])] == [["规章", "0", "3", ""], ["文件", "12", "4", ""]]


def test_numbers_below_one_another_in_one_cell_are_never_one_number() -> None:
    """What stands beside what is not told: the lines stay in their order, blank ones too."""
    assert [*unstack(["三、办理结果", "252\n12\n \n1\n1.本机关不掌握"])] == [
        ["三、办理结果\n252\n12\n\n1\n1.本机关不掌握"]
    ]


@pytest.mark.parametrize(
    "row", [["本年新\n制作数量", "上一年\n项目"], ["规章", "14\n8"[:1], "3"], ["金额", "12345\n67"], ["", ""]]
)
def test_wrapped_words_and_numbers_stay_in_their_cell(row: list[str]) -> None:
    """A heading, and a number whose end is on the next line."""
    assert [*unstack(row)] == [row]
