"""Made reports as a scanner would hand them on: printed by a browser, drawn askew, blurred, noisy, as one PDF of pictures."""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

_BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
_FONTS = ("'Noto Serif CJK SC'", "'Noto Sans CJK SC'", "'Noto Sans Mono','Noto Sans CJK SC'")
_LINES = ("border-collapse:collapse", "border-collapse:collapse;border:2px solid #000", "")

_BLACK = 150


class Look(NamedTuple):
    """How a report is printed and scanned: the table's style, dots an inch, degrees askew, noise and blur, JPEG quality.

    `bilevel`: in black and white only, as many office scanners do.
    """

    style: str
    dpi: int
    skew: float
    noise: float
    blur: float
    quality: int
    bilevel: bool


def draw_look(dpi: int, rng: random.Random) -> Look:
    """One of many looks at this resolution."""
    cells = (
        f"td,th{{border:1px solid #000;padding:{rng.choice((1, 3, 6))}px;text-align:{rng.choice(('left', 'center'))}}}"
    )
    style = (
        f"body{{font:{rng.choice((12, 13, 15))}px {rng.choice(_FONTS)}}}table{{width:100%;{rng.choice(_LINES)}}}{cells}"
    )
    noise, blur, quality = rng.uniform(2, 14), rng.uniform(0.2, 0.9), rng.randint(45, 90)
    return Look(style, dpi, rng.uniform(-1.5, 1.5), noise, blur, quality, rng.random() < 0.25)


def print_page(html: bytes, look: Look) -> bytes:
    """The PDF that a browser prints of a web page in UTF-8. Raises subprocess.CalledProcessError, FileNotFoundError."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(html.replace(b"</head>", f"<style>{look.style}</style></head>".encode(), 1))
        places = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri())
        subprocess.run((*_BROWSER, *places), check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def scan_pages(pdf: bytes, look: Look, seed: int) -> list[Image.Image]:
    """The pages of a PDF as a scanner sees them."""
    noise = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [page.render(scale=look.dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return [_scan(page, look, noise) for page in drawn]


def _scan(page: Image.Image, look: Look, noise: np.random.Generator) -> Image.Image:
    askew = page.rotate(look.skew * noise.uniform(0.5, 1), resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = askew.filter(ImageFilter.GaussianBlur(look.blur * look.dpi / 200))
    grey = np.asarray(soft, np.float64) * 0.88 + 18
    shade = np.linspace(0, noise.uniform(-12, 12), grey.shape[1])
    noisy = (grey + shade + noise.normal(0, look.noise, grey.shape)).clip(0, 255)
    if look.bilevel:
        return Image.fromarray(noisy > _BLACK)
    return Image.fromarray(noisy.astype(np.uint8))


def save_pdf(pages: Sequence[Image.Image], look: Look) -> bytes:
    """The pages as a PDF of pictures, without a letter of text."""
    out = io.BytesIO()
    ways = {} if look.bilevel else {"quality": look.quality}
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=look.dpi, **ways)
    return out.getvalue()
