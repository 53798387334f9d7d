from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.asking.model.claims import Claims

ROOT = Path(__file__).parents[3]
KEY, OTHER = "0" * 63 + "1", "1" * 64

CLAIMER = """
import sys
from pathlib import Path
from extractor.asking.model.claims import Claims
claims = Claims(Path(sys.argv[1]))
print(claims.take(sys.argv[2]), flush=True)
sys.stdin.read()
"""


@contextmanager
def another_run(path: Path, key: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", CLAIMER, str(path), key]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_what_another_run_has_claimed_is_not_ours_until_it_ends_however_that_comes_about(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "claims")
    with another_run(tmp_path / "claims", KEY) as process:
        assert not claims.take(KEY)
        assert claims.take(OTHER)
        process.kill()
        process.wait()
        assert claims.take(KEY)
    claims.close()


def test_a_claim_that_is_given_back_is_free(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "claims")
    assert claims.take(KEY)
    claims.give(KEY)
    with another_run(tmp_path / "claims", KEY):
        assert not claims.take(KEY)
    claims.close()


def test_where_there_can_be_no_file_every_claim_is_granted(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "none" / "claims")
    assert claims.take(KEY)
    claims.give(KEY)
    claims.close()
