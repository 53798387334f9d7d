"""Streams that are closed or full, and files that are odd: one clear line each, and the work that can be done is done."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.messages.showing import json_text, printable
from tests.cli.command import FIXTURES, names, record, results, run, start, write_reports

pytestmark = [
    pytest.mark.usefixtures("in_empty_folder"),
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full"),
]

HOSTILE = "a\u202etxt.exe\u200b\x1b[2J\x9b31m"


def close(numbers: list[int]) -> None:
    for number in numbers:
        os.close(number)


def ended(*arguments: str, **streams: Any) -> tuple[int, str]:
    """Exit code and messages of the command in a process of its own."""
    with start(*arguments, cwd=Path.cwd(), **streams) as process:
        _, err = process.communicate()
    return process.returncode, err or ""


@pytest.mark.parametrize(
    "arguments", [["extract", "r"], ["check", "out"], ["check", "out", "--format", "json"], ["plan", "r"], ["--help"]]
)
def test_a_stdout_that_is_full_is_told_in_one_line(arguments: list[str]) -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r", "-q")
    with Path("/dev/full").open("w") as full:
        code, err = ended(*arguments, stdout=full)
    assert code == 2
    assert [line for line in err.splitlines() if line.startswith("stdout: ")] == [err.splitlines()[-1]]
    assert names(Path("out")) == ["a.txt"]


@pytest.mark.parametrize("closed", [[0], [1], [2], [0, 1, 2]])
def test_a_stream_that_is_closed_stops_nothing_and_nothing_is_written_into_results(closed: list[int]) -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    code, _ = ended("extract", "r", "-j", "2", preexec_fn=lambda: close(closed))
    assert code == 0
    assert names(Path("out")) == ["a.txt", "b.txt"]
    assert record(Path("out"))["state"] == "done"


def test_messages_that_cannot_be_told_stop_nothing() -> None:
    write_reports(Path("r"), "a.txt")
    with Path("/dev/full").open("w") as full:
        assert ended("extract", "r", stdout=subprocess.DEVNULL, stderr=full)[0] == 0
        assert ended("extract", "none", stdout=subprocess.DEVNULL, stderr=full)[0] == 2


@pytest.mark.parametrize("name", ["reports.jsonl", "run.json", "cells.csv", "cells.csv.part", "reports.jsonl.part"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/full")], ids=["pipe", "device"])
def test_what_is_odd_in_the_output_folder_is_written_over_or_told(name: str, make: Callable[[Path], None]) -> None:
    write_reports(Path("r"), "a.txt")
    Path("out").mkdir()
    make(Path("out", name))
    ran = run("extract", "r", "-q")
    assert (ran.code, "no plain file" in ran.err) == ((2, True) if name == "reports.jsonl" else (0, False))
    assert run("extract", "r", "-q", "--fresh").code == 0
    assert names(Path("out")) == ["a.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "r"],
        ["check", "out"],
        ["check", "out", "--format", "json"],
        ["plan", "r", "--format", "json"],
        ["eval", "--documents", "r", "--labels", "labels"],
    ],
)
def test_what_a_name_might_tell_the_terminal_is_shown(arguments: list[str]) -> None:
    write_reports(Path("r"), HOSTILE + ".txt")
    Path("labels").mkdir()
    label = (FIXTURES / "form2019-source-error" / "report.json").read_text(encoding="utf-8")
    Path("labels", HOSTILE + ".json").write_text(label, encoding="utf-8")
    run("extract", "r", "-q")
    ran = run(*arguments)
    assert "\\u202e" in ran.out
    assert ran.out == printable(ran.out)
    assert ran.err == printable(ran.err)


def test_json_says_the_same_without_a_sign_that_is_not_seen() -> None:
    text = json_text({"name": HOSTILE + "\U000e0001 年报\u3000"})
    assert json.loads(text) == {"name": HOSTILE + "\U000e0001 年报\u3000"}
    assert text == printable(text)


LINES = {
    "an unknown status": {"status": "odd"},
    "a number for a cell": {"cells": {"a": 3}},
    "a number for all cells": {"cells": 3},
    "a state that is none": {"checks": {"held": "many", "broken": 0, "undecided": 0}},
    "no findings": {"findings": None},
    "a text for a year": {"report": {"year": "MMXX"}},
    "a list for a receipt": {"receipt": [1]},
    "a name that is none": {"document": {"name": 3}},
    "half a sign": {"detail": "\ud800"},
    "nesting": {"remarks": [[[[[]]]]]},
}
RAW = {
    "nothing": b"",
    "no object": b"[]",
    "NUL bytes": b"\0" * 1000,
    "deep nesting": b"[" * 100_000,
    "deep objects": b'{"document":' * 10_000,
    "other bytes": b"\xff\xfe\xfd",
    "half a line": b'{"document": {"name": "a.txt"',
}


@pytest.mark.parametrize("damage", [*LINES, *RAW])
def test_a_damaged_line_is_told_and_its_document_read_again(damage: str) -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    run("extract", "r", "-q")
    path = Path("out/reports.jsonl")
    whole = path.read_bytes()
    first, second = whole.splitlines(keepends=True)
    line = RAW[damage] if damage in RAW else json.dumps(json.loads(first) | LINES[damage]).encode()
    path.write_bytes(line + b"\n" + second)
    assert run("check", "out").code in (0, 3)
    ran = run("extract", "r", "--format", "csv,parquet,xlsx")
    assert (ran.code, path.read_bytes()) == (0, whole)
    assert "damaged" in ran.err or "no longer as they were read before" in ran.err
    assert record(Path("out"))["taken_over"] == 1


def test_whatever_stands_in_a_line_every_command_ends_with_a_status() -> None:
    """A value of any type anywhere: the document is in the results afterwards, and nothing is a defect of ours."""
    write_reports(Path("r"), "a.txt")
    run("extract", "r", "-q")
    path = Path("out/reports.jsonl")
    whole = path.read_bytes()
    chosen = random.Random(1)
    for _ in range(15):
        data = json.loads(whole)
        at: Any = data
        key = chosen.choice(list(at))
        while isinstance(at[key], dict | list) and at[key] and chosen.random() < 0.8:
            at = at[key]
            key = chosen.choice(list(at) if isinstance(at, dict) else range(len(at)))
        at[key] = chosen.choice([None, True, -1, 10**30, 1e308, "x", "\ud800", [], {}, [[]], "9" * 5000, "1E+99999"])
        path.write_bytes(json.dumps(data).encode() + b"\n")
        assert run("check", "out").code in (0, 2, 3)
        assert run("extract", "r", "-q").code == 0
        assert [result["document"]["name"] for result in results(Path("out"))].count("a.txt") == 1


def test_files_that_never_end_or_have_to_be_waited_for_get_a_line() -> None:
    write_reports(Path("r"), "a.txt")
    for folder in ("r", "labels", "replay"):
        Path(folder).mkdir(exist_ok=True)
        Path(folder, "a.json").symlink_to("/dev/zero")
    os.mkfifo("r/pipe.txt")
    assert "left out: 2" in run("extract", "r", "-q", "--lang", "en").err + run("extract", "r").err
    assert "left out: 2" in run("extract", "r/*").err
    assert "this is a device" in run("extract", "r/a.json", "--out", "other").out
    for arguments in (
        ["extract", "r", "--replay", "replay", "--model", "nobody"],
        ["eval", "--documents", "r", "--labels", "labels"],
        ["check", "r/a.json"],
    ):
        ran = run(*arguments)
        assert ran.code == 2
        assert ran.err.count("\n") <= 3
