from __future__ import annotations

import pytest
from lxml import etree

from extractor.documents import markup
from extractor.documents.markup import count_of, local_name, parse_xml
from extractor.errors import DocumentError


def test_entities_in_attributes_stay_within_bounds() -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "哈" * 20}">' for n in range(9)]
    with pytest.raises(DocumentError):
        parse_xml(f'<!DOCTYPE a [{"".join(names)}]><a b="&e8;"/>'.encode(), "a.docx")


@pytest.mark.parametrize(
    ("text", "count"), [(None, 1), ("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("99", 10), ("9" * 50, 1)]
)
def test_a_number_of_repetitions_is_bounded(text: str | None, count: int) -> None:
    assert count_of(text, 10) == count


def test_names_without_a_namespace_stay() -> None:
    assert local_name(etree.Element("p")) == "p"


def test_elements_that_say_nothing_are_bounded_in_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_MARKS", 1000)
    assert len(parse_xml(b"<a>" + b"<b/>" * 998 + b"</a>", "a.docx")) == 998
    with pytest.raises(DocumentError) as caught:
        parse_xml(b"<a>" + b"<b/>" * 999 + b"</a>", "a.docx")
    assert caught.value.reason == "too_large"
