"""Tables as they are printed, and what the diagnosis says of them."""

from __future__ import annotations

from disclosure_report import KIND
from extractor.checking.confront import confront
from extractor.checking.diagnosis import diagnose
from extractor.kinds import Form
from extractor.reading.reading import Reading
from extractor.result import Finding
from tests.checking.papers import draw_balanced, read_cells

OUT = "applications.outcomes"


def found_in(reading: Reading) -> list[Finding]:
    form = KIND.form(reading.form)
    return diagnose(confront(form.equations, reading), reading, form, KIND)


def suspected(findings: list[Finding]) -> list[list[dict[str, object]]]:
    return [[dict(each.cells) for each in finding.suspects] for finding in findings]


def rows_of(form: Form) -> list[list[str]]:
    (block,) = form.table("applications").blocks
    return [[f"{row.path}.{column.key}" for column in block.columns] for row in block.rows]


def applications(form: Form, seed: int) -> dict[str, int]:
    drawn = draw_balanced(form, seed)
    return {path: int(text) for path, text in drawn.items() if path.startswith("applications.")}


def printed(form: Form, values: dict[str, int]) -> Reading:
    return read_cells(form, {path: str(value) for path, value in values.items()})
