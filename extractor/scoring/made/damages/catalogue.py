"""Every damage that a made report can take."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from extractor.scoring.made.damages.cells import CELL_DAMAGES
from extractor.scoring.made.damages.labels import LABEL_DAMAGES
from extractor.scoring.made.damages.noise import NOISE_DAMAGES
from extractor.scoring.made.damages.rows import ROW_DAMAGES
from extractor.scoring.made.damages.sources import SOURCE_DAMAGES
from extractor.scoring.made.damages.tables import TABLE_DAMAGES

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper

Damage = Callable[["Paper", random.Random], None]

DAMAGES: dict[str, Damage] = {
    **SOURCE_DAMAGES,
    **CELL_DAMAGES,
    **LABEL_DAMAGES,
    **ROW_DAMAGES,
    **TABLE_DAMAGES,
    **NOISE_DAMAGES,
}
"""Every damage by name, in the order in which they are done: what is printed wrong, then how."""
