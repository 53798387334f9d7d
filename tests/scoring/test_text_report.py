"""The scores on the terminal."""

from __future__ import annotations

import pytest

from extractor.scoring.reports.text import percent


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (1.0, "100 %"),
        (0.0, "0 %"),
        (0.99999, "99.9 %"),
        (0.00001, "0.1 %"),
        (0.12345, "12.3 %"),
        (None, ""),
    ],
)
def test_what_is_not_whole_is_never_told_as_whole_and_what_is_something_never_as_nothing(
    share: float | None, told: str
) -> None:
    assert percent(share) == told
