from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from extractor.documents.word import packages
from extractor.documents.word.packages import Package, attribute, count_of, local_name
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


def test_entities_in_attributes_stay_within_bounds() -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "哈" * 20}">' for n in range(9)]
    data = pack({"a.xml": f'<!DOCTYPE a [{"".join(names)}]><a b="&e8;"/>'})
    with pytest.raises(DocumentError):
        Package(data, "a.docx").parse("a.xml")


@pytest.mark.parametrize(
    ("text", "count"), [(None, 1), ("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("99", 10), ("9" * 50, 1)]
)
def test_a_number_of_repetitions_is_bounded(text: str | None, count: int) -> None:
    assert count_of(text, 10) == count


def test_names_without_a_namespace_stay() -> None:
    assert local_name(etree.Element("p")) == "p"
