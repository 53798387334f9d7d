"""LibreOffice, which saves pages and workbooks in its formats: many files in one call."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

WRITER = "HTML (StarWriter)"
"""Opens a page as a text document. As a web page, which is the default, its print loses the first lines."""
CALC = "HTML (StarCalc)"
"""Opens a page as a workbook."""
TEXT = "Text (encoded):UTF8"
"""Opens a text, a line as a paragraph; saves one, a paragraph and a cell as a line."""

WORDS = {
    "odt": "writer8",
    "docx": "MS Word 2007 XML",
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "pdf": "writer_pdf_Export",
    "txt": TEXT,
    "html": WRITER,
}
"""What text documents are saved as, by the end of the file's name."""
SHEETS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "csv": "Text - txt - csv (StarCalc):44,34,76,1",
}
"""What workbooks are saved as."""
_SECONDS = 300.0
_STYLES = "styles.xml"
_WIDTH, _HEIGHT = re.compile(rb'(fo:page-width=")[^"]*'), re.compile(rb'(fo:page-height=")[^"]*')


def convert(sources: Sequence[Path], suffix: str, folder: Path, *, opened_as: str = "") -> list[Path]:
    """Files saved in another format, in their order, in `folder`; `opened_as` names how they are opened.

    Raises FileNotFoundError where one did not come out, subprocess.TimeoutExpired after some minutes.
    """
    if SOFFICE is None:
        raise FileNotFoundError("soffice")
    saved_as = (WORDS | SHEETS)[suffix]
    opening = [f"--infilter={opened_as}"] if opened_as else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", *opening]
        command += ["--convert-to", f"{suffix}:{saved_as}", "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    saved = [folder / f"{source.stem}.{suffix}" for source in sources]
    if missing := [path for path in saved if not path.is_file()]:
        raise FileNotFoundError(str(missing[0]))
    return saved


def widen(document: Path) -> None:
    """Set the pages of an .odt to A3 across, so that a wide table is not cut off at the edge of the sheet."""
    with zipfile.ZipFile(document) as archive:
        parts = [(each, archive.read(each)) for each in archive.infolist()]
    with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts:
            if each.filename == _STYLES:
                data = _HEIGHT.sub(rb"\g<1>29.7cm", _WIDTH.sub(rb"\g<1>42cm", data))
            archive.writestr(each, data)
