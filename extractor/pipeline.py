"""The story on one page: file, document, reading, report, findings, result."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic_core import from_json

from extractor.asking.questions.gaps import open_parts
from extractor.assembly import build_report, cells_of, extras_of, reading_of, text_evidence_of
from extractor.checking.check import check
from extractor.checking.standing import settle
from extractor.collecting import collecting_paused
from extractor.documents.read import document_from_bytes, document_from_text, read_document
from extractor.errors import BudgetReached, DocumentError, ModelUnusable, UsageError
from extractor.kinds import Kind, load_kind
from extractor.reading.reading import Reading
from extractor.reading.sections import find_sections
from extractor.reading.support import support_doubtful
from extractor.reading.tables import read_tables
from extractor.reading.text import read_text
from extractor.result import Receipt, Result
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.asking.model.client import Client
    from extractor.asking.questions.planning import PlannedPart
    from extractor.checking.check import Checked
    from extractor.documents.document import Document
    from extractor.kinds import Form
    from extractor.messages import Lang
    from extractor.result import Severity


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read and checked. `lang` is that of messages, `kind` the package that defines the kind of report.
    `severities` re-grades rules or switches them off, by rule id.

    `model` and `base_url` (without secrets) name the model of `aprocess` in receipts; `reads` tells what it is asked:
    what is open, or everything, blind to the first reader. `document_timeout`: seconds that its answers about one
    document may take; what has none by then is left open, and told.
    """

    lang: Literal["en", "zh"] = "en"
    kind: str = "disclosure_report"
    severities: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    reads: Literal["gaps", "all"] = "gaps"
    model: str | None = None
    base_url: str | None = None
    document_timeout: float | None = None


DEFAULTS = Options()


def process(source: Path | str | bytes, options: Options = DEFAULTS, name: str | None = None) -> Result:
    """One file (a Path), one text (a str) or a file's bytes to one result, under `name` where one is given.

    What fails becomes a `failed` result, never an exception. No model is asked, whatever the options say.
    """
    name = name or (str(source) if isinstance(source, Path) else "text")
    try:
        with collecting_paused():
            document = _document(source, name)
            return extract_document(document, options)
    except Exception as error:  # the one trap around a document: a defect of ours must not stop the others
        return _trapped(name, error, options)


async def aprocess(source: Path | str | bytes, options: Options, client: Client, name: str | None = None) -> Result:
    """`process`, with a model for what is open (`options.reads`: for everything). Its answers count only as printed.

    Raises ModelUnusable, BudgetReached and UsageError, which end a run; what fails otherwise becomes a `failed` result.
    """
    name = name or (str(source) if isinstance(source, Path) else "text")
    try:
        return await aextract_document(_document(source, name), options, client)
    except (ModelUnusable, BudgetReached, UsageError):
        raise
    except Exception as error:
        return _trapped(name, error, options)


def _trapped(name: str, error: Exception, options: Options) -> Result:
    if isinstance(error, DocumentError):
        return failed_result(name, error, options)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
    return failed_result(name, DocumentError(name, "internal", f"a defect of this program ({place})"), options)


def _document(source: Path | str | bytes, name: str) -> Document:
    if isinstance(source, Path):
        return read_document(source)
    return document_from_bytes(source, name) if isinstance(source, bytes) else document_from_text(source, name)


def extract_document(document: Document, options: Options = DEFAULTS) -> Result:
    """A document to its result: recognised, read, checked, put together. Raises DocumentError."""
    kind = load_kind(options.kind)
    kind.recognise(document)
    reading = read(document, kind)
    _require_something(document, reading)
    gaps = open_parts(document, reading, kind)
    checked = check(reading, kind, document, options.severities, options.lang)
    result = conclude(document, reading, kind, checked, options)
    result.gaps = list(gaps)
    return result


async def aextract_document(document: Document, options: Options, client: Client) -> Result:
    """`extract_document` with a model: asked for what is open, checked, asked once more for what is suspected."""
    from extractor.asking.rounds import ask_again, ask_model

    kind = load_kind(options.kind)
    kind.recognise(document)
    reading = read(document, kind)
    asked = await ask_model(document, reading, kind, client, options.reads, options.document_timeout)
    _require_something(document, reading)
    reading.claims = kind.claims(document, reading)
    checked = check(reading, kind, document, options.severities, options.lang)
    if await ask_again(document, reading, kind, client, checked.findings, asked):
        checked = check(reading, kind, document, options.severities, options.lang)
    result = conclude(document, reading, kind, checked, options)
    result.usage = asked.usage
    return result


def plan(source: Path | str | bytes, options: Options = DEFAULTS, name: str | None = None) -> list[PlannedPart]:
    """What a model would be asked about one document; nothing is sent. Raises DocumentError where it cannot be read."""
    from extractor.asking.questions.planning import plan_parts

    kind = load_kind(options.kind)
    document = _document(source, name or (str(source) if isinstance(source, Path) else "text"))
    kind.recognise(document)
    return plan_parts(document, read(document, kind), kind, options.reads)


def _require_something(document: Document, reading: Reading) -> None:
    if is_empty(reading):
        raise DocumentError(
            document.name,
            "nothing_read",
            "neither a table nor a figure could be read. Look whether the tables are pictures or the file is cut off.",
            "未能读出任何表格或正文数字。请检查表格是否为图片，或文件是否不完整。",
            document.sha256,
        )


