"""The rule catalogue as data: what has to hold in a report, rule by rule. Ids are stable; results and labels use them.

T2, T3, T4: the tables, each in itself. FM: the form. RD: our reading of the document. TX: the prose against the tables.
"""

from __future__ import annotations

from disclosure_report.rules import applications, disputes, form, proactive, reading, reading_cover, reading_order
from disclosure_report.rules.text import TEXT_RULES
from extractor.kinds import Rule

RULES: tuple[Rule, ...] = (
    *proactive.RULES,
    *applications.RULES,
    *disputes.RULES,
    *TEXT_RULES,
    *form.RULES,
    *reading.RULES,
    *reading_cover.RULES,
    *reading_order.RULES,
)
"""Every rule, in the order of the form."""
