"""Made reports saved in every format in which reports are published: one folder, built once for a measurement."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from benchmarks.pdf_makers import MAKERS
from disclosure_report import KIND
from extractor.documents.read import document_from_bytes
from extractor.scoring.made import make_report
from tests.documents.workbooks.made import write_workbook

PADDING = "本机关结合实际梳理公开事项，完善审核流程，群众查询信息更加方便，各项任务按计划推进。\n"

_OFFICE_FILTERS = {
    ".docx": ("docx:MS Word 2007 XML", ".html"),
    ".odt": ("odt:writer8", ".html"),
    ".doc": ("doc:MS Word 97", ".html"),
    ".rtf": ("rtf:Rich Text Format", ".html"),
    ".xls": ("xls:MS Excel 97", ".xlsx"),
    ".ods": ("ods:calc8", ".xlsx"),
}
"""What an office program saves: its filter, and the format that it opens for that."""


def pad(report: bytes) -> bytes:
    """A made report with prose to the length that real ones have: about 10 KB."""
    before, heading, behind = report.partition("总体情况".encode())
    stop = "。".encode()
    return before + heading + behind.replace(stop, stop + (PADDING * 40).encode(), 1)


def save_reports(folder: Path, count: int) -> Iterator[tuple[str, list[Path]]]:
    """`count` reports of all forms in each format by its suffix; no paths where the program that writes it is missing."""
    made = [make_report(KIND, KIND.forms[n % len(KIND.forms)], "html", (), n) for n in range(count)]
    pages = [pad(report.data) for report in made]
    texts = [document_from_bytes(page, "page.html").text for page in pages]
    yield ".txt", _write(folder, ".txt", [text.encode() for text in texts])
    yield ".html", _write(folder, ".html", pages)
    yield ".mhtml", _write(folder, ".mhtml", [_whole_page(page) for page in pages])
    yield ".csv", _write(folder, ".csv", [_separated(text) for text in texts])
    yield ".xlsx", _write(folder, ".xlsx", [write_workbook(page, apart=False) for page in pages])
    for suffix in _OFFICE_FILTERS:
        yield suffix, _convert(folder, suffix)
    yield ".pdf", _print(folder)


def _write(folder: Path, suffix: str, files: list[bytes]) -> list[Path]:
    paths = [folder / f"{number:02d}{suffix}" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return paths


def _whole_page(page: bytes) -> bytes:
    message = MIMEMultipart("related")
    message.attach(MIMEText(page.decode(), "html", "utf-8"))
    return message.as_bytes()


def _separated(text: str) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(line.split("\t") for line in text.split("\n"))
    return file.getvalue().encode()


def _convert(folder: Path, suffix: str) -> list[Path]:
    office = shutil.which("soffice")
    if office is None:
        return []
    written, opened = _OFFICE_FILTERS[suffix]
    sources = sorted(folder.glob(f"*{opened}"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", written, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [source.with_suffix(suffix) for source in sources]


def _print(folder: Path) -> list[Path]:
    for program, printer in (MAKERS["chromium"], MAKERS["writer"]):
        if shutil.which(program):
            pages = sorted(folder.glob("*.html"))
            for page in pages:
                subprocess.run(printer(page, page.with_suffix(".pdf")), check=True, capture_output=True, timeout=180)
            return [page.with_suffix(".pdf") for page in pages]
    return []
