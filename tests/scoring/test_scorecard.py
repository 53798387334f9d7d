"""Documents add up to scores with their intervals and baselines."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from extractor.scoring.comparison import Comparison
from extractor.scoring.scorecard import Scorecard
from extractor.scoring.scored import Scored

NOTHING = Comparison("read", None, "2019", "2019", [], [], [], [], [])


def document(usd: str | None = "0", tags: tuple[str, ...] = (), alone: int | None = None, **counts: int) -> Scored:
    """A document of ten cells, seven of them 0, with these counts."""
    all_ = Counter({"cells": 10, "documents": 1, **{name.replace("__", "."): n for name, n in counts.items()}})
    zeros = Counter({"cells": 10, "exact": 7})
    only = None if alone is None else Counter({"cells": 10, "exact": alone})
    return Scored("d", "d.txt", tags, NOTHING, all_, zeros, only, usd=Decimal(usd) if usd is not None else None)


def card(*documents: Scored) -> Scorecard:
    found = Scorecard()
    for each in documents:
        found.add(each)
    return found


def test_a_score_stands_beside_zeros_everywhere_and_the_form_reader_alone() -> None:
    (rate, *_) = card(document(exact=10, alone=8), document(exact=9, alone=8)).rates()
    assert (rate.name, rate.value, rate.zeros, rate.alone) == ("cells", 0.95, 0.7, 0.8)
    assert rate.interval == (0.9, 1.0)


def test_without_an_error_the_bound_says_how_many_documents_may_have_one() -> None:
    (rate, *_) = card(*(document(exact=10) for _ in range(14))).rates()
    assert rate.bound == pytest.approx(1 - 0.05 ** (1 / 14))


def test_what_is_not_counted_has_no_score() -> None:
    assert [rate.name for rate in card(document(exact=10)).rates()] == ["cells", "documents"]


def test_the_risk_grows_with_what_is_taken() -> None:
    sure = document(said__proven=6, said__read=2, said__doubtful=2, wrong__read=1, wrong__doubtful=1)
    assert list(card(sure).risks()) == [
        ("proven", 0.6, 0.0),
        ("inferred", 0.6, 0.0),
        ("read", 0.8, 0.125),
        ("doubtful", 1.0, 0.2),
    ]


def test_one_wrong_number_called_proven_is_fatal() -> None:
    assert not card(document(silent=1)).is_fatal
    assert card(document(), document(proven_wrong=1)).is_fatal


def test_silent_errors_are_told_in_100_000_cells() -> None:
    assert card(document(silent=1), document()).silent_per_100_000 == 5_000


def test_money_that_is_not_known_makes_the_sum_unknown() -> None:
    assert card(document("0.5"), document("0.25")).usd == Decimal("0.75")
    assert card(document("0.5"), document(None)).usd is None


def test_every_tag_has_counts_of_its_own() -> None:
    found = card(document(tags=("layout tabs",), exact=10), document(tags=("layout glued",), exact=5)).as_json()
    assert {tag: scores["rates"]["cells"] for tag, scores in found["tags"].items()} == {
        "layout glued": 0.5,
        "layout tabs": 1.0,
    }


def test_the_matrix_counts_what_was_said_by_what_is_true() -> None:
    assert card(document(state__blank__mark=2), document(state__blank__mark=1)).matrix() == {"blank": {"mark": 3}}
