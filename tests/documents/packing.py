"""Small Word and OpenDocument files, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def docx(body: str, before: str = "", **parts: str) -> bytes:
    """A .docx with this body and these further parts (`footnotes="..."` is word/footnotes.xml)."""
    more = {f"word/{name}.xml": f'<w:{name} xmlns:w="{_W}">{text}</w:{name}>' for name, text in parts.items()}
    root = f'xmlns:w="{_W}" xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:r="urn:r"'
    return pack({"word/document.xml": f"{before}<w:document {root}><w:body>{body}</w:body></w:document>"} | more)


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{properties}{r(text)}</w:p>"


def r(text: str) -> str:
    """A run of Word."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    """A cell of Word; `text` is a paragraph unless it is marked up."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of Word: each row the text of its cells."""
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def odt(body: str, before: str = "", **parts: str) -> bytes:
    """An .odt with this body and these further parts, by the names of their files without .xml."""
    spaces = {"office": "office", "text": "text", "table": "table", "draw": "drawing"}
    root = " ".join(f'xmlns:{short}="{_ODF}:{name}:1.0"' for short, name in spaces.items())
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{before}<office:document-content {root}>{content}</office:document-content>",
        }
        | {f"{name}.xml": text for name, text in parts.items()}
    )
