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
import tempfile
from pathlib import Path

from extractor.documents.blocks import Written
from extractor.documents.bounded import run_bounded
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
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as folder:
        workbook = Path(folder, "workbook")
        workbook.write_bytes(data)
        try:
            done = run_bounded([sys.executable, "-m", __name__, str(workbook)], workbook.parent, _SECONDS, ours=True)
        except (subprocess.TimeoutExpired, OSError):
            raise broken(name) from None
    if done.code == _CODES["encrypted"]:
        raise encrypted(name)
    if done.code == _CODES["too_large"]:
        raise too_many_cells(name)
    if done.code:
        raise broken(name)
    written = write_sheets(
        Sheet(title, rows, {(top, left): Extent(down, right) for top, left, down, right in merged}, hidden)
        for title, rows, merged, hidden in json.loads(done.printed)
    )
    if any(_FRACTION.fullmatch(cell.text) for grid in written.grids for cell in grid.cells):
        written.notes += (_IN_FULL,)
    return written


def main() -> int:
    """A workbook at a path to its sheets as JSON on stdout: [name, rows, [[row, column, rows, columns], ...], hidden]."""
    _bound()
    try:
        sheets = list(read_sheets(Path(sys.argv[1]).read_bytes(), ""))
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
