from __future__ import annotations

from itertools import islice

from disclosure_report import KIND
from extractor.scoring.faults.paper import draw_papers


def test_a_clean_paper_breaks_no_rule_of_sums_or_reading() -> None:
    for each in islice(draw_papers(KIND, 0), 12):
        assert not [found.rule for found in each.findings if found.rule.startswith(("RD", "T4-SUM"))]
        assert not [found.rule for found in each.findings if found.rule in ("T3-ROW", "T3-OUTCOMES", "T3-BALANCE")]
