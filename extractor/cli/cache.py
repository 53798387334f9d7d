"""`extractor cache`: the answers that are kept, why one is not among them, and which may go."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.model import cache_folder, chosen_reads, model_order
from extractor.cli.requests.model import ModelRequest
from extractor.cli.setup import reading_options, set_up
from extractor.cli.store import opened_store
from extractor.cli.trap import DONE, SOME_FAILED, UNUSABLE, put, tell
from extractor.errors import DocumentError, UsageError
from extractor.messages import Lang, say
from extractor.messages.showing import json_text

if TYPE_CHECKING:
    from extractor.asking.model.catalogue import Entry
    from extractor.asking.model.differences import Explanation


def list_cache(model: str | None, format: str, lang_option: str | None, file: str | None) -> int:
    """Print every answer that is kept, of one model or of all."""
    settings, voice = set_up(lang_option, file)
    lang = voice.lang
    entries: list[Entry] = []
    with opened_store(cache_folder(settings), voice) as store:
        if store is not None:
            from extractor.asking.model.catalogue import list_entries

            entries = [entry for entry in list_entries(store) if model in (None, entry.model)]
            if not store.works:  # that is told; what is in it cannot be
                return UNUSABLE
    if format == "json":
        print(json_text([asdict(entry) for entry in entries]))
    else:
        _print_entries(entries, cache_folder(settings), lang)
    return DONE


def _print_entries(entries: list[Entry], folder: Path, lang: Lang) -> None:
    from extractor.writing.terminal import make_console, store_table

    console = make_console(sys.stdout)
    if not entries:
        console.print(say("store_empty", lang, path=folder), markup=False)
        return
    console.print(store_table(entries, lang))
    size = sum(entry.size for entry in entries) / 2**20
    console.print(say("store_total", lang, count=len(entries), size=size, path=folder), markup=False)


def prune_cache(older_than: float | None, model: str | None, lang_option: str | None, file: str | None) -> int:
    """Forget the answers that are older than so many days, of one model or of all; both have to be meant."""
    settings, voice = set_up(lang_option, file)
    lang = voice.lang
    if older_than is None and model is None:
        raise UsageError("cache prune", say("prune_what", lang), say("prune_what_way_out", lang))
    gone = left = 0
    with opened_store(cache_folder(settings), voice) as store:
        if store is not None:
            from extractor.asking.model.catalogue import prune

            before = datetime.now(UTC) - timedelta(days=older_than) if older_than is not None else None
            gone = prune(store, before, model)
            left = sum(1 for _ in store.entries())
            if not store.works:
                return UNUSABLE
    print(say("store_pruned", lang, count=gone, left=left))
    return DONE


def explain_cache(document: str, request: ModelRequest, lang_option: str | None, file: str | None) -> int:
    """Print for every question about a document whether its answer is kept, and if not, what differs from the nearest."""
    settings, voice = set_up(lang_option, file)
    lang = voice.lang
    order = model_order(replace(request, model_reads=None), settings, lang, sends=False)
    if order is None:
        raise UsageError("--model", say("model_missing", lang), say("model_missing_way_out", lang))
    from extractor.pipeline import plan

    options = replace(reading_options(settings, lang)[0], reads=chosen_reads(request.model_reads, settings))
    with opened_store(cache_folder(settings), voice) as store:
        names = {done.document for done, _ in store.entries()} if store is not None else set()
        name = _kept_name(Path(document), names)
        try:
            parts = plan(Path(document), options, name)
        except DocumentError as error:
            tell(str(error))
            return SOME_FAILED
        for part in parts:
            told = None
            if store is not None:
                from extractor.asking.model.catalogue import explain

                told = explain(store, order.settings, part.question)
            put(_explanation(part.name, told, lang))
    if not parts:
        put(say("explain_none", lang, name=name))
    return DONE


def _explanation(part: str, told: Explanation | None, lang: Lang) -> str:
    if told is None or told.nearest is None:
        return say("explain_alone", lang, part=part)
    near = told.nearest
    if told.found:
        return say("explain_found", lang, part=part, verdict=near.verdict, created=near.created)
    facts = {"near": near.part, "document": near.document, "created": near.created, "differs": "; ".join(told.details)}
    return say("explain_miss", lang, part=part, **facts)


def _kept_name(file: Path, names: set[str]) -> str:
    """The name under which answers about a file are kept: the end of its path, as long as a run has seen it."""
    parts = file.resolve().parts
    ends = ["/".join(parts[start:]) for start in range(1, len(parts))]
    return next((end for end in ends if end in names), file.name)
