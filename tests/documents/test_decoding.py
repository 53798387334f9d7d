import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.decoding import decode
from extractor.errors import DocumentError

TEXT = "云岭市审计局2021年年报\n一、总体情况\n本年收到申请12件，答复11件。\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_an_encoding_is_told_by_the_bytes(written: str, read: str) -> None:
    decoded = decode(TEXT.encode(written))
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, read, ())


def test_a_big_endian_mark_is_obeyed() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(("declared", "written"), [("gb2312", "utf-8"), ("utf-8", "gbk"), ("big5", "gb18030")])
def test_a_wrong_declaration_is_told_and_not_believed(declared: str, written: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{TEXT}</body></html>'
    decoded = decode(page.encode(written))
    assert decoded.text == page
    assert declared in decoded.notes[0][0]
    assert declared in decoded.notes[0][1]


def test_a_right_declaration_is_no_matter() -> None:
    assert decode(f'<meta charset="gb2312">{TEXT}'.encode("gbk")).notes == ()


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_break_a_few_characters(written: str) -> None:
    data = (TEXT * 20).encode(written)
    place = data.index("审".encode(written))
    decoded = decode(data[:place] + b"\xff" + data[place:])
    assert decoded.encoding == written
    assert decoded.text.count("年报") == 20
    assert "broken" in decoded.notes[0][0]


def test_a_text_cut_inside_a_character_is_still_read() -> None:
    assert decode(TEXT.encode() + "年".encode()[:2]).text.startswith(TEXT)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_end_is_one_newline(ending: str) -> None:
    assert decode(TEXT.replace("\n", ending).encode("gbk")).text == TEXT


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50])
def test_bytes_that_are_no_text_are_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as refused:
        decode(data, "年报.bin")
    assert (refused.value.name, refused.value.reason) == ("年报.bin", "unreadable")
    assert "UTF-8" in refused.value.detail
    assert refused.value.detail_zh


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError as refused:
        assert refused.reason in ("unreadable", "unsupported", "no_text")
    else:
        assert "\r" not in decoded.text
        decoded.text.encode()


CHINESE = st.text(st.sampled_from("政府信息公开工作年度报告，。0123456789\n"), min_size=30, max_size=300)


@given(CHINESE, st.sampled_from(["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"]))
def test_a_chinese_text_comes_back_whole(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_where_its_zero_bytes_are_those_of_a_character(encoding: str) -> None:
    text = "一、总体情况。一是公开一批文件，二是答复一位申请人。2023年，一切如常。" * 9
    assert decode(text.encode(encoding)).text == text


def test_a_binary_file_with_zero_bytes_is_no_utf_16() -> None:
    with pytest.raises(DocumentError):
        decode(bytes(range(256)) * 40)
