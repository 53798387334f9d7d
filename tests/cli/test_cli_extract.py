from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from extractor.writing.folder import write_record
from tests.cli.command import CSV, FIXTURES, accounted, names, record, report, results, run, write_reports

pytestmark = pytest.mark.usefixtures("in_empty_folder")


# ── What is written ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_becomes_results_tables_and_a_record() -> None:
    write_reports(Path("reports"), "b.txt", "a.md", "下级 单位/云岭市 审计局.txt")
    ran = run("extract", "reports")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in Path("out").iterdir()) == [*CSV, "reports.jsonl", "run.json"]
    assert names(Path("out")) == ["a.md", "b.txt", "下级 单位/云岭市 审计局.txt"]
    assert "3 documents: " in ran.out
    assert "written: " in ran.err
    assert accounted()


def test_the_record_tells_options_version_receipt_and_times() -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r", "--fail-on", "never", "--lang", "zh")
    told = record(Path("out"))
    assert told["state"] == "done"
    assert told["options"]["paths"] == ["r"]
    assert told["options"]["lang"] == "zh"
    assert told["receipt"]["version"] == told["version"]
    assert told["started"] <= told["ended"]
    assert told["findings"]["error"] >= 1


def test_the_fixtures_can_be_given_as_one_pattern() -> None:
    ran = run("extract", str(FIXTURES / "*" / "document.*"))
    assert ran.code == 0, ran.out + ran.err
    assert len(set(names(Path("out")))) == len(list(FIXTURES.glob("*/document.*")))
    assert all("/document." in name for name in names(Path("out")))


def test_standard_input_is_a_document() -> None:
    ran = run("extract", "-", stdin=report().encode())
    assert ran.code == 0, ran.err
    assert names(Path("out")) == ["stdin"]


def test_standard_input_is_decoded_like_a_file() -> None:
    assert run("extract", "-", stdin=report().encode("gb18030")).code == 0
    assert results(Path("out"))[0]["document"]["encoding"].lower().startswith("gb")


def test_the_long_table_has_a_row_a_cell_and_the_wide_one_a_row_a_document() -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    run("extract", "r")
    with Path("out/cells.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(result["cells"]) + len(result["extras"]) for result in results(Path("out")))
    with Path("out/reports.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["document"] for row in csv.DictReader(file)] == ["a.txt", "b.txt"]


def test_several_processes_write_what_one_writes() -> None:
    write_reports(Path("r"), *[f"{number}.txt" for number in range(6)])
    assert run("extract", "r", "-o", "one").code == 0
    assert run("extract", "r", "-o", "two", "-j", "2").code == 0
    for name in ["reports.jsonl", *CSV]:
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_other_formats_are_written_when_asked_for() -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    write_reports(Path("r"), "a.txt")
    assert run("extract", "r", "--format", "parquet,xlsx").code == 0
    assert {path.suffix for path in Path("out").iterdir()} == {".jsonl", ".json", ".parquet", ".xlsx"}


def test_quiet_says_nothing() -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(("arguments", "environment"), [(["--lang", "zh"], {}), ([], {"LC_ALL": "zh_CN.UTF-8"})])
def test_chinese_is_spoken_when_asked_for(arguments: list[str], environment: dict[str, str]) -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", *arguments, environment=environment)
    assert "共 1 个文件" in ran.out
    assert "已写入" in ran.err
    assert any("\u4e00" <= finding["message"][-2] <= "\u9fff" for finding in results(Path("out"))[0]["findings"])


# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("documents", "arguments", "code"),
    [
        (["report"], [], 0),
        (["report"], ["--fail-on", "never"], 0),
        (["report"], ["--fail-on", "error"], 1),
        (["report"], ["--fail-on", "warning"], 1),
        (["report", "letter"], [], 3),
        (["letter"], ["--fail-on", "error"], 3),
        (["report", "letter"], ["--fail-on", "error"], 1),
        (["report"], ["--no-model"], 0),
    ],
)
def test_the_exit_code_tells_how_it_went(documents: list[str], arguments: list[str], code: int) -> None:
    write_reports(Path("r"), *[f"{name}.txt" for name in documents if name == "report"])
    if "letter" in documents:
        Path("r").mkdir(exist_ok=True)
        Path("r/letter.txt").write_text("您好，来函收悉。\n", encoding="utf-8")
    ran = run("extract", "r", *arguments)
    assert ran.code == code, ran.out + ran.err
    assert accounted()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["PATH"]),
        (["nowhere"], ["nothing to read", "nowhere"]),
        (["nowhere", "elsewhere.txt"], ["nowhere", "elsewhere.txt"]),
        (["*.pdf"], ["*.pdf", "matches"]),
        (["empty"], ["empty", "no documents"]),
        (["r", "--format", "docx"], ["docx", "jsonl, csv, parquet, xlsx"]),
        (["r", "--format", "html"], ["html"]),
        (["r", "--fail-on", "note"], ["note"]),
        (["r", "--lang", "de"], ["de"]),
        (["r", "-j", "0"], ["--jobs"]),
        (["r", "--fresh", "--retry-failed"], ["--fresh", "--retry-failed"]),
        (["r", "-o", "r/a.txt"], ["r/a.txt", "--out"]),
        (["r", "-o", "r/a.txt/below"], ["r/a.txt/below", "--out"]),
    ],
)
def test_wrong_usage_is_told_before_any_work(arguments: list[str], words: list[str]) -> None:
    write_reports(Path("r"), "a.txt")
    Path("empty").mkdir()
    ran = run("extract", *arguments)
    assert ran.code == 2, ran.out + ran.err
    assert all(word in ran.err for word in words), ran.err
    assert "Traceback" not in ran.err
    assert not Path("out").exists()


