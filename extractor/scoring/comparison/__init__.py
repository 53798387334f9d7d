"""A result beside what is true of its document: cells, figures and texts, findings."""

from extractor.scoring.comparison.result import Comparison, compare

__all__ = ["Comparison", "compare"]
