"""`make saved`: makes the kept files again, in LibreOffice and Chromium, each report in a folder with its label.

    2021/page.html  label.json  saved.docx  saved.odt  …  office.pdf  browser.pdf

With them a checkout without these programs is tested with files of real programs. Their content is made.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from benchmarks.same_report.reports import make_reports
from benchmarks.same_report.saving import Saved, save_pages
from extractor.scoring.made_labels import label_of

HERE = Path(__file__).parent
FILES = {
    "page.html": ("html", 3),
    "saved.docx": ("docx", 3),
    "saved.odt": ("odt", 3),
    "saved.xlsx": ("xlsx", 3),
    "saved.xls": ("xls", 3),
    "saved.csv": ("csv", 3),
    "saved.mhtml": ("mhtml", 3),
    "office.txt": ("txt, office", 3),
    "copied.txt": ("txt, copied", 3),
    "office.pdf": ("pdf, office", 2),
    "browser.pdf": ("pdf, browser", 1),
    "numbered.pdf": ("pdf, browser, page numbers", 1),
    "saved.ods": ("ods", 1),
    "saved.doc": ("doc", 1),
    "saved.rtf": ("rtf", 1),
}
"""The name of each kept file, what it is saved as, and of how many reports it is kept: large ones of one."""
SMALL_FONT = "<style>*, body, h1, p, td, span {font-family: 'Droid Sans Fallback' !important; font-weight: normal}</style></head>"
"""One typeface, whose letters take little room in a PDF."""
_WHERE = re.compile(rb"file:///\S+/(?=report\d)")
"""Where the page lay on the machine that saved it: nobody else's business."""


def make_files(folder: Path = HERE) -> None:
    """Write every kept file, a folder for each form. Raises KeyError where a program is not installed."""
    made = make_reports(4)[1:]
    pages = [each.data.replace(b"</head>", SMALL_FONT.encode()) for each in made]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        shelf = save_pages(pages, Path(work), tagged=False)
    for number, each in enumerate(made):
        own = folder / each.form.name
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir()
        label = json.dumps(label_of(each), ensure_ascii=False, indent=1)
        (own / "label.json").write_text(label + "\n", encoding="utf-8")
        for name, (format_, count) in FILES.items():
            saved: Saved = shelf[format_][number]
            if number < count:
                (own / name).write_bytes(_WHERE.sub(b"file:///", saved.data) if format_ == "mhtml" else saved.data)


if __name__ == "__main__":
    make_files()
