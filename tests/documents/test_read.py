import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import read
from extractor.documents.read import document_from_bytes, document_from_text, read_document
from extractor.errors import DocumentError


def refused(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.detail_zh
    return caught.value


def test_a_file_is_read_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes("一、总体情况\r\n无。".encode("gbk"))
    document = read_document(path)
    assert document.text == "一、总体情况\n无。"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.name, document.media_type, document.encoding) == (str(path), "text/plain", "gb18030")


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.txt", "甲", "text/plain"),
        ("a.md", "# 甲", "text/markdown"),
        ("a", "甲", "text/plain"),
        ("a.html", "<p>甲</p>", "text/html"),
        ("a.HTM", "<p>甲", "text/html"),
        ("a.html", "没有标签 3 < 4", "text/plain"),
        ("a.txt", "<!DOCTYPE html><p>甲", "text/html"),
        ("a.txt", "<table><tr><td>甲</td></tr></table>", "text/html"),
        ("a.txt", "见 <http://a.cn> 与 <b> 或 a<b", "text/plain"),
    ],
)
def test_a_format_is_told_by_name_and_content(name: str, text: str, media_type: str) -> None:
    assert document_from_bytes(text.encode(), name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.doc", "<html><p>甲</p></html>", "a web page"),
        ("a.xls", "<table><tr><td>甲</td><td>1</td></tr></table>", "a web page"),
        ("a.pdf", "<!DOCTYPE html><p>甲", "a web page"),
        ("a.docx", "一、总体情况", "text"),
    ],
)
def test_a_text_under_another_name_is_read_and_told(name: str, text: str, what: str) -> None:
    ((english, chinese),) = document_from_bytes(text.encode("gbk"), name).notes
    suffix = Path(name).suffix
    assert english == f"the name ends in {suffix}, the content is {what}: it was read as that"
    assert suffix in chinese


@pytest.mark.parametrize("title", ["", "<title>云岭市年报 &amp; 附表</title>"])
def test_a_page_that_a_script_builds_is_told(title: str) -> None:
    page = f"<html><head>{title}</head><body><div id=app></div><script>var data = {{}}</script></body></html>"
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(page.encode(), "a.html")
    assert caught.value.reason == "no_text"
    assert "script" in caught.value.detail


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").reason == "not_found"


def test_a_path_that_no_system_has_is_not_found() -> None:
    assert refused(Path("a\0b")).reason == "not_found"


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert error.reason == "not_found"
    assert "folder" in error.detail


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", "\u3000\xa0\n".encode(), b"\xef\xbb\xbf", b"<html><script>a()</script></html>"]
)
def test_a_file_without_words_has_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = refused(path)
    assert error.reason == "no_text"
    assert error.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("a.txt", "年报。".encode() * 400_000, "characters"), ("a.html", b"<p>" * 400_001, "tags")],
)
def test_a_text_that_would_take_hours_is_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, name)
    assert caught.value.reason == "too_large"
    assert told in caught.value.detail


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 2 * 1024 * 1024)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (3 * 1024 * 1024))
    monkeypatch.setattr(Path, "open", None)
    error = refused(path)
    assert error.reason == "too_large"
    assert "3.0 MiB" in error.detail
    assert "2 MiB" in error.detail


def test_pages_are_known_where_the_text_has_them() -> None:
    assert document_from_text("甲\f乙").pages == (0, 2)


def test_a_text_is_a_document() -> None:
    document = document_from_text("\ufeff一、总体情况\r无。", "手工")
    assert (document.name, document.text, document.encoding) == ("手工", "一、总体情况\n无。", "utf-8")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_a_document_that_can_be_written_or_has_no_text(text: str) -> None:
    try:
        document = document_from_text(text)
    except DocumentError as error:
        assert error.reason == "no_text"
    else:
        assert len(document.folded) == len(document.text)
        document.text.encode()


def test_zeros_and_lone_surrogates_are_no_defect() -> None:
    document = document_from_text("甲\x00乙\ud800丙")
    assert document.folded == "甲 乙\ufffd丙"
