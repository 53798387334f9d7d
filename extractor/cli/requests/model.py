"""The options about a model, which several commands have."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.cli.options import (
    BaseUrl,
    Concurrency,
    DocumentTimeout,
    MaxCost,
    Model,
    ModelReads,
    NoModel,
    Record,
    Replay,
    Rpm,
    Timeout,
    Tpm,
)


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """The command line's options about a model; None where one is not given."""

    no_model: NoModel = False
    model: Model = None
    base_url: BaseUrl = None
    model_reads: ModelReads = None
    record: Record = None
    replay: Replay = None
    rpm: Rpm = None
    tpm: Tpm = None
    max_cost: MaxCost = None
    concurrency: Concurrency = None
    timeout: Timeout = None
    document_timeout: DocumentTimeout = None
