"""Completions as files to be read, compared and kept in a repository: one each, in a folder for each document.

Sorted, Chinese unescaped, texts as lists of lines; no date, no latency, no secret. The key is computed from what the
file says, so that an answer may be edited by hand.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from extractor.asking.model.completed import Completed, completed_from
from extractor.asking.model.differences import explain_miss
from extractor.asking.model.wire import Dialect, Request
from extractor.documents.opening import read_text
from extractor.errors import ModelUnusable, UsageError


class ReplayMiss(ModelUnusable):
    """Nothing recorded answers what is asked. `differs`: the parts of the key in which the nearest recording differs."""

    def __init__(self, model: str, problem: str, differs: tuple[str, ...]) -> None:
        self.differs = differs
        super().__init__(model, problem, "Record again with --record, or set these back")


class Recorder:
    """Writes recordings below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError("--record", f"{folder}: {error.strerror}", "Give a folder that can be written") from None

    def write(self, completed: Completed) -> Path:
        """Write one, whole or not at all. Raises UsageError where it cannot be written."""
        key = completed.request.key
        path = self.folder / _slug(completed.document) / f"{_slug(completed.part)}-{key[:12]}.json"
        text = json.dumps(_readable(completed), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        try:
            path.parent.mkdir(exist_ok=True)
            beside = path.with_suffix(".tmp")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
        except OSError as error:
            raise UsageError("--record", f"{path}: {error.strerror}", "Make room, or give another folder") from None
        return path


class Replayer:
    """Answers from the recordings of a folder, and from nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.recorded = {completed.request.key: completed for completed in read_recordings(folder)}

    def dialects(self) -> list[Dialect]:
        """The dialects that were spoken, the most frequent first."""
        return [
            dialect for dialect, _ in Counter(done.request.dialect for done in self.recorded.values()).most_common()
        ]

    def get(self, request: Request) -> Completed | None:
        """The recording of a request."""
        return self.recorded.get(request.key)

    def miss(self, request: Request, document: str, part: str) -> ReplayMiss:
        """The error to raise where nothing was recorded."""
        told = explain_miss(request, document, part, self.recorded.values())
        if told.nearest is None:
            problem = f"{self.folder} holds no recording of {document}, {part}: it holds none at all"
        else:
            near = told.nearest
            problem = (
                f"{self.folder} holds no recording of {document}, {part} (key {told.key[:12]}); the nearest, of"
                f" {near.document}, {near.part} (key {near.request.key[:12]}), differs in {'; '.join(told.details)}"
            )
        return ReplayMiss(request.model, problem, told.differs)


def read_recordings(folder: Path) -> Iterator[Completed]:
    """Every recording below a folder. Raises UsageError for a folder that is none, and for a file that is no recording."""
    if not folder.is_dir():
        raise UsageError("--replay", f"{folder}: there is no such folder", "Give the folder that --record wrote")
    for path in sorted(folder.rglob("*.json")):
        try:
            yield _from_readable(json.loads(read_text(path)))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise UsageError("--replay", f"{path}: this is no recording", "Take it away, or record it again") from None


def recorded_origin(folder: Path) -> tuple[str, str] | None:
    """Model and base URL of all recordings of a folder, where they agree: what a replay needs not be told."""
    origins = {(completed.request.model, completed.request.base_url) for completed in read_recordings(folder)}
    return origins.pop() if len(origins) == 1 else None


def _readable(completed: Completed) -> dict[str, Any]:
    request = completed.request.as_json()
    messages = [message | {"content": _lines(message["content"])} for message in completed.request.messages]
    said = asdict(completed.completion)
    return {
        "key": completed.request.key,
        "document": completed.document,
        "part": completed.part,
        "schema_name": completed.schema_name,
        "verdict": completed.verdict,
        "request": request | {"messages": messages},
        "completion": said | {"content": _lines(said["content"])},
    }


def _from_readable(value: dict[str, Any]) -> Completed:
    request = value["request"]
    messages = [message | {"content": _joined(message["content"])} for message in request["messages"]]
    said = value["completion"]
    fields = {name: value[name] for name in ("document", "part", "schema_name", "verdict")}
    completed = completed_from(
        fields
        | {
            "request": request | {"messages": messages},
            "completion": said | {"content": _joined(said["content"])},
        }
    )
    return replace(completed, latency=None, created=None)


def _lines(text: Any) -> Any:
    return text.split("\n") if isinstance(text, str) else text


def _joined(lines: Any) -> Any:
    return "\n".join(lines) if isinstance(lines, list) else lines


def _slug(name: str) -> str:
    """A name that every file system takes: word characters, at most 60 of them; the folder tells equal names apart.

    >>> _slug("all/reports/云岭市 2023.html")
    'reports_云岭市_2023.html'
    """
    last = "/".join(name.replace("\\", "/").rstrip("/").split("/")[-2:])
    return re.sub(r"[^\w.-]+", "_", last).strip("._")[-60:] or "_"
