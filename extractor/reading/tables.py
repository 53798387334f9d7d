"""The statutory tables of a document, in whatever layout they came.

Every layout has a reader `read_<layout>(document, span, table, form) -> TableReading | None`: `span` is the region of
`document.text` that holds the table, and None means that the region is not of that layout. A reading has exactly one
cell for every path of the table (`absent` where the region has none). The chooser here picks the layout by evidence of
the region and keeps the most complete reading.
"""

from __future__ import annotations
