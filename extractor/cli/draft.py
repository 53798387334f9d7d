"""`extractor eval --draft`: a document read into a case that a person corrects; what is there stays."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.model import ModelOrder, meter_of, model_order
from extractor.cli.requests.evaluation import EvalRequest
from extractor.cli.setup import reading_options, set_up
from extractor.cli.telling import Voice
from extractor.cli.trap import DONE, SOME_FAILED
from extractor.documents.opening import MAX_BYTES
from extractor.errors import UsageError
from extractor.messages import say
from extractor.pipeline import Options, aprocess, process
from extractor.scoring.drafts import draft_files

if TYPE_CHECKING:
    from extractor.result import Result

DRAFTS = "drafts"


def draft_case(request: EvalRequest, document: str) -> int:
    """Read one document and write OUT/{document.*, report.json, findings.json, about.md}; the exit code.

    Raises UsageError where OUT holds something already, or cannot be written.
    """
    settings, voice = set_up(request.lang, request.settings, request.quiet)
    lang, path = voice.lang, Path(document)
    folder = Path(request.out) if request.out else Path(DRAFTS) / path.stem
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(str(folder), say("draft_exists", lang), say("draft_exists_way_out", lang))
    options, kind = reading_options(settings, lang)
    model = model_order(request.model, settings, lang)
    result = _read(path, options, model, voice)
    if result.report is None or result.form is None:
        problem = result.detail or result.reason or result.status
        voice.complain("draft_unread", path=document, problem=problem)
        return SOME_FAILED
    _write(folder, path, draft_files(result, kind.form(result.form), lang), voice)
    voice.tell("draft_written", path=folder)
    return DONE


def _read(path: Path, options: Options, model: ModelOrder | None, voice: Voice) -> Result:
    if model is None:
        return process(path, options)
    order = model

    async def ask() -> Result:
        async with meter_of(order, voice) as meter:
            return await aprocess(path, order.options(options), meter)

    return asyncio.run(ask())


def _write(folder: Path, document: Path, files: dict[str, str], voice: Voice) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with document.open("rb") as file, (folder / f"document{document.suffix}").open("xb") as copy:
            copy.write(file.read(MAX_BYTES))
        for name, text in files.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as draft:
                draft.write(text)
    except OSError as error:
        problem = say("out_not_writable", voice.lang, problem=error)
        raise UsageError(str(folder), problem, say("draft_exists_way_out", voice.lang)) from error
