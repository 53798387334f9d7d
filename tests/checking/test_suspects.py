"""The smallest sets of suspects, against cases worked out by hand and against those of other error localisers."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, product
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checking.elimination import Number
from extractor.checking.suspects import Constraint, find_suspects

ORACLE = Path(__file__).parents[2].parent / "shared" / "oracles" / "error_localisation.json"


def constraint(text: str) -> Constraint:
    """`a + b == t`, `2*x <= 7`, `x < y`: terms on either side, numbers among them."""
    op = next(op for op in ("==", "<=", ">=", "<", ">") if op in text)
    left, right = text.split(op)
    terms: list[tuple[str, Number]] = []
    bound = 0
    for side, sign in ((left, 1), (right, -1)):
        for token in side.replace("- ", "+ -").split("+"):
            factor, _, name = token.strip().rpartition("*")
            negative = name.startswith("-")
            name = name.removeprefix("-")
            number = sign * int(factor or 1) * (-1 if negative else 1)
            if name.isdigit():
                bound -= number * int(name)
            else:
                terms.append((name, number))
    if op in (">=", ">"):
        terms, bound, op = [(name, -factor) for name, factor in terms], -bound, op.replace(">", "<")
    return Constraint(tuple(terms), op, bound)  # type: ignore[arg-type]


def printed(text: str) -> dict[str, Number | None]:
    """`a=3 b=0 c=?`"""
    pairs = (token.split("=") for token in text.split())
    return {name: None if value == "?" else int(value) for name, value in pairs}


def told(sets: tuple[Any, ...]) -> list[str]:
    """`t=3` for one set with its implied value, `a=? b=?` where the values are free; sorted."""
    return sorted(
        " ".join(f"{cell}={'?' if value is None else value}" for cell, value in sorted(found.cells.items()))
        for found in sets
    )


@pytest.mark.parametrize(
    ("rules", "values", "weights", "expected"),
    [
        ("a + b == t", "a=1 b=1 t=2", "", [""]),
        ("a + b == t", "a=1 b=1 t=3", "", ["a=2", "b=2", "t=2"]),
        ("a + b == t", "a=1 b=1 t=3", "t=2", ["a=2", "b=2"]),
        ("a + b == t", "a=1 b=1 t=3", "a=inf b=inf", ["t=2"]),
        ("a + b == t", "a=1 b=1 t=3", "a=inf b=inf t=inf", []),
        ("a + b == t; a + c == s", "a=1 b=1 t=3 c=0 s=2", "", ["a=2"]),
        ("a + b == t; a + c == s", "a=1 b=1 t=3 c=0 s=1", "", ["b=2", "t=2"]),
        ("a + b == t; c + d == u", "a=1 b=1 t=3 c=1 d=0 u=0", "", ["a=2 c=0", "a=2 u=1", "b=2 c=0", "b=2 u=1", "c=0 t=2", "t=2 u=1"]),
        ("a + b == t", "a=6 b=6 t=5", "", ["t=12"]),
        ("a + b == t", "a=6 b=6 t=5", "t=inf", ["a=? b=?"]),
        ("a + b == t", "a=9 b=? t=5", "", ["a=?", "t=?"]),
        ("a + b == t", "a=5 b=? t=5", "", [""]),
        ("a + b == t; a < 1", "a=1 b=1 t=1", "", ["a=0"]),
        ("a <= b; b <= c", "a=5 b=3 c=4", "", ["a=?"]),
        ("2*a == t", "a=1 t=3", "", ["t=2"]),
        ("2*a + 2*b == t", "a=1 b=1 t=5", "", ["t=4"]),
        ("2*a == b + b", "a=1 b=2", "b=2", ["a=2"]),
        ("a >= 3", "a=1", "", ["a=?"]),
        ("a + b == t; t == 7", "a=3 b=0 t=0", "", ["a=7 t=7", "b=4 t=7"]),
    ],
)  # fmt: skip
def test_every_smallest_set_is_told_with_its_implied_values(
    rules: str, values: str, weights: str, expected: list[str]
) -> None:
    cells = printed(values)
    weighed = {name: float(weight) for name, _, weight in (token.partition("=") for token in weights.split())}
    found = find_suspects(
        [constraint(rule) for rule in rules.split(";")], cells, weighed, dict.fromkeys(cells, 0), seconds=60
    )
    assert found.complete
    assert told(found.sets) == expected


def test_no_set_is_told_beyond_the_most_cells_asked_for() -> None:
    rules = [constraint(f"a{n} == b{n}") for n in range(3)]
    values = printed("a0=1 b0=2 a1=1 b1=2 a2=1 b2=2")
    assert find_suspects(rules, values, most=2, seconds=60).sets == ()
    assert len(find_suspects(rules, values, most=3, seconds=60).sets) == 8


def test_a_search_without_time_says_that_it_is_not_complete() -> None:
    found = find_suspects([constraint("a == b")], printed("a=1 b=2"), seconds=-1)
    assert (found.sets, found.complete) == ((), False)


def test_fractions_are_settled_exactly() -> None:
    rules = [Constraint((("cost", Fraction(1)), ("turnover", Fraction(-3, 5))), "<=")]
    found = find_suspects(
        rules, {"cost": Fraction(7, 10), "turnover": Fraction(1)}, {"cost": 2}, whole=False, seconds=60
    )
    assert [set(each.cells) for each in found.sets] == [{"turnover"}]


TABLE = [("a", "b", "t"), ("c", "d", "u"), ("v", "w", "z"), ("a", "c", "v"), ("b", "d", "w"), ("t", "u", "z")]


@given(st.fixed_dictionaries({cell: st.integers(0, 4) for cell in "abcdtuvwz"}))
def test_a_small_table_is_settled_as_trying_every_value_would(values: dict[str, Number | None]) -> None:
    rules = [Constraint(((a, 1), (b, 1), (t, -1))) for a, b, t in TABLE]
    found = find_suspects(rules, values, least=dict.fromkeys(values, 0), most=2, seconds=60)
    expected: list[set[str]] = []
    for size in range(3):
        for cells in combinations(values, size):
            trials = product(range(9), repeat=size)
            fits = any(settles(rules, {**values, **dict(zip(cells, trial, strict=True))}) for trial in trials)
            if fits:
                expected.append(set(cells))
        if expected:
            break
    assert sorted(sorted(each.cells) for each in found.sets) == sorted(sorted(each) for each in expected)
    for each in found.sets:
        implied = {cell: value for cell, value in each.cells.items() if value is not None}
        if len(implied) == len(each.cells):
            assert settles(rules, {**values, **implied})


def settles(rules: list[Constraint], values: dict[str, Number | None]) -> bool:
    return all(sum(factor * (values[cell] or 0) for cell, factor in rule.terms) == 0 for rule in rules)


def oracle() -> list[tuple[str, list[Constraint], dict[str, Any]]]:
    """The cases of linear rules alone: (id, constraints, record). None where the file is not beside the checkout."""
    if not ORACLE.exists():
        return []
    cases: list[tuple[str, list[Constraint], dict[str, Any]]] = []
    for case in json.loads(ORACLE.read_text("utf-8"))["cases"]:
        atoms = [rule["any_of"] for rule in case["rules"]]
        if case["kind"] != "error_localisation" or any(len(a) > 1 or "lin" not in a[0] for a in atoms):
            continue
        rules = [linear(atom[0]) for atom in atoms]
        cases += [(f"{case['id']}-{n}", rules, record) for n, record in enumerate(case["records"], 1)]
    return cases


def linear(atom: dict[str, Any]) -> Constraint:
    sign = -1 if atom["op"].startswith(">") else 1
    terms = tuple((cell, sign * exact(factor)) for cell, factor in atom["lin"].items())
    return Constraint(terms, atom["op"].replace(">", "<"), sign * exact(atom["rhs"]))


def exact(number: float) -> Fraction:
    return Fraction(str(number))


@pytest.mark.skipif(not ORACLE.exists(), reason="the cases of other error localisers are not beside this checkout")
def test_the_cases_of_other_error_localisers_are_all_of_those_with_linear_rules() -> None:
    assert len({id.partition("-")[0] for id, _, _ in oracle()}) >= 21


@pytest.mark.parametrize(
    ("rules", "record"), [(rules, record) for _, rules, record in oracle()], ids=[id for id, _, _ in oracle()]
)
def test_other_error_localisers_suspect_the_same_sets(rules: list[Constraint], record: dict[str, Any]) -> None:
    values = {cell: None if value is None else exact(value) for cell, value in record["record"].items()}
    weights = {cell: inf if weight == "Inf" else float(weight) for cell, weight in record.get("weights", {}).items()}
    found = find_suspects(rules, values, weights, most=5, whole=False, seconds=60)
    assert sorted(sorted(each.cells) for each in found.sets) == sorted(map(sorted, record["all_optimal_sets"]))
    assert all(each.weight == record["optimal_weight"] for each in found.sets)
