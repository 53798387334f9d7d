"""The rules of the prose (TX): sections 一, 五 and 六 against the tables, and in themselves."""

from __future__ import annotations

from disclosure_report.rules import text_disputes, text_form, text_outcomes, text_received, text_said, text_shares
from extractor.kinds import Rule

TEXT_RULES: tuple[Rule, ...] = (
    *text_received.RULES,
    *text_said.RULES,
    *text_outcomes.RULES,
    *text_shares.RULES,
    *text_disputes.RULES,
    *text_form.RULES,
)
"""Every rule of the prose, in the order of the catalogue."""
