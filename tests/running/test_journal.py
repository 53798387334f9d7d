from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.running.journal import Facts, Journal, facts_of, lines_of, read_index


def line(name: str, note: str = "") -> bytes:
    data = {
        "document": {"name": name, "sha256": f"hash of {name}"},
        "status": "read",
        "form": "2021",
        "receipt": {"version": "1"},
        "note": note,
    }
    return json.dumps(data, ensure_ascii=False).encode()


def facts(name: str) -> Facts:
    return facts_of(json.loads(line(name)))


@contextmanager
def filled(path: Path, *names: str) -> Iterator[Journal]:
    with Journal(path) as journal:
        for name in names:
            journal.append(name, line(name), facts(name))
        yield journal


def names_in(path: Path) -> list[str]:
    return [json.loads(text)["document"]["name"] for text in path.read_bytes().splitlines()]


def test_a_result_is_on_disk_as_soon_as_it_is_appended(tmp_path: Path) -> None:
    with filled(tmp_path / "j", "a", "b"):
        assert (tmp_path / "j").read_bytes() == line("a") + b"\n" + line("b") + b"\n"


def test_opened_again_it_knows_what_is_done(tmp_path: Path) -> None:
    with filled(tmp_path / "j", "a", "乙"):
        pass
    with Journal(tmp_path / "j") as journal:
        assert list(journal.entries) == ["a", "乙"]
        assert journal.entries["a"].facts == facts("a")
        assert journal.read("乙") == line("乙")


@given(cut=st.integers(0, 400))
def test_cut_anywhere_it_holds_the_whole_lines_before_the_cut(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("j") / "j"
    whole = b"".join(line(name) + b"\n" for name in ("a", "b", "c"))
    path.write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n")
    with Journal(path) as journal:
        assert list(journal.entries) == ["a", "b", "c"][:kept]
        assert journal.index.end + journal.index.torn == min(cut, len(whole))
        journal.append("d", line("d"), facts("d"))
    assert names_in(path) == [*["a", "b", "c"][:kept], "d"]


def test_fresh_it_forgets_what_was_there(tmp_path: Path) -> None:
    with filled(tmp_path / "j", "a"):
        pass
    with Journal(tmp_path / "j", fresh=True) as journal:
        assert journal.entries == {}


def test_a_document_read_again_counts_by_its_last_line(tmp_path: Path) -> None:
    with filled(tmp_path / "j", "a", "b") as journal:
        journal.append("a", line("a", "again"), facts("a"))
        assert journal.read("a") == line("a", "again")
        journal.finish(["a", "b"])
    assert (tmp_path / "j").read_bytes() == line("a", "again") + b"\n" + line("b") + b"\n"


def test_finished_in_order_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    with filled(tmp_path / "j", "a", "b") as journal:
        before = (tmp_path / "j").stat().st_ino
        journal.finish(["a", "b"])
        assert (tmp_path / "j").stat().st_ino == before


def test_lines_that_are_no_results_are_counted_and_go_when_the_file_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "j"
    path.write_bytes(line("a") + b"\n{}\n[1]\nnot json\n\n" + line("b") + b"\n")
    with Journal(path) as journal:
        assert journal.index.bad == 4
        journal.finish(journal.entries)
    assert names_in(path) == ["a", "b"]


class FullDisk:
    """A file on a disk with room for ten bytes more."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.room = 10

    def write(self, data: bytes) -> int:
        if not self.room:
            raise OSError(28, "No space left on device")
        written = self.file.write(data[: self.room])
        self.room -= written
        return written

    def truncate(self, size: int) -> None:
        self.file.truncate(size)

    def close(self) -> None:
        self.file.close()


def test_a_write_that_fails_halfway_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "j", "a") as journal:
        disk = FullDisk(journal._out)
        monkeypatch.setattr(journal, "_out", disk)
        with pytest.raises(OSError, match="No space"):
            journal.append("b", line("b"), facts("b"))
        assert names_in(tmp_path / "j") == ["a"]
        assert list(journal.entries) == ["a"]


def test_lines_come_one_a_document_in_the_file_s_order(tmp_path: Path) -> None:
    path = tmp_path / "j"
    path.write_bytes(line("a") + b"\n" + line("b") + b"\n" + line("a", "again") + b"\n" + b'{"torn')
    with path.open("rb") as file:
        assert list(lines_of(file, read_index(file))) == [line("b"), line("a", "again")]
