from __future__ import annotations

from extractor.scoring.faults.oracle import decide
from extractor.scoring.faults.paper import Injection
from tests.scoring.faults.example import NEW, OUT, paper, slip


def test_the_sums_alone_are_asked_by_brute_force() -> None:
    one = slip(f"{NEW}.natural_person")
    assert decide("digit changed", paper(), one) == "one"
    assert decide("digit changed", paper(), Injection({f"{NEW}.total": paper().text(f"{NEW}.total")})) == "unseen"
    assert decide("dispute number", paper(), slip("disputes.reconsideration.upheld")) == "several"
    across = {f"{OUT}.denied.{name}.research": "40" for name in ("state_secret", "internal_affairs")}
    assert decide("two slips", paper(), Injection(across)) == "one"
