from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor.running.found import Source
from extractor.running.journal import Journal, canonical
from extractor.running.record import Opening, final_record
from extractor.running.run import Outcome, Run
from tests.running.documents import RECEIPT, make_work

TODAY = canonical(RECEIPT.model_dump(mode="json"))


class Heard(list[str]):
    """A sink that remembers what it was given."""

    def add(self, tables: Any) -> None:
        self.append(tables)


class Folder:
    """Documents by name and text, run over as often as a test wants, with the same reports.jsonl."""

    def __init__(self, path: Path, **texts: str) -> None:
        self.path = path
        self.journal = path / "reports.jsonl"
        self.sink = Heard()
        for name, text in texts.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def run(
        self,
        *names: str,
        jobs: int = 1,
        retry_failed: bool = False,
        receipt: str = TODAY,
        stop: Callable[[], bool] = lambda: False,
    ) -> Outcome:
        self.sink = Heard()
        sources = [Source(name, str(self.path / name)) for name in names]
        with Journal(self.journal) as journal:
            run = Run(make_work(), journal, [self.sink], lambda form: receipt, json.loads, jobs, retry_failed)
            return run.through(sources, stop, lambda summary: None)

    def results(self) -> list[tuple[str, str]]:
        lines = [json.loads(line) for line in self.journal.read_bytes().splitlines()]
        return [(line["document"]["name"], line["status"]) for line in lines]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_document_given_is_accounted_for_in_the_order_given(tmp_path: Path, jobs: int) -> None:
    folder = Folder(tmp_path, c="1", a="defect", b="half", d="picture")
    outcome = folder.run("c", "a", "b", "d", "gone", jobs=jobs)
    assert folder.results() == [
        ("c", "read"),
        ("a", "failed"),
        ("b", "partly_read"),
        ("d", "failed"),
        ("gone", "failed"),
    ]
    assert sum(outcome.tally.statuses.values()) == 5
    assert folder.sink == [f"{name} {status}" for name, status in folder.results()]


def test_a_document_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="kill", c="2", d="3")
    folder.run("a", "b", "c", "d", jobs=2)
    assert folder.results() == [("a", "read"), ("b", "failed"), ("c", "read"), ("d", "read")]
    assert "internal" in folder.journal.read_text(encoding="utf-8").splitlines()[1]


def test_the_same_command_again_reads_nothing_and_gives_the_same_outputs(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="picture")
    first = folder.run("a", "b")
    heard, lines = folder.sink, folder.journal.read_bytes()
    again = folder.run("a", "b")
    assert (first.taken_over, again.taken_over, again.replaced) == (0, 2, 0)
    assert (folder.sink, folder.journal.read_bytes()) == (heard, lines)
    assert again.tally.statuses == first.tally.statuses


def test_a_run_that_died_is_continued_where_it_was(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="2", c="3")
    folder.run("a", "b", "c")
    whole = folder.journal.read_bytes()
    folder.journal.write_bytes(whole[: whole.index(b"\n") + 40])
    outcome = folder.run("a", "b", "c")
    assert outcome.taken_over == 1
    assert folder.journal.read_bytes() == whole


def test_a_changed_document_replaces_its_result_in_its_place(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="2")
    folder.run("a", "b")
    folder.write("a", "half")
    outcome = folder.run("a", "b")
    assert (outcome.taken_over, outcome.replaced) == (1, 1)
    assert folder.results() == [("a", "partly_read"), ("b", "read")]


def test_a_result_made_by_another_program_or_other_rules_is_made_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1")
    folder.run("a")
    assert folder.run("a", receipt="another").replaced == 1


def test_failed_documents_are_read_again_only_when_asked(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="picture")
    folder.run("a", "b")
    assert folder.run("a", "b").taken_over == 2
    assert folder.run("a", "b", retry_failed=True).taken_over == 1


def test_a_document_that_was_not_there_is_looked_for_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1")
    folder.run("a", "b")
    folder.write("b", "2")
    folder.run("a", "b")
    assert folder.results() == [("a", "read"), ("b", "read")]


def test_results_of_documents_not_given_this_time_are_kept_and_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="2", c="3")
    folder.run("a", "b")
    outcome = folder.run("c", "b")
    assert outcome.kept == ["a"]
    assert [name for name, _ in folder.results()] == ["c", "b", "a"]
    assert folder.sink == ["c read", "b read", "a read"]
    assert outcome.tally.count == 2


def test_a_kept_result_of_another_version_does_not_stop_the_run(tmp_path: Path) -> None:
    folder = Folder(tmp_path, b="1")
    old = {"document": {"name": "old", "sha256": "1"}, "status": "read", "receipt": {"version": "0"}, "other": 1}
    folder.journal.write_text(
        json.dumps(old) + "\n" + json.dumps(old | {"document": {"name": 3}}) + "\n", encoding="utf-8"
    )
    work = replace(make_work(), render=lambda data: data["checks"])
    with Journal(folder.journal) as journal:
        run = Run(work, journal, [folder.sink], lambda form: TODAY, json.loads)
        outcome = run.through([Source("b", str(tmp_path / "b"))], lambda: False, lambda summary: None)
    assert outcome.untabled == outcome.kept == ["old"]
    assert folder.results() == [("b", "read"), ("old", "read")]


def test_asked_to_stop_it_keeps_what_is_done_and_names_the_rest(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="2", c="3")
    asked = iter([False, True])
    outcome = folder.run("a", "b", "c", stop=lambda: next(asked))
    assert outcome.not_reached == ["c"]
    assert folder.results() == [("a", "read"), ("b", "read")]
    assert folder.run("a", "b", "c").taken_over == 2


def test_many_documents_keep_their_order_over_many_processes(tmp_path: Path) -> None:
    names = [f"n{number:03}" for number in range(70)]
    folder = Folder(tmp_path, **{name: name for name in names})
    folder.run(*names, jobs=2)
    assert [name for name, _ in folder.results()] == names


def counted(record: dict[str, Any], keys: Sequence[str]) -> int:
    return sum(record[key] for key in keys)


def test_the_record_accounts_for_every_document_given(tmp_path: Path) -> None:
    folder = Folder(tmp_path, a="1", b="picture", c="half", d="4")
    opening = Opening("extract", {"lang": "en"}, RECEIPT.model_dump(mode="json"), 4)
    asked = iter([False, False, True])
    record = final_record(opening, folder.run("a", "b", "c", "d", stop=lambda: next(asked)), ["reports.jsonl"], [])
    assert counted(record, ["read", "partly_read", "failed", "not_reached"]) == record["given"]
    assert record["state"] == "stopped"
    assert record["documents"]["failed"] == [{"name": "b", "reason": "no_text", "detail": "pictures only"}]
    assert record["documents"]["not_reached"] == ["d"]
