from __future__ import annotations

import sys
from types import ModuleType

import pytest

from disclosure_report import KIND
from extractor.kinds import load_kind


def test_a_kind_is_found_by_its_package() -> None:
    assert load_kind("disclosure_report") is KIND
    assert load_kind() is KIND


def test_a_package_whose_kind_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("no_kind")
    module.__dict__["KIND"] = "a text"
    monkeypatch.setitem(sys.modules, "no_kind", module)
    with pytest.raises(TypeError, match=r"no_kind\.KIND is not a Kind"):
        load_kind("no_kind")
