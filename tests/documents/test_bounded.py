from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.documents import bounded
from extractor.documents.bounded import MOST_MEMORY, MOST_WRITTEN, can_keep_running, end, keep_running, run_bounded

pytestmark = pytest.mark.skipif(not can_keep_running(), reason="there is no shell here to set bounds")


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_what_a_program_prints_is_handed_back(tmp_path: Path) -> None:
    assert run_bounded(
        python("import os; print(os.getcwd(), os.environ['HOME'])"), tmp_path, 30
    ).printed.decode().split() == [
        str(tmp_path),
        str(tmp_path),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_memory_is_bounded(tmp_path: Path) -> None:
    script = f"bytearray({MOST_MEMORY}); print('taken')"
    assert run_bounded(python(script), tmp_path, 30).printed == b""


def test_a_file_is_bounded(tmp_path: Path) -> None:
    script = f"import os; os.posix_fallocate(os.open('a', os.O_CREAT | os.O_WRONLY), 0, {MOST_WRITTEN + 1}); print('written')"
    assert run_bounded(python(script), tmp_path, 30).printed == b""
    assert (tmp_path / "a").stat().st_size <= MOST_WRITTEN


def test_time_is_bounded(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run_bounded(python("import time; time.sleep(600)"), tmp_path, 0.5)


def test_a_program_that_is_kept_is_ended_on_demand(tmp_path: Path) -> None:
    process = keep_running(python("import time; time.sleep(600)"), tmp_path)
    assert process.poll() is None
    end(process)
    assert process.returncode == -signal.SIGKILL


def test_a_program_that_is_kept_ends_when_we_are_killed(tmp_path: Path) -> None:
    """Its end of a pipe, handed down by the process that is killed, closes when the last of its family is gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reads = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    kept = f"import time; file = open({str(pipe)!r}, 'w'); print('on', file=file, flush=True); time.sleep(600)"
    script = (
        "import os, pathlib, signal, sys\n"
        "from extractor.documents.bounded import keep_running\n"
        f"keep_running([sys.executable, '-c', {kept!r}], pathlib.Path({str(tmp_path)!r}))\n"
        "sys.stdin.read(1)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ours = subprocess.Popen(python(script), stdin=subprocess.PIPE)
    try:
        assert select.select([reads], [], [], 60)[0]
        assert os.read(reads, 10) == b"on\n"
        ours.communicate(b"x", timeout=60)
        assert select.select([reads], [], [], 60)[0]
        assert os.read(reads, 10) == b""
    finally:
        ours.kill()
        os.close(reads)


def test_without_a_shell_a_program_runs_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_SHELL", str(tmp_path / "none"))
    assert run_bounded(python("print('on')"), tmp_path, 30).printed == b"on\n"
