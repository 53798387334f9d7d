"""`extractor eval --faults`: the table it prints, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run


def test_the_table_of_some_kinds_is_printed_the_same_every_time() -> None:
    ran = run("eval", "--faults", "2", "--seed", "4", "--only", "digit")
    assert (ran.code, ran.err) == (0, "")
    assert "digits swapped  printed" in ran.out
    assert "row lost" not in ran.out
    assert ran.out == run("eval", "--faults", "2", "--seed", "4", "--only", "digit").out


def test_the_table_as_data_on_stdout_and_in_a_folder(tmp_path: Path) -> None:
    ran = run("eval", "--faults", "1", "--only", "row lost", "--format", "json", "-o", str(tmp_path / "out"))
    assert ran.code == 0
    data = json.loads(ran.out)
    assert [(row["fault"], row["manner"]) for row in data["rows"]] == [("row lost", "printed"), ("row lost", "misread")]
    assert json.loads((tmp_path / "out" / "faults.json").read_text("utf-8")) == data


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("somewhere",), "SET"),
        (("--documents", "here"), "--documents"),
        (("--only", "flood"), "digit lost"),
        (("--format", "html"), "text, json"),
    ],
)
def test_what_does_not_go_together_is_refused(options: tuple[str, ...], told: str) -> None:
    ran = run("eval", "--faults", "1", *options)
    assert ran.code == 2
    assert told in ran.err
