"""A run that ended early, however it ended, is continued by the same command."""

from __future__ import annotations

import csv
import json
import os
import resource
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import CSV, accounted, names, record, run, start, write_reports

pytestmark = pytest.mark.usefixtures("in_empty_folder")


def test_the_same_command_again_reads_nothing_anew() -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    run("extract", "r")
    before = {name: Path("out", name).read_bytes() for name in ["reports.jsonl", *CSV]}
    ran = run("extract", "r")
    assert "2 documents are done already" in ran.err
    assert record(Path("out"))["taken_over"] == 2
    assert {name: Path("out", name).read_bytes() for name in before} == before


@pytest.mark.parametrize("arguments", [["--lang", "zh"], ["--fresh"]])
def test_results_are_made_anew_where_they_would_come_out_otherwise(arguments: list[str]) -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r")
    run("extract", "r", *arguments)
    assert record(Path("out"))["taken_over"] == 0
    assert names(Path("out")) == ["a.txt"]


def test_a_torn_last_line_is_cut_told_and_read_again() -> None:
    write_reports(Path("r"), "a.txt", "b.txt", "c.txt")
    run("extract", "r")
    whole = Path("out/reports.jsonl").read_bytes()
    Path("out/reports.jsonl").write_bytes(whole[:-500])
    ran = run("extract", "r")
    assert "cut short" in ran.err
    assert record(Path("out"))["taken_over"] == 2
    assert Path("out/reports.jsonl").read_bytes() == whole


def test_failed_documents_are_tried_again_when_asked() -> None:
    Path("r").mkdir()
    Path("r/letter.txt").write_text("您好，来函收悉。\n", encoding="utf-8")
    run("extract", "r")
    run("extract", "r")
    assert record(Path("out"))["taken_over"] == 1
    run("extract", "r", "--retry-failed")
    assert record(Path("out"))["taken_over"] == 0
    assert len(names(Path("out"))) == 1


def test_results_of_other_documents_are_kept_and_told() -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    run("extract", "r/a.txt")
    ran = run("extract", "r/b.txt")
    assert "not given this time" in ran.err
    assert sorted(names(Path("out"))) == ["a.txt", "b.txt"]
    assert record(Path("out"))["given"] == 1
    assert record(Path("out"))["documents"]["kept_of_earlier_runs"] == ["a.txt"]


def wait_for_lines(process: Any, path: Path, count: int) -> None:
    """Until the file has that many lines; the process must be at work all the while."""
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert process.poll() is None, process.communicate()


@pytest.fixture
def many() -> list[str]:
    given = [f"{number:03}.txt" for number in range(100)]
    write_reports(Path("r"), *given)
    return given


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_the_middle_it_leaves_whole_lines_and_no_process_and_goes_on(
    tmp_path: Path, many: list[str], jobs: str
) -> None:
    with start("extract", "r", "--quiet", "-j", jobs, cwd=tmp_path) as process:
        wait_for_lines(process, Path("out/reports.jsonl"), 3)
        process.kill()
        process.communicate()  # comes back when nobody holds its stderr any more
    left = Path("out/reports.jsonl").read_bytes()
    done = [json.loads(line)["document"]["name"] for line in left.split(b"\n")[:-1]]
    assert done == many[: len(done)]
    assert 3 <= len(done) < len(many)
    assert record(Path("out"))["state"] == "running"
    assert run("extract", "r", "--quiet").code == 0
    assert record(Path("out"))["taken_over"] == len(done)
    assert names(Path("out")) == many
    assert sorted(path.name for path in Path("out").iterdir()) == [*CSV, "reports.jsonl", "run.json"]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["int", "term", "hup"]
)
def test_stopped_by_a_signal_it_keeps_what_is_done_in_one_line(
    tmp_path: Path, many: list[str], jobs: str, sent: signal.Signals, code: int
) -> None:
    with start("extract", "r", "-j", jobs, cwd=tmp_path) as process:
        wait_for_lines(process, Path("out/reports.jsonl"), 3)
        process.send_signal(sent)
        _, err = process.communicate()
    assert process.returncode == code, err
    assert "Traceback" not in err
    assert "the same command goes on" in err
    told = record(Path("out"))
    assert told["state"] == "stopped"
    assert accounted()
    assert names(Path("out")) == many[: told["given"] - told["not_reached"]]
    with Path("out/reports.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["document"] for row in csv.DictReader(file)] == names(Path("out"))


def limit_files() -> None:
    """No file may grow beyond 200 KB: what a full disk looks like to the program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_a_disk_that_fills_up_leaves_whole_lines_and_is_told(tmp_path: Path, many: list[str]) -> None:
    with start("extract", "r", cwd=tmp_path, preexec_fn=limit_files) as process:
        _, err = process.communicate()
    assert process.returncode == 2, err
    assert "writing stopped" in err
    assert "Traceback" not in err
    done = names(Path("out"))
    assert 0 < len(done) < len(many)
    assert not list(Path("out").glob("*.part"))
    assert run("extract", "r", "-q").code == 0
    assert names(Path("out")) == many


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    write_reports(Path("r"), "a.txt")
    read_end, write_end = os.pipe()
    os.close(read_end)
    with start("extract", "r", "-q", cwd=tmp_path) as process:
        process.communicate()
    with start("check", "out", cwd=tmp_path, stdout=write_end) as process:
        os.close(write_end)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, "")
