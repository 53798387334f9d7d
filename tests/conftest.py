"""Hypothesis without a clock: a loaded machine must not fail a test. No test reaches anything but test servers."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.asking.sockets import forbid_other_sockets

settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))
forbid_other_sockets()


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is one of the test's own, empty at first."""
    monkeypatch.chdir(tmp_path)