def conclude(document: Document, reading: Reading, kind: Kind, checked: Checked, options: Options) -> Result:
    """What was read and checked, put together."""
    form = kind.form(reading.form)
    standings = settle(reading, form, checked.confrontations, checked.findings, checked.doubted)
    cells = cells_of(reading, form, document, standings)
    open_cells = sum(cell["state"] in ("absent", "unreadable") for path, cell in cells.items() if path in form.cells)
    lost = "; ".join(english for english, _ in document.notes) if document.partial else None
    return Result.model_validate(
        {
            "document": describe(document, options.lang),
            "status": "partly_read" if open_cells or document.partial else "read",
            "reason": "cells_open" if open_cells else "parts_lost" if document.partial else None,
            "detail": f"{open_cells} of {len(form.cells)} table cells are absent or unreadable" if open_cells else lost,
            "form": form.name,
            "report": build_report(reading, form),
            "cells": cells,
            "extras": extras_of(reading, document, standings),
            "remarks": [*(remark for table in reading.tables.values() for remark in table.remarks), *reading.remarks],
            "text": text_evidence_of(reading, document),
            "findings": checked.findings,
            "checks": checked.checks,
            "receipt": receipt(options, form),
        }
    )


def read(document: Document, kind: Kind) -> Reading:
    """A document as the form reader and the text reader see it, without a model."""
    sections = find_sections(document, kind)
    form, tables = read_tables(document, sections, kind)
    reading = Reading(form, tables, sections=sections, recognised=document.recognised_spans)
    read_text(document, reading, kind)
    reading.claims = kind.claims(document, reading)
    support_doubtful(reading, kind)
    return reading


def is_empty(reading: Reading) -> bool:
    """Whether nothing was read: no printed cell in any table, no figure in the prose."""
    cells = (cell for table in reading.tables.values() for cell in table.cells.values())
    return not reading.figures and all(cell.state == "absent" for cell in cells)


def recheck(saved: Mapping[str, Any], options: Options = DEFAULTS) -> Result:
    """A saved result (as JSON reads it) with its rules run again; no document is read."""
    kind = load_kind(options.kind)
    result = load_result(saved, kind)
    if result.form is None:
        return result
    form = kind.form(result.form)
    reading = reading_of(result, form)
    in_document = {rule.id for rule in kind.rules if rule.check_in is not None}  # these need its text: kept as told
    kept = [finding for finding in result.findings if finding.rule in in_document]
    checked = check(reading, kind, None, options.severities, options.lang, kept)
    standings = settle(reading, form, checked.confrontations, checked.findings, checked.doubted)
    for path, cell in (*result.cells.items(), *result.extras.items()):
        cell.standing = standings.get(path)
    return result.model_copy(
        update={"findings": checked.findings, "checks": checked.checks, "receipt": receipt(options, form)}
    )


def load_line(line: bytes, kind: Kind) -> Mapping[str, Any]:
    """A saved result as plain data, every value of its type. Raises ValueError, KeyError where a line holds none."""
    return cast(Mapping[str, Any], from_json(load_result(from_json(line), kind).model_dump_json()))


def load_result(saved: Mapping[str, Any], kind: Kind) -> Result:
    """A saved result as a typed one: its report becomes the model of its form."""
    data = dict(saved)
    report = data.pop("report", None)
    result = Result.model_validate(data)
    if report is not None and result.form is not None:
        result.report = kind.form(result.form).model.model_validate(report)
    return result


def failed_result(name: str, error: DocumentError, options: Options) -> Result:
    """The result of a document that cannot be read: who, why, and the way out; no report."""
    return Result.model_validate(
        {
            "document": {"name": name, "sha256": error.sha256},
            "status": "failed",
            "reason": error.reason,
            "detail": error.detail_zh if options.lang == "zh" and error.detail_zh else error.detail,
            "receipt": receipt(options, None),
        }
    )


def describe(document: Document, lang: Lang) -> dict[str, Any]:
    """`document` of a Result."""
    return {
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "pages": len(document.pages) or None,
        "recognised": document.recognised,
        "notes": [chinese if lang == "zh" else english for english, chinese in document.notes],
    }


def receipt(options: Options, form: Form | None) -> Receipt:
    """What made a result: version, form, language, a hash of the rules as graded and of the schema; and the model."""
    severities = tuple(sorted(options.severities.items()))
    plain = _receipt(options.kind, severities, form, options.lang)
    if options.model is None:
        return plain
    from extractor.asking.questions.prompts import templates_hash

    prompts = f"{templates_hash(load_kind(options.kind).asking.templates)} {options.reads}"
    return plain.model_copy(update={"prompts": prompts, "model": options.model, "base_url": options.base_url})


@lru_cache(maxsize=64)
def _receipt(kind_name: str, severities: tuple[tuple[str, str], ...], form: Form | None, lang: str) -> Receipt:
    kind = load_kind(kind_name)
    graded = dict(severities)
    rules = "\n".join(f"{rule.id} {graded.get(rule.id, rule.severity)}" for rule in kind.rules)
    schema = repr(form.model.model_json_schema()) if form is not None else ""
    return Receipt(
        version=__version__,
        form=form.name if form is not None else None,
        lang=lang,
        rules=hashlib.sha256(rules.encode()).hexdigest()[:12],
        regraded=graded or None,
        schema_=hashlib.sha256(schema.encode()).hexdigest()[:12] if schema else None,
    )
