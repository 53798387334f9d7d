from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import diskcache
import pytest

from extractor.asking.model.plain_disk import PlainDisk
from extractor.asking.model.store import Store, StoreBusy
from extractor.asking.model.wire import Dialect
from extractor.errors import ModelUnusable
from tests.asking.asked import Told
from tests.asking.kept import completed

ROOT = Path(__file__).parents[3]

WRITER = """
import sys
from pathlib import Path
from extractor.asking.model.store import Store, StoreBusy
from tests.asking.kept import completed
store = Store(Path(sys.argv[1]), lambda key, /, **facts: print("warned", key, flush=True))
for n in range(int(sys.argv[3])):
    store.put(completed(user=f"{sys.argv[2]} {n}", content="规" * 40_000 if n % 10 == 0 else "规"))
    print(n, flush=True)
"""


def start_writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    path = os.pathsep.join(str(ROOT / part) for part in (".", "schemas", "prompts"))
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
    )


def opened(folder: Path) -> tuple[Store, Told]:
    told = Told()
    return Store(folder, told), told


def test_what_was_put_is_got_back_as_it_was(tmp_path: Path) -> None:
    store, told = opened(tmp_path)
    one = completed()
    store.put(one)
    assert store.get(one.request.key) == one
    assert store.get("0" * 64) is None
    assert told.keys == []
    store.close()


