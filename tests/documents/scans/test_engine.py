from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.documents.scans import engine
from extractor.documents.scans.engine import find_engine
from extractor.documents.scans.ink import Picture

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")


def write(text: str) -> Picture:
    image = Image.new("L", (40 + 20 * len(text), 44), 255)
    ImageDraw.Draw(image).text((12, 6), text, fill=0, font=ImageFont.load_default(28))
    return np.asarray(image, np.uint8)


def test_lines_are_recognised_in_their_order_and_told_with_the_version() -> None:
    found = find_engine()
    assert found is not None
    texts = ["0", "1", "47", "2,305", "18.6", "-4", "2024"]

    said = found.recognise([write(text) for text in texts])

    assert [each.text for each in said] == texts
    assert min(each.confidence for each in said) > 0.8
    assert found.name.startswith("rapidocr 3.")


def test_no_lines_are_no_work() -> None:
    found = find_engine()
    assert found is not None
    assert found.recognise([]) == []


def test_there_is_no_engine_where_a_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_NEEDED", ("numpy", "no_such_package"))
    assert find_engine() is None


def test_nothing_heavy_is_loaded_for_a_pdf_with_text() -> None:
    code = (
        "import sys, extractor.documents.pdf.reader\n"
        "print([name for name in ('cv2', 'numpy', 'PIL', 'pypdfium2', 'onnxruntime', 'rapidocr') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
