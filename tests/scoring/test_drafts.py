"""A draft is a valid label that says what was read, and tells what to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.drafts import draft_files, draft_findings
from extractor.scoring.labels import load_label
from extractor.scoring.truth import truth_of_label
from tests.cli.command import FIXTURES


@pytest.mark.parametrize("case", sorted(path.name for path in FIXTURES.iterdir()))
def test_a_draft_is_a_valid_label_beside_which_the_reading_is_right(case: str, tmp_path: Path) -> None:
    (document,) = FIXTURES.joinpath(case).glob("document.*")
    result = process(document)
    form = KIND.form(result.form or "")
    files = draft_files(result, form, "en")
    (tmp_path / "report.json").write_text(files["report.json"], encoding="utf-8")
    label = load_label(tmp_path / "report.json", KIND, "en")
    found = compare(result, truth_of_label(label, KIND, json.loads(files["findings.json"])), form)
    assert (found.wrong_cells, [field for field in found.head if not field.exact]) == ([], [])
    assert all(finding.right for finding in found.findings)


def test_blanks_marks_and_absent_cells_are_told_apart() -> None:
    result = process(FIXTURES / "form2019-truncated" / "document.txt")
    label = json.loads(draft_files(result, KIND.form(result.form or ""), "en")["report.json"])
    assert set(label["states"].values()) == {"blank", "mark", "absent"}
    assert label["accept"] == {}


def test_cells_in_doubt_are_named_with_every_reading() -> None:
    result = process(FIXTURES / "form2021-glued" / "document.txt")
    about = draft_files(result, KIND.form(result.form or ""), "en")["about.md"]
    assert "- [ ] 行政规范性文件 / 本年制发件数 `proactive.normative_documents.issued`: 31562, or 3 / 31 / 315" in about


def test_a_finding_is_drafted_with_place_cause_and_suspects() -> None:
    result = process(FIXTURES / "form2019-source-error" / "document.txt")
    (must,) = (each for each in draft_findings(result)["must"] if each["rule"] == "T3-ROW")
    assert must["cause"] == "source"
    assert must["suspects"] == [{"applications.outcomes.unavailable.not_held.total": 8}]
