"""`python -m tests.documents.scans.make`: prints and scans the reports beside this file again. Needs chromium."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.scan_making import Look, print_page, save_pdf, scan_pages
from disclosure_report import KIND
from extractor.scoring.made import Made, make_report

HERE = Path(__file__).parent
_STYLE = (
    "body{{font:{size}px 'Noto Serif CJK SC'}}p,h1{{margin:3px}}table{{width:100%;border-collapse:collapse}}"
    "td{{border:1px solid #000;padding:2px;text-align:center}}"
)
SCANS = {
    "grey": (2, ("some_blanks", "marks"), Look(_STYLE.format(size=12), 130, -0.8, 0.2, 0.5, 16, bilevel=False)),
    "bilevel": (0, ("vertical_labels",), Look(_STYLE.format(size=13), 200, 0.9, 2.0, 0.3, 50, bilevel=True)),
}
"""The scans by name: the form's number, what is odd about the report, how it was printed and scanned."""


def make(name: str) -> Made:
    """The report of a scan."""
    form, damages, _ = SCANS[name]
    return make_report(KIND, KIND.forms[form], "html", damages, 5)


def main() -> None:
    """Write each scan, and the numbers that it prints."""
    for name, (_, _, look) in SCANS.items():
        made = make(name)
        pages = scan_pages(print_page(made.data, look), look, 1)
        (HERE / f"{name}.pdf").write_bytes(save_pdf(pages, look))
        said = {path: made.label.printed[path] for path in sorted(made.label.printed)}
        (HERE / f"{name}.json").write_text(json.dumps(said, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
