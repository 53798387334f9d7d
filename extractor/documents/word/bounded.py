"""Programs of others, run over a document of unknown origin: apart, within bounds, ended with all that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

MOST_WRITTEN = 64 * 1024 * 1024
"""Bytes that a program may write to a file: the system ends it at the next one."""
MOST_MEMORY = 4 * 1024**3
"""Bytes of address space. LibreOffice takes 0.8 GB of it with a report open, and touches a quarter of them."""

_SHELL = "/bin/sh"
_BOUNDS = f"ulimit -c 0; ulimit -f {MOST_WRITTEN // 512}; ulimit -v {MOST_MEMORY // 1024} 2>/dev/null; "
_ONCE = _BOUNDS + 'exec "$@"'
_WHILE_WANTED = _BOUNDS + 'exec 3<&0; (read -r _ <&3; kill -9 0) & "$@" </dev/null 3<&-; kill -9 0'
"""Until the program ends or we do, however that comes about: nobody holds the other end of its stdin then."""


def run_bounded(command: Sequence[str], folder: Path, seconds: float) -> bytes:
    """What a command prints, run in `folder`. Raises TimeoutExpired, with all that it started ended."""
    printed = folder / "printed"
    with printed.open("wb") as output:
        process = _start(_ONCE, command, folder, subprocess.DEVNULL, output)
        try:
            process.wait(seconds)
        except BaseException:
            end(process)
            raise
    with printed.open("rb") as output:
        return output.read(MOST_WRITTEN)


def keep_running(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """A command that goes on running in `folder`, but never longer than this process (where `can_keep_running`)."""
    return _start(_WHILE_WANTED, command, folder, subprocess.PIPE, subprocess.DEVNULL)


def can_keep_running() -> bool:
    """Whether this system has what it takes to end a program with us."""
    return Path(_SHELL).exists()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and the group that it leads."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _start(
    script: str, command: Sequence[str], folder: Path, stdin: int, stdout: int | IO[bytes]
) -> subprocess.Popen[bytes]:
    bounded = [_SHELL, "-c", script, "bounded", *command] if can_keep_running() else command
    return subprocess.Popen(
        bounded,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_surroundings() | {"HOME": str(folder), "TMPDIR": str(folder)},
        start_new_session=True,
    )


def _surroundings() -> dict[str, str]:
    """Our environment without the keys in it: whoever takes over a program by a document finds none."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
