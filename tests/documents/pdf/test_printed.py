"""Made reports printed to PDF by real programs read as the web page they were printed from."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Printer = Callable[[Path], None]


def print_by_browser(page: Path) -> None:
    own = (f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={page.with_suffix('.pdf')}")
    subprocess.run([str(CHROMIUM), *QUIET, *own, str(page)], check=True, capture_output=True, timeout=120)


def print_by_office(page: Path) -> None:
    own = (f"-env:UserInstallation={(page.parent / 'profile').as_uri()}", "--headless", "--convert-to", "pdf")
    subprocess.run(
        [str(SOFFICE), *own, "--outdir", str(page.parent), str(page)], check=True, capture_output=True, timeout=120
    )


def print_by_wkhtmltopdf(page: Path) -> None:
    subprocess.run(["wkhtmltopdf", "-q", str(page), str(page.with_suffix(".pdf"))], check=True, timeout=120)


def print_by_weasyprint(page: Path) -> None:
    subprocess.run(["weasyprint", "-q", str(page), str(page.with_suffix(".pdf"))], check=True, timeout=120)


PRINTED = [
    pytest.param(
        print_by_browser,
        (0, "some_blanks", 4),
        id="browser",
        marks=pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
    ),
    pytest.param(
        print_by_office,
        (2, "blank_zeros", 3),
        id="office",
        marks=pytest.mark.skipif(not SOFFICE, reason="no LibreOffice is installed"),
    ),
    pytest.param(
        print_by_wkhtmltopdf,
        (1, "wide_labels", 2),
        id="wkhtmltopdf",
        marks=pytest.mark.skipif(not shutil.which("wkhtmltopdf"), reason="wkhtmltopdf is not installed"),
    ),
    pytest.param(
        print_by_weasyprint,
        (0, "some_blanks", 1),
        id="weasyprint",
        marks=pytest.mark.skipif(not shutil.which("weasyprint"), reason="WeasyPrint is not installed"),
    ),
]
STYLE = b"<style>table {border-collapse: collapse} td {border: 1px solid #000; font-size: 9pt}</style></head>"


@pytest.mark.parametrize(("printer", "report"), PRINTED)
def test_every_cell_of_a_printed_report_is_right(
    printer: Printer, report: tuple[int, str, int], tmp_path: Path
) -> None:
    form, damage, seed = report
    made = make_report(KIND, KIND.forms[form], "html", (damage,), seed)
    page = tmp_path / "report.html"
    page.write_bytes(made.data.replace(b"</head>", STYLE))

    printer(page)
    result = process(page.with_suffix(".pdf").read_bytes(), name="report.pdf")

    compared = compare(result, truth_of_made(made), made.form)
    assert len(compared.cells) > 150
    assert [str(cell) for cell in compared.cells if cell.verdict != "exact"] == []


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")
@pytest.mark.parametrize(("damage", "open_cells"), [("wide_labels", 0), ("some_blanks", 40)])
def test_cells_of_tables_without_lines_are_right_or_open(damage: str, open_cells: int, tmp_path: Path) -> None:
    made = make_report(KIND, KIND.forms[1], "html", (damage,), 5)
    page = tmp_path / "report.html"
    page.write_bytes(made.data.replace(b'border="1"', b'border="0"'))

    print_by_browser(page)
    result = process(page.with_suffix(".pdf").read_bytes(), name="report.pdf")

    cells = compare(result, truth_of_made(made), made.form).cells
    assert [str(cell) for cell in cells if cell.silent] == []
    assert sum(cell.verdict != "exact" for cell in cells) <= open_cells
