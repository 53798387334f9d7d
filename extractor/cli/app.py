"""The commands by name: what each accepts is among `requests`, its work in the module of its name.

Nothing heavy is imported here: --help must cost no more than reading these files and typer.
"""

from __future__ import annotations

import io
from typing import Annotated, Any, Literal

import typer

from extractor.cli.options import BaseUrl, Lang, Model, ModelReads, OfModel, SettingsFile, TextOrJson
from extractor.cli.requests.check import CheckRequest
from extractor.cli.requests.evaluation import EvalRequest
from extractor.cli.requests.extract import ExtractRequest
from extractor.cli.requests.model import ModelRequest
from extractor.cli.requests.plan import PlanRequest
from extractor.cli.spreading import spread
from extractor.cli.streams import mend_streams
from extractor.cli.trap import DONE, guarded, tell, trapped

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
    used; 5 --max-cost reached; 130 stopped by Ctrl-C (143 SIGTERM, 129 SIGHUP).
    """


@app.command("extract")
@trapped
@spread
def extract_command(request: ExtractRequest) -> int:
    """Read documents into tables and JSON Lines.

    Writes OUT/: reports.jsonl, reports.csv, cells.csv, findings.csv, run.json.

    Without a model everything is read on this machine and nothing is sent; with one, it is asked for what is left open.
    A run that was stopped is continued by the same command: what is done is not read again, no answer asked for twice.
    """
    from extractor.cli.extract import extract

    return extract(request)


@app.command("check")
@trapped
@spread
def check_command(request: CheckRequest) -> int:
    """Run the rules again over saved results. Reads no document; changes nothing unless -o is given."""
    from extractor.cli.check import check

    return check(request)


@app.command("plan")
@trapped
@spread
def plan_command(request: PlanRequest) -> int:
    """Tell what a model would be asked and cost.

    Documents, parts, requests, tokens, money; nothing is sent.
    Tokens are estimated without any model's vocabulary, on the high side.
    """
    from extractor.cli.plan import show_plan

    return show_plan(request)


@app.command("eval")
@trapped
@spread
def eval_command(request: EvalRequest) -> int:
    """Score a reader against labelled documents.

    What is right of what, how sure that is, what differs.
    Every score stands beside what zeros everywhere would reach and, with a model, the form reader alone. Exit code 1
    where a wrong number is called proven, or the gate is not passed. With --faults N the rules are measured
    instead: N faults of each kind, put into made reports as errors of the source and of reading.
    """
    if request.faults is not None:
        from extractor.cli.faults import show_faults

        return show_faults(request, request.faults)
    if request.draft is not None:
        from extractor.cli.draft import draft_case

        return draft_case(request, request.draft)
    from extractor.cli.evaluate import evaluate_set

    return evaluate_set(request)


@app.command("rules")
@trapped
def rules_command(
    format: Annotated[Literal["text", "json", "md"], typer.Option("--format", help="How to print them.")] = "text",
    lang: Lang = None,
    settings: SettingsFile = None,
) -> int:
    """List the rules: id, severity, what each one says."""
    from extractor.cli.show import show_rules

    return show_rules(format, lang, settings)


@app.command("schema")
@trapped
def schema_command(
    form: Annotated[
        str, typer.Option("--form", help="A form (2019, 2021): its report alone; result: a whole result.")
    ] = "result",
    lang: Lang = None,
    settings: SettingsFile = None,
) -> int:
    """Print the JSON Schema of what is written."""
    from extractor.cli.show import show_schema

    return show_schema(form, lang, settings)


cache_app = typer.Typer(
    help="List, explain or prune the kept answers of models.\n\n"
    "They stand in EXTRACTOR_CACHE or the user's cache, so that none is asked for twice.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(cache_app, name="cache")


@cache_app.command("ls")
@trapped
def cache_ls_command(
    model: OfModel = None, format: TextOrJson = "text", lang: Lang = None, settings: SettingsFile = None
) -> int:
    """List every answer: document, part, model, verdict, tokens, date, size."""
    from extractor.cli.cache import list_cache

    return list_cache(model, format, lang, settings)


@cache_app.command("explain")
@trapped
def cache_explain_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document.")],
    model: Model = None,
    base_url: BaseUrl = None,
    model_reads: ModelReads = None,
    lang: Lang = None,
    settings: SettingsFile = None,
) -> int:
    """Tell for each question about a document whether its answer is kept; if not, what differs from the nearest."""
    from extractor.cli.cache import explain_cache

    return explain_cache(file, ModelRequest(model=model, base_url=base_url, model_reads=model_reads), lang, settings)


@cache_app.command("prune")
@trapped
def cache_prune_command(
    older_than: Annotated[
        float | None, typer.Option("--older-than", metavar="DAYS", min=0, help="Only what is older than so many days.")
    ] = None,
    model: OfModel = None,
    lang: Lang = None,
    settings: SettingsFile = None,
) -> int:
    """Forget answers: those that are old enough, those of one model, or old ones of one model."""
    from extractor.cli.cache import prune_cache

    return prune_cache(older_than, model, lang, settings)


def run() -> None:
    """A command line, from its words to an exit code."""
    mend_streams()
    raise SystemExit(guarded(_run, None))


def _run() -> int:
    try:
        return app(standalone_mode=False) or DONE
    except typer.TyperException as error:
        told = io.StringIO()
        shown: Any = error  # all that typer raises can be shown, which its base does not declare
        shown.show(told)
        tell(told.getvalue().rstrip())
        return error.exit_code
