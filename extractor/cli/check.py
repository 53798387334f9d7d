"""`extractor check`: the rules again, over results that are saved already."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from extractor.cli.output import opened_output, told_when_full
from extractor.cli.requests.check import CheckRequest
from extractor.cli.setup import chosen_formats, reading_options, set_up
from extractor.cli.telling import Voice, show_findings, show_totals
from extractor.cli.trap import DONE, FINDINGS, SOME_FAILED
from extractor.errors import UsageError
from extractor.messages import say
from extractor.messages.showing import json_text
from extractor.pipeline import Options, receipt, recheck
from extractor.running.journal import facts_of
from extractor.running.record import Opening, final_record
from extractor.running.run import Outcome
from extractor.running.saved import Saved, find_saved
from extractor.running.summary import Summary, Tally, summarise
from extractor.settings import Settings
from extractor.writing.folder import FILES, JSONL, RECORD, write_record
from extractor.writing.outputs import Renderer
from extractor.writing.part import Part

Keep = Callable[[bytes, Mapping[str, Any], bool], None]
"""Gets a result's line, the result as JSON holds it, and whether its rules were run."""


@dataclass(slots=True)
class Recheck:
    """Saved results, one after the other, with their rules run again.

    One that is not of this version, or damaged, counts as failed and is passed on as it is.
    """

    saved: Saved
    options: Options
    voice: Voice
    tally: Tally = field(default_factory=Tally)
    uncheckable: int = 0

    def through(self, keep: Keep) -> Iterator[Mapping[str, Any]]:
        """Every result that could be checked, as it is now; `keep` gets all of them."""
        for name, saved in self.saved.lines():
            try:
                line = recheck(from_json(saved), self.options).model_dump_json().encode()
                fresh = from_json(line)
                summary = summarise(fresh)
            except Exception as error:  # the one trap around a saved result
                self._complain(name, error)
                keep(saved.strip().replace(b"\n", b" "), from_json(saved), False)
                continue
            self.tally.add(summary)
            keep(line, fresh, True)
            yield fresh

    def _complain(self, name: str, error: Exception) -> None:
        self.uncheckable += 1
        first = (str(error).splitlines() or [""])[0]
        self.voice.complain("not_checkable", name=name, problem=f"{type(error).__name__}: {first}")
        self.tally.add(Summary(name, "failed", "unsupported", first))


def check(request: CheckRequest) -> int:
    """Run the rules again over everything saved; the exit code."""
    settings, voice = set_up(request.lang, request.settings, request.quiet)
    lang = voice.lang
    options = reading_options(settings, lang)[0]
    saved = find_saved(Path(request.saved), JSONL)
    if saved is None:
        raise UsageError(request.saved, say("no_results", lang), say("no_results_way_out", lang))
    if saved.index is not None and saved.index.torn:
        voice.warn("torn_line_left", path=saved.path)
    if saved.index is not None and saved.index.bad:
        voice.warn("bad_lines", path=saved.path, count=saved.index.bad)
    checked = Recheck(saved, options, voice)
    if request.out is None:
        _show(checked.through(lambda line, data, checked: None), request, voice)
    else:
        formats = chosen_formats(settings.format or "jsonl,csv", lang)
        _rewrite(checked, request, Path(request.out), formats, settings)
    if not request.quiet and request.format == "text":
        show_totals(checked.tally, lang)
    if checked.tally.reaches(request.fail_on or settings.fail_on or "never"):
        return FINDINGS
    return SOME_FAILED if checked.uncheckable else DONE


def _rewrite(checked: Recheck, request: CheckRequest, out: Path, formats: tuple[str, ...], settings: Settings) -> None:
    """The results as they are now, and their tables, into `out`; nothing there is replaced before all is written."""
    options, voice = checked.options, checked.voice
    told = {"saved": request.saved, "out": str(out), "lang": options.lang, "rules": dict(options.severities)}
    told |= {"settings": settings.told()}
    render = Renderer(options.kind, formats)
    part = Part(out / JSONL)
    with ExitStack() as stack:
        opened = opened_output(out, options.kind, formats, options.lang, jsonl=part.unfinished.name, fresh=True)
        journal, outputs = stack.enter_context(opened)
        stack.enter_context(told_when_full(out, journal, options.lang))
        count = len(checked.saved.index.entries) if checked.saved.index is not None else 1
        opening = Opening("check", told, receipt(options, None).model_dump(mode="json"), count)

        def keep(line: bytes, data: Mapping[str, Any], checked: bool) -> None:
            journal.append(data["document"]["name"], line, facts_of(data))
            if checked:
                outputs.add(render(data))

        _show(checked.through(keep), request, voice)
        part.publish()
        files = [*FILES["jsonl"], *(path.name for path in outputs.commit()), RECORD]
        write_record(out, final_record(opening, Outcome(checked.tally), files, voice.warnings))
    voice.tell("written", files=", ".join(str(out / name) for name in files))


def _show(results: Iterator[Mapping[str, Any]], request: CheckRequest, voice: Voice) -> None:
    """The findings on stdout as they are asked for; all results are gone through in any case."""
    if request.format == "json":
        _print_json(results)
    elif request.quiet:
        for _ in results:
            pass
    else:
        show_findings(results, voice.lang)


def _print_json(results: Iterator[Mapping[str, Any]]) -> None:
    """A JSON list with one object a document: its name, status, checks and findings."""
    separator = "[\n"
    for data in results:
        told = {
            "document": data["document"]["name"],
            "status": data["status"],
            "form": data["form"],
            "checks": data["checks"],
            "findings": data["findings"],
        }
        sys.stdout.write(separator + json_text(told, None))
        separator = ",\n"
    sys.stdout.write("\n]\n" if separator == ",\n" else "[]\n")
