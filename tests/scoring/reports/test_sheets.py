"""The tables of an evaluation as plain rows."""

from __future__ import annotations

import pytest

from extractor.scoring.reports.sheets import percent, scores_sheet, sheets, standings_sheet, tags_sheet
from tests.scoring.reports.example import example


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


def test_every_row_has_a_cell_for_every_column() -> None:
    card = example().card
    for sheet in (*sheets(card, "en"), tags_sheet(card, "zh")):
        assert sheet.rows
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_a_wrong_number_that_is_called_proven_is_an_alarm() -> None:
    card = example().card
    (place,) = standings_sheet(card, "en").alarms
    row, column = place
    sheet = standings_sheet(card, "en")
    assert (sheet.rows[row][0], sheet.columns[column], sheet.rows[row][column]) == ("proven", "wrong", "1")
    assert {tag for row, _ in tags_sheet(card, "en").alarms for tag in [tags_sheet(card, "en").rows[row][0]]} >= {
        "damage none"
    }


def test_the_zeros_stand_beside_each_score() -> None:
    sheet = scores_sheet(example().card, "en")
    told = {row[0]: row for row in sheet.rows}
    assert sheet.columns[-1] == "zeros everywhere"
    assert told["numbers other than 0 read"][-1] == "0 %"
