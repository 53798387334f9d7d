"""PDFs that are not as they should be: cut off, with something behind their end, with a directory that leads nowhere."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from tests.documents.pdf.writer import Sheet, write_contents, write_pdf

XS = (50.0, 150.0, 250.0)


def draw_page(number: int) -> Sheet:
    sheet = Sheet()
    sheet.table(XS, (100, 130, 160), ((f"第{number}行", str(number)), ("合计", str(10 * number))))
    sheet.write(50, 200, f"第{number}段")
    return sheet


WHOLE = write_pdf([draw_page(number) for number in range(1, 6)])
PACKED = write_contents(
    [zlib.compress("\n".join(draw_page(number).drawn).encode()) for number in range(1, 6)], head="/Filter /FlateDecode"
)


def read(data: bytes) -> Document:
    return document_from_bytes(data, "a.pdf")


def notes_of(document: Document) -> str:
    return "; ".join(english for english, _ in document.notes)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE + b"\n<html>" + b"junk " * 50_000,
        WHOLE.removesuffix(b"%%EOF\n"),
        b"\r\n" * 3 + WHOLE.replace(b"\n%%EOF\n", b"\n%%EOF"),
    ],
    ids=["junk behind the end", "no end mark", "lines before the beginning"],
)
def test_what_stands_around_a_whole_file_does_no_harm(data: bytes) -> None:
    document = read(data)

    assert document.text == read(WHOLE).text
    assert not document.partial


def test_a_directory_that_leads_nowhere_is_made_anew_and_told() -> None:
    document = read(WHOLE.replace(b"startxref\n", b"startxref\n9"))

    assert document.text == read(WHOLE).text
    assert "the directory of the file is damaged" in notes_of(document)
    assert not document.partial


@pytest.mark.parametrize("data", [WHOLE, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize("kept", range(5, 100, 5))
def test_of_a_file_cut_off_whole_pages_are_read_and_no_other_ones(data: bytes, kept: int) -> None:
    try:
        document = read(data[: len(data) * kept // 100])
    except DocumentError as error:
        assert error.reason == "unreadable"
        return

    assert document.partial
    assert "the file is cut off" in notes_of(document)
    paragraphs = [
        line for line in document.text.replace("\f", "\n").split("\n") if line.startswith("第") and "段" in line
    ]
    assert len(paragraphs) == document.text.count("合计") == sum(grid.rows for grid in document.grids) // 2


def test_a_file_that_lacks_its_directory_is_read() -> None:
    assert read(WHOLE[: WHOLE.index(b"xref")]).text == read(WHOLE).text


def test_a_change_that_is_cut_off_is_told() -> None:
    changed = WHOLE + b"\n6 0 obj\n<< /Length 50 >>\nstream\nBT"

    document = read(changed)

    assert document.partial and "a later state of its pages may be lost" in notes_of(document)


def test_of_a_page_that_was_changed_the_later_state_is_read() -> None:
    second = "\n".join(draw_page(9).drawn).encode()
    change = b"\n6 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n7 0 obj\n<< " % (len(second), second)

    text = read(WHOLE + change).text

    assert "第9段" in text and "第1段" not in text


def test_a_damaged_page_is_told_and_the_others_are_read_under_their_numbers() -> None:
    streams = list(re.finditer(rb"stream\n", PACKED))
    place = streams[4].end() + 40  # every page has two of these words: the second page
    document = read(PACKED[:place] + bytes([PACKED[place] ^ 0x55]) + PACKED[place + 1 :])

    assert document.partial
    assert (
        notes_of(document) == "pages that are damaged or too large were not read: 3. Download or save the file again."
    )
    assert len(document.pages) == 5
    assert document.page_at(document.text.index("第4段")) == 4


def test_a_page_whose_fonts_are_lost_is_not_read() -> None:
    cut = WHOLE.replace(b"/Resources << /Font << /F 3 0 R >>", b"/Resources << /Font << /F 93 0 R>>", 1)

    assert "not read: 1" in notes_of(read(cut))


def test_a_page_that_is_not_in_the_file_is_told() -> None:
    assert "1 pages of which the file tells" in notes_of(read(WHOLE.replace(b"9 0 R 11 0 R", b"9 0 R 99 0 R")))


def test_a_checksum_that_is_cut_off_loses_nothing() -> None:
    page = "\n".join(draw_page(1).drawn).encode()

    document = read(write_contents([zlib.compress(page)[:-4]], head="/Filter /FlateDecode"))

    assert not document.partial and "第1段" in document.text


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99, 1])
def test_a_linear_file_is_read_as_far_as_it_goes(kept: float, tmp_path: Path) -> None:
    source, linear = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(WHOLE)
    subprocess.run(["qpdf", "--linearize", "--object-streams=generate", source, linear], check=True)
    data = linear.read_bytes()

    document = read(data[: int(len(data) * kept)])

    assert document.partial == (kept < 1)
    assert ("第5段" in document.text) == (document.text == read(WHOLE).text) or document.partial
