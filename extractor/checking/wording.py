"""What a finding about broken sums says, in English and in Chinese: which cell, what it prints, what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.checking import patterns

if TYPE_CHECKING:
    from extractor.checking.explaining import Error, Explanation
    from extractor.checking.ledger import Ledger
    from extractor.kinds import Form
    from extractor.reading.reading import Reading
    from extractor.result import Cause

_CELLS_NAMED = 4
_CHOICES_NAMED = 5
_PATTERNS = {
    patterns.TOTAL_LEFT_ZERO: ("a total left 0 over parts that are not", "合计未填（为0），而各分项不为0"),
    patterns.ROW_LEFT_ZERO: ("a row left 0", "整行未填（为0）"),
    patterns.COLUMN_LEFT_ZERO: ("a column left 0", "整列未填（为0）"),
    patterns.NEIGHBOUR_COLUMN: ("values under the neighbouring column", "数值填入了相邻的列"),
    patterns.NEIGHBOUR_ROW: ("values in the neighbouring row", "数值填入了相邻的行"),
    patterns.SHIFTED_ROW: ("a row shifted by one cell", "整行错位一格"),
    patterns.SWAPPED_ROWS: ("two rows swapped", "两行互换"),
    patterns.CROSSING: ("the cell at which the broken sums meet", "各不相符算式的交点"),
    patterns.DIGIT_LOST: ("a digit lost", "漏了一位数字"),
    patterns.DIGIT_ADDED: ("a digit too many", "多了一位数字"),
    patterns.DIGIT_DOUBLED: ("a digit doubled", "一位数字重复"),
    patterns.DIGIT_CHANGED: ("one digit another", "有一位数字不同"),
    patterns.DIGITS_SWAPPED: ("two digits swapped", "两位数字颠倒"),
}
_CAUSES = {
    "source": ("The document prints it so.", "文件原文即如此。"),
    "reading": (
        "Our reading of these cells is in doubt: look at the document.",
        "对这些单元格的读取存疑，请核对原文。",
    ),
    "undecided": (
        "Whether the document or our reading errs is open: look at the document.",
        "是原文有误还是读取有误尚不能确定，请核对原文。",
    ),
}


def word_error(
    error: Error, ledger: Ledger, reading: Reading, form: Form, cause: Cause, sides: tuple[str, str]
) -> tuple[str, str]:
    """The message: the first broken sum with its numbers, each explanation, and whose mistake it seems to be."""
    first, *others = (ledger.sums[number].confrontation for number in error.sums)
    place = _place(first.equation.right, form)
    left, right = (
        side if len(side) < 60 else str(total) for side, total in zip(sides, (first.left, first.right), strict=True)
    )
    total = f" = {first.left}" if "+" in left else ""
    english = f"{place[0]}: {left}{total}, but {right} is printed."
    chinese = f"{place[1]}：{left}{total}，而印出的是{right}。"
    if others:
        more = f" ({len(others)} more sums break with it.)" if len(others) > 1 else " (One more sum breaks with it.)"
        english, chinese = english + more, chinese + f"（另有{len(others)}个算式随之不符。）"
    told = [_word_explanation(each, reading, form) for each in error.explanations[:_CHOICES_NAMED]]
    unsaid = len(error.explanations) - len(told)
    if told:
        english += " " + "; or ".join(one for one, _ in told) + (f"; or {unsaid} other ways" if unsaid else "") + "."
        chinese += "；或".join(other for _, other in told) + (f"；或另有{unsaid}种可能" if unsaid else "") + "。"
    if not error.complete:
        english += " The search for the cells behind it was cut off."
        chinese += "查找可疑单元格的过程已中止，结果可能不全。"
    return f"{english} {_CAUSES[cause][0]}", chinese + _CAUSES[cause][1]


def _place(total: tuple[str, ...], form: Form) -> tuple[str, str]:
    labels = [form.label(path) for path in total]
    return " + ".join(labels), "＋".join(labels)


def _word_explanation(explanation: Explanation, reading: Reading, form: Form) -> tuple[str, str]:
    cells = list(explanation.cells.items())
    english: list[str] = []
    chinese: list[str] = []
    for path, value in cells[:_CELLS_NAMED]:
        cell = reading.cell(path)
        text = cell.text if cell is not None else None
        label = form.label(path)
        english.append(
            f"“{label}” prints {text or 'nothing'} and would be {'another number' if value is None else value}"
        )
        chinese.append(f"「{label}」印{text or '空'}，若为{'其他数' if value is None else value}则相符")
    if len(cells) > _CELLS_NAMED:
        english.append(f"and {len(cells) - _CELLS_NAMED} more cells")
        chinese.append(f"另有{len(cells) - _CELLS_NAMED}格")
    words = _PATTERNS.get(explanation.pattern or "")
    return (
        ", ".join(english) + (f" ({words[0]})" if words else ""),
        "，".join(chinese) + (f"（{words[1]}）" if words else ""),
    )
