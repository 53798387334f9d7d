"""Each library's own bare read of a file: opened, and every text in it taken as Python strings, nothing more.

Libraries are imported where they are used, so that a format's memory is not charged with the libraries of others.
"""

from __future__ import annotations

import csv
import io
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple


class BareRead(NamedTuple):
    """A bare read: what does it, the modules it takes, and the read itself."""

    library: str
    modules: tuple[str, ...]
    read: Callable[[bytes], object]


def _text(data: bytes) -> object:
    return unicodedata.normalize("NFKC", data.decode("utf-8"))


def _page(data: bytes) -> object:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data.decode("utf-8"))
    nodes = [] if tree.root is None else [node.text_content for node in tree.root.traverse(include_text=True)]
    return nodes, [
        [[cell.text() for cell in row.css("td,th")] for row in table.css("tr")] for table in tree.css("table")
    ]


def _saved_page(data: bytes) -> object:
    parts = [part.get_payload(decode=True) for part in message_from_bytes(data).walk() if not part.is_multipart()]
    return [_page(part) for part in parts if isinstance(part, bytes)]


def _separated(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode("utf-8"))))


def _word(data: bytes) -> object:
    import docx

    document = docx.Document(io.BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def _xml(part: str) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return list(etree.fromstring(parts.read(part)).itertext())

    return read


def _workbook(data: bytes) -> object:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _pdf(data: bytes) -> object:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def _converted(suffix: str) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, f"document{suffix}")
            source.write_bytes(data)
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder]
            subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
            return _word(source.with_suffix(".docx").read_bytes())

    return read


_CALAMINE = ("python_calamine",)
_DOCX = ("docx", "lxml.etree")
BARE_READS: dict[str, tuple[BareRead, ...]] = {
    ".txt": (BareRead("decode, NFKC", (), _text),),
    ".html": (BareRead("selectolax", ("selectolax.lexbor",), _page),),
    ".mhtml": (BareRead("email, selectolax", ("selectolax.lexbor",), _saved_page),),
    ".docx": (
        BareRead("python-docx", _DOCX, _word),
        BareRead("lxml, document.xml", ("lxml.etree",), _xml("word/document.xml")),
    ),
    ".odt": (BareRead("lxml, content.xml", ("lxml.etree",), _xml("content.xml")),),
    ".xlsx": (BareRead("python-calamine", _CALAMINE, _workbook),),
    ".xls": (BareRead("python-calamine", _CALAMINE, _workbook),),
    ".ods": (BareRead("python-calamine", _CALAMINE, _workbook),),
    ".csv": (BareRead("csv", (), _separated),),
    ".pdf": (BareRead("pdfminer.six", ("pdfminer.high_level",), _pdf),),
    ".doc": (BareRead("soffice, python-docx", _DOCX, _converted(".doc")),),
    ".rtf": (BareRead("soffice, python-docx", _DOCX, _converted(".rtf")),),
}
"""The bare reads of each format, the one that the aim is about first."""
