from __future__ import annotations

import random

from benchmarks.fuzz import Seed, change_bytes, change_text, find_seeds, make_wild, odd_character, run, try_one

CASES = 60


def test_no_wild_report_is_a_defect_of_the_program() -> None:
    outcomes, defects = run(CASES, 0, find_seeds(None))
    assert defects == {}
    assert outcomes.total() == CASES


def test_every_format_that_is_read_without_another_program_is_tried() -> None:
    suffixes = {seed.name.rpartition(".")[2] for seed in find_seeds(None)}
    assert suffixes >= {"txt", "html", "mhtml", "docx", "odt", "xlsx", "xls", "ods", "csv", "pdf", "ofd"}


def test_a_case_is_made_again_by_its_number() -> None:
    seed = find_seeds(None)[0]
    assert make_wild(seed, random.Random(7)) == make_wild(seed, random.Random(7))


def test_something_is_changed() -> None:
    rng = random.Random(1)
    assert change_text("2021年1月21日", rng) != "2021年1月21日"
    assert change_bytes(b"0123456789" * 9, rng) != b"0123456789" * 9
    assert len({odd_character(rng) for _ in range(50)}) > 20


def test_an_exception_and_a_defect_are_told_apart_from_a_reason() -> None:
    assert try_one(Seed("a.txt", b""), "") == "failed no_text"
