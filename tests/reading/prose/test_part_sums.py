"""Sums that tell a whole from its parts."""

from __future__ import annotations

from extractor.reading.prose.part_sums import Part, count_to_sum, find_parts_before_sum, sums_from

TEXT = "甲3件、乙5件，共8件。丙9件"


def parts_of(text: str) -> list[Part]:
    """The one-digit numbers of 件 in a text."""
    places = [place for place, character in enumerate(text) if character.isdigit()]
    return [Part(int(text[place]), "件", "", place - 1, place, place + 2, place + 2) for place in places]


def test_the_figures_before_their_sum_are_its_parts() -> None:
    parts = parts_of(TEXT)
    wholes: list[int | None] = [None] * len(parts)
    find_parts_before_sum(parts, wholes, TEXT, range(len(parts)))
    assert wholes == [2, 2, None, None]


def test_a_sum_beyond_the_sentence_has_no_parts() -> None:
    parts = parts_of("甲3件、乙5件。共8件")
    wholes: list[int | None] = [None] * len(parts)
    find_parts_before_sum(parts, wholes, "甲3件、乙5件。共8件", range(len(parts)))
    assert wholes == [None, None, None]


def test_sums_are_of_two_or_more_figures_of_the_sentence() -> None:
    assert sums_from(parts_of(TEXT), 0, TEXT) == {8, 16}


def test_figures_behind_a_whole_are_counted_up_to_its_sum() -> None:
    parts = parts_of("共8件，甲3件、乙5件，丙9件")
    assert count_to_sum(parts, 1, parts[0], "共8件，甲3件、乙5件，丙9件") == 2
    assert count_to_sum(parts, 2, parts[0], "共8件，甲3件、乙5件，丙9件") == 0
