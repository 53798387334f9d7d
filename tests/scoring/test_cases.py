"""A set is a folder of cases, or documents and labels apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.errors import UsageError
from extractor.scoring.cases import Loaded, case_of_made, load_cases, load_pairs
from extractor.scoring.made import make_report

FIXTURES = Path(__file__).resolve().parents[2] / "eval" / "fixtures"


def apart(folder: Path, *stems: str) -> tuple[Path, Path]:
    """The glued fixture under each stem, documents and labels in folders of their own."""
    documents, labels = folder / "documents", folder / "labels"
    documents.mkdir()
    labels.mkdir()
    for stem in stems:
        shutil.copy(FIXTURES / "form2021-glued" / "document.txt", documents / f"{stem}.txt")
        shutil.copy(FIXTURES / "form2021-glued" / "report.json", labels / f"{stem}.json")
    return documents, labels


def test_a_folder_of_cases_is_loaded_with_findings_and_forms() -> None:
    loaded = load_cases(FIXTURES, KIND, "en")
    assert loaded.warnings == []
    cases = {case.name: case for case in loaded.cases}
    assert len(cases) == len(list(FIXTURES.glob("*/report.json")))
    case = cases["hybrid-aligned"]
    assert (case.file, case.tags) == ("hybrid-aligned/document.txt", ("form 2021-hybrid",))
    assert case.truth.findings is not None
    assert case.data().startswith(b"\xef\xbb\xbf") or case.data()


def test_documents_and_labels_go_together_by_stem_and_the_rest_is_told(tmp_path: Path) -> None:
    documents, labels = apart(tmp_path, "one", "two")
    (labels / "two.json").rename(labels / "three.json")
    (labels / "findings.json").write_text(json.dumps({"one": {"must": [{"rule": "T3-ROW"}], "must_not": []}}))
    loaded = load_pairs(documents, labels, KIND, "en")
    (case,) = loaded.cases
    assert (case.name, case.file) == ("one", "one.txt")
    assert case.truth.findings is not None
    assert case.truth.findings.must == ({"rule": "T3-ROW"},)
    assert [(Path(about).name, key) for about, key, _ in loaded.warnings] == [
        ("two.txt", "case_no_label"),
        ("three.json", "case_no_document"),
    ]


def test_a_label_that_contradicts_its_document_is_used_and_told(tmp_path: Path) -> None:
    documents, labels = apart(tmp_path, "one")
    label = json.loads((labels / "one.json").read_text("utf-8"))
    label["disputes"]["reconsideration"]["total"] = 98765
    (labels / "one.json").write_text(json.dumps(label), encoding="utf-8")
    loaded = load_pairs(documents, labels, KIND, "en")
    assert len(loaded.cases) == 1
    assert [(key, facts["path"]) for _, key, facts in loaded.warnings] == [
        ("label_not_printed", "disputes.reconsideration.total")
    ]


def test_a_folder_without_cases_or_pairs_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there are no cases here\. Give a folder of cases"):
        load_cases(tmp_path, KIND, "en")
    with pytest.raises(UsageError, match="no document here has a label"):
        load_pairs(FIXTURES, tmp_path, KIND, "en")


def test_a_case_has_one_document(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "form2021-glued", tmp_path / "case")
    (tmp_path / "case" / "document.txt").unlink()
    with pytest.raises(UsageError, match=r"case: 0 files document\.\* beside the label"):
        load_cases(tmp_path, KIND, "en")


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        (None, {"form2019-truncated", "form2021-glued"}),
        ("glued", {"form2021-glued"}),
        ("form2019*", {"form2019-truncated"}),
        ("*/document.txt", {"form2019-truncated", "form2021-glued"}),
        ("2019*", set()),
    ],
)
def test_a_pattern_chooses_cases_by_name_or_file(pattern: str | None, names: set[str]) -> None:
    loaded = load_cases(FIXTURES, KIND, "en")
    some = Loaded([case for case in loaded.cases if case.name in ("form2019-truncated", "form2021-glued")])
    assert {case.name for case in some.matching(pattern)} == names


def test_a_made_report_counts_in_its_form_its_layout_and_each_damage() -> None:
    case = case_of_made(make_report(KIND, KIND.forms[0], "tabs", ("page_breaks", "blank_zeros"), 1))
    assert case.tags == ("form 2019", "layout tabs", "damage blank_zeros", "damage page_breaks")
    assert case.file.endswith(".txt")
    assert case_of_made(make_report(KIND, KIND.forms[0], "html")).tags[-2:] == ("damage none", "html x none")
