"""Made reports printed to PDF by every maker that is installed: which cells are read right, left open, read wrong.

python -m benchmarks.pdf_makers [--reports N] [--seed S] [--only PATTERN] [--keep DIR]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.comparison.cells import CellOutcome
from extractor.scoring.made import Made, make_report
from extractor.scoring.truth import truth_of_made

STYLES = {
    "plain": "",
    "collapsed": "table {border-collapse: collapse; width: 100%} td {border: 1px solid #000; font-size: 9pt}",
    "shaded": "table {border-spacing: 0} td {border: .5pt solid #888} tr:nth-child(odd) td {background: #ddd}",
    "dashed": "table {border-collapse: collapse} td {border: 1px dashed #666}",
    "level": "table {border-collapse: collapse; border-style: none} td {border: 0; border-bottom: 1px solid #000}",
    "bare": "table {border-style: none; width: 100%} td {border-style: none}",
}
"""How the tables of a page look: with lines of every kind, with lines below rows alone, without any."""
DAMAGES: Sequence[tuple[str, ...]] = (
    ("some_blanks",),
    ("vertical_labels", "wide_labels"),
    ("blank_zeros", "wrong_row_total"),
    (),
)
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

Printer = Callable[[Path, Path], Sequence[str]]
"""The command that prints a web page to a PDF."""


def _chromium(page: Path, pdf: Path) -> Sequence[str]:
    name = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return (name, *_QUIET, f"--user-data-dir={pdf.parent / 'browser'}", f"--print-to-pdf={pdf}", str(page))


def _office(module: str) -> Printer:
    def command(page: Path, pdf: Path) -> Sequence[str]:
        profile = f"-env:UserInstallation={(pdf.parent / 'office').as_uri()}"
        reader = {"writer": "HTML (StarWriter)", "calc": "calc_HTML_WebQuery"}[module]
        convert = f"pdf:{module}_pdf_Export"
        return ("soffice", profile, "--headless", f"--infilter={reader}", "--convert-to", convert,
                "--outdir", str(pdf.parent), str(page))  # fmt: skip

    return command


def _drawn(name: str) -> Printer:
    return lambda page, pdf: (sys.executable, "-m", "benchmarks.drawn_pdfs", name, str(page), str(pdf))


MAKERS: dict[str, tuple[str, Printer]] = {
    "chromium": ("chromium", _chromium),
    "writer": ("soffice", _office("writer")),
    "calc": ("soffice", _office("calc")),
    "wkhtmltopdf": ("wkhtmltopdf", lambda page, pdf: ("wkhtmltopdf", "-q", str(page), str(pdf))),
    "weasyprint": ("weasyprint", lambda page, pdf: ("weasyprint", "-q", str(page), str(pdf))),
    "reportlab": ("reportlab", _drawn("reportlab")),
    "typst": ("typst", _drawn("typst")),
}
"""What prints a web page: which program or Python package has to be installed, and how it is called."""
CHANGERS: dict[str, tuple[str, Printer]] = {
    "ps2pdf": ("ps2pdf", lambda old, new: ("ps2pdf", str(old), str(new))),
    "cairo": ("pdftocairo", lambda old, new: ("pdftocairo", "-pdf", str(old), str(new))),
    "packed": ("qpdf", lambda old, new: ("qpdf", "--object-streams=generate", str(old), str(new))),
    "linear": ("qpdf", lambda old, new: ("qpdf", "--linearize", "--object-streams=generate", str(old), str(new))),
    "locked": ("qpdf", lambda old, new: ("qpdf", "--encrypt", "", "owner", "256", "--", str(old), str(new))),
}
"""Programs that write another's PDF anew."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of makers and styles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="*", help="makers/styles, such as writer/bare or chromium+ps2pdf/*")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs that have cells which are not right")
    chosen = parser.parse_args(arguments)
    reports = [
        make_report(KIND, KIND.forms[n % len(KIND.forms)], "html", DAMAGES[n % len(DAMAGES)], chosen.seed + n)
        for n in range(chosen.reports)
    ]
    print(f"{'maker/style':32} {'right':>7} {'open':>5} {'doubt':>5} {'silent':>6} {'proven wrong':>12}")
    for name, command in sorted(_ways()):
        for style in STYLES:
            if fnmatch(f"{name}/{style}", chosen.only):
                _tell(f"{name}/{style}", [_measure(made, style, command, chosen.keep, name) for made in reports])


def _ways() -> Iterator[tuple[str, tuple[Printer, ...]]]:
    for name, (program, printer) in MAKERS.items():
        if shutil.which(program) or find_spec(program):
            yield name, (printer,)
            if name in ("chromium", "writer"):
                for change, (other, changer) in CHANGERS.items():
                    if shutil.which(other):
                        yield f"{name}+{change}", (printer, changer)
        else:
            print(f"{name}: not installed", file=sys.stderr)


def print_report(made: Made, style: str, commands: Sequence[Printer], folder: Path) -> Path:
    """The PDF of a made report: its page in a style, through one program after another."""
    page = folder / "report.html"
    text = made.data.decode("utf-8-sig")
    if style in ("bare", "level"):
        text = text.replace('border="1"', 'border="0"')
    page.write_text(text.replace("</head>", f"<style>{STYLES[style]}</style></head>"), "utf-8")
    for number, command in enumerate(commands):
        new = folder / ("report.pdf" if not number else f"report{number}.pdf")
        subprocess.run(command(page, new), check=False, capture_output=True, timeout=180)
        page = new
    return page


def _measure(
    made: Made, style: str, commands: Sequence[Printer], keep: Path | None, name: str
) -> list[CellOutcome] | None:
    with tempfile.TemporaryDirectory() as folder:
        pdf = print_report(made, style, commands, Path(folder))
        if not pdf.exists():
            return None
        data = pdf.read_bytes()
    result = process(data, name="report.pdf")
    found = compare(result, truth_of_made(made), made.form).cells
    if keep is not None and any(cell.verdict != "exact" for cell in found):
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}-{style}-{made.name}.pdf").write_bytes(data)
    return found


def _tell(name: str, outcomes: Sequence[list[CellOutcome] | None]) -> None:
    cells = [cell for found in outcomes for cell in found or ()]
    count = Counter(
        "right"
        if cell.verdict == "exact" and not cell.doubted
        else "silent"
        if cell.silent
        else "doubt"
        if cell.said is not None
        else "open"
        for cell in cells
    )
    proven = sum(cell.proven_wrong for cell in cells)
    failed = sum(found is None for found in outcomes)
    tail = f"  {failed} not printed" if failed else ""
    print(
        f"{name:32} {count['right']:>7} {count['open']:>5} {count['doubt']:>5} {count['silent']:>6} {proven:>12}{tail}",
        flush=True,
    )


if __name__ == "__main__":
    main()
