"""A file, bytes or a text to a `Document`."""

from __future__ import annotations

import hashlib
import html
import re
from itertools import islice
from pathlib import Path, PurePath

from extractor.documents.blocks import Written
from extractor.documents.decoding import decode, normalise_newlines
from extractor.documents.document import Document, Grid
from extractor.documents.formats import FORMATS, find_format, no_text, note_of_text, read_format
from extractor.documents.notations.fragments import is_fragmentary
from extractor.documents.opening import MAX_BYTES, read_file, too_large
from extractor.documents.pages import find_pages
from extractor.documents.workbooks.separated import SEPARATED_NAMES, read_separated
from extractor.errors import DocumentError

MOST_TEXT = 1_000_000
"""The longest text that is read, in characters: reading takes time for every number in it."""
MOST_TAGS = 400_000
"""The most tags of a web page that is read: each takes memory. Pages of portals have up to 20,000."""

_NOTHING = " \t\n\f\xa0\u3000\u200b\ufeff\x00"
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})
_HTML_START = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_HTML_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_HTML_SCRIPT = re.compile(r"<script[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:html|head|body|table|tbody|tr|td|th|div|p|span|br|meta|title|ul|ol|li|h[1-6]|section|article|font|center|strong)"
    r"(?:\s[^<>]{0,600})?/?>",
    re.IGNORECASE,
)


def read_document(path: Path) -> Document:
    """The document in the file at `path`; its name is the path as given.

    Raises DocumentError: `not_found` (nothing there, a folder, no permission), `too_large` (told before reading), and
    what `document_from_bytes` raises.
    """
    return document_from_bytes(read_file(path, str(path), MAX_BYTES), str(path))


def document_from_bytes(data: bytes, name: str) -> Document:
    """The document in `data`. The end of `name` tells Markdown from text; HTML is recognised by its content as well.

    Raises DocumentError: `too_large`, `no_text` (empty, blank or a picture), `unsupported` (a binary format),
    `unreadable` (bytes that are no text). The error carries the hash of the bytes.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if len(data) > MAX_BYTES:
            raise too_large(name, len(data), MAX_BYTES)
        if (found := find_format(data, name)) is not None:
            written, notes = read_format(found, data, name)
            return _of_format(written, FORMATS[found].media_type, name, sha256, notes)
        decoded = decode(data, name)
        return _build(decoded.text, name, sha256, decoded.encoding, decoded.notes)
    except DocumentError as error:
        error.sha256 = sha256
        raise


def document_from_text(text: str, name: str = "text") -> Document:
    """The document whose text is given: plain text, Markdown or HTML. Its hash is that of the text in UTF-8.

    Raises DocumentError: `too_large`, `no_text`.
    """
    data = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if len(data) > MAX_BYTES:
            raise too_large(name, len(data), MAX_BYTES)
        return _build(normalise_newlines(text.removeprefix("\ufeff")), name, sha256, "utf-8", ())
    except DocumentError as error:
        error.sha256 = sha256
        raise


def _build(text: str, name: str, sha256: str, encoding: str, notes: tuple[tuple[str, str], ...]) -> Document:
    suffix = PurePath(name).suffix.lower()
    media_type = "text/markdown" if suffix in _MARKDOWN_NAMES else "text/plain"
    what = ("text", "文本")
    source = text
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    from extractor.documents.placed.reader import read_placed

    if (written := read_placed(text)) is not None:
        text, grids, pages = written.text, written.grids, written.pages
    elif _is_html(text, suffix in _HTML_NAMES) and not is_fragmentary(text):
        if text.count("<") > MOST_TAGS:
            raise _too_long(name, text.count("<"), "tags", "标签")
        from extractor.documents.web.html import read_html

        media_type, what = "text/html", ("a web page", "网页")
        page = read_html(text)
        text, grids, notes = page.text, page.grids, (*notes, *page.notes)
    elif (written := read_separated(text, named=suffix in SEPARATED_NAMES)) is not None:
        media_type, text, grids = "text/csv", written.text, written.grids
    else:
        from extractor.documents.notations.reader import read_notations

        if (written := read_notations(text)) is not None:
            text, grids = written.text, written.grids
        pages = find_pages(text)
    if what[0] == "a web page" and not grids and _is_built_by_script(text.strip(_NOTHING), source):
        raise _built_by_script(name)
    if not text.strip(_NOTHING):
        raise _nothing_written(name)
    _require_readable_length(text, name)
    return Document(name, sha256, media_type, encoding, text, grids, pages, (*notes, *note_of_text(name, *what)))


def _of_format(
    written: Written, media_type: str, name: str, sha256: str, notes: tuple[tuple[str, str], ...]
) -> Document:
    if not written.text.strip(_NOTHING):
        raise no_text(name)
    _require_readable_length(written.text, name)
    return Document(
        name,
        sha256,
        media_type,
        "utf-8",
        written.text,
        written.grids,
        written.pages,
        notes,
        written.boxes,
        written.partial,
        written.recognised,
    )


def _is_built_by_script(text: str, source: str) -> bool:
    """Whether a page says nothing but its title, and has scripts."""
    title = _HTML_TITLE.search(source)
    bare = not text or (title is not None and text in html.unescape(title[1]))
    return bare and _HTML_SCRIPT.search(source) is not None


def _require_readable_length(text: str, name: str) -> None:
    if len(text) > MOST_TEXT:
        raise _too_long(name, len(text), "characters", "字符")


def _too_long(name: str, count: int, what: str, what_zh: str) -> DocumentError:
    return DocumentError(
        name,
        "too_large",
        f"it holds {count:,} {what}, a hundred times what a report has. Give the report alone, without what surrounds it.",
        f"文件含 {count:,} 个{what_zh}，约为一份报告的百倍。请只提交报告本身。",
    )


def _is_html(text: str, named: bool) -> bool:
    """Whether the text is HTML: it says so at its beginning, or it uses tags of HTML and closes some."""
    if _HTML_START.search(text, 0, 2048):
        return True
    tags = [match[0] for match in islice(_HTML_TAG.finditer(text), 3)]
    return bool(tags) if named else len(tags) == 3 and (any(tag[1] == "/" for tag in tags) or "</" in text)


def _nothing_written(name: str) -> DocumentError:
    return DocumentError(
        name,
        "no_text",
        "there is no text in it. If it came out of a scanned file, it has to go through a text recogniser first.",
        "文件中没有文字。如果来自扫描件，请先做文字识别。",
    )


def _built_by_script(name: str) -> DocumentError:
    return DocumentError(
        name,
        "no_text",
        "the page holds no text: a script fetches it when the page is opened. Open it in a browser, and save the whole "
        "page (.mhtml) or print it to PDF.",
        "网页源码中没有正文，正文由脚本在打开时加载。请用浏览器打开后另存为完整网页（.mhtml）或打印为 PDF。",
    )
