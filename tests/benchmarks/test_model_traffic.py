from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.model_traffic import (
    Amount,
    Traffic,
    count_by_document,
    find_documents,
    measure,
    passes_aim,
    tell_traffic,
)
from extractor.asking.model.recordings import read_recordings
from extractor.errors import UsageError
from extractor.pipeline import Options
from tests.asking.kept import completed
from tests.asking.server import Received, answer_nothing, serving
from tests.cli.command import report, run, write_reports


def characters(request: Received) -> Amount:
    """Messages and schema as they came in, and the answer."""
    body = request.body
    sent = sum(len(message["content"]) for message in body["messages"])
    schema, answer = (
        json.dumps(value, ensure_ascii=False) for value in (body["response_format"], answer_nothing(request))
    )
    return Amount(1, sent + len(schema), len(answer))


def test_all_that_went_over_the_wire_is_counted_and_what_was_sent_back_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_reports(Path("r"), "a.txt", "b/a.txt")
    with serving(answer_nothing) as server:
        asked = ("--model", "made-by-nobody", "--base-url", server.url, "--model-reads", "all")
        assert run("extract", "r", *asked, "--record", "tape").code == 0
    assert max(len(request.body["messages"]) for request in server.received) > 2  # something was sent back
    documents = find_documents(["r"])
    counted = count_by_document(read_recordings(Path("tape")), documents)
    assert list(counted) == ["a.txt", "b/a.txt"]
    assert min(each.requests for each in counted.values()) > 0
    assert sum(counted.values(), Amount()) == sum(map(characters, server.received), Amount())


def test_a_recording_of_a_document_that_is_not_given_is_named() -> None:
    with pytest.raises(UsageError, match=r"b\.txt is recorded, and not among"):
        count_by_document([completed(document="b.txt")], ["a.txt"])


def test_the_yardstick_is_the_whole_text_and_schema_and_the_whole_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(report(), encoding="utf-8")
    found = measure("a.txt", path, Options(), Amount(2, 30, 4))
    longer = measure("a.txt", tmp_path / "a.txt", Options(reads="all"))
    assert found is not None
    assert longer is not None
    assert found.recorded == Amount(2, 30, 4)
    assert found.whole.requests == 1
    assert found.whole.sent > len(report())
    assert longer.whole == found.whole
    assert longer.planned.sent > found.planned.sent
    path.write_text("no report", encoding="utf-8")
    assert measure("a.txt", path, Options()) is None


@pytest.mark.parametrize(
    ("recorded", "passes"), [(Amount(1, 25, 5), False), (Amount(1, 26, 0), True), (Amount(1, 0, 6), True)]
)
def test_both_ways_have_to_stay_below_the_aim(recorded: Amount, passes: bool) -> None:
    one = Traffic("a.txt", ("head",), Amount(1, 100, 20), Amount(1, 10, 2), recorded)
    assert passes_aim([one]) is passes
    assert not passes_aim([replace(one, recorded=None)])


def test_shares_are_told_for_what_is_foreseen_and_what_is_recorded() -> None:
    one = Traffic("a.txt", ("head",), Amount(1, 60, 10), Amount(1, 10, 2), Amount(2, 15, 1))
    two = Traffic("b.txt", ("text",), Amount(1, 40, 10), Amount(1, 10, 2), Amount())
    told = tell_traffic([one, two])
    assert "planned: 2 documents, 2 of them asked about, 2 requests: 20 of 100 characters sent (20.0%)" in told[3]
    assert "recorded: 2 documents, 1 of them asked about, 2 requests: 15 of 100 characters sent (15.0%)" in told[4]
    assert "1 of 20 received (5.0%)" in told[4]
    assert told[5] == "foreseen to be asked about, but on no record: b.txt"
    assert not any("recorded" in line for line in tell_traffic([replace(one, recorded=None)]))
