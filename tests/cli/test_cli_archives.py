"""The commands over archives: folders of documents, like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.running import contents
from extractor.running.archives.containers import Trouble
from extractor.running.archives.kept import Inside
from extractor.running.archives.members import read_member
from tests.cli.command import names, record, report, results, run
from tests.running.archives.packing import mail, tarred, zipped

REPORTS = {f"{letter}.txt": report(f"\n{letter}\n").encode() for letter in "abcdefgh"}


pytestmark = pytest.mark.usefixtures("in_empty_folder")


@pytest.mark.parametrize("data", [zipped(REPORTS), tarred(REPORTS, "w:gz"), tarred(REPORTS, "w:xz")])
def test_an_archive_on_standard_input_is_opened(data: bytes) -> None:
    ran = run("extract", "-", stdin=data)
    assert ran.code == 0, ran.err
    assert names(Path("out")) == [f"stdin/{name}" for name in REPORTS]
    assert [result["status"] for result in results(Path("out"))] == ["read"] * 8


def test_everything_in_an_archive_is_accounted_for() -> None:
    files = {
        "一.txt": REPORTS["a.txt"],
        "picture.png": b"\x89PNG\r\n\x1a\n",
        "old.rar": b"Rar!\x1a\x07",
        ".DS_Store": b"",
    }
    Path("all.zip").write_bytes(zipped(files | {"deep.eml": mail({"二.txt": REPORTS["b.txt"]})}))
    ran = run("extract", "all.zip")
    assert ran.code == 3
    told = record(Path("out"))
    assert (told["read"], told["partly_read"], told["failed"], told["given"]) == (2, 0, 2, 4)
    assert [one["name"] for one in told["documents"]["failed"]] == [
        "all.zip/picture.png",
        "all.zip/old.rar",
    ]
    assert "left out: 2" in told["warnings"][0]


def test_a_run_over_an_archive_goes_on_where_it_died() -> None:
    Path("all.tgz").write_bytes(tarred(REPORTS, "w:gz"))
    run("extract", "all.tgz")
    whole = Path("out/reports.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    Path("out/reports.jsonl").write_bytes(b"".join(lines[:3]) + lines[3][:100])
    ran = run("extract", "all.tgz")
    assert "3 documents are done already" in ran.err
    assert Path("out/reports.jsonl").read_bytes() == whole


def test_several_processes_read_of_an_archive_what_one_reads() -> None:
    Path("all.zip").write_bytes(zipped({f"{n}/{name}": data for n in range(3) for name, data in REPORTS.items()}))
    run("extract", "all.zip", "--out", "one")
    run("extract", "all.zip", "--out", "two", "-j", "2")
    assert Path("one/reports.jsonl").read_bytes() == Path("two/reports.jsonl").read_bytes()


def test_an_archive_given_twice_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("all.zip").write_bytes(zipped(REPORTS))
    Path("again.zip").symlink_to("all.zip")
    opened: list[str] = []

    def read_noted(path: str, inside: Inside, trouble: Trouble | None, limit: int, name: str) -> bytes:
        opened.append(name)
        return read_member(path, inside, trouble, limit, name)

    monkeypatch.setattr(contents, "read_member", read_noted)
    ran = run("extract", "all.zip", "again.zip", "./all.zip")
    assert "given more than once" in ran.err
    assert opened == [f"all.zip/{name}" for name in REPORTS]


def test_an_archive_without_documents_is_a_failed_document() -> None:
    Path("empty.zip").write_bytes(zipped({}))
    assert run("extract", "empty.zip").code == 3
    assert results(Path("out"))[0]["reason"] == "no_text"


def test_a_plan_tells_of_every_document_in_an_archive() -> None:
    Path("all.zip").write_bytes(zipped({"a.txt": REPORTS["a.txt"], "b.txt": b" \n"}))
    planned = json.loads(run("plan", "all.zip", "--format", "json").out)["documents"]
    assert [(one["document"], one["problem"]) for one in planned] == [
        ("all.zip/a.txt", None),
        ("all.zip/b.txt", "no_text"),
    ]
