from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.documents.bounded import can_keep_running
from extractor.documents.word import warm_office
from extractor.documents.word.warm_office import WarmOffice, find_office

pytestmark = pytest.mark.skipif(not can_keep_running(), reason="there is no shell here to keep a program running")

OFFICE = """
import pathlib, sys, time
log = pathlib.Path({log!r})
def tell(word):
    with log.open("a") as file:
        print(word, file=file)
source = pathlib.Path(sys.argv[-1])
if "--convert-to" not in sys.argv:
    settings = source.with_name("profile") / "user" / "registrymodifications.xcu"
    tell("opened" if "DisableMacros" in settings.read_text() else "opened without settings")
    source.with_name(".~lock.open.rtf#").touch()
    time.sleep(600)
tell(source.read_text())
if source.read_text() == "bad" or (source.read_text() == "weak" and log.read_text().split()[-2] != "opened"):
    sys.exit(1)
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir(exist_ok=True)
(out / source.with_suffix(".docx").name).write_text("converted")
"""


class Desk:
    """An office program that tells what it did: opened, and the texts of the documents that it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        program = folder / "soffice"
        program.write_text(f"#!{sys.executable}\n" + OFFICE.format(log=str(self.log)), "utf-8")
        program.chmod(0o755)
        self.office = WarmOffice(str(program))

    def convert(self, text: str) -> bool:
        source = self.folder / f"{text}.doc"
        source.write_text(text, "utf-8")
        return self.office.convert(source, self.folder / "out", 60)

    def told(self) -> list[str]:
        return self.log.read_text("utf-8").split()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.office.end()


def test_it_is_opened_once_for_many_documents(desk: Desk) -> None:
    assert [desk.convert(text) for text in "abc"] == [True] * 3
    assert desk.told() == ["opened", "a", "b", "c"]


def test_a_document_that_fails_is_tried_again_alone(desk: Desk) -> None:
    assert [desk.convert(text) for text in ("a", "weak")] == [True, True]
    assert desk.told() == ["opened", "a", "weak", "opened", "weak"]


def test_a_bad_document_does_not_take_the_next_one_with_it(desk: Desk) -> None:
    assert [desk.convert(text) for text in ("bad", "a")] == [False, True]
    assert desk.told() == ["opened", "bad", "opened", "a"]


def test_it_is_opened_anew_after_many_documents(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_office, "MOST_DOCUMENTS", 2)
    assert all(desk.convert(text) for text in "abc")
    assert desk.told() == ["opened", "a", "b", "opened", "c"]


def test_it_ends_when_it_was_idle(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_office, "IDLE", 0.0)
    desk.convert("a")
    assert desk.office.idle is not None
    desk.office.idle.join(60)
    assert not desk.office.is_running


def test_it_leaves_nothing_behind(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk.convert("a")
    assert list(tmp_path.glob("extractor-office-*"))
    desk.office.end()
    assert not list(tmp_path.glob("extractor-office-*"))
    assert not desk.office.is_running


def test_a_process_has_one() -> None:
    assert find_office("soffice") is find_office("soffice")
