import pytest

from extractor.documents.document import Document
from extractor.documents.pages import find_pages


def pages(text: str) -> list[str]:
    starts = find_pages(text)
    return [text[a:b] for a, b in zip(starts, (*starts[1:], len(text)), strict=True)]


def test_form_feeds_end_pages() -> None:
    assert pages("甲\f乙\f丙") == ["甲\f", "乙\f", "丙"]


def test_a_last_form_feed_begins_no_page() -> None:
    assert pages("甲\f乙\n\f\n") == ["甲\f", "乙\n\f\n"]


def test_numbers_at_the_foot_end_pages() -> None:
    assert pages("甲\n   - 1 -\n乙\n— 2 —\n丙") == ["甲\n   - 1 -", "\n乙\n— 2 —", "\n丙"]


def test_numbers_at_the_head_begin_pages() -> None:
    assert pages("- 1 -\n甲\n- 2 -\n乙") == ["- 1 -\n甲\n", "- 2 -\n乙"]


def test_a_number_after_the_last_word_begins_no_page() -> None:
    assert pages("甲\n第 1 页 共 2 页\n乙\n第 2 页 共 2 页\n") == ["甲\n第 1 页 共 2 页", "\n乙\n第 2 页 共 2 页\n"]


@pytest.mark.parametrize("text", ["甲\n乙", "", "甲\n-99\n乙\n-3\n", "甲\n- 5 -\n乙\n- 9 -\n丙", "1\n甲\n2\n乙"])
def test_nothing_tells_pages_apart(text: str) -> None:
    assert find_pages(text) == ()


def test_a_place_lies_on_its_page() -> None:
    document = Document("a", "", "text/plain", "utf-8", "甲\f乙", pages=(0, 2))
    assert [document.page_at(place) for place in (0, 1, 2)] == [1, 1, 2]
    assert Document("a", "", "text/plain", "utf-8", "甲").page_at(0) is None
