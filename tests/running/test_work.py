from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.running.found import Source
from extractor.running.work import Task
from tests.running.documents import make_work


def outcome(path: Path, **options: Any) -> dict[str, Any]:
    done = make_work(**options)(Task(Source("the name", str(path))))
    assert done.line is not None
    data: dict[str, Any] = json.loads(done.line)
    return data


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_result_goes_by_the_name_given_and_the_hash_of_the_bytes(tmp_path: Path) -> None:
    document = outcome(write(tmp_path / "a", "12"))["document"]
    assert document["name"] == "the name"
    assert document["sha256"] == hashlib.sha256(b"12").hexdigest()


def test_what_is_known_by_its_content_is_not_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a", "defect")
    done = make_work()(Task(Source("a", str(path)), hashlib.sha256(b"defect").hexdigest()))
    assert done.line is None


def test_changed_content_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a", "new")
    done = make_work()(Task(Source("a", str(path)), hashlib.sha256(b"old").hexdigest()))
    assert done.line is not None


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [("defect", "internal", "ZeroDivisionError('7/0') in documents.py:"), ("picture", "no_text", "pictures only")],
)
def test_one_bad_document_is_a_failed_result(tmp_path: Path, text: str, reason: str, detail: str) -> None:
    data = outcome(write(tmp_path / "a", text))
    assert (data["status"], data["reason"]) == ("failed", reason)
    assert detail in data["detail"]
    assert data["document"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_a_path_that_vanished_is_told(tmp_path: Path) -> None:
    data = outcome(tmp_path / "gone")
    assert data["reason"] == "not_found"
    assert "no such file" in data["detail"]


def test_a_folder_that_could_not_be_listed_is_told(tmp_path: Path) -> None:
    assert outcome(tmp_path)["reason"] == "not_found"


def test_a_file_beyond_the_limit_is_too_large(tmp_path: Path) -> None:
    assert outcome(write(tmp_path / "a", "x" * 11), limit=10)["reason"] == "too_large"
    assert outcome(write(tmp_path / "b", "x" * 10), limit=10)["status"] == "read"


def test_standard_input_brings_its_own_bytes() -> None:
    done = make_work()(Task(Source("stdin", "-", b"12")))
    assert done.line is not None
    assert json.loads(done.line)["cells"]["a"]["text"] == "12"
