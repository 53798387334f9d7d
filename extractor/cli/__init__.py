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
    FailOn,
    Lang,
    MaxCost,
    Model,
    ModelReads,
    NoModel,
    Paths,
    Quiet,
    Record,
    Replay,
    Rpm,
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
) -> int:
    """Read documents and write OUT/: reports.jsonl, reports.csv, cells.csv, findings.csv, run.json.

    Without a model everything is read on this machine and nothing is sent; with one, it is asked for what is left open.
    A run that was stopped is continued by the same command: what is done is not read again, no answer asked for twice.
    """
    from extractor.cli.extract import Request, extract
    from extractor.cli.model import ModelRequest

    asked = ModelRequest(
        model, base_url, no_model, model_reads, record, replay, rpm, tpm, max_cost, concurrency, timeout
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


def main() -> None:
    """The entry point. Output is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
