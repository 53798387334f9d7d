from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from PIL import Image

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.documents.scans import reader
from extractor.documents.scans.engine import Engine
from extractor.errors import DocumentError
from tests.documents.pdf.test_reader import draw_table
from tests.documents.pdf.writer import write_contents
from tests.documents.scans.drawing import Page, Scripted

BLANK_PICTURE = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
DOTS = b"0 0 0 rg 60 700 40 10 re f "  # a bar: what the engine is shown
STAMP = b"BT /F 10 Tf 1 0 0 1 60 20 Tm <626B63CF> Tj ET "


def engines(monkeypatch: pytest.MonkeyPatch, engine: Engine | None) -> None:
    monkeypatch.setattr(reader, "find_engine", lambda: engine)


def picture(*pages: Page) -> bytes:
    out = io.BytesIO()
    images = [Image.fromarray(page.picture) for page in pages]
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    return out.getvalue()


def word_page() -> Page:
    page = Page(595, 842)
    page.word(60, 100, 4)
    return page


def text_page() -> bytes:
    return "\n".join(draw_table(50, ("甲", "1", "2")).drawn).encode()


def notes(document: Document) -> list[str]:
    return [english for english, _ in document.notes]


def refusal(data: bytes, name: str = "a.pdf") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, name)
    return caught.value


@pytest.mark.parametrize("data", [picture(word_page()), write_contents([BLANK_PICTURE])])
def test_without_an_engine_what_to_install_is_told(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    engines(monkeypatch, None)
    error = refusal(data)
    assert error.reason == "no_text"
    for words in (error.detail, error.detail_zh):
        assert words is not None and 'pip install "disclosure-extractor[ocr]"' in words


def test_a_picture_is_read_and_its_pages_are_told_as_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("总体情况", "其他事项"))
    document = document_from_bytes(picture(word_page(), word_page()), "a.tif")
    assert document.text == "总体情况\n\f其他事项\n"
    assert (document.media_type, document.recognised) == ("image/tiff", (1, 2))
    assert [document.text[span.start : span.end] for span in document.recognised_spans] == [
        "总体情况\n\f",
        "其他事项\n",
    ]
    (note,) = notes(document)
    assert note.startswith("pages 1, 2 recognised in pictures by scripted 1:")


def test_a_page_on_which_nothing_is_recognised_keeps_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("总体情况"))
    document = document_from_bytes(picture(word_page(), Page(595, 842), word_page()), "a.tif")
    assert (document.recognised, document.partial, len(document.pages)) == ((1, 3), True, 3)
    assert notes(document)[1].startswith("pages that are pictures without text were not read: 2. They cannot")


def test_a_picture_in_which_nothing_is_recognised_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted(""))
    error = refusal(picture(word_page()), "a.tif")
    assert (error.reason, "no text was recognised" in error.detail) == ("no_text", True)


def test_pages_with_text_are_read_as_they_are_beside_those_that_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("其他事项"))
    document = document_from_bytes(write_contents([text_page(), BLANK_PICTURE + b" " + DOTS]), "a.pdf")
    assert document.recognised == (2,)
    assert "甲\t1\t2" in document.text
    assert document.text.endswith("\f其他事项\n")


def test_a_page_that_is_a_picture_with_the_name_of_a_program_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("其他事项"))
    document = document_from_bytes(write_contents([BLANK_PICTURE + b" " + DOTS + STAMP]), "a.pdf")
    assert document.recognised == (1,)
    assert "其他事项" in document.text


def test_without_an_engine_such_a_page_keeps_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, None)
    document = document_from_bytes(write_contents([BLANK_PICTURE + b" " + STAMP]), "a.pdf")
    assert (document.text.strip(), document.recognised) == ("扫描", ())
    assert "were not read: 1" in notes(document)[0]


def test_without_an_engine_letters_behind_a_picture_are_taken_as_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, None)
    behind = b" BT 3 Tr /F 10 Tf 1 0 0 1 60 700 Tm <603B4F53> Tj ET"
    document = document_from_bytes(write_contents([BLANK_PICTURE + behind]), "a.pdf")
    assert (document.text, document.recognised) == ("总体\n", (1,))
    assert "by another program" in notes(document)[0]


@pytest.mark.parametrize(("bound", "value"), [("MOST_PAGES", 1), ("MOST_SECONDS", -1.0)])
def test_a_long_file_is_recognised_to_a_bound_and_tells_so(
    monkeypatch: pytest.MonkeyPatch, bound: str, value: float
) -> None:
    engines(monkeypatch, Scripted("总体情况"))
    monkeypatch.setattr(reader, bound, value)
    data = write_contents([text_page(), *[BLANK_PICTURE + b" " + DOTS] * 3])
    document = document_from_bytes(data, "a.pdf")
    assert len(document.recognised) == (1 if bound == "MOST_PAGES" else 0)
    assert any("were not read:" in note for note in notes(document))


def test_a_picture_of_too_many_pixels_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("总体情况"))
    huge = BLANK_PICTURE.replace(b"/W 1 /H 1", b"/W 60000 /H 60000")
    document = document_from_bytes(write_contents([text_page(), huge + b" " + DOTS]), "a.pdf")
    assert document.recognised == ()
    assert "were not read: 2" in notes(document)[0]


def test_a_page_that_cannot_be_drawn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Scripted("总体情况"))

    def draw(data: bytes, numbers: Iterable[int]) -> object:
        return ((number, lambda: None) for number in numbers)

    monkeypatch.setattr("extractor.documents.scans.pictures.render_pages", draw)
    assert refusal(write_contents([BLANK_PICTURE])).reason == "no_text"


def test_a_white_page_says_nothing_and_no_engine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Scripted("1")
    engines(monkeypatch, engine)
    assert refusal(picture(Page(595, 842)), "a.tif").reason == "no_text"
    assert engine.seen == []


@pytest.mark.parametrize("kind", ["tif", "pdf"])
def test_print_that_is_not_recognised_is_told_and_no_font_is_blamed(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    engines(monkeypatch, Scripted("总体情况", ""))
    page = word_page()
    page.word(60, 200, 4)
    bars = BLANK_PICTURE + b" " + DOTS + DOTS.replace(b"700", b"500")
    document = document_from_bytes(picture(page) if kind == "tif" else write_contents([bars]), f"a.{kind}")
    assert notes(document)[1:] == ["some of what is printed on these pages was not recognised (shown as \ufffd): 1"]
