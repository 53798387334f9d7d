"""`extractor eval`: what it accepts, prints, writes and exits with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FIXTURES, ROOT, names, run

pytestmark = pytest.mark.usefixtures("in_empty_folder")

RECORDINGS = ROOT / "eval" / "recordings"


def scores(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def wrong_set(folder: Path, value: int = 5) -> Path:
    """A set of one case whose label says that a cell prints another number than it does."""
    shutil.copytree(FIXTURES / "form2021-web-page", folder / "set" / "case")
    file = folder / "set" / "case" / "report.json"
    label = json.loads(file.read_text("utf-8"))
    label["applications"]["new_received"]["total"] = value
    file.write_text(json.dumps(label), encoding="utf-8")
    return folder / "set"


def test_a_set_is_scored_case_by_case_and_in_all() -> None:
    ran = run("eval", str(FIXTURES))
    assert ran.code == 0
    assert "5 documents, 5 wholly right" in ran.out
    assert "form2019-truncated" in ran.out
    assert "cells as printed" in ran.out
    assert ran.err == ""


def test_the_same_in_chinese() -> None:
    ran = run("eval", str(FIXTURES), "--lang", "zh", "--only", "glued")
    assert "1 个文件，1 个完全正确" in ran.out
    assert "单元格与原文一致" in ran.out


def test_a_wrong_number_called_proven_is_fatal_and_told_first(tmp_path: Path) -> None:
    ran = run("eval", str(wrong_set(tmp_path)))
    assert ran.code == 1
    assert "applications.new_received.total: said 134 (proven), true 5" in " ".join(ran.out.split())
    assert "1 wrong numbers are called proven" in ran.err


def test_only_failing_shows_only_those_and_scores_all(tmp_path: Path) -> None:
    folder = wrong_set(tmp_path)
    shutil.copytree(FIXTURES / "form2021-glued", folder / "right")
    ran = run("eval", str(folder), "--only-failing")
    assert "2 documents, 1 wholly right" in ran.out
    assert "\nright" not in ran.out


def test_json_tells_every_score_and_what_differs(tmp_path: Path) -> None:
    told = scores(run("eval", str(wrong_set(tmp_path)), "--format", "json").out)
    assert told["rates"]["cells"]["of"] - told["rates"]["cells"]["right"] == 1
    assert told["rates"]["cells"]["zeros"] < 1
    (document,) = told["documents"]
    (cell,) = document["cells"]
    assert (cell["said"], cell["true"], cell["standing"], cell["verdict"]) == ("134", ["5"], "proven", "wrong")


def test_results_are_saved_as_extract_does_and_scored_again_without_reading(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run("eval", str(FIXTURES), "-o", str(out))
    assert names(out) == sorted(f"{path.parent.name}/{path.name}" for path in FIXTURES.glob("*/document.*"))
    assert {path.name for path in out.iterdir()} >= {"reports.jsonl", "reports.csv", "cells.csv", "score.json"}
    saved = scores((out / "score.json").read_text("utf-8"))
    again = scores(run("eval", str(FIXTURES), "--results", str(out), "--format", "json").out)
    assert first.code == 0
    for each in (saved, again):
        del each["seconds"], each["reader"]
    assert again == saved
    assert run("check", str(out)).code == 0


def test_a_case_without_a_saved_result_is_told_and_left_out(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("eval", str(FIXTURES), "--only", "glued", "-o", str(out), "--quiet")
    ran = run("eval", str(FIXTURES), "--results", str(out))
    assert "4 cases have no result" in ran.err
    assert "1 documents, 1 wholly right" in ran.out


def test_documents_and_labels_may_lie_apart(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "form2021-glued" / "document.txt", tmp_path / "glued.txt")
    (tmp_path / "labels").mkdir()
    shutil.copy(FIXTURES / "form2021-glued" / "report.json", tmp_path / "labels" / "glued.json")
    ran = run("eval", "--documents", str(tmp_path), "--labels", str(tmp_path / "labels"))
    assert (ran.code, "1 documents, 1 wholly right" in ran.out) == (0, True)


@pytest.mark.parametrize("reads", ["gaps", "all"])
def test_recorded_answers_are_scored_beside_the_form_reader_alone(reads: str) -> None:
    ran = run("eval", str(FIXTURES), "--replay", str(RECORDINGS), "--model-reads", reads, "--format", "json")
    told = scores(ran.out)
    assert ran.code == 0
    assert told["counts"]["documents_exact"] == 5
    assert told["counts"]["cache_hits"] > 0
    assert told["rates"]["cells"]["alone"] == 1


def test_processes_change_nothing() -> None:
    one, two = (scores(run("eval", str(FIXTURES), "-j", jobs, "--format", "json").out) for jobs in "12")
    del one["seconds"], two["seconds"]
    assert one == two


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no-such-folder",), "no-such-folder: there are no cases here"),
        ((str(FIXTURES), "--documents", "a"), "cannot be combined with --documents"),
        (("--documents", "a"), "--documents: needs --labels as well"),
        ((str(FIXTURES), "--only", "nothing"), "--only: 'nothing' matches none of 5 cases"),
        ((str(FIXTURES), "--format", "pdf"), "--format: unknown format 'pdf'"),
        ((str(FIXTURES), "--format", "text,json"), "--format: several formats need a folder"),
        ((str(FIXTURES), "--results", "no-such-folder"), "no-such-folder: there are no saved results here"),
        ((str(FIXTURES), "--rpm", "3"), "--rpm: there is no model to ask"),
    ],
)
def test_what_cannot_be_scored_is_told_with_a_way_out(arguments: tuple[str, ...], told: str) -> None:
    ran = run("eval", *arguments)
    assert ran.code == 2
    assert told in ran.err


def test_a_label_that_contradicts_its_document_is_told_and_used(tmp_path: Path) -> None:
    ran = run("eval", str(wrong_set(tmp_path, 98765)))
    assert "applications.new_received.total: 98765 is printed nowhere in the document" in ran.err
    assert "1 documents, 0 wholly right" in ran.out
