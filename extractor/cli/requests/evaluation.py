"""What `extractor eval` accepts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from extractor.cli.options import Lang, Quiet, SettingsFile
from extractor.cli.requests.model import ModelRequest


@dataclass(frozen=True, slots=True)
class MadeRequest:
    """The options of made reports; None where one is not given. The names of a list are apart by commas."""

    synthetic: Annotated[
        int | None, typer.Option("--synthetic", metavar="N", min=1, help="Make so many reports and score those.")
    ] = None
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="S", help="Of made reports and faults: the same again. [default: 0]")
    ] = None
    form: Annotated[str | None, typer.Option("--form", help="Made reports of these forms only.")] = None
    layout: Annotated[str | None, typer.Option("--layout", help="Made reports in these layouts only.")] = None
    damage: Annotated[
        str | None, typer.Option("--damage", help="Made reports with these damages only; none is one of them.")
    ] = None
    combine: Annotated[
        int | None, typer.Option("--combine", metavar="K", min=1, help="So many damages in each. [default: 1]")
    ] = None
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="DIR", help="Write made reports with labels, as a set of cases.")
    ] = None


@dataclass(frozen=True, slots=True)
class GateRequest:
    """The options about baselines: the file, whether it decides the exit code, why it is written anew."""

    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Tell what is fixed and broken since that run.")
    ] = None
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 1 where a proven cell or a finding broke, or documents show harm.")
    ] = False
    reason: Annotated[
        str | None, typer.Option("--update-baseline", metavar="REASON", help="Write --baseline anew, and say why.")
    ] = None


@dataclass(frozen=True, slots=True)
class EvalRequest:
    """The command line; None where an option is not given."""

    set: Annotated[str | None, typer.Argument(metavar="[SET]", help="A folder of cases. [default: eval/fixtures]")] = (
        None
    )
    documents: Annotated[
        str | None, typer.Option("--documents", metavar="DIR", help="Documents, with their labels apart.")
    ] = None
    labels: Annotated[
        str | None, typer.Option("--labels", metavar="DIR", help="Labels, each named as its document is.")
    ] = None
    results: Annotated[
        str | None, typer.Option("--results", metavar="OUT", help="Score saved results; nothing is read again.")
    ] = None
    made: MadeRequest = field(default_factory=MadeRequest)
    only: Annotated[str | None, typer.Option("--only", metavar="PATTERN", help="Only cases of such a name.")] = None
    only_failing: Annotated[
        bool, typer.Option("--only-failing", help="Show only cases that are not wholly right; all are scored.")
    ] = False
    formats: Annotated[str, typer.Option("--format", help="Any of text,json,md,html,junit; several need -o.")] = "text"
    out: Annotated[
        str | None, typer.Option("-o", "--out", help="Write the results as `extract` does, and score.json.")
    ] = None
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Processes, where no model is asked. [default: 1]")
    ] = None
    faults: Annotated[
        int | None, typer.Option("--faults", metavar="N", min=1, help="Measure the rules by N faults of each kind.")
    ] = None
    gate: GateRequest = field(default_factory=GateRequest)
    repeat: Annotated[
        int, typer.Option("--repeat", metavar="K", min=1, help="Ask a model K times, and tell how far it agrees.")
    ] = 1
    draft: Annotated[
        str | None,
        typer.Option(
            "--draft", metavar="FILE", help="Read FILE into a case for a person to correct, in -o (or drafts/)."
        ),
    ] = None
    lang: Lang = None
    quiet: Quiet = False
    settings: SettingsFile = None
    model: ModelRequest = field(default_factory=ModelRequest)
