from __future__ import annotations

import pytest

from extractor.running.summary import Summary, Tally

NOTED = Summary("noted", "read", notes=("without its layout",))
QUIET = Summary("quiet", "read", findings=(0, 0, 3))
LOUD = Summary("loud", "read", cells=(1, 0, 0, 2), checks=(5, 1, 0), findings=(1, 0, 0))
WARNED = Summary("warned", "read", findings=(0, 2, 0))
FAILED = Summary("failed", "failed", "no_text")
HALF = Summary("half", "partly_read", "cells_open")


def tally(*summaries: Summary, limit: int = 200) -> Tally:
    counted = Tally(limit)
    for summary in summaries:
        counted.add(summary)
    return counted


def test_every_document_is_in_exactly_one_status() -> None:
    assert tally(QUIET, LOUD, HALF, FAILED, FAILED).statuses == {"read": 2, "partly_read": 1, "failed": 2}


def test_numbers_add_up_over_documents() -> None:
    counted = dict(tally(LOUD, WARNED, LOUD, QUIET).numbers())
    assert counted["cells"] == {"proven": 2, "read": 0, "inferred": 0, "doubtful": 4}
    assert counted["checks"] == {"held": 10, "broken": 2, "undecided": 0}
    assert counted["findings"] == {"error": 2, "warning": 2, "note": 3}


@pytest.mark.parametrize(
    ("fail_on", "document", "reached"),
    [
        ("error", LOUD, True),
        ("error", WARNED, False),
        ("warning", LOUD, True),
        ("warning", WARNED, True),
        ("warning", QUIET, False),
        ("never", LOUD, False),
    ],
)
def test_a_gate_is_reached_by_a_finding_at_least_that_severe(fail_on: str, document: Summary, reached: bool) -> None:
    assert tally(document).reaches(fail_on) is reached


def test_few_documents_are_all_shown() -> None:
    assert tally(QUIET, LOUD, QUIET, limit=3).shown == [QUIET, LOUD, QUIET]


def test_of_many_documents_only_those_with_something_to_tell_are_shown() -> None:
    many = tally(QUIET, LOUD, QUIET, WARNED, FAILED, HALF, limit=5)
    assert many.shown == [LOUD, WARNED, FAILED, HALF]
    assert many.quiet == 2


def test_where_too_many_have_something_to_tell_the_worst_are_shown_in_their_order() -> None:
    many = tally(WARNED, LOUD, WARNED, HALF, FAILED, LOUD, limit=4)
    assert many.shown == [LOUD, HALF, FAILED, LOUD]
    assert many.count - len(many.shown) - many.quiet == 2


def test_what_was_noted_is_told_once_for_all_documents_alike() -> None:
    tally = Tally()
    for summary in (NOTED, QUIET, NOTED):
        tally.add(summary)
    assert tally.notes == {"without its layout": ["noted", "noted"]}
