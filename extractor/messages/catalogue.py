"""Every message by its key, in English and in Chinese, gathered from the modules that say them; a key has one home."""

from __future__ import annotations

from extractor.messages import (
    baselines,
    cases,
    evaluations,
    inputs,
    models,
    options,
    outputs,
    plans,
    reports,
    runs,
    scores,
    store,
    tables,
    terms,
)

HOMES = (
    baselines,
    cases,
    evaluations,
    inputs,
    models,
    options,
    outputs,
    plans,
    reports,
    runs,
    scores,
    store,
    tables,
    terms,
)
MESSAGES: dict[str, tuple[str, str]] = {key: texts for home in HOMES for key, texts in home.MESSAGES.items()}
