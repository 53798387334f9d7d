"""Public names of a package come when they are first used, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import extractor
from extractor.scoring import made


@pytest.mark.parametrize("package", [extractor, made], ids=lambda package: str(package.__name__))
def test_every_public_name_is_found(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    assert names
    assert all(getattr(package, name) is not None for name in names)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match=r"module 'extractor' has no attribute 'nothing'"):
        extractor.nothing  # noqa: B018


def test_nothing_heavy_comes_with_the_package() -> None:
    source = (
        "import sys, extractor; print('pydantic' in sys.modules); extractor.Result; print('pydantic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
