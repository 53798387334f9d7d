from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import names, record, results, run, write_reports


@pytest.fixture(autouse=True)
def _extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_reports(Path("r"), "a.txt", "b.txt")
    assert run("extract", "r", "-q").code == 0


def test_the_findings_of_saved_results_are_printed_and_nothing_is_written() -> None:
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    ran = run("check", "out")
    assert ran.code == 0, ran.err
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == before
    assert ran.out.startswith("a.txt\n")
    assert "error" in ran.out
    assert "2 documents: " in ran.out


def test_no_document_is_read() -> None:
    for path in Path("r").iterdir():
        path.unlink()
    assert run("check", "out").code == 0


def test_json_is_a_list_with_an_object_for_each_document() -> None:
    ran = run("check", "out", "--format", "json")
    told = json.loads(ran.out)
    assert [one["document"] for one in told] == ["a.txt", "b.txt"]
    assert {"status", "checks", "findings"} <= set(told[0])
    assert told[0]["checks"]["held"] > 0


def test_json_of_no_results_is_an_empty_list() -> None:
    Path("out/reports.jsonl").write_bytes(b"")
    assert json.loads(run("check", "out", "--format", "json").out) == []


@pytest.mark.parametrize("saved", ["out", "out/reports.jsonl", "one.json", "pretty.json", "one.jsonl"])
def test_results_are_found_in_a_folder_a_file_of_lines_or_a_file_of_one(saved: str) -> None:
    result = results(Path("out"))[0]
    Path("one.json").write_text(json.dumps(result), encoding="utf-8")
    Path("pretty.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    Path("one.jsonl").write_text(json.dumps(result), encoding="utf-8")
    told = json.loads(run("check", saved, "--format", "json").out)
    assert told[0]["document"] == "a.txt"


@pytest.mark.parametrize("saved", ["nowhere", "r", "r/a.txt", "other.json", "empty.jsonl"])
def test_where_there_are_no_results_it_says_so(saved: str) -> None:
    Path("other.json").write_text("{}", encoding="utf-8")
    Path("empty.jsonl").write_text("", encoding="utf-8")
    ran = run("check", saved)
    assert ran.code == 2
    assert saved in ran.err
    assert "no saved results" in ran.err


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--fail-on", "error"], 1), (["--fail-on", "never"], 0)])
def test_the_gate_is_the_one_of_extract(arguments: list[str], code: int) -> None:
    assert run("check", "out", *arguments).code == code


def test_rules_switched_off_since_are_quiet_now() -> None:
    rules = {finding["rule"] for result in results(Path("out")) for finding in result["findings"]}
    Path("extractor.toml").write_text("[rules]\n" + "".join(f'{rule} = "off"\n' for rule in rules), encoding="utf-8")
    told = json.loads(run("check", "out", "--format", "json").out)
    assert not rules & {finding["rule"] for one in told for finding in one["findings"]}


@pytest.mark.parametrize("out", ["again", "out"])
def test_with_an_output_folder_the_results_are_written_as_they_are_now(out: str) -> None:
    ran = run("check", "out", "-o", out, "--lang", "zh")
    assert ran.code == 0, ran.err
    assert names(Path(out)) == ["a.txt", "b.txt"]
    assert results(Path(out))[0]["receipt"]["lang"] == "zh"
    assert record(Path(out))["command"] == "check"
    assert not list(Path(out).glob("*.part"))
    assert Path(out, "findings.csv").exists()


def test_a_result_of_another_version_is_told_and_passed_on_as_it_is() -> None:
    lines = Path("out/reports.jsonl").read_bytes().splitlines()
    strange = json.loads(lines[0]) | {"new_field": 1}
    Path("out/reports.jsonl").write_bytes(json.dumps(strange).encode() + b"\n" + lines[1] + b"\n")
    ran = run("check", "out", "-o", "again")
    assert ran.code == 3
    assert "a.txt" in ran.err
    assert results(Path("again"))[0] == strange
    assert record(Path("again"))["documents"]["failed"][0]["name"] == "a.txt"


def test_torn_and_foreign_lines_are_told() -> None:
    lines = Path("out/reports.jsonl").read_bytes()
    Path("out/reports.jsonl").write_bytes(b"{}\n" + lines[:-9])
    ran = run("check", "out")
    assert ran.code == 0
    assert "cut short" in ran.err
    assert "1 lines are no results" in ran.err


def test_quiet_says_nothing() -> None:
    ran = run("check", "out", "-q")
    assert (ran.out, ran.err) == ("", "")
