from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.folding import fold, name_ideographs, normalise_label


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("１２３４", "1234"),
        ("（三）不予公开：", "(三)不予公开:"),
        ("－９９", "-99"),
        ("−99", "-99"),
        ("2019–2020", "2019-2020"),
        ("1\xa000\u3000件", "1 00 件"),
        ("零\u200b宽\ufeff", "零 宽 "),
        ("⺠政⻅⼾", "民政见户"),
        ("\uf900", "\u8c48"),
        ("行\u2028段", "行\n段"),
        ("￥3．5", "¥3.5"),
        ("٢٠٢١年𝟏月২日", "2021年1月2日"),
    ],
)
def test_a_look_alike_becomes_the_character_it_looks_like(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    "kept", ["—", "、", "。", "《条例》", "“三安全一稳定”", "①", "㈠", "〔2019〕", "5²₂", "\n\t\f", "\ufffd", "𠀀"]
)
def test_what_must_stay_another_thing_stays(kept: str) -> None:
    assert fold(kept) == kept


def test_a_long_dash_is_never_a_minus() -> None:
    assert fold("―") == fold("─") == "—"
    assert fold("‐") == fold("﹣") == "-"


def test_every_radical_becomes_an_ideograph() -> None:
    radicals = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if category(chr(code)) == "So"]
    unfolded = [radical for radical in radicals if category(fold(radical)) != "Lo"]
    assert unfolded == ["\u2e80"]  # a repetition mark, no radical


@given(st.text(st.characters(exclude_categories=())))
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(fold(text[i]) == folded[i] for i in range(len(text)))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "printed",
    [
        "（三）不予公开",
        "(三) 不予公开",
        "㈢不予公开",
        "〔三〕不予\n公开：",
        "  （三）不\u3000予公开。",
        "【三】“不予公开”",
    ],
)
def test_one_label_has_one_normal_form(printed: str) -> None:
    assert normalise_label(printed) == "三不予公开"


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("⒈重复申请", "1重复申请"),
        ("①", "1"),
        ("⑿", "12"),
        ("本年增/减", "本年增减"),
        ("⺠ 政", "民政"),
        ("——", ""),
        ("", ""),
    ],
)
def test_a_normal_form_holds_letters_and_digits_only(printed: str, normal: str) -> None:
    assert normalise_label(printed) == normal


@given(st.text())
def test_a_normal_form_is_normal(text: str) -> None:
    assert normalise_label(normalise_label(text)) == normalise_label(text)


def test_a_radical_becomes_its_ideograph_and_nothing_else_is_folded() -> None:
    assert name_ideographs("⽯桥镇⼈⺠政府，（三）１") == "石桥镇人民政府，（三）１"


def test_of_all_that_a_pattern_takes_for_a_digit_only_ascii_is_left() -> None:
    digits = [chr(code) for code in range(0x110000) if chr(code).isdecimal()]
    assert len(digits) > 600
    assert [each for each in digits if fold(each) != str(int(each))] == []


def test_the_sign_of_a_note_is_no_part_of_a_label() -> None:
    assert normalise_label("（一）本年新收²申请₁数量①") == "一本年新收申请数量1"
