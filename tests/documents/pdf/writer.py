"""A tiny writer of PDFs: pages of texts and ruling lines, as bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

SIZE = 10.0
HEIGHT, WIDTH = 800.0, 600.0


class Sheet:
    """One page under the pen. Distances are from its top left corner, in points."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def write(
        self, x: float, top: float, text: str, *, size: float = SIZE, turn: float = 0, mode: int = 0, font: str = "F"
    ) -> None:
        """A line of text, each character as wide as it is high; it goes to where `turn` (0: right, 90: up) tells.

        `mode` is the way of painting: 3 is not at all. x and `top` are the place of its first letter before the turn.
        """
        across, along = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        matrix = f"{across:.4f} {along:.4f} {-along:.4f} {across:.4f} {x:.2f} {HEIGHT - top - size:.2f}"
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /{font} {size} Tf {mode} Tr {matrix} Tm <{code}> Tj ET")

    def space(self, x: float, top: float, text: str) -> None:
        """A line of text glyph by glyph, its blanks not printed but gone over."""
        parts = "".join("-1000 " if letter == " " else f"<{letter.encode('utf-16-be').hex()}> " for letter in text)
        self.drawn.append(f"BT /F {SIZE} Tf 1 0 0 1 {x:.2f} {HEIGHT - top - SIZE:.2f} Tm [{parts}] TJ ET")

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A ruling line."""
        self.drawn.append(f"{x0:.2f} {HEIGHT - top:.2f} m {x1:.2f} {HEIGHT - bottom:.2f} l S")

    def bar(self, x0: float, top: float, x1: float, bottom: float, thick: float = 0.5) -> None:
        """A ruling line as a filled rectangle."""
        width, height = max(x1 - x0, thick), max(bottom - top, thick)
        self.drawn.append(f"{x0:.2f} {HEIGHT - bottom:.2f} {width:.2f} {height:.2f} re f")

    def ring(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """All edges of a cell as two rectangles, of which what lies between is filled."""
        outer = f"{x0:.2f} {HEIGHT - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re"
        inner = f"{x0 + 0.7:.2f} {HEIGHT - bottom + 0.7:.2f} {x1 - x0 - 1.4:.2f} {bottom - top - 1.4:.2f} re"
        self.drawn.append(f"{outer} {inner} f*")

    def dash(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A ruling line as many short ones."""
        length = max(x1 - x0, bottom - top)
        for step in range(0, int(length), 4):
            x, y = (x0 + step, top) if x1 > x0 else (x0, top + step)
            self.rule(x, y, min(x + 2, x1) if x1 > x0 else x, y if x1 > x0 else min(y + 2, bottom))

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """The ground of a cell."""
        self.drawn.append(f"q .9 g {x0:.2f} {HEIGHT - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re f Q")

    def table(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """A table of single cells with all its lines; line ends in a cell's text begin a line below."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for top, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.fill(x, top, text)

    def fill(self, x: float, top: float, text: str) -> None:
        """The text of a cell whose corner is given."""
        for number, line in enumerate(text.split("\n")):
            self.write(x + 3, top + 4 + 12 * number, line)


def write_pdf(sheets: Iterable[Sheet], extra: str = "") -> bytes:
    """The PDF of pages; `extra` goes into its trailer."""
    return write_contents(["\n".join(sheet.drawn).encode() for sheet in sheets], extra)


def write_contents(contents: Sequence[bytes], extra: str = "", forms: Sequence[bytes] = (), head: str = "") -> bytes:
    """The PDF of pages given as drawing instructions; `forms` are named X0, X1, .. and `head` describes each stream."""
    count = len(contents)
    first = 5 + 2 * count
    names = " ".join(f"/X{n} {first + n} 0 R" for n in range(len(forms)))
    resources = f"/Resources << /Font << /F 3 0 R >> /XObject << {names} >> >>"
    box = f"/MediaBox [0 0 {WIDTH:.0f} {HEIGHT:.0f}]"
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor "
        b"<< /Type /FontDescriptor /FontName /Song /Ascent 880 /Descent -120 >> >>",
    ]
    for number, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {6 + 2 * number} 0 R >>"
        objects += [page.encode(), _stream(content, head)]
    kind = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}"
    objects += [_stream(form, kind) for form in forms]
    return _file(objects, extra)


def _stream(content: bytes, head: str) -> bytes:
    return f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    parts = [b"%PDF-1.7\n", *(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))]
    starts = list(accumulate(map(len, parts)))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts[:-1])
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{starts[-1]}\n%%EOF\n"
    return b"".join(parts) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer.encode()