def test_a_format_whose_extra_is_not_installed_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("r"), "a.txt")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = run("extract", "r", "--format", "xlsx")
    assert ran.code == 2
    assert "disclosure-extractor[xlsx]" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_folder_is_told_before_any_work() -> None:
    write_reports(Path("r"), "a.txt")
    Path("out").mkdir(mode=0o500)
    assert run("extract", "r").code == 2


def test_a_folder_that_another_run_writes_to_is_left_alone() -> None:
    fcntl = pytest.importorskip("fcntl")
    write_reports(Path("r"), "a.txt")
    Path("out").mkdir()
    descriptor = os.open("out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    ran = run("extract", "r")
    os.close(descriptor)
    assert ran.code == 2
    assert "another run" in ran.err


# ── Every document is accounted for ─────────────────────────────────────────────────────────────────────────────────


def test_a_missing_file_among_others_is_a_failed_document() -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "gone.txt")
    assert ran.code == 3
    assert record(Path("out"))["documents"]["failed"][0]["reason"] == "not_found"
    assert accounted()


def test_a_file_that_vanishes_between_listing_and_reading_is_a_failed_document(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("r"), "a.txt", "b.txt")

    def record_and_remove(folder: Path, told: dict[str, Any]) -> Path:
        Path("r/b.txt").unlink(missing_ok=True)
        return write_record(folder, told)

    monkeypatch.setattr("extractor.cli.extract.write_record", record_and_remove)  # written before anything is read
    ran = run("extract", "r")
    assert ran.code == 3, ran.err
    assert [result["status"] for result in results(Path("out"))] == ["read", "failed"]
    assert accounted()


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\3" * 100, b"%PDF-1.7\n", b"\xff\xfe", "没有表格的通知".encode(), b"PK\x03\x04"]
)
def test_a_file_of_any_content_is_read_or_failed_with_its_reason(data: bytes) -> None:
    Path("r").mkdir()
    Path("r/odd.txt").write_bytes(data)
    ran = run("extract", "r")
    assert ran.code == 3, ran.out + ran.err
    failed = record(Path("out"))["documents"]["failed"][0]
    assert failed["reason"] not in (None, "internal")
    assert failed["detail"]


