"""What is printed agrees with the numbers it was drawn from."""

from __future__ import annotations

from disclosure_report import KIND
from extractor.scoring.made import make_report

FORM_2019 = KIND.forms[0]
FORM_2021 = KIND.forms[1]


def test_prose_agrees_with_the_tables() -> None:
    received = [
        (figure.value, made.truth["applications.new_received.total"])
        for seed in range(40)
        for made in [make_report(KIND, FORM_2021, "tabs", (), seed)]
        for figure in made.label.figures
        if figure.quote.startswith("全年新收政府信息公开申请")
    ]
    assert received
    assert all(str(value) == said for value, said in received)


def test_parts_of_the_prose_add_up_to_their_whole() -> None:
    for seed in range(20):
        for figure in make_report(KIND, FORM_2019, "tabs", (), seed).label.figures:
            assert figure.whole is None or figure.value <= figure.whole
