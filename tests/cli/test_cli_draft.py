"""`extractor eval --draft`: a case is written, and never over another."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import FIXTURES, run

DOCUMENT = FIXTURES / "form2021-web-page" / "document.html"


def test_a_case_is_written_that_eval_takes(tmp_path: Path) -> None:
    ran = run("eval", "--draft", str(DOCUMENT), "--no-model", "-o", str(tmp_path / "set" / "case"))
    assert ran.code == 0
    assert "a draft, not a label" in ran.err
    assert {path.name for path in (tmp_path / "set" / "case").iterdir()} == {
        "document.html",
        "report.json",
        "findings.json",
        "about.md",
    }
    assert (tmp_path / "set" / "case" / "document.html").read_bytes() == DOCUMENT.read_bytes()
    assert "1 wholly right" in run("eval", str(tmp_path / "set"), "--no-model").out


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("mine", encoding="utf-8")
    ran = run("eval", "--draft", str(DOCUMENT), "--no-model", "-o", str(tmp_path))
    assert ran.code == 2
    assert "a draft replaces nothing" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert (tmp_path / "report.json").read_text("utf-8") == "mine"


def test_what_cannot_be_read_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("no report", encoding="utf-8")
    ran = run("eval", "--draft", str(tmp_path / "other.txt"), "--no-model", "-o", str(tmp_path / "case"))
    assert ran.code == 3
    assert "nothing could be read of it" in ran.err
    assert not (tmp_path / "case").exists()


def test_repeats_need_a_model() -> None:
    ran = run("eval", str(FIXTURES), "--no-model", "--repeat", "2")
    assert ran.code == 2
    assert "only a model can answer" in ran.err


def test_a_replay_without_the_second_attempt_says_so() -> None:
    recordings = str(FIXTURES.parent / "recordings")
    ran = run("eval", str(FIXTURES), "--replay", recordings, "--repeat", "2", "--only", "glued")
    assert ran.code == 4
    assert "differs in attempt: 0, now 1" in ran.err