def test_a_defect_of_the_program_fails_one_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("r"), "a.txt", "b.txt")

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("not foreseen")

    monkeypatch.setattr("extractor.pipeline.read", broken)
    ran = run("extract", "r")
    assert ran.code == 3
    assert "Traceback" not in ran.out + ran.err
    failed = record(Path("out"))["documents"]["failed"]
    assert [one["reason"] for one in failed] == ["internal", "internal"]
    assert "RuntimeError" in failed[0]["detail"]


def test_a_defect_outside_a_document_is_one_line_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("r"), "a.txt")
    monkeypatch.setattr("extractor.cli.extract.given_sources", None)
    ran = run("extract", "r")
    assert ran.code == 70
    assert "internal error: TypeError" in ran.err
    assert "Traceback" not in ran.err


def test_its_own_output_is_never_read() -> None:
    write_reports(Path(), "a.txt", "b.txt")
    for _ in range(2):
        assert run("extract", ".").code == 0
        assert names(Path("out")) == ["a.txt", "b.txt"]


def test_documents_may_lie_beside_the_output() -> None:
    write_reports(Path(), "a.txt")
    for _ in range(2):
        assert run("extract", ".", "-o", ".", "--format", "csv").code == 0
        assert names(Path()) == ["a.txt"]


def test_a_file_given_twice_is_read_once_and_told() -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "r/a.txt", "r/*.txt")
    assert names(Path("out")) == ["a.txt"]
    assert "more than once" in ran.err
    assert any("more than once" in warning for warning in record(Path("out"))["warnings"])


# ── Settings ─────────────────────────────────────────────────────────────────────────────────────────


def test_settings_are_defaults_that_options_win_over() -> None:
    write_reports(Path("r"), "a.txt")
    Path("mine.toml").write_text('out = "kept"\nlang = "zh"\n', encoding="utf-8")
    Path("extractor.toml").write_text('fail_on = "error"\nlang = "en"\n', encoding="utf-8")
    mine = ("--settings", "mine.toml")
    assert run("extract", "r", *mine).code == 1
    assert record(Path("kept"))["options"]["lang"] == "zh"
    assert run("extract", "r", *mine, "--fail-on", "never", "-o", "other", "--lang", "en").code == 0
    assert record(Path("other"))["options"]["lang"] == "en"


def test_rules_can_be_switched_off_and_the_results_say_so() -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r", "-o", "before")
    rules = {finding["rule"] for finding in results(Path("before"))[0]["findings"]}
    switched = "\n".join(f'{rule} = "off"' for rule in rules)
    Path("extractor.toml").write_text(f"[rules]\n{switched}\n", encoding="utf-8")
    run("extract", "r", "-o", "after")
    assert not rules & {finding["rule"] for finding in results(Path("after"))[0]["findings"]}
    assert results(Path("after"))[0]["receipt"] != results(Path("before"))[0]["receipt"]


@pytest.mark.parametrize("text", ['[rules]\nT3-ROWS = "off"', "threads = 2", "jobs = ["])
def test_a_wrong_setting_is_told_before_any_work(text: str) -> None:
    write_reports(Path("r"), "a.txt")
    Path("extractor.toml").write_text(text, encoding="utf-8")
    ran = run("extract", "r")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert not Path("out").exists()


def test_what_was_noted_of_a_document_is_told(tmp_path: Path) -> None:
    write_reports(tmp_path, "a.doc", "b.doc")
    noted = "the name ends in .doc, the content is text: it was read as that"
    ran = run("extract", str(tmp_path), "--out", str(tmp_path / "out"))
    assert f"a.doc, b.doc: {noted}" in ran.out
    told = run("check", str(tmp_path / "out"))
    assert told.out.startswith(f"a.doc\n  {noted}\n")
    chinese = run("extract", str(tmp_path), "--out", str(tmp_path / "zh"), "--lang", "zh")
    assert "a.doc、b.doc：文件名以 .doc 结尾" in chinese.out
