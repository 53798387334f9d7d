"""What a kind of report is made of, as data. The engine knows no cell name and no Chinese label: a kind tells it.

A kind is an importable package with a `KIND` (here `disclosure_report`, a source root under schemas/).
"""

from extractor.kinds.forms import Blank, Equation, Form
from extractor.kinds.kind import Asking, Kind, Witness
from extractor.kinds.loading import load_kind
from extractor.kinds.rules import Rule
from extractor.kinds.tables import Block, Cell, CellType, Column, Group, Row, Table
from extractor.kinds.wording import Wording

__all__ = [
    "Asking",
    "Blank",
    "Block",
    "Cell",
    "CellType",
    "Column",
    "Equation",
    "Form",
    "Group",
    "Kind",
    "Row",
    "Rule",
    "Table",
    "Witness",
    "Wording",
    "load_kind",
]
