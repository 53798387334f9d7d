"""Programs of others, run over a document of unknown origin: apart, within bounds, ended with all that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

MOST_WRITTEN = 64 * 1024 * 1024
"""Bytes that a program may write to a file: the system ends it at the next one."""
MOST_MEMORY = 4 * 1024**3
"""Bytes of address space. LibreOffice takes 0.8 GB of it with a report open, and touches a quarter of them."""

_SHELL = "/bin/sh"
_BOUNDS = f"ulimit -c 0; ulimit -f {MOST_WRITTEN // 512}; ulimit -v {MOST_MEMORY // 1024} 2>/dev/null; "
_WHILE_WANTED = 'exec 3<&0; (read -r _ <&3; kill -9 0) & "$@" </dev/null 3<&-; ended=$?; kill -9 $!; exit $ended'
"""Until the program ends or we do, however that comes about: nobody holds the other end of its stdin then."""


class Ran(NamedTuple):
    """What a program printed, and the code with which it ended."""

    printed: bytes
    code: int


def run_bounded(command: Sequence[str], folder: Path, seconds: float, ours: bool = False) -> Ran:
    """What a command comes to, run in `folder`; a program that is `ours` stays where we are.

    Raises TimeoutExpired. Either way all that it started is ended, as it is when this process ends.
    """
    printed = folder / "printed"
    with printed.open("wb") as output:
        process = _start(command, folder, output, ours)
        try:
            process.wait(seconds)
        finally:
            end(process)
    with printed.open("rb") as output:
        return Ran(output.read(MOST_WRITTEN), process.returncode)


def keep_running(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """A command that goes on running in `folder`, but never longer than this process (where `can_keep_running`)."""
    return _start(command, folder, subprocess.DEVNULL)


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
    command: Sequence[str], folder: Path, stdout: int | IO[bytes], ours: bool = False
) -> subprocess.Popen[bytes]:
    bounded = [_SHELL, "-c", _BOUNDS + _WHILE_WANTED, "bounded", *command] if can_keep_running() else command
    return subprocess.Popen(
        bounded,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        cwd=None if ours else folder,
        env=_surroundings() | ({} if ours else {"HOME": str(folder), "TMPDIR": str(folder)}),
        start_new_session=True,
    )


def _surroundings() -> dict[str, str]:
    """Our environment without the keys in it: whoever takes over a program by a document finds none."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
