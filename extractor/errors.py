"""What can go wrong outside the report itself.

ExtractorError
├── DocumentError          one document cannot be read: it becomes a failed result, the run goes on
├── ModelUnusable          no answer can be had from the model as configured: the run ends, exit code 4
├── BudgetReached          the next request would pass the budget: the run ends and can be continued, exit code 5
└── UsageError             a setting, an option or a path of the user's: the command ends with exit code 2

A finding about a report is never an exception: it is a value (see `extractor.result.Finding`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Reason = Literal[
    "not_this_kind",  # another kind of document
    "before_2019_form",  # a report of 2018 or earlier: it has no such tables
    "several_reports",  # two or more reports in one file
    "nothing_read",  # recognised, but no table and no figure could be read
    "no_text",  # nothing to read: empty, or pictures only
    "unreadable",  # bytes that are no text in any known encoding, or a broken file
    "unsupported",  # a format that this version does not read
    "encrypted",
    "too_large",
    "not_found",  # the path vanished or cannot be opened
    "model_unavailable",
    "internal",  # a defect of this program; the document is named so that it can be told
]


class ExtractorError(Exception):
    """Base of everything this package raises on purpose."""


class DocumentError(ExtractorError):
    """One document cannot be read. `reason` is stable, `detail` is for a person: the thing, the problem, the way out.

    `detail_zh` says the same in Chinese; `sha256` is the hash of the document's bytes where they could be had.
    """

    def __init__(
        self, name: str, reason: Reason, detail: str, detail_zh: str | None = None, sha256: str | None = None
    ) -> None:
        self.name = name
        self.reason: Reason = reason
        self.detail = detail
        self.detail_zh = detail_zh
        self.sha256 = sha256
        super().__init__(f"{name}: {detail}")


class ModelUnusable(ExtractorError):
    """The model, its key or its address cannot work: `status` is the HTTP status where there is one."""

    def __init__(self, model: str, problem: str, way_out: str, status: int | None = None) -> None:
        self.model = model
        self.status = status
        chinese = not way_out[:1].isascii()
        super().__init__(f"模型 {model}：{problem}。{way_out}" if chinese else f"model {model}: {problem}. {way_out}")


class BudgetReached(ExtractorError):
    """The next request would pass `--max-cost`: nothing of it was sent."""

    def __init__(self, spent: str, limit: str) -> None:
        self.spent = spent
        self.limit = limit
        super().__init__(
            f"the budget is reached: {spent} USD spent of {limit}. Run the same command with a higher --max-cost to go on."
        )


class UsageError(ExtractorError):
    """A setting that cannot work: says which, why, and the way out."""

    def __init__(self, setting: str, problem: str, way_out: str) -> None:
        self.setting = setting
        chinese = not way_out[:1].isascii()
        super().__init__(f"{setting}：{problem}。{way_out}" if chinese else f"{setting}: {problem}. {way_out}")


class OutputError(UsageError):
    """The output folder cannot be written."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(str(path), problem, "Choose another folder with --out.")
