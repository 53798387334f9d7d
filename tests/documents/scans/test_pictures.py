from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from extractor.documents.scans import pictures
from extractor.documents.scans.ink import POINT
from extractor.documents.scans.pictures import open_pictures, render_pages
from extractor.errors import DocumentError
from tests.documents.pdf.writer import Sheet, write_pdf

A4 = (round(595 * POINT), round(842 * POINT))


def save(kind: str, *pages: Image.Image, **ways: object) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    pages[0].save(out, kind, **more, **ways)
    return out.getvalue()


def shapes(data: bytes) -> list[tuple[int, ...]]:
    return [picture.shape for picture in open_pictures(data, "a")]


def page(mode: str = "L", paper: object = 255) -> Image.Image:
    return Image.new(mode, (595, 842), paper)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_every_kind_of_picture_becomes_a_page_of_one_scale(kind: str) -> None:
    assert shapes(save(kind, page())) == [A4[::-1]]


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    (picture,) = open_pictures(save("TIFF", Image.new("L", (595, 842), 255).convert(mode)), "a")
    assert picture.shape == A4[::-1]
    assert picture.dtype == np.uint8


@pytest.mark.parametrize("size", [(60_000, 10), (10, 60_000), (1, 1), (9, 9)])
def test_a_picture_of_any_shape_is_a_page_within_bounds(size: tuple[int, int]) -> None:
    ((height, width),) = shapes(save("PNG", Image.new("L", size, 255)))
    assert min(height, width) >= 8
    assert height * width <= 64 * size[0] * size[1] + 8 * max(height, width)


def test_what_is_half_clear_is_half_as_dark() -> None:
    (picture,) = open_pictures(save("PNG", page("RGBA", (0, 0, 0, 128))), "a")
    assert 125 <= picture.min() <= picture.max() <= 129


@pytest.mark.parametrize("mode", ["I;16", "F"])
def test_deep_colours_keep_their_order(mode: str) -> None:
    deep = np.full((842, 595), 60_000, np.uint16 if mode == "I;16" else np.float32)
    deep[:421] = 3_000
    (picture,) = open_pictures(save("TIFF", Image.fromarray(deep)), "a")
    assert picture[100, 100] < 20 < 250 < picture[-100, 100]


def test_a_file_of_several_pages_is_read_page_by_page() -> None:
    assert len(shapes(save("TIFF", page(), page(), page()))) == 3


def test_of_pictures_that_move_the_first_is_read() -> None:
    assert len(shapes(save("GIF", page(), page(paper=0)))) == 1


def test_what_is_clear_is_paper() -> None:
    (picture,) = open_pictures(save("PNG", page("RGBA", (0, 0, 0, 0))), "a")
    assert picture.min() == 255


def test_a_page_is_turned_as_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = save("JPEG", Image.new("L", (842, 595), 255), exif=exif)
    assert shapes(data) == [A4[::-1]]


def test_a_page_across_is_as_wide_as_a4_across() -> None:
    assert shapes(save("PNG", Image.new("L", (842, 595), 255))) == [A4]


def refusal(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        shapes(data)
    return caught.value


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(side: int) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")

    error = refusal(bomb)

    assert error.reason == "too_large"
    assert "64 million" in error.detail
    assert error.detail_zh is not None and "上限" in error.detail_zh


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_picture_that_is_cut_off_is_unreadable(kind: str) -> None:
    data = save(kind, Image.effect_noise((300, 300), 50))
    assert refusal(data[: len(data) // 3]).reason == "unreadable"


def drawn(data: bytes, numbers: Sequence[int]) -> list[tuple[int, ...] | None]:
    return [None if (picture := draw()) is None else picture.shape for _, draw in render_pages(data, numbers)]


def test_pages_of_a_pdf_are_drawn_by_number() -> None:
    assert drawn(write_pdf([Sheet(), Sheet(), Sheet()]), (1, 3)) == [(2400, 1800), (2400, 1800)]


def test_a_page_that_is_not_there_is_none() -> None:
    assert drawn(write_pdf([Sheet()]), (2,)) == [None]


def test_a_page_of_too_many_pixels_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000_000)
    assert drawn(write_pdf([Sheet()]), (1,)) == [None]


def test_a_file_that_is_no_pdf_has_no_pages() -> None:
    assert drawn(b"%PDF-1.7 nothing", (1,)) == []
