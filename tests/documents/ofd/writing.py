"""A tiny writer of OFD files: pages as office programs write them, and whatever a page of a PDF holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from extractor.documents.pdf.page import Letter, Rule, Sheet
from tests.documents.packing import pack

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def ofd(pages: Iterable[str], templates: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """The file of pages, each the objects on it; of templates by their id; and of further parts by name."""
    pages = list(pages)
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    named = "".join(f'<ofd:TemplatePage ID="{n}" BaseLoc="/Doc_0/Tpls/{n}.xml"/>' for n in templates or {})
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = f"<ofd:CommonData>{area}{named}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return pack(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}>{root}</ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}>{document}</ofd:Document>",
        }
        | {f"Doc_0/Pages/Page_{n}/Content.xml": _page(page) for n, page in enumerate(pages)}
        | {f"Doc_0/Tpls/{n}.xml": _page(page) for n, page in (templates or {}).items()}
        | parts
    )


def _page(objects: str) -> str:
    return f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def text(x: float, y: float, code: str, steps: str = "", size: float = 4, more: str = "", wide: float = 100) -> str:
    """A line of text whose box has its corner at x, y, and is so wide."""
    return (
        f'<ofd:TextObject Boundary="{x:.4f} {y:.4f} {wide:.4f} {size:.4f}" Size="{size:.4f}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.88:.4f}" {steps}>{escape(code)}</ofd:TextCode></ofd:TextObject>'
    )


def path(x: float, y: float, data: str, more: str = "") -> str:
    """A path whose box has its corner at x, y."""
    return f'<ofd:PathObject Boundary="{x:.4f} {y:.4f} 10 10" {more}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def copied(sheet: Sheet) -> str:
    """The objects that paint what a page of a PDF holds: each letter by itself, in a space twentyfold as large."""
    return "".join([*map(_letter, sheet.letters), *map(_rule, sheet.rules)])


def _letter(letter: Letter) -> str:
    size = (letter.bottom - letter.top) * _MM
    return text(
        letter.x0 * _MM,
        letter.top * _MM,
        letter.text,
        "",
        20 * size,
        'CTM="0.05 0 0 0.05 0 0"',
        (letter.x1 - letter.x0) * _MM,
    )


def _rule(rule: Rule) -> str:
    at, start, end = rule.at * _MM, rule.start * _MM, rule.end * _MM
    data = f"M 0 0 L 0 {end - start:.4f}" if rule.vertical else f"M 0 0 L {end - start:.4f} 0"
    return path(at, start, data) if rule.vertical else path(start, at, data)
