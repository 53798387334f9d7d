"""How sure a score is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.scoring.intervals import bootstrap, upper_bound


@pytest.mark.parametrize(
    ("errors", "count", "bound"),
    [
        (0, 1, 0.95),
        (0, 14, 0.1926),
        (0, 10_000, 0.0002995),
        (1, 10, 0.3942),  # Clopper-Pearson, as R's binom.test(1, 10, alternative = "less") tells it
        (2, 100, 0.0616),
        (10, 10, 1.0),
    ],
)
def test_the_upper_bound_is_exact(errors: int, count: int, bound: float) -> None:
    assert upper_bound(errors, count) == pytest.approx(bound, rel=2e-3)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9)), min_size=2, max_size=30))
def test_an_interval_holds_shares_of_the_documents_and_is_the_same_every_time(parts: list[tuple[int, int]]) -> None:
    interval = bootstrap(parts, seed=3)
    assert interval == bootstrap(parts, seed=3)
    shares = [right / all_ for right, all_ in parts]
    assert interval is not None
    assert min(shares) <= interval[0] <= interval[1] <= max(shares)


def test_documents_are_drawn_and_not_cells() -> None:
    apart = bootstrap([(10, 10), (0, 10)] * 10)
    mixed = bootstrap([(5, 10)] * 20)
    assert mixed == (0.5, 0.5)
    assert apart is not None
    assert apart[0] < 0.35 < 0.65 < apart[1]


def test_many_documents_give_the_interval_of_their_number() -> None:
    interval = bootstrap([(10, 10), (0, 10)] * 5000)
    assert interval is not None
    assert 0.48 < interval[0] < 0.5 < interval[1] < 0.52  # 0.5 ± 1.96 * 0.5 / 100


@pytest.mark.parametrize("parts", [[], [(1, 2)], [(0, 0), (0, 0)]])
def test_nothing_to_count_has_no_interval(parts: list[tuple[int, int]]) -> None:
    assert bootstrap(parts) is None
