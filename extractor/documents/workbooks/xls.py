"""Old workbooks (xls, et) and binary ones (xlsb) to text and grids, read in a process of its own.

The library that reads them takes sizes as a damaged file claims them, and is ended by the system when it asks for
terabytes of memory: that must be its process, not ours.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted
from extractor.documents.workbooks.excel import read_sheets, too_many_cells
from extractor.documents.workbooks.sheets import Extent, Sheet, write_sheets
from extractor.errors import DocumentError

_SECONDS = 30
_MEMORY = 2 * 1024**3
_FRACTION = re.compile(r"-?[0-9]+\.[0-9]+")
_IN_FULL = (
    "numbers are told in full: the formats in which this kind of workbook shows them (5% for 0.05) are not read",
    "数字按完整数值读取：此类工作簿的显示格式（如 0.05 显示为 5%）未读取",
)
_CODES = {"encrypted": 3, "too_large": 4}
"""What the process ends with; whatever else it ends with, the file is damaged."""


def read(data: bytes, name: str) -> Written:
    """As `extractor.documents.workbooks.excel.read`. Raises DocumentError: `unreadable`, `encrypted`, `too_large`."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError):
        raise broken(name) from None
    if done.returncode == _CODES["encrypted"]:
        raise encrypted(name)
    if done.returncode == _CODES["too_large"]:
        raise too_many_cells(name)
    if done.returncode:
        raise broken(name)
    written = write_sheets(
        Sheet(title, rows, {(top, left): Extent(down, right) for top, left, down, right in merged}, hidden)
        for title, rows, merged, hidden in json.loads(done.stdout)
    )
    if any(_FRACTION.fullmatch(cell.text) for grid in written.grids for cell in grid.cells):
        written.notes += (_IN_FULL,)
    return written


def main() -> int:
    """A workbook on stdin to its sheets as JSON on stdout: [name, rows, [[row, column, rows, columns], ...], hidden]."""
    _bound()
    try:
        sheets = list(read_sheets(sys.stdin.buffer.read(), ""))
    except DocumentError as error:
        return _CODES.get(error.reason, 1)
    told = [
        [sheet.name, sheet.rows, [[*place, *extent] for place, extent in sheet.merged.items()], sheet.hidden]
        for sheet in sheets
    ]
    print(json.dumps(told))
    return 0


def _bound() -> None:
    """Memory and time within bounds, where the system can hold a process to them."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
