from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.running.found import Found
from extractor.running.sources import find_sources
from tests.running.archives.packing import zipped

pytestmark = pytest.mark.usefixtures("in_empty_folder")

OWN = ("reports.jsonl", "cells.csv")


def lay_out(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(path, encoding="utf-8")


def find(*paths: str, out: str = "out") -> Found:
    return find_sources(paths, out, OWN, lambda: b"typed in")


def names(*paths: str, out: str = "out") -> list[str]:
    return [source.name for source in find(*paths, out=out).sources]


def noted(*paths: str, out: str = "out") -> list[str]:
    return [key for key, _ in find(*paths, out=out).notes]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["r"], ["b.txt", "c.HTML", "no_suffix", "sub/a.md", "sub/年报 一.txt"]),
        (["r/"], ["b.txt", "c.HTML", "no_suffix", "sub/a.md", "sub/年报 一.txt"]),
        (["r/sub"], ["a.md", "年报 一.txt"]),
        (["r/b.txt"], ["b.txt"]),
        (["r/c.HTML", "r/b.txt"], ["c.HTML", "b.txt"]),
        (["r/*.txt"], ["b.txt"]),
        (["*/*/*.md"], ["r/sub/a.md"]),
        (["r/**/*.md"], ["sub/a.md"]),
        (["r/s*"], ["sub/a.md", "sub/年报 一.txt"]),
        (["-"], ["stdin"]),
        (["r/b.txt", "-", "-"], ["b.txt", "stdin"]),
    ],
)
def test_a_path_means_these_documents(given: Sequence[str], expected: Sequence[str]) -> None:
    lay_out("r/b.txt", "r/c.HTML", "r/no_suffix", "r/sub/a.md", "r/sub/年报 一.txt", "r/.hidden", "r/.git/config")
    assert names(*given) == expected


def test_the_current_folder_is_a_folder_like_any_other() -> None:
    lay_out("a.txt", "r/b.txt")
    assert names(".") == ["a.txt", "r/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    lay_out("r/[1].txt", "r/1.txt")
    assert names("r/[1].txt") == ["[1].txt"]


@pytest.mark.parametrize(
    "twice", [("r", "r/a.txt"), ("r/a.txt", "./r/a.txt"), ("r/*.txt", "r"), ("r/link.txt", "r/a.txt")]
)
def test_a_file_given_twice_is_read_once(twice: tuple[str, str]) -> None:
    lay_out("r/a.txt")
    Path("r/link.txt").symlink_to("a.txt")
    assert len(names(*twice)) == 1
    assert "given_twice" in noted(*twice)


def test_documents_that_would_share_a_name_go_by_the_path_given() -> None:
    lay_out("x/a.txt", "y/a.txt", "y/b.txt")
    assert names("x", "y") == ["x/a.txt", "y/a.txt", "b.txt"]


def test_names_stay_unique_where_one_s_path_is_another_s_name() -> None:
    lay_out("a.txt", "d/a.txt", "r/d/a.txt")
    assert names("a.txt", "d/a.txt", "r") == ["a.txt", "d/a.txt", "r/d/a.txt"]


def test_the_output_folder_below_a_folder_is_not_read() -> None:
    lay_out("r/a.txt", "r/out/reports.jsonl", "r/out/notes.txt")
    assert names("r", out="r/out") == ["a.txt"]
    assert noted("r", out="r/out") == ["output_skipped"]


@pytest.mark.parametrize("given", ["r", "r/*", "r/**"])
def test_documents_beside_the_output_are_read_and_the_output_is_not(given: str) -> None:
    lay_out("r/a.txt", "r/reports.jsonl", "r/cells.csv", "r/sub/cells.csv")
    assert names(given, out="r") == ["a.txt", "sub/cells.csv"]


def test_a_pattern_does_not_reach_into_the_output_folder() -> None:
    lay_out("r/a.txt", "r/out/cells.csv", "r/out/copy.txt")
    assert names("r/**/*", out="r/out") == ["a.txt"]


@pytest.mark.parametrize(
    ("given", "note"), [("nowhere", "no_such_path"), ("*.pdf", "nothing_matches"), ("empty", "empty_folder")]
)
def test_what_finds_nothing_is_told(given: str, note: str) -> None:
    Path("empty").mkdir()
    found = find(given)
    assert found.sources == []
    assert [key for key, _ in found.notes] == [note]


def test_a_missing_file_among_others_is_a_document_that_will_fail() -> None:
    lay_out("a.txt")
    assert names("a.txt", "gone.txt") == ["a.txt", "gone.txt"]


def test_what_is_no_file_is_left_out_of_a_folder_and_a_broken_link_is_not() -> None:
    lay_out("r/a.txt")
    os.mkfifo("r/pipe")
    Path("r/broken").symlink_to("nowhere")
    assert names("r") == ["a.txt", "broken"]


def test_what_is_left_out_of_a_folder_is_told_and_counted() -> None:
    lay_out("r/a.txt", "r/.hidden", "r/.git/config", "r/~$a.docx", "r/sub/Thumbs.db", "r/__MACOSX/a.txt")
    found = find("r")
    assert found.left_out == [".git/", "__MACOSX/", ".hidden", "~$a.docx", "sub/Thumbs.db"]


@pytest.mark.parametrize(
    ("given", "expected"), [("r/*", ["a.txt"]), ("r/~*", ["~$a.docx"]), ("r/~$a.docx", ["~$a.docx"])]
)
def test_a_lock_file_is_read_only_where_it_is_meant(given: str, expected: Sequence[str]) -> None:
    lay_out("r/a.txt", "r/~$a.docx")
    assert names(given) == expected


def test_names_in_an_archive_and_below_a_folder_of_its_name_stay_apart() -> None:
    lay_out("y/a.zip/b.txt")
    Path("x").mkdir()
    Path("x/a.zip").write_bytes(zipped({"b.txt": b"1"}))
    assert names("x", "y") == ["a.zip/b.txt", "a.zip/b.txt (2)"]


def test_a_folder_linked_into_itself_is_walked_once() -> None:
    lay_out("r/a.txt")
    Path("r/again").symlink_to(".", target_is_directory=True)
    assert names("r") == ["a.txt"]


def test_a_file_name_that_is_no_utf8_gets_a_printable_name_and_keeps_its_path() -> None:
    lay_out("r/a.txt")
    Path(os.fsdecode(b"r/\xc4\xea.txt")).write_text("x", encoding="utf-8")
    strange = find("r").sources[1]
    assert strange.name == r"\xc4\xea.txt"
    assert Path(strange.path).read_text(encoding="utf-8") == "x"


def test_a_file_name_cannot_speak_to_the_terminal() -> None:
    lay_out("r/\x1b[31m\n.txt")
    assert names("r") == [r"\x1b[31m\x0a.txt"]


def test_standard_input_is_read_into_the_source() -> None:
    assert find("-").sources[0].data == b"typed in"
