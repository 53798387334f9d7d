"""How a table stands in text: rows of cells to lines. A layout that loses where a blank stood says so in the truth."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from extractor.scoring.made.layouts.aligned import as_aligned
from extractor.scoring.made.layouts.html import as_flat_html, as_html
from extractor.scoring.made.layouts.lines import as_bare_cells, as_cells, as_glued, as_pipes, as_raw, as_tabs
from extractor.scoring.made.layouts.scrambled import as_scrambled

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Line, Paper

Layout = Callable[["list[Line]", "Paper", random.Random], str]

LAYOUTS: dict[str, Layout] = {
    "tabs": as_tabs,
    "cells": as_cells,
    "bare_cells": as_bare_cells,
    "pipes": as_pipes,
    "aligned": as_aligned,
    "raw": as_raw,
    "glued": as_glued,
    "scrambled": as_scrambled,
    "html": as_html,
    "flat_html": as_flat_html,
}
"""Every layout by name."""
SLOTTED = frozenset({"tabs", "cells", "pipes", "aligned", "html"})
"""Layouts that show where a blank cell is."""
INLINE = frozenset({"glued", "flat_html"})
"""Layouts whose whole document is one line."""
TAGGED = frozenset({"html"})
"""Layouts that are HTML."""
_SHIFTS = frozenset({"shifted_blocks", "shifted_right", "shifted_left", "shifted_last"})
_PAGES = frozenset({"page_breaks", "last_header_broken"})
_BREAKS = frozenset({"wrapped_labels", "vertical_labels"})
_OWN_LINES = frozenset({"page_number_inside_row", "numbers_below"})
_MARKUP = frozenset({"scattered_words", "declared_wrong"})
HIDDEN: dict[str, frozenset[str]] = {
    "tabs": _MARKUP,
    "cells": _MARKUP,
    "bare_cells": _SHIFTS | _MARKUP,
    "pipes": _BREAKS | _MARKUP,
    "aligned": _MARKUP,
    "raw": _SHIFTS | _MARKUP,
    "glued": _SHIFTS | _PAGES | _BREAKS | _OWN_LINES | _MARKUP | {"label_cut_values_second"},
    "scrambled": _SHIFTS | _MARKUP,
    "html": _PAGES,
    "flat_html": _SHIFTS | _PAGES | _BREAKS | _OWN_LINES | _MARKUP,
}
"""Damages that a layout cannot show: a page number between rows of a web page, an empty cell where none leaves a trace."""
