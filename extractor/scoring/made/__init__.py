"""Reports made for scoring: drawn like real ones, printed in a layout, damaged, with a truth that is known.

from extractor.scoring.made import make_report

made = make_report(kind, kind.forms[0], "html", ("blank_zeros",), seed=3)
made.data                                       # the file, as bytes
made.truth["applications.new_received.total"]   # what it prints there, or every honest reading of it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.lazily import from_homes

if TYPE_CHECKING:
    from extractor.scoring.made.damages.catalogue import DAMAGES
    from extractor.scoring.made.layouts.catalogue import LAYOUTS
    from extractor.scoring.made.report import Made, draw_many, make_report

__all__ = ["DAMAGES", "LAYOUTS", "Made", "draw_many", "make_report"]

# Who only hands over words must not pay for layouts and damages.
__getattr__ = from_homes(
    __name__,
    {
        "DAMAGES": "extractor.scoring.made.damages.catalogue",
        "LAYOUTS": "extractor.scoring.made.layouts.catalogue",
        "Made": "extractor.scoring.made.report",
        "draw_many": "extractor.scoring.made.report",
        "make_report": "extractor.scoring.made.report",
    },
)
