"""Reports made for scoring: drawn like real ones, printed in a layout, damaged, with a truth that is known.

from extractor.scoring.made import make_report

made = make_report(kind, kind.forms[0], "html", ("blank_zeros",), seed=3)
made.data                                       # the file, as bytes
made.truth["applications.new_received.total"]   # what it prints there, or every honest reading of it
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.scoring.made.damages.catalogue import DAMAGES
    from extractor.scoring.made.layouts.catalogue import LAYOUTS
    from extractor.scoring.made.report import Made, draw_many, make_report

__all__ = ["DAMAGES", "LAYOUTS", "Made", "draw_many", "make_report"]

_HOMES = {
    "DAMAGES": "damages.catalogue",
    "LAYOUTS": "layouts.catalogue",
    "Made": "report",
    "draw_many": "report",
    "make_report": "report",
}


def __getattr__(name: str) -> Any:
    """Public names come when first used: who only hands over words must not pay for layouts and damages."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
