"""`extractor eval --repeat K` with a model behind a test server."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.asking.server import answer_nothing, serving
from tests.cli.command import FIXTURES, run


def test_every_question_is_put_as_often_as_asked_and_then_comes_from_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(answer_nothing) as server:
        command = ("eval", str(FIXTURES), "--only", "web-page", "--model", "gpt-4o-mini", "--base-url", server.url)
        first = run(*command, "--model-reads", "all", "--repeat", "3", "--format", "json", "--baseline", "b.json",
                    "--update-baseline", "the first")  # fmt: skip
        assert first.code == 0, first.err
        asked = Counter(json.dumps(request.body["messages"], sort_keys=True) for request in server.received)
        assert set(asked.values()) == {3}
        again = run(*command, "--model-reads", "all", "--repeat", "3")
        assert len(server.received) == 3 * len(asked)
    told = json.loads(first.out)["repeats"]
    assert len(told["attempts"]) == 3
    assert {each["part"] for each in told["agreement"]} >= {"head", "figures"}
    assert all(each["same"] == each["items"] > 0 and each["pairs"] == 1 for each in told["agreement"])
    assert "alike in all" in again.out