def test_another_run_finds_it(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    store.put(completed())
    store.learn("http://127.0.0.1/v1", "made", Dialect(schema_in="messages"))
    store.close()
    again, _ = opened(tmp_path)
    assert [one for one, _ in again.entries()] == [completed()]
    assert again.dialect("http://127.0.0.1/v1", "made") == Dialect(schema_in="messages")
    assert again.dialect("http://127.0.0.1/v1", "other") is None
    again.close()


def test_a_verdict_is_replaced_and_an_entry_removed(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    store.put(completed(verdict="invalid"))
    store.put(completed(verdict="accepted"))
    assert [one.verdict for one, _ in store.entries()] == ["accepted"]
    assert store.remove(completed().request.key)
    assert not store.remove(completed().request.key)
    assert list(store.entries()) == []
    store.close()


def test_only_its_owner_may_look_into_it(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    store.close()


@pytest.mark.parametrize("size", [10, 100_000], ids=["in the database", "in a file"])
@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_flipped_byte_is_a_miss(tmp_path: Path, size: int, place: int) -> None:
    store, told = opened(tmp_path)
    one = completed(content=os.urandom(size).hex())
    store.put(one)
    key = one.request.key
    data = bytearray(store._cache.get(key))
    data[place] ^= 1
    store._cache.set(key, bytes(data))
    assert store.get(key) is None
    assert list(store.entries()) == []
    store.put(one)
    assert store.get(key) == one
    assert told.keys == []
    store.close()


def test_a_cut_value_file_is_a_miss(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    one = completed(content=os.urandom(100_000).hex())
    store.put(one)
    (file,) = store.folder.rglob("*.val")
    file.write_bytes(file.read_bytes()[:-100])
    assert store.get(one.request.key) is None
    store.close()


def test_an_answer_under_another_s_key_is_a_miss(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    store.put(completed())
    store._cache.set("f" * 64, store._cache.get(completed().request.key))
    assert store.get("f" * 64) is None
    store.close()


def test_nothing_is_pickled_in_either_direction(tmp_path: Path) -> None:
    with diskcache.Cache(str(tmp_path), disk=PlainDisk) as cache:
        refused: list[tuple[Any, Any]] = [(("a", 1), b"x"), ("key", {"a": 1}), ("key", "text"), (1, b"x")]
        for key, value in refused:
            with pytest.raises(TypeError):
                cache.set(key, value)


class Bomb:
    """Tells when it is unpickled."""

    exploded = False

    def __reduce__(self) -> tuple[Any, ...]:
        return _explode, ()


def _explode() -> None:
    Bomb.exploded = True


def test_a_pickle_that_somebody_put_there_is_not_read(tmp_path: Path) -> None:
    store, told = opened(tmp_path)
    with diskcache.Cache(str(store.folder)) as hostile:
        hostile.set("a" * 64, Bomb())
    assert store.get("a" * 64) is None
    assert not Bomb.exploded
    assert told.keys == []
    assert pickle.loads(pickle.dumps(Bomb())) is None  # the bomb works: it is the store that did not read it
    assert Bomb.exploded
    store.close()


@pytest.mark.parametrize("broken", [b"this is no database" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_corrupt_store_is_set_aside_and_a_new_one_begun(tmp_path: Path, broken: bytes) -> None:
    folder = tmp_path / "completions"
    folder.mkdir()
    (folder / "cache.db").write_bytes(broken)
    store, told = opened(tmp_path)
    assert told.keys == ["store_aside"]
    assert (tmp_path / "completions.broken-1" / "cache.db").read_bytes()[:100] == broken[:100]
    store.put(completed())
    assert store.get(completed().request.key) == completed()
    store.close()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (b"CREATE TABLE Settings", b"CRE\xffTE TABLE Settings"),
        (b"CREATE UNIQUE", b"CREATE UNIQU\xff"),
        (b"disk_min_file_size", b"disk_mix_file_size"),
        (b"SQLite format 3\x00\x10\x00\x02\x02", b"SQLite format 3\x00\x10\x00\x02\x09"),
    ],
)
def test_whatever_a_damaged_database_says_it_is_set_aside(tmp_path: Path, written: bytes, found: bytes) -> None:
    store, _ = opened(tmp_path)
    store.put(completed())
    store.close()
    database = store.folder / "cache.db"
    data = database.read_bytes()
    assert written in data
    database.write_bytes(data.replace(written, found))
    again, told = opened(tmp_path)
    again.put(completed())
    assert again.get(completed().request.key) == completed()
    assert told.keys == ["store_aside"]
    again.close()


def test_a_store_that_another_process_has_set_aside_is_not_set_aside_again(tmp_path: Path) -> None:
    one, told = opened(tmp_path)
    one.put(completed(user="lost"))
    (tmp_path / "completions").rename(tmp_path / "completions.broken-1")
    other, _ = opened(tmp_path)
    other.put(completed())

    class Damaged:
        """Finds in the old store what made the other process set it aside."""

        def get(self, *_: object) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

        def close(self) -> None:
            """Nothing to close."""

    one._cache.close()
    one._cache = Damaged()
    assert one.get(completed().request.key) == completed()
    assert told.keys == []
    assert not (tmp_path / "completions.broken-2").exists()
    one.close()
    other.close()


def test_a_store_that_breaks_in_the_middle_is_set_aside_too(tmp_path: Path) -> None:
    store, told = opened(tmp_path)
    for n in range(200):
        store.put(completed(user=f"{n}"))
    store.close()
    database = store.folder / "cache.db"
    data = bytearray(database.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    database.write_bytes(bytes(data))
    again, told = opened(tmp_path)
    for n in range(200):
        again.put(completed(user=f"{n}"))
    assert told.keys == ["store_aside"]
    assert len(list(again.entries())) > 0
    again.close()


def test_a_folder_that_cannot_be_a_store_is_told_once_and_done_without(tmp_path: Path) -> None:
    (tmp_path / "completions").write_text("a file where the folder should be", encoding="utf-8")
    store, told = opened(tmp_path)
    store.put(completed())
    assert store.get(completed().request.key) is None
    assert list(store.entries()) == []
    assert not store.remove("0" * 64)
    assert not store.works
    assert told.keys == ["store_off"]


def test_an_error_in_the_middle_of_a_run_is_told_once_and_done_without(tmp_path: Path) -> None:
    store, told = opened(tmp_path)

    class Full:
        """A disk without room."""

        def set(self, *_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def close(self) -> None:
            """Nothing to close."""

    store.close()
    store._cache = Full()
    for n in range(3):
        store.put(completed(user=f"{n}"))
    assert told.keys == ["store_off"]


def test_two_processes_share_a_store(tmp_path: Path) -> None:
    writers = [start_writer(tmp_path, name, 60) for name in ("one", "two")]
    outputs = [writer.communicate()[0] for writer in writers]
    assert "warned" not in "".join(outputs)
    store, told = opened(tmp_path)
    users = {one.request.messages[1]["content"] for one, _ in store.entries()}
    assert users == {f"{name} {n}" for name in ("one", "two") for n in range(60)}
    assert told.keys == []
    store.close()


@contextmanager
def locked(folder: Path) -> Iterator[sqlite3.Connection]:
    """The store in the hands of another program, until left."""
    with closing(sqlite3.connect(folder / "completions" / "cache.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def test_what_arrives_while_another_program_holds_the_store_is_kept_beside_it_and_taken_in_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.asking.model.store.WAIT", 0.01)
    store, told = opened(tmp_path)
    with locked(tmp_path):
        store.put(completed())
        store.learn("http://127.0.0.1/v1", "made", Dialect())
        assert store.get(completed().request.key) == completed()
    store.close()
    assert len(list((store.folder / "beside").iterdir())) == 1
    again, _ = opened(tmp_path)
    assert [one for one, _ in again.entries()] == [completed()]
    assert list((store.folder / "beside").iterdir()) == []
    assert told.keys == []
    again.close()


def test_a_store_that_does_not_let_itself_be_opened_is_waited_for_and_then_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path)[0].close()
    monkeypatch.setattr("extractor.asking.model.store.WAIT", 0.01)
    monkeypatch.setattr("extractor.asking.model.store.PATIENCE", 0.02)
    told = Told()
    with locked(tmp_path), pytest.raises(ModelUnusable, match="another program") as error:
        Store(tmp_path, told)
    assert str(tmp_path) in str(error.value)
    assert "EXTRACTOR_CACHE" in str(error.value)
    assert told.keys == ["store_busy"]
    again, told = opened(tmp_path)
    assert told.keys == []
    again.close()


def test_a_store_that_cannot_be_read_is_no_store_without_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.asking.model.store.WAIT", 0.01)
    store, _ = opened(tmp_path)
    store.put(completed())

    class Held:
        """As the database is under an exclusive lock."""

        def get(self, *_: object) -> None:
            raise sqlite3.OperationalError("database is locked")

        def close(self) -> None:
            raise AssertionError("what is only held stays open")

    cache, store._cache = store._cache, Held()
    with pytest.raises(StoreBusy):
        store.get(completed().request.key)
    store._cache = cache
    assert store.get(completed().request.key) == completed()
    store.close()


@pytest.mark.parametrize("planted", [b"", b"no answer", b"\x80\x04."])
def test_what_somebody_else_laid_beside_the_store_is_not_taken_in(tmp_path: Path, planted: bytes) -> None:
    store, _ = opened(tmp_path)
    store.put(completed())
    beside = store.folder / "beside"
    beside.mkdir()
    (beside / completed().request.key).write_bytes(planted)
    (beside / "another").mkdir()
    assert store.get(completed().request.key) == completed()
    store.close()
    again, told = opened(tmp_path)
    assert [one for one, _ in again.entries()] == [completed()]
    assert told.keys == []
    again.close()


def test_no_acknowledged_completion_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    writer = start_writer(tmp_path, "killed", 100_000)
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(75)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    writer.wait()
    writer.stdout.close()
    store, told = opened(tmp_path)
    kept = {one.request.messages[1]["content"] for one, _ in store.entries()}
    assert {f"killed {n}" for n in acknowledged} <= kept
    assert told.keys == []
    store.close()


def test_a_completion_of_another_shape_is_a_miss(tmp_path: Path) -> None:
    store, _ = opened(tmp_path)
    strange = replace(completed(), verdict="good")  # type: ignore[arg-type]
    store.put(strange)
    assert store.get(strange.request.key) is None
    store.close()
