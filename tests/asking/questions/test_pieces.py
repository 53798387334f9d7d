from __future__ import annotations

import pytest

from disclosure_report import KIND
from extractor.asking.questions.pieces import all_pieces, pieces_after, plain, tile
from extractor.documents.folding import fold


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("规章\t1\t0\t12\n行政许可\t5", "1 0 12"),
        ("规章 1 0 12\n2.行政许可 5", "1 0 12"),
        ("规章\n\t1\n\t0\n\n\t行政许可", "1 0"),
        ("规章 | 1 | | / |", "1 /"),
        ("规章000行政许可26", "000"),
        ("规章00002.行政许可26", "0000"),
        ("规章\t166 宗\t25489 万元\t22（其中修订16件）", "166 25489 22"),
        ("规章\t1,234\t－99\t+46", "1234 -99 +46"),
        ("规章：3", "3"),
        ("规章（区分处理的，只计这一情形）\t3\t0", "3 0"),
        ("规章\t3…\n5", "3"),
        ("规章", ""),
        ("规章\n行政许可\t5", ""),
        ("规章\t5949.088667\t无", "5949.088667 无"),
    ],
)
def test_the_values_behind_a_label_end_with_the_next_word(text: str, values: str) -> None:
    assert [piece.token for piece in pieces_after(fold(text), 2, KIND.text)] == values.split()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.属于国家秘密 0 0\n2.重复申请 3", "0 0 3"),
        ("第二十条第（五）项 本年 26", "26"),
        ("------\t------\n1\t—", "1 —"),
        ("三、本年度办理结果\t（一）予以公开\t7", "7"),
    ],
)
def test_numbers_of_labels_and_rules_are_no_values(text: str, values: str) -> None:
    assert [piece.token for piece in all_pieces(fold(text), KIND.text)] == values.split()


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("", ""),
        ("166 宗", "166"),
        ("１２", "12"),
        ("1,234", "1234"),
        ("/", "/"),
        ("无", "无"),
        ("约3", None),
        ("3 4", None),
    ],
)
def test_an_answered_token_is_one_value_or_none(token: str, value: str | None) -> None:
    assert plain(token, KIND.text) == value


@pytest.mark.parametrize(
    ("printed", "tokens", "how"),
    [
        ("3 0 3", "3 0 3", "place place place"),
        ("3 3", "3 _ 3", "row - row"),
        ("77132470", "77 132 470", "run run run"),
        ("77 132470", "77 132 470", "row run run"),
        ("0/0", "0 / 0", "place place place"),
        ("", "_ _", "- -"),
    ],
)
def test_tokens_that_are_the_printed_values_in_order_stand(printed: str, tokens: str, how: str) -> None:
    laid = tile(_tokens(tokens), pieces_after(printed, 0, KIND.text))
    assert isinstance(laid, list)
    assert [each.how if each else "-" for each in laid] == how.split()


@pytest.mark.parametrize(
    ("printed", "tokens", "first"),
    [
        ("3 0 3", "3 3 0", 1),
        ("3 0 3", "3 1 3", 1),
        ("3 0 3", "3 0 _", None),
        ("3 0", "3 0 3", 2),
        ("12", "2 1", 0),
        ("77132470", "77 132 47", None),
        ("77132470", "7 132 470", 1),
        ("1 2", "12 _", 0),
        ("", "0", 0),
    ],
)
def test_tokens_moved_invented_or_left_out_do_not_stand(printed: str, tokens: str, first: int | None) -> None:
    assert tile(_tokens(tokens), pieces_after(printed, 0, KIND.text)) == first


def _tokens(text: str) -> list[str]:
    return ["" if token == "_" else token for token in text.split()]
