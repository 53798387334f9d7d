from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.kill_scene import Scene, Tally, made_scene
from benchmarks.kills import Campaign, Moment
from extractor.asking.model.model_settings import ModelSettings

AT_ONCE = ModelSettings("made-by-nobody").concurrency
"""Whatever was asked before the last so many requests has been answered, and the answers read."""


@pytest.fixture(scope="module")
def undisturbed() -> Iterator[Scene]:
    with made_scene(6, seed=0, latency=0.0) as made:
        yield made


@pytest.fixture
def scene(undisturbed: Scene) -> Scene:
    undisturbed.tally = Tally()
    return undisturbed


def test_killed_again_and_again_it_goes_on_and_asks_for_nothing_that_had_arrived(scene: Scene) -> None:
    Campaign(scene, 1).run([Moment("request", at) for at in (1, AT_ONCE + 5, AT_ONCE + 5)])
    tally = scene.tally
    assert tally.notes == []
    assert tally.defects == 0
    assert (tally.kills, tally.starts) == (3, 4)
    assert tally.arrived >= 5  # there was something that could have been asked for again
    assert scene.requests <= tally.requests <= scene.requests + tally.kills * AT_ONCE


def test_what_is_wrong_is_seen(scene: Scene) -> None:
    (scene.folder / "cache-2").write_text("a file where the store should be", encoding="utf-8")
    Campaign(scene, 2).run([Moment("request", scene.requests // 2)])
    assert scene.tally.kills == 1
    assert scene.tally.lost > 0  # the server knows that it had been read, and nothing holds it
    results = scene.folder / "out-2" / "reports.jsonl"
    first = results.read_bytes().splitlines(keepends=True)[0]
    results.write_bytes(results.read_bytes() + first)
    (scene.folder / "out-2" / "cells.csv").write_bytes(b"")
    assert (scene.tally.wrong_documents, scene.tally.wrong_files) == (0, 0)
    scene.check("out-2")
    assert (scene.tally.wrong_documents, scene.tally.wrong_files) == (1, 2)
