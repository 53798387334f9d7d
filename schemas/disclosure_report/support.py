"""Which single cells of table 二 a statement of the prose counts."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.kinds import Form
from extractor.reading.reading import Reading

DOCUMENT_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "2019": {"issued": ("newly_made", "newly_disclosed"), "in_force": ("total_disclosed",), "repealed": ()},
    "2021": {"issued": ("issued",), "in_force": ("in_force",), "repealed": ("repealed",)},
}
"""Columns of table 二 that a count of documents may mean, by form and by what is said of them."""


def stated_cells(reading: Reading, form: Form) -> Iterator[tuple[str, int]]:
    """Path and number of every count of documents that can mean only one cell."""
    for claim in reading.claims:
        if claim.what == "documents" and claim.facts["kind"] is not None:
            columns = DOCUMENT_COLUMNS[form.form][claim.facts["kind"]]
            if len(columns) == 1:
                yield f"proactive.{claim.facts['row']}.{columns[0]}", claim.facts["value"]
