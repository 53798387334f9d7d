"""`extractor eval` beside a baseline: written with a reason, compared, and a gate that lets no regression through."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import FIXTURES, Ran, run

CASE, OTHER = "form2019-source-error", "form2019-truncated"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A set of two cases, and its baseline."""
    for name in (CASE, OTHER):
        shutil.copytree(FIXTURES / name, tmp_path / "cases" / name)
    assert score(tmp_path / "cases", "--update-baseline", "the first one").code == 0
    return tmp_path / "cases"


def score(cases: Path, *options: str) -> Ran:
    """The set without a model, beside its baseline."""
    return run("eval", str(cases), "--no-model", "--baseline", str(baseline_of(cases)), *options)


def baseline_of(cases: Path) -> Path:
    return cases.parent / "baselines" / "form.json"


def break_document(cases: Path) -> None:
    """A cell prints another number than the label says."""
    path = cases / CASE / "document.txt"
    text = path.read_text("utf-8")
    before, row, after = text.partition("申请数量\t\t\t26\t")
    assert row
    path.write_text(before + row.replace("26", "28") + after, encoding="utf-8")


def test_a_run_like_its_baseline_passes_the_gate(cases: Path) -> None:
    ran = score(cases, "--gate")
    assert ran.code == 0
    assert "2 documents: 0 fixed, 0 broken" in ran.out
    assert "the gate is passed" in ran.out


def test_a_broken_cell_fails_the_gate_with_document_path_label_before_and_after(cases: Path) -> None:
    break_document(cases)
    ran = score(cases, "--gate")
    assert ran.code == 1
    told = " ".join(ran.out.split())
    path, label = "applications.new_received.natural_person", "一、本年新收政府信息公开申请数量 / 自然人"
    assert f"broken, fails the gate: {CASE}: {path} ({label}): 26 proven -> 28 doubtful, true 26" in told
    assert "form.json: not as good as the baseline" in ran.err


def test_without_gate_what_broke_is_told_and_the_exit_code_is_that_of_the_scores(cases: Path) -> None:
    break_document(cases)
    ran = score(cases)
    assert ran.code == 0
    assert "broken, fails the gate" in ran.out


def test_a_baseline_keeps_the_reason_and_is_replaced_only_with_one(cases: Path) -> None:
    before = baseline_of(cases).read_text("utf-8")
    assert json.loads(before)["reason"] == "the first one"
    break_document(cases)
    score(cases)
    assert baseline_of(cases).read_text("utf-8") == before
    assert score(cases, "--update-baseline", " ").code == 2
    assert baseline_of(cases).read_text("utf-8") == before
    assert "baseline written" in score(cases, "--update-baseline", "it prints so").err
    assert json.loads(baseline_of(cases).read_text("utf-8"))["reason"] == "it prints so"
    assert score(cases, "--gate").code == 0


def test_cases_that_are_not_chosen_stay_in_the_baseline_and_are_not_gone(cases: Path) -> None:
    ran = score(cases, "--only", CASE, "--update-baseline", "this one alone")
    assert "only in the baseline" not in ran.out
    assert len(json.loads(baseline_of(cases).read_text("utf-8"))["documents"]) == 2


def test_cases_that_are_gone_or_new_are_told(cases: Path) -> None:
    (cases / CASE).rename(cases / "renamed")
    ran = score(cases, "--gate")
    assert "not in the baseline: renamed" in ran.out
    assert f"only in the baseline: {CASE}" in ran.out


def test_a_baseline_of_another_set_is_told(cases: Path) -> None:
    path = baseline_of(cases)
    path.write_text(path.read_text("utf-8").replace(f'"set": "{cases}"', '"set": "elsewhere"'), encoding="utf-8")
    assert "made of elsewhere" in score(cases).err.replace("\n", " ")


@pytest.mark.parametrize("options", [("--gate",), ("--update-baseline", "why")])
def test_a_gate_needs_a_baseline(options: tuple[str, ...]) -> None:
    ran = run("eval", "--no-model", *options)
    assert ran.code == 2
    assert "--baseline" in ran.err


def test_a_baseline_that_is_not_there_is_told_before_anything_is_compared(tmp_path: Path) -> None:
    ran = run("eval", "--no-model", "--baseline", str(tmp_path / "none.json"), "--gate", "--only", CASE)
    assert ran.code == 2
    assert "--update-baseline" in ran.err
