"""Made documents for runs: what a document's text says is what becomes of it. A module, so other processes find it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from extractor.documents.opening import MAX_BYTES
from extractor.errors import DocumentError
from extractor.pipeline import Options
from extractor.result import Cell, DocumentInfo, Finding, Receipt, Result
from extractor.running.work import Work

RECEIPT = Receipt(version="1")


def read(data: bytes, options: Options, name: str) -> Result:
    text = data.decode()
    if text == "defect":
        raise ZeroDivisionError("7/0")
    if text == "kill":
        os._exit(9)
    if text == "picture":
        raise DocumentError(name, "no_text", "pictures only")
    return Result(
        document=DocumentInfo(name=name),
        status="partly_read" if text == "half" else "read",
        form="2021",
        cells={"a": Cell(state="number", text=text, standing="proven"), "b": Cell(state="blank")},
        findings=[Finding(rule="T3-ROW", severity="error")] if text == "wrong" else [],
        receipt=RECEIPT,
    )


def fail(name: str, error: DocumentError, options: Options) -> Result:
    return Result(
        document=DocumentInfo(name=name), status="failed", reason=error.reason, detail=error.detail, receipt=RECEIPT
    )


def render(data: Mapping[str, Any]) -> str:
    return f"{data['document']['name']} {data['status']}"


def make_work(lang: str = "en", limit: int = MAX_BYTES) -> Work:
    return Work(read, fail, render, Options(lang="zh" if lang == "zh" else "en"), limit)
