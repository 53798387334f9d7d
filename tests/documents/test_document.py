from extractor.documents.document import Box, Document, Span

FIRST, SECOND, THIRD = Box(1, 10, 10, 50, 20), Box(1, 30, 25, 90, 35), Box(2, 10, 10, 50, 20)
DOCUMENT = Document(
    "a", "", "application/pdf", "utf-8", "一二三四五六七八", pages=(0, 6), boxes=((1, FIRST), (3, SECOND), (6, THIRD))
)


def test_a_span_leads_to_the_box_in_which_it_begins() -> None:
    assert DOCUMENT.box_at(Span(1, 3)) == FIRST
    assert DOCUMENT.box_at(Span(4, 5)) == SECOND
    assert DOCUMENT.box_at(Span(3, 3)) == SECOND


def test_a_span_over_several_lines_leads_to_all_of_them_on_its_first_page() -> None:
    assert DOCUMENT.box_at(Span(2, 5)) == Box(1, 10, 10, 90, 35)
    assert DOCUMENT.box_at(Span(4, 8)) == SECOND


def test_what_has_no_box_leads_nowhere() -> None:
    assert DOCUMENT.box_at(Span(0, 1)) is None
    assert Document("a", "", "text/plain", "utf-8", "一").box_at(Span(0, 1)) is None
