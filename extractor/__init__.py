"""disclosure-extractor: checked, typed, evidenced data out of 政府信息公开工作年度报告.

from extractor import extract

result = extract("report.html")
result.report.applications.new_received.total   # what the document prints
result.findings                                 # what does not agree, where, and whose fault it is
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.lazily import from_homes
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.library import aextract, extract, extract_many
    from extractor.pipeline import Options
    from extractor.result import Finding, Result

__all__ = ["Finding", "Options", "Result", "__version__", "aextract", "extract", "extract_many"]

# Who asks for the command's --help must not pay for pydantic.
__getattr__ = from_homes(
    __name__,
    {
        "extract": "extractor.library",
        "aextract": "extractor.library",
        "extract_many": "extractor.library",
        "Options": "extractor.pipeline",
        "Result": "extractor.result",
        "Finding": "extractor.result",
    },
)
