"""What the prose says that rules confront with the tables, as claims: verbatim quotes with places and plain facts.

Rules see claims only, never the document: a saved result can be checked again without it.
"""

from __future__ import annotations

from disclosure_report.claims.applications import read_applications
from disclosure_report.claims.disputes import read_disputes
from disclosure_report.claims.passages import read_passages
from disclosure_report.claims.shares import read_parts, read_shares
from disclosure_report.claims.statements import (
    read_fee,
    read_placeholders,
    read_points,
    read_signature,
    read_statements,
    read_year,
)
from extractor.documents.document import Document
from extractor.reading.reading import Reading
from extractor.result import Claim

__all__ = ["claims"]


def claims(document: Document, reading: Reading) -> list[Claim]:
    """Every claim of a document, section by section. `reading` gives the sections, the year and the reporting body."""
    found: list[Claim] = []
    for passage in read_passages(document, reading):
        if passage.section != "五":
            found += read_applications(passage)
            found += read_disputes(passage)
            found += read_statements(passage)
            found += read_parts(passage)
            found += read_shares(passage)
            found += read_fee(passage)
        if passage.section == "一":
            found += read_year(passage)
        found += read_points(passage)
    found += read_signature(document, reading.sections)
    found += read_placeholders(document)
    return found
