"""The library call over archives: the one document in them, or each."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from extractor import aextract, extract, extract_many
from extractor.library import Lang
from tests.cli.command import report
from tests.running.archives.packing import mail, zipped

REPORT = report().encode()


def test_an_archive_of_one_document_is_that_document(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    path.write_bytes(zipped({"年报.txt": REPORT, "__MACOSX/._年报.txt": b""}))
    result = extract(path)
    assert (result.status, result.document.name) == ("read", f"{path}/年报.txt")
    assert asyncio.run(aextract(str(path))) == result


@pytest.mark.parametrize(("lang", "way_out"), [("en", "Give it to `extract_many`"), ("zh", "请交给 `extract_many`")])
def test_an_archive_of_several_is_told(tmp_path: Path, lang: Lang, way_out: str) -> None:
    path = tmp_path / "two.zip"
    path.write_bytes(zipped({"a.txt": REPORT, "b.txt": REPORT}))
    result = extract(path, lang=lang)
    assert (result.status, result.reason) == ("failed", "several_reports")
    assert way_out in (result.detail or "")


def test_many_are_read_out_of_archives_and_mails_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"1.txt": REPORT, "2.zip": zipped({"3.txt": REPORT, "4.zip": b"PK\3\4"})}))
    (tmp_path / "b.eml").write_bytes(mail({"5.txt": REPORT}))
    results = list(extract_many([tmp_path / "a.zip", REPORT.decode(), tmp_path / "b.eml", tmp_path / "none.zip"]))
    told = [(result.document.name.removeprefix(f"{tmp_path}/"), result.reason) for result in results]
    assert told == [
        ("a.zip/1.txt", None),
        ("a.zip/2.zip/3.txt", None),
        ("a.zip/2.zip/4.zip", "unreadable"),
        ("text", None),
        ("b.eml/5.txt", None),
        ("none.zip", "not_found"),
    ]


def test_a_damaged_archive_is_one_failed_result(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"1.txt": REPORT})[:-30])
    assert [result.reason for result in extract_many([tmp_path / "a.zip"])] == ["unreadable"]
