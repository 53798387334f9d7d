from __future__ import annotations

import io
import zipfile

import pytest

from extractor.documents.markup import attribute, local_name
from extractor.documents.word import packages
from extractor.documents.word.packages import Package
from extractor.errors import DocumentError
from tests.documents.packing import pack


def test_a_part_is_read_and_parsed_without_its_namespaces() -> None:
    package = Package(pack({"a.xml": '<w:a xmlns:w="urn:w" w:val="3"/>'}), "a.docx")
    root = package.parse("a.xml")
    assert (local_name(root), attribute(root, "val"), attribute(root, "other")) == ("a", "3", None)


@pytest.mark.parametrize(("bound", "value"), [("MOST_PARTS", 1), ("MOST_UNPACKED", 1000), ("MOST_OF_A_PART", 1000)])
def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    data = pack({"a.xml": "<a>" + " " * 100_000 + "</a>", "b.xml": "<b/>"})
    monkeypatch.setattr(packages, bound, value)
    with pytest.raises(DocumentError) as caught:
        Package(data, "a.docx").read("a.xml")
    assert caught.value.reason == "too_large"


def test_a_part_behind_a_password_is_told() -> None:
    data = bytearray(pack({"a.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DocumentError) as caught:
        Package(bytes(data), "a.docx").read("a.xml")
    assert caught.value.reason == "encrypted"


def test_a_damaged_part_is_told() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", "<aaaa/>")
    with pytest.raises(DocumentError) as caught:
        Package(written.getvalue().replace(b"<aaaa/>", b"<aaba/>"), "a.docx").read("a.xml")
    assert caught.value.reason == "unreadable"
