from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.documents.read import document_from_bytes
from extractor.documents.workbooks import excel, xls
from extractor.errors import DocumentError
from tests.documents.workbooks.made import some_reports, write_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def reason(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, "a.xls")
    return caught.value.reason


@pytest.mark.parametrize("filler", [b"\0", b"\xff", b"\x7f"])
def test_a_damaged_workbook_ends_its_own_process_alone(filler: bytes) -> None:
    assert reason(OLE + filler * 1000 + "Workbook".encode("utf-16-le") + filler * 4000) == "unreadable"


def test_an_encrypted_workbook_is_told() -> None:
    assert reason(OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_a_workbook_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "_SECONDS", 0.001)
    assert reason(OLE + bytes(1000) + "Workbook".encode("utf-16-le")) == "unreadable"


def test_the_process_tells_the_same_sheets_as_are_read_here() -> None:
    page = write_workbook(some_reports(1)[0].data, apart=True)
    assert xls.read(page, "a.xls") == excel.read(page, "a.xlsx")


def test_the_process_ends_with_a_code_for_each_reason() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "extractor.documents.workbooks.xls"],
        input=b"no workbook",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == b""


def test_a_binary_workbook_is_read_with_a_note_about_its_fractions() -> None:
    document = document_from_bytes(Path(__file__).with_name("table.xlsb").read_bytes(), "a.xlsb")
    assert document.text == "项目\t数量\t占比\n规章\t3\t0.5\n其他\t0\t\n"
    assert [(grid.rows, grid.columns) for grid in document.grids] == [(3, 3)]
    assert [note[0].partition(":")[0] for note in document.notes] == [
        "hidden sheets are left out",
        "numbers are told in full",
    ]
