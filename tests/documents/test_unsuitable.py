from __future__ import annotations

import bz2
import io
import lzma
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.read import document_from_bytes
from extractor.documents.unsuitable import find_unsuitable, refuse_unsuitable
from extractor.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def compound(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


KINDS = [
    (b"", "no_text", "empty"),
    (b"\x00\x00\x00\x18ftypheic\x00", "no_text", "HEIF"),
    (b"\x00\x00\x00\x18ftypmp42\x00", "unsupported", "video"),
    (b"ID3\x03\x00", "unsupported", "sound"),
    (b"MZ\x90\x00\x03", "unsupported", "program"),
    (b"\x00\x01\x00\x00\x00\x0f", "unsupported", "font"),
    (b"\x00\x01\x00\x00Standard Jet DB", "unsupported", "database"),
    (b"Rar!\x1a\x07\x01\x00", "unsupported", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported", "7z"),
    (b"\x1f\x8b\x08", "unsupported", "gzip"),
    (bz2.compress(b"a"), "unsupported", "bzip2"),
    (lzma.compress(b"a"), "unsupported", "xz"),
    (b"CAJ\x00", "unsupported", "CAJ"),
    (b"Founder CEB 3.00", "unsupported", "CEB"),
    (b"[InternetShortcut]\r\nURL=http://a.cn", "unsupported", "shortcut"),
    (zipped("a.txt"), "unsupported", "zip"),
    (zipped(), "unsupported", "zip"),
    (zipped("[Content_Types].xml", "ppt/presentation.xml"), "unsupported", "pptx"),
    (compound("PowerPoint Document"), "unsupported", "ppt"),
    (compound("PowerPoint Document", "Workbook"), "unsupported", "ppt"),
    (compound("__properties_version1.0", "WordDocument"), "unsupported", "msg"),
    (compound("VisioDocument"), "unsupported", "Visio"),
]


@pytest.mark.parametrize(("data", "reason", "named"), KINDS)
def test_what_holds_no_report_is_named_with_the_way_out(data: bytes, reason: str, named: str) -> None:
    with pytest.raises(DocumentError) as refused:
        document_from_bytes(data, "年报.doc")
    assert (refused.value.name, refused.value.reason) == ("年报.doc", reason)
    assert named in refused.value.detail
    assert refused.value.detail.count(". ") >= 1
    assert refused.value.detail_zh
    assert refused.value.detail_zh.endswith("。")


@pytest.mark.parametrize(
    "data",
    [
        compound("WordDocument"),
        compound("WordDocument", "VisioDocument", "PowerPoint Document"),
        compound("Workbook", "VisioDocument"),
        "MZ 号文件".encode(),
        b"BM",
        b"ID3",
        b"RIFF",
        "OTTO 公司".encode(),
    ],
)
def test_what_may_be_a_report_is_let_through(data: bytes) -> None:
    assert find_unsuitable(data) is None


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_no_text_is_taken_for_another_kind(text: str) -> None:
    refuse_unsuitable(text.encode(), "a.txt")
