"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_and_module_that_is_named_is_there() -> None:
    path = ""
    named = re.findall(r"`((?:tests|extractor)/[\w/]+(?:\.py|/))?(?:::(\w+))?`", TEXT)
    assert len(named) > 20
    for given, test in named:
        path = given or path
        assert (ROOT / path).exists(), path
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{test}"
