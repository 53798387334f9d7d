from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import hostile
from benchmarks.hostile import Outcome, read_paths, troubles_of, write_folder
from benchmarks.hostile_files import CHEAP


def test_a_folder_of_hostile_files_is_read_to_its_end_with_the_good_reports_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    given = write_folder(folder, CHEAP)
    outcome = read_paths([folder], tmp_path / "out")
    assert troubles_of(outcome, given) == []
    assert {outcome.results[name][0] for name in ("good.txt", "good.html", "good.zip/in a zip.txt")} == {"read"}


def test_what_must_not_be_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "MOST_MIB", 100)
    results = {"a.txt": ("failed", "internal"), "good.txt": ("failed", "no_text")}
    troubles = troubles_of(Outcome(results, 1.0, 200.0, "Traceback (most recent call last)"), {"a.txt", "b.txt"})
    assert [trouble.partition(":")[0] for trouble in troubles] == [
        "a traceback",
        "a.txt",
        "200 MiB of memory",
        "b.txt",
        "good.txt",
    ]
