"""Finding a kind by the name of its package."""

from __future__ import annotations

import importlib

from extractor.kinds.kind import Kind


def load_kind(name: str = "disclosure_report") -> Kind:
    """The kind that the importable package `name` defines."""
    kind = importlib.import_module(name).KIND
    if not isinstance(kind, Kind):
        raise TypeError(f"{name}.KIND is not a Kind")
    return kind
