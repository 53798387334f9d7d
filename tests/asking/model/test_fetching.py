"""What was answered once is not asked again: the store, recordings, replay."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.recordings import ReplayMiss
from tests.asking.asked import (
    GOOD,
    INVENTED,
    ask,
    ask_all,
    question,
    recorded_files,
    settings_for,
)
from tests.asking.server import (
    Received,
    failing,
    serving,
)


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with serving(INVENTED) as server:
        first = ask(settings_for(server, cache=tmp_path))
        again = ask(settings_for(server, cache=tmp_path))
    assert len(server.received) == 2
    assert (again.value, again.verdict, again.complaints) == (first.value, first.verdict, first.complaints)
    assert (again.usage.requests, again.usage.cache_hits, again.usage.usd) == (0, 2, Decimal(0))


def test_a_repetition_is_another_question(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, cache=tmp_path))
        ask(settings_for(server, cache=tmp_path), question(repeat=1))
    assert len(server.received) == 2


def test_equal_questions_at_one_time_are_sent_once() -> None:
    with serving(GOOD) as server:
        answers = ask_all(settings_for(server), [question()] * 8)
    assert len(server.received) == 1
    assert [answer.verdict for answer in answers] == ["accepted"] * 8
    assert sum(answer.usage.cache_hits for answer in answers) == 7


def test_failures_are_not_stored(tmp_path: Path) -> None:
    with serving(GOOD, [failing(500)] * 5) as server:
        assert ask(settings_for(server, cache=tmp_path)).verdict == "failed"
        assert ask(settings_for(server, cache=tmp_path)).verdict == "accepted"


def test_a_question_whose_check_fails_keeps_its_answer_in_the_store(tmp_path: Path) -> None:
    def broken(answer: object) -> list[str]:
        raise ZeroDivisionError

    with serving(GOOD) as server:
        with pytest.raises(ZeroDivisionError):
            ask(settings_for(server, cache=tmp_path), question(check=broken))
        ask(settings_for(server, cache=tmp_path))
    assert len(server.received) == 1


def test_a_replay_answers_from_recordings_alone(tmp_path: Path) -> None:
    def listen(request: Received) -> Any:
        return GOOD if "does not stand so" in request.text else INVENTED

    with serving(listen) as server:
        settings = settings_for(server)
        recorded = ask(ModelSettings(**{**_fields(settings), "record": tmp_path}))
    replayed = ask(ModelSettings(settings.model, settings.base_url, replay=tmp_path))
    assert (replayed.value, replayed.verdict) == (recorded.value, "accepted")
    assert replayed.usage.requests == 0
    assert len(recorded_files(tmp_path)) == 2


def test_a_replay_knows_the_dialect_of_its_recordings(tmp_path: Path) -> None:
    with serving(GOOD, [failing(400, "response_format is not supported")]) as server:
        ask(settings_for(server, record=tmp_path))
        assert ask(settings_for(server, replay=tmp_path)).verdict == "accepted"
    assert len(server.received) == 2


def test_a_replay_that_misses_names_the_nearest_recording_and_the_difference(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, record=tmp_path))
        with pytest.raises(ReplayMiss, match="differs in model: 'gpt-4o-mini', now 'other'") as caught:
            ask(settings_for(server, replay=tmp_path, model="other"))
        assert caught.value.differs == ("model",)
        with pytest.raises(ReplayMiss, match=r"message 2 \(user\) differs from its character 3 on"):
            ask(settings_for(server, replay=tmp_path), question(user="信息的内容"))


def test_a_warm_store_is_recorded_as_well(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, cache=tmp_path / "cache"))
        ask(settings_for(server, cache=tmp_path / "cache", record=tmp_path / "recorded"))
    assert len(server.received) == 1
    assert len(recorded_files(tmp_path / "recorded")) == 1


def test_recording_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        for folder in ("one", "two"):
            ask(settings_for(server, record=tmp_path / folder))
    one, two = recorded_files(tmp_path / "one")[0], recorded_files(tmp_path / "two")[0]
    assert one.read_bytes() == two.read_bytes()
    assert b"sk-made" not in one.read_bytes()


def _fields(settings: ModelSettings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in settings.__slots__}
