"""The command `extractor`, run in this process or in one of its own, over the fixtures of this project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from extractor.cli import app

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "eval" / "fixtures"
ENGLISH = {"LC_ALL": "C.UTF-8", "COLUMNS": "120"}
FOREIGN = (
    "EXTRACTOR_MODEL",
    "EXTRACTOR_CACHE",
    "EXTRACTOR_SETTINGS",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_CUSTOM_HEADERS",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
)
"""What whoever runs the tests may have set for runs of their own."""
CSV = ["cells.csv", "findings.csv", "reports.csv"]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*arguments: str, stdin: bytes | None = None, environment: Mapping[str, str] | None = None) -> Ran:
    """The command in this process."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, env=ours(environment or {}))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def ours(environment: Mapping[str, str]) -> dict[str, str | None]:
    """An environment that changes what is set: `environment`, answers kept in the current folder, no settings of one's own."""
    nobody = {"EXTRACTOR_CACHE": ".cache", "XDG_CONFIG_HOME": str(ROOT / "no-such-folder")}
    return dict.fromkeys(FOREIGN) | ENGLISH | nobody | dict(environment)


def start(
    *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    source_roots = os.pathsep.join(str(ROOT / name) for name in ("", "schemas", "prompts"))
    changed = os.environ | ours(environment or {}) | {"PYTHONPATH": source_roots}
    return subprocess.Popen(
        [sys.executable, "-m", "extractor", *arguments],
        cwd=cwd,
        env={name: value for name, value in changed.items() if value is not None},
        text=True,
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        **options,
    )


def report(text: str = "") -> str:
    """A report that is read wholly, with `text` added."""
    return (FIXTURES / "form2019-source-error" / "document.txt").read_text(encoding="utf-8") + text


def write_reports(folder: Path, *names: str) -> None:
    """A report under each name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(f"\n{name}\n"), encoding="utf-8")


def record(out: Path) -> dict[str, Any]:
    """run.json."""
    data: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return data


def results(out: Path) -> list[Mapping[str, Any]]:
    """reports.jsonl, every line a result."""
    data = (out / "reports.jsonl").read_bytes()
    assert data.endswith(b"\n") or not data
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def names(out: Path) -> list[str]:
    """The documents of reports.jsonl, in its order."""
    return [result["document"]["name"] for result in results(out)]


def accounted(out: str = "out") -> bool:
    """Whether run.json tells what became of every document."""
    told = record(Path(out))
    return bool(told["read"] + told["partly_read"] + told["failed"] + told["not_reached"] == told["given"])
