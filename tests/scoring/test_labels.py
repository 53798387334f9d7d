"""A label is validated when it is loaded, and held against its document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from disclosure_report import KIND
from extractor.documents.read import document_from_bytes
from extractor.errors import UsageError
from extractor.scoring.labels import contradictions, load_label
from extractor.scoring.truth import truth_of_label, value_at

FIXTURES = Path(__file__).resolve().parents[2] / "eval" / "fixtures"
CASE = FIXTURES / "form2019-truncated"
CELL = "applications.new_received.natural_person"


def changed(path: str, value: Any) -> dict[str, Any]:
    """The label of a fixture with something else at a path; no value takes it away."""
    label: dict[str, Any] = json.loads((CASE / "report.json").read_text("utf-8"))
    *steps, last = path.split("|")
    place = value_at(label, ".".join(steps)) if steps else label
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return label


@pytest.mark.parametrize("case", sorted(path.name for path in FIXTURES.iterdir()))
def test_the_labels_of_the_fixtures_hold_and_their_documents_print_them(case: str) -> None:
    label = load_label(FIXTURES / case / "report.json", KIND, "en")
    (path,) = (FIXTURES / case).glob("document.*")
    document = document_from_bytes(path.read_bytes(), path.name)
    assert list(contradictions(truth_of_label(label, KIND), document.text)) == []


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("form", "2035", "form: '2035' is no form; allowed: 2019, 2021"),
        ("applications|new_received|total", ..., "applications.new_received.total: this cell of the form is not in"),
        ("applications|new_received|total", "four", "applications.new_received.total: 'four' cannot stand there"),
        ("applications|new_received|sum", 4, "applications.new_received.sum: 4 cannot stand there"),
        ("year", "2020", "year: '2020' cannot stand there"),
        ("accept", {CELL: 4}, f"accept.{CELL}: not a list"),
        ("accept", {f"{CELL}s": [4]}, f"accept.{CELL}s: there is no such path"),
        ("accept", {CELL: [4, "4"]}, f"accept.{CELL}: '4' cannot stand there"),
        ("accept", {"figures.f99.value": [4]}, "accept.figures.f99.value: there is no such path"),
        ("accept", {"figures.f2.part_of": ["f99"]}, "figures.f2.part_of: there is no figure 'f99'"),
        ("states", {"applications.total": "blank"}, "states.applications.total: there is no such path"),
        ("states", {CELL: "blank"}, f"states.{CELL}: blank, but the label has a number there"),
        ("states", {CELL: "empty"}, f"states.{CELL}: 'empty' is no state; allowed: blank, mark, absent"),
    ],
)
def test_a_label_that_cannot_be_is_told_with_file_path_problem_and_way_out(
    path: str, value: Any, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(changed(path, value)), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load_label(file, KIND, "en")
    assert str(error.value).startswith(f"{file}: {told}")
    assert str(error.value).endswith("eval/README.md tells its form")


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"report\.json: cannot be read as JSON: "):
        load_label(tmp_path / "report.json", KIND, "en")


def test_a_figure_of_an_id_used_twice_is_told(tmp_path: Path) -> None:
    label = json.loads((CASE / "report.json").read_text("utf-8"))
    label["figures"].append(label["figures"][0])
    (tmp_path / "report.json").write_text(json.dumps(label), encoding="utf-8")
    with pytest.raises(UsageError, match=r"figures\.f1: this id is used twice"):
        load_label(tmp_path / "report.json", KIND, "en")


def test_numbers_and_quotes_that_the_document_does_not_print_are_told() -> None:
    label = changed("applications|new_received|total", 98765)
    label["figures"][0]["quote"] = "公开信息64次"
    text = document_from_bytes((CASE / "document.txt").read_bytes(), "document.txt").text
    assert [(key, facts["path"]) for key, facts in contradictions(truth_of_label(label, KIND), text)] == [
        ("label_not_printed", "applications.new_received.total"),
        ("label_no_quote", "figures.f1"),
    ]
