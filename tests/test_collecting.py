"""Putting the search for cyclic garbage off."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from extractor.collecting import collecting_paused


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_collected_inside_and_all_again_behind() -> None:
    with collecting_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collecting_paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with collecting_paused():
        pass
    assert not gc.isenabled()


def test_one_within_another_leaves_it_to_the_outer() -> None:
    with collecting_paused():
        with collecting_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
