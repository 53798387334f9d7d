"""The command `extractor`: what it accepts. Each command's work is in the module of its name.

Nothing heavy is imported here: --help must cost no more than reading this file and typer.
"""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from extractor.cli.options import (
    BaseUrl,
    Concurrency,
    DocumentTimeout,
    FailOn,
    Lang,
    MaxCost,
    Model,
    ModelReads,
    NoModel,
    OfModel,
    Paths,
    Quiet,
    Record,
    Replay,
    Rpm,
    TextOrJson,
    Timeout,
    Tpm,
)
from extractor.cli.trap import trapped

app = typer.Typer(
    name="extractor",
    help="Checked, evidenced data out of annual reports on open government information (政府信息公开工作年度报告).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from extractor.version import __version__

        print(__version__)
        raise typer.Exit


@app.callback()
def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Checked, evidenced data out of annual reports on open government information (政府信息公开工作年度报告).

    Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong usage; 3 some documents failed; 4 the model cannot be
    used; 5 --max-cost reached; 130 stopped by Ctrl-C.
    """


@app.command("extract")
@trapped
def extract_command(
    paths: Paths,
    out: Annotated[str | None, typer.Option("-o", "--out", help="Output folder. [default: out]")] = None,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Processes, where no model is asked. [default: 1]")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", help="Any of jsonl,csv,parquet,xlsx; jsonl is always written. [default: jsonl,csv]"),
    ] = None,
    fail_on: FailOn = None,
    lang: Lang = None,
    quiet: Quiet = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Also read again what failed, or got no answer.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the results in the output folder.")] = False,
    no_model: NoModel = False,
    model: Model = None,
    base_url: BaseUrl = None,
    model_reads: ModelReads = None,
    record: Record = None,
    replay: Replay = None,
    rpm: Rpm = None,
    tpm: Tpm = None,
    max_cost: MaxCost = None,
    concurrency: Concurrency = None,
    timeout: Timeout = None,
    document_timeout: DocumentTimeout = None,
) -> int:
    """Read documents and write OUT/: reports.jsonl, reports.csv, cells.csv, findings.csv, run.json.

    Without a model everything is read on this machine and nothing is sent; with one, it is asked for what is left open.
    A run that was stopped is continued by the same command: what is done is not read again, no answer asked for twice.
    """
    from extractor.cli.extract import Request, extract
    from extractor.cli.model import ModelRequest

    asked = ModelRequest(
        model,
        base_url,
        no_model,
        model_reads,
        record,
        replay,
        rpm,
        tpm,
        max_cost,
        concurrency,
        timeout,
        document_timeout,
    )
    return extract(Request(tuple(paths), out, jobs, formats, fail_on, lang, quiet, retry_failed, fresh, asked))


@app.command("check")
@trapped
def check_command(
    saved: Annotated[str, typer.Argument(metavar="OUT|FILE", help="An output folder, a reports.jsonl or one result.")],
    out: Annotated[str | None, typer.Option("-o", "--out", help="Write the results anew into this folder.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print the findings.")] = "text",
    fail_on: FailOn = None,
    lang: Lang = None,
    quiet: Quiet = False,
    no_model: NoModel = False,
) -> int:
    """Run the rules again over saved results. Reads no document; changes nothing unless -o is given."""
    from extractor.cli.check import Request, check

    return check(Request(saved, out, format, fail_on, lang, quiet))


@app.command("plan")
@trapped
def plan_command(
    paths: Paths,
    model: Model = None,
    base_url: BaseUrl = None,
    model_reads: ModelReads = None,
    format: TextOrJson = "text",
    lang: Lang = None,
) -> int:
    """Tell what a model would be asked: documents, parts, requests, tokens, money. Nothing is sent.

    Tokens are estimated without any model's vocabulary, on the high side.
    """
    from extractor.cli.model import ModelRequest
    from extractor.cli.plan import Request, show_plan

    return show_plan(Request(tuple(paths), ModelRequest(model, base_url, model_reads=model_reads), format, lang))


@app.command("eval")
@trapped
def eval_command(
    set: Annotated[
        str | None, typer.Argument(metavar="[SET]", help="A folder of cases. [default: eval/fixtures]")
    ] = None,
    documents: Annotated[
        str | None, typer.Option("--documents", metavar="DIR", help="Documents, with their labels apart.")
    ] = None,
    labels: Annotated[
        str | None, typer.Option("--labels", metavar="DIR", help="Labels, each named as its document is.")
    ] = None,
    results: Annotated[
        str | None, typer.Option("--results", metavar="OUT", help="Score saved results; nothing is read again.")
    ] = None,
    synthetic: Annotated[
        int | None, typer.Option("--synthetic", metavar="N", min=1, help="Make so many reports and score those.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="S", help="Of made reports and faults: the same again. [default: 0]")
    ] = None,
    form: Annotated[str | None, typer.Option("--form", help="Made reports of these forms only.")] = None,
    layout: Annotated[str | None, typer.Option("--layout", help="Made reports in these layouts only.")] = None,
    damage: Annotated[
        str | None, typer.Option("--damage", help="Made reports with these damages only; none is one of them.")
    ] = None,
    combine: Annotated[
        int | None, typer.Option("--combine", metavar="K", min=1, help="So many damages in each. [default: 1]")
    ] = None,
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="DIR", help="Write made reports with labels, as a set of cases.")
    ] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="PATTERN", help="Only cases of such a name.")] = None,
    only_failing: Annotated[
        bool, typer.Option("--only-failing", help="Show only cases that are not wholly right; all are scored.")
    ] = False,
    formats: Annotated[str, typer.Option("--format", help="Any of text,json,md,html,junit; several need -o.")] = "text",
    out: Annotated[
        str | None, typer.Option("-o", "--out", help="Write the results as `extract` does, and score.json.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Processes, where no model is asked. [default: 1]")
    ] = None,
    faults: Annotated[
        int | None, typer.Option("--faults", metavar="N", min=1, help="Measure the rules by N faults of each kind.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Tell what is fixed and broken since that run.")
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 1 where a proven cell or a finding broke, or documents show harm.")
    ] = False,
    update_baseline: Annotated[
        str | None, typer.Option("--update-baseline", metavar="REASON", help="Write --baseline anew, and say why.")
    ] = None,
    repeat: Annotated[
        int, typer.Option("--repeat", metavar="K", min=1, help="Ask a model K times, and tell how far it agrees.")
    ] = 1,
    draft: Annotated[
        str | None,
        typer.Option(
            "--draft", metavar="FILE", help="Read FILE into a case for a person to correct, in -o (or drafts/)."
        ),
    ] = None,
    lang: Lang = None,
    quiet: Quiet = False,
    no_model: NoModel = False,
    model: Model = None,
    base_url: BaseUrl = None,
    model_reads: ModelReads = None,
    record: Record = None,
    replay: Replay = None,
    rpm: Rpm = None,
    tpm: Tpm = None,
    max_cost: MaxCost = None,
    concurrency: Concurrency = None,
    timeout: Timeout = None,
    document_timeout: DocumentTimeout = None,
) -> int:
    """Score a reader against labelled documents: what is right of what, how sure that is, what differs.

    Every score stands beside what zeros everywhere would reach and, with a model, the form reader alone. Exit code 1
    where a wrong number is called proven, or the gate is not passed. With --faults N the rules are measured
    instead: N faults of each kind, put into made reports as errors of the source and of reading.
    """
    if faults is not None:
        from extractor.cli.faults import FaultRequest, show_faults

        others = {"SET": set, "--documents": documents, "--labels": labels, "--results": results, "--model": model}
        made_only = {"--layout": layout, "--damage": damage, "--keep": keep}
        given = tuple(name for name, value in (others | made_only).items() if value is not None)
        given += ("--synthetic",) if synthetic is not None else ()
        return show_faults(FaultRequest(faults, seed or 0, only, formats, out, lang, quiet, given))
    from extractor.cli.baseline import GateRequest
    from extractor.cli.draft import draft_case
    from extractor.cli.evaluate import Request, evaluate_set
    from extractor.cli.model import ModelRequest
    from extractor.cli.synthetic import MadeRequest

    asked = ModelRequest(
        model,
        base_url,
        no_model,
        model_reads,
        record,
        replay,
        rpm,
        tpm,
        max_cost,
        concurrency,
        timeout,
        document_timeout,
    )
    if draft is not None:
        return draft_case(draft, out, lang, quiet, asked)
    made = MadeRequest(synthetic, seed, form, layout, damage, combine, keep)
    gated = GateRequest(baseline, gate, update_baseline)
    return evaluate_set(
        Request(
            set,
            documents,
            labels,
            results,
            only,
            only_failing,
            formats,
            out,
            jobs,
            lang,
            quiet,
            asked,
            made,
            gated,
            repeat,
        )
    )


@app.command("rules")
@trapped
def rules_command(
    format: Annotated[Literal["text", "json", "md"], typer.Option("--format", help="How to print them.")] = "text",
    lang: Lang = None,
) -> int:
    """List the rules: id, severity, what each one says."""
    from extractor.cli.show import show_rules

    return show_rules(format, lang)


@app.command("schema")
@trapped
def schema_command(
    form: Annotated[
        str, typer.Option("--form", help="A form (2019, 2021): its report alone; result: a whole result.")
    ] = "result",
    lang: Lang = None,
) -> int:
    """Print the JSON Schema of what is written."""
    from extractor.cli.show import show_schema

    return show_schema(form, lang)


cache_app = typer.Typer(
    help="The answers of models that are kept, so that none is asked for twice: in EXTRACTOR_CACHE or the user's cache.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(cache_app, name="cache")


@cache_app.command("ls")
@trapped
def cache_ls_command(model: OfModel = None, format: TextOrJson = "text", lang: Lang = None) -> int:
    """List every answer: document, part, model, verdict, tokens, date, size."""
    from extractor.cli.cache import list_cache

    return list_cache(model, format, lang)


@cache_app.command("explain")
@trapped
def cache_explain_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document.")],
    model: Model = None,
    base_url: BaseUrl = None,
    model_reads: ModelReads = None,
    lang: Lang = None,
) -> int:
    """Tell for each question about a document whether its answer is kept; if not, what differs from the nearest."""
    from extractor.cli.cache import explain_cache
    from extractor.cli.model import ModelRequest

    return explain_cache(file, ModelRequest(model, base_url, model_reads=model_reads), lang)


@cache_app.command("prune")
@trapped
def cache_prune_command(
    older_than: Annotated[
        float | None, typer.Option("--older-than", metavar="DAYS", min=0, help="Only what is older than so many days.")
    ] = None,
    model: OfModel = None,
    lang: Lang = None,
) -> int:
    """Forget answers: those that are old enough, those of one model, or old ones of one model."""
    from extractor.cli.cache import prune_cache

    return prune_cache(older_than, model, lang)


def main() -> None:
    """The entry point. Output is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
