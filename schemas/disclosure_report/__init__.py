"""China's annual reports on open government information (政府信息公开工作年度报告) as a kind of report.

`KIND` is what the engine works from: the official forms, the rules, the words of the prose. The models are the report
as users get it. To read another kind of report, write a package like this one.
"""

from __future__ import annotations

from disclosure_report.asking import ASKING
from disclosure_report.claims import claims as read_claims
from disclosure_report.forms import FORMS, SECTIONS
from disclosure_report.models import DisclosureReport, DisclosureReport2019, DisclosureReport2021
from disclosure_report.recognise import recognise as recognise_report
from disclosure_report.rules import RULES
from disclosure_report.support import stated_cells
from disclosure_report.vocabulary import TEXT
from disclosure_report.witnesses import WITNESSES
from extractor.kinds import Kind

__all__ = ["KIND", "DisclosureReport", "DisclosureReport2019", "DisclosureReport2021"]

KIND = Kind(
    "disclosure_report",
    FORMS,
    RULES,
    SECTIONS,
    read_claims,
    recognise_report,
    TEXT,
    WITNESSES,
    stated_cells,
    ASKING,
)
"""This kind of report."""
