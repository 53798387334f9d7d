"""What is saved: made reports of both forms and the hybrid with what real ones have, the fixtures, real reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.same_report.pages import page_of_text
from disclosure_report import KIND
from extractor.scoring.cases import Case, case_of_made, load_cases, load_pairs
from extractor.scoring.made import Made, make_report

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "eval" / "fixtures"
SHARED = ROOT.parent / "shared"

DAMAGES: tuple[tuple[str, ...], ...] = (
    (),
    ("some_blanks", "wide_labels"),
    ("wrong_row_total", "vertical_labels"),
    ("blank_zeros", "spaced_labels"),
    ("marks", "thousands"),
    ("units_inside", "wrapped_labels"),
    ("remarks", "digit_slip"),
    ("subtotals", "nbsp_blanks"),
    ("signs", "bracket_styles"),
    ("group_numbers", "totals_zero"),
    ("ordinal_styles", "money_units"),
    ("ascii_commas", "row_total_zero"),
    ("wide_digits", "misprints"),
    ("shortened_labels", "dispute_slip"),
    ("lost_ordinals", "prose_slip"),
    ("scattered_words", "blank_rows"),
    ("group_label_lost", "breakdown_slip"),
    ("misnumbered", "neighbour_column"),
    ("block_header_lost", "some_blanks"),
    ("printed_twice", "vertical_labels"),
)


def make_reports(count: int = len(DAMAGES)) -> list[Made]:
    """The first so many of the twenty made reports, as web pages; the forms take turns."""
    return [
        make_report(KIND, KIND.forms[number % len(KIND.forms)], "html", damages, number)
        for number, damages in enumerate(DAMAGES[:count])
    ]


def make_cases(count: int = len(DAMAGES)) -> list[Case]:
    """The same as cases."""
    return [case_of_made(made) for made in make_reports(count)]


def fixture_pages() -> list[Case]:
    """The project's own fixtures as web pages."""
    return _as_pages(load_cases(FIXTURES, KIND, "en").cases)


def real_pages() -> list[Case]:
    """The real reports as web pages; none where none lie beside the checkout."""
    if not (SHARED / "reports").is_dir():
        return []
    return _as_pages(load_pairs(SHARED / "reports", SHARED / "labels", KIND, "en").cases)


def _as_pages(cases: list[Case]) -> list[Case]:
    """Pages as they are, and texts that can be a page without becoming another document."""
    pages = []
    for case in cases:
        page = case.data() if case.file.endswith(".html") else page_of_text(case.text() or "")
        if page is not None:
            pages.append(replace(case, document=page))
    return pages
