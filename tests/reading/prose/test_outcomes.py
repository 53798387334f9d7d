"""The balance of things received, carried and answered: whose part an outcome is."""

from __future__ import annotations

import pytest

from tests.reading.prose.test_figures import wholes_of


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("收到申请5件，予以公开3件，不予公开2件。", ["5件", "3件 < 5件", "2件 < 5件"]),
        ("收到申请9件，办结8件：予以公开5件，无法提供3件。", ["9件", "8件", "5件 < 8件", "3件 < 8件"]),
        (
            "受理申请25件，上年结转1件，共26件。予以公开20件，部分公开4件；结转下年2件。",
            ["25件 < 26件", "1件 < 26件", "26件", "20件 < 26件", "4件 < 26件", "2件 < 26件"],
        ),
        (
            "新收申请18件，上年结转2件，均已办结。其中予以公开16件、不予公开4件。",
            ["18件", "2件", "16件", "4件"],
        ),
        ("收到申请42件，上年结转3件，办结40件，结转下年5件。", ["42件", "3件", "40件", "5件"]),
    ],
)
def test_an_outcome_belongs_to_what_it_is_an_outcome_of(text: str, wholes: list[str]) -> None:
    assert wholes_of(text) == wholes
