from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.kill_scene import Scene, made_scene
from benchmarks.kills import Campaign, Moment


@pytest.fixture
def scene() -> Iterator[Scene]:
    with made_scene(4, seed=0, latency=0.0) as made:
        yield made


def test_killed_again_and_again_it_goes_on_and_asks_for_nothing_that_had_arrived(scene: Scene) -> None:
    few = scene.requests // 4
    Campaign(scene, 1).run([Moment("request", at) for at in (1, few, few)])
    tally = scene.tally
    assert tally.notes == []
    assert tally.defects == 0
    assert (tally.kills, tally.starts) == (3, 5)
    assert tally.arrived > few  # there was something that could have been asked for again
    assert scene.requests <= tally.requests <= scene.requests + tally.in_flight_twice + tally.kills * 8


def test_what_is_wrong_is_seen(scene: Scene) -> None:
    (scene.folder / "cache-1").write_text("a file where the store should be", encoding="utf-8")
    Campaign(scene, 1).run([Moment("request", scene.requests // 2)])
    assert scene.tally.kills == 1
    assert scene.tally.lost > 0  # the server knows that it had been read, and nothing holds it
    results = scene.folder / "out-1" / "reports.jsonl"
    first = results.read_bytes().splitlines(keepends=True)[0]
    results.write_bytes(results.read_bytes() + first)
    (scene.folder / "out-1" / "cells.csv").write_bytes(b"")
    assert (scene.tally.wrong_documents, scene.tally.wrong_files) == (0, 0)
    scene.check("out-1")
    assert (scene.tally.wrong_documents, scene.tally.wrong_files) == (1, 2)
