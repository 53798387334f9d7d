"""What a file is, by what it holds and not by what it is called; and which module reads it.

Each module has `read(data, name) -> Written` and loads its library when it is called, so that a run over text and web
pages never pays for Word or PDF.
"""

from __future__ import annotations

import importlib
import io
import re
from pathlib import PurePath
from typing import NamedTuple

from extractor.documents.blocks import Written
from extractor.documents.unsuitable import find_unsuitable
from extractor.errors import DocumentError

Note = tuple[str, str]


class Format(NamedTuple):
    """A format: its media type, the names its files have, and the module that reads it."""

    media_type: str
    suffixes: tuple[str, ...]
    module: str


_SCANS = "extractor.documents.scans.reader"
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "docx": Format(
        f"{_OFFICE}.wordprocessingml.document", (".docx", ".docm", ".dotx"), "extractor.documents.word.docx"
    ),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx", ".xlsm"), "extractor.documents.workbooks.excel"),
    "xlsb": Format(
        "application/vnd.ms-excel.sheet.binary.macroenabled.12", (".xlsb",), "extractor.documents.workbooks.xls"
    ),
    "xls": Format("application/vnd.ms-excel", (".xls", ".et"), "extractor.documents.workbooks.xls"),
    "ods": Format(
        "application/vnd.oasis.opendocument.spreadsheet", (".ods", ".ots"), "extractor.documents.workbooks.ods"
    ),
    "odt": Format("application/vnd.oasis.opendocument.text", (".odt", ".ott"), "extractor.documents.word.odt"),
    "ofd": Format("application/ofd", (".ofd",), "extractor.documents.ofd.reader"),
    "pdf": Format("application/pdf", (".pdf",), "extractor.documents.pdf.reader"),
    "rtf": Format("application/rtf", (".rtf", ".doc"), "extractor.documents.word.office"),
    "doc": Format("application/msword", (".doc", ".wps", ".dot"), "extractor.documents.word.office"),
    "word xml": Format("application/xml", (".xml", ".fodt"), "extractor.documents.word.flat"),
    "excel xml": Format("application/xml", (".xml",), "extractor.documents.workbooks.excel_xml"),
    "fods": Format(
        "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
        (".fods", ".xml"),
        "extractor.documents.workbooks.ods",
    ),
    "png": Format("image/png", (".png",), _SCANS),
    "jpeg": Format("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), _SCANS),
    "tiff": Format("image/tiff", (".tif", ".tiff"), _SCANS),
    "bmp": Format("image/bmp", (".bmp", ".dib"), _SCANS),
    "webp": Format("image/webp", (".webp",), _SCANS),
    "gif": Format("image/gif", (".gif",), _SCANS),
    "mhtml": Format("multipart/related", (".mht", ".mhtml"), "extractor.documents.web.mhtml"),
}

_NAMES = frozenset(suffix for each in FORMATS.values() for suffix in each.suffixes) - {".xml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?content-type:\s*multipart/related", re.I)
_XML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--[^>]{0,500}-->)*<(?:[\w.-]+:)?(Workbook|wordDocument|package|document)\s"
)
_XML_FORMATS = (
    (b"Workbook", b"urn:schemas-microsoft-com:office:spreadsheet", "excel xml"),
    (b"wordDocument", b"schemas.microsoft.com/office/word/2003/wordml", "word xml"),
    (b"package", b"schemas.microsoft.com/office/2006/xmlPackage", "word xml"),
    (b"document", b"application/vnd.oasis.opendocument.spreadsheet", "fods"),
    (b"document", b"application/vnd.oasis.opendocument.text", "word xml"),
)
"""Name of the root, what stands near it, and the format."""


def find_format(data: bytes, name: str) -> str | None:
    """The name of the format in FORMATS; None for text, web pages, and what no module here reads.

    Raises DocumentError `unreadable` for a broken zip container, `encrypted` for an encrypted one.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        return _find_in_ole(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _find_in_zip(data, name)
    if (picture := _find_picture(data)) is not None:
        return picture
    return "mhtml" if _MHTML.match(data[:4096]) else _find_in_xml(data[:8192])


def _find_in_xml(head: bytes) -> str | None:
    root = _XML.match(head) if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None
    found = (name for element, space, name in _XML_FORMATS if root and root[1] == element and space in head)
    return next(found, None)


def _find_picture(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "bmp"
    return next((name for magic, name in _PICTURES if data.startswith(magic)), None)


def _find_in_ole(data: bytes, name: str) -> str | None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted(name)
    if find_unsuitable(data) is not None:
        return None
    books = any(word in data for word in _WORKBOOK)
    return "xls" if books and "WordDocument".encode("utf-16-le") not in data else "doc"


def _find_in_zip(data: bytes, name: str) -> str | None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        raise broken(name) from None
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "OFD.xml" in names:
        return "ofd"
    if any(each.startswith("word/") for each in names):
        return "docx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx" if any(each.startswith("xl/") for each in names) else None


def read_format(found: str, data: bytes, name: str) -> tuple[Written, tuple[Note, ...]]:
    """What a file of the format says; a note where it is called otherwise. Raises DocumentError."""
    written: Written = importlib.import_module(FORMATS[found].module).read(data, name)
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in FORMATS[found].suffixes:
        return written, written.notes
    return written, (*written.notes, _misnamed(suffix, found, found))


def note_of_text(name: str, what: str, what_zh: str) -> tuple[Note, ...]:
    """A note where a text (what kind of one) is called as a file of another format is."""
    suffix = PurePath(name).suffix.lower()
    return (_misnamed(suffix, what, what_zh),) if suffix in _NAMES else ()


def _misnamed(suffix: str, what: str, what_zh: str) -> Note:
    return (
        f"the name ends in {suffix}, the content is {what}: it was read as that",
        f"文件名以 {suffix} 结尾，内容却是{what_zh}，已按其内容读取",
    )


def broken(name: str) -> DocumentError:
    """The error of a file that is cut off or damaged."""
    return DocumentError(
        name,
        "unreadable",
        "the file is damaged or cut off. Download or save it again.",
        "文件已损坏或不完整。请重新下载或另存后再提交。",
    )


def encrypted(name: str) -> DocumentError:
    """The error of a file behind a password."""
    return DocumentError(
        name,
        "encrypted",
        "it is protected by a password. Save it without one.",
        "文件有密码保护。请去掉密码后另存再提交。",
    )


def no_text(name: str) -> DocumentError:
    """The error of a file that says nothing."""
    return DocumentError(
        name,
        "no_text",
        "there is no text in it. If it is a report, save it as a PDF: one that is a scan can be recognised.",
        "文件中没有文字。如果是报告，请另存为 PDF：扫描件可做文字识别。",
    )
