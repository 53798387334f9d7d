"""Picture files and pages of PDFs as grey pictures of one scale, within bounds."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractor.documents.formats import broken
from extractor.documents.scans.ink import POINT, Picture
from extractor.errors import DocumentError

MOST_PIXELS = 64_000_000
"""Pixels of one page: A3 at 500 dots an inch, A4 at 750."""

_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_A4 = (595.0, 842.0)
_MOST_SIDE = 12_000
_SMALL = 8
_MOST_TIMES = 8.0  # that a picture is drawn larger: one of 220 pixels across has no letters
_Later = Callable[[], "Picture | None"]


def open_pictures(data: bytes, name: str) -> Iterator[Picture]:
    """The pages of a picture file, turned as it says, on white. Only a TIFF has several: what else moves is no report.

    A file tells nothing sure of its size on paper: a page is taken to be as wide as A4. Raises DocumentError:
    `too_large` for more pixels than are read, `unreadable` for a damaged file.
    """
    try:
        with _quiet():
            file = Image.open(io.BytesIO(data), formats=_KINDS)
        frames = ImageSequence.Iterator(file) if file.format == "TIFF" else iter((file,))
        for frame in frames:
            if frame.width * frame.height > MOST_PIXELS:
                raise _too_large(name, frame.width, frame.height)
            with _quiet():
                picture = _scale(_flatten(frame))
            yield picture
    except Image.DecompressionBombError:
        raise _too_large(name) from None
    except DocumentError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError):
        raise broken(name) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's warnings: of pixels, which are bounded here, and of odd tags."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def render_pages(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, _Later]]:
    """The pages of a PDF by their numbers, each drawn when it is asked for; None where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in numbers:
            yield number, lambda number=number: _render(document, number)  # type: ignore[misc]
    finally:
        document.close()


def _render(document: pypdfium2.PdfDocument, number: int) -> Picture | None:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not _SMALL < width < _MOST_SIDE or not _SMALL < height < _MOST_SIDE:
            return None
        if width * height * POINT * POINT > MOST_PIXELS:
            return None
        return np.array(page.render(scale=POINT, grayscale=True).to_pil().convert("L"), np.uint8)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None


def _flatten(frame: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(frame) or frame
    if turned.mode.startswith(("I", "F")):  # 16 bits a pixel, or more
        deep = np.asarray(turned, np.float32)
        return Image.fromarray((deep * (255.0 / max(float(deep.max()), 1.0))).clip(0, 255).astype(np.uint8))
    if "A" in turned.getbands() or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        paper = Image.new("L", clear.size, 255)
        paper.paste(clear.convert("L"), mask=clear.getchannel("A"))
        return paper
    return turned.convert("L")


def _scale(image: Image.Image) -> Picture:
    grey = np.asarray(image, np.uint8)
    height, width = grey.shape
    if min(height, width) < _SMALL:
        return np.full((_SMALL, _SMALL), 255, np.uint8)
    factor = POINT * _A4[width > height] / width
    factor = min(factor, _MOST_TIMES, (MOST_PIXELS / (width * height)) ** 0.5)
    size = max(_SMALL, round(width * factor)), max(_SMALL, round(height * factor))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=way), np.uint8)


def _too_large(name: str, width: int = 0, height: int = 0) -> DocumentError:
    size = f"{width} x {height} pixels are" if width else "it has"
    size_zh = f"图片为 {width}×{height} 像素，" if width else "图片"
    limit = MOST_PIXELS // 1_000_000
    return DocumentError(
        name,
        "too_large",
        f"{size} more than the {limit} million that are read. Save it smaller: 300 dots an inch are enough.",
        f"{size_zh}超过上限 {limit} 百万像素。请缩小后再提交，300 dpi 已足够。",
    )
