from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.asking.model.recordings import Recorder, Replayer, ReplayMiss, read_recordings, recorded_origin
from extractor.asking.model.wire import Dialect
from extractor.errors import ModelUnusable, UsageError
from tests.asking.kept import completed, request


def test_what_was_recorded_is_read_again_without_date_and_latency(tmp_path: Path) -> None:
    one = completed(content='{"rows": [\n["规章"]]}')
    Recorder(tmp_path).write(one)
    assert list(read_recordings(tmp_path)) == [replace(one, latency=None, created=None)]


def test_a_recording_is_sorted_and_readable_and_named_by_document_and_part(tmp_path: Path) -> None:
    path = Recorder(tmp_path).write(completed(user="一\n二", document="reports/云岭市 审计局.html", part="text/2"))
    assert path.relative_to(tmp_path).parts[0] == "reports_云岭市_审计局.html"
    assert path.name.startswith("text_2-")
    text = path.read_text(encoding="utf-8")
    value = json.loads(text)
    assert value["request"]["messages"][1]["content"] == ["一", "二"]
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    assert "2024" not in text


@pytest.mark.parametrize(
    "name", ["..", "../../etc/passwd", "C:\\reports\\a.txt", "", "年" * 300, "a/b/", "\x00\x1b[2J"]
)
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    path = Recorder(tmp_path / "recorded").write(completed(document=name, part=name))
    assert path.resolve().parent.parent == (tmp_path / "recorded").resolve()


def test_an_answer_may_be_edited_by_hand_and_a_message_makes_another_key(tmp_path: Path) -> None:
    path = Recorder(tmp_path).write(completed())
    value = json.loads(path.read_text(encoding="utf-8"))
    value["completion"]["content"] = ['{"rows": [["edited"]]}']
    path.write_text(json.dumps(value), encoding="utf-8")
    found = Replayer(tmp_path).get(request())
    assert found is not None
    assert found.completion.content == '{"rows": [["edited"]]}'
    value["request"]["model"] = "other"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert Replayer(tmp_path).get(request()) is None
    assert Replayer(tmp_path).get(request(model="other")) is not None


def test_a_miss_ends_the_run_and_says_why(tmp_path: Path) -> None:
    empty = Replayer(tmp_path).miss(request(), "a.txt", "text")
    assert isinstance(empty, ReplayMiss | ModelUnusable)
    assert "it holds none at all" in str(empty)
    Recorder(tmp_path).write(completed())
    miss = Replayer(tmp_path).miss(request(attempt=1), "a.txt", "text")
    assert "differs in attempt: 0, now 1" in str(miss)
    assert miss.differs == ("attempt",)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"request": {}}', "{"])
def test_a_file_that_is_no_recording_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "strange.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"strange\.json: this is no recording"):
        Replayer(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        Replayer(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="--record"):
        Recorder(tmp_path / "file" / "folder")


def test_recordings_tell_their_model_and_address_where_they_agree(tmp_path: Path) -> None:
    Recorder(tmp_path).write(completed())
    assert recorded_origin(tmp_path) == ("gpt-4o-mini", "http://127.0.0.1:8000/v1")
    Recorder(tmp_path).write(completed(model="other"))
    assert recorded_origin(tmp_path) is None


def test_the_most_frequent_dialect_is_tried_first(tmp_path: Path) -> None:
    for n, schema in enumerate([None, {"type": "json_schema"}, None]):
        Recorder(tmp_path).write(completed(user=str(n), schema=schema))
    assert Replayer(tmp_path).dialects() == [Dialect("messages"), Dialect()]
