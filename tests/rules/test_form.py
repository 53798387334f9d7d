from __future__ import annotations

import pytest

from tests.checking.papers import BY_NAME, findings_of, read_paper


@pytest.mark.parametrize(
    ("form", "remarks", "severities"),
    [
        ("2019", "", []),
        ("2021", "", []),
        ("hybrid", "", ["note"]),
        ("hybrid", "other_form applications applications.outcomes.other", ["note"]),
        ("hybrid", "other_form proactive 对外公开总数量", ["note", "warning"]),
        ("2021", "other_form proactive 对外公开总数量", ["warning"]),
        ("2019", "other_form applications applications.outcomes.other", ["warning"]),
    ],
)
def test_rows_of_another_form_are_a_warning_and_the_known_hybrid_a_note(
    form: str, remarks: str, severities: list[str]
) -> None:
    found = findings_of("FM-MIXED", read_paper(BY_NAME[form], "", remarks=remarks))
    assert [each.severity for each in found] == severities


def test_the_note_on_a_hybrid_names_its_one_row_by_the_printed_label() -> None:
    (found,) = findings_of("FM-MIXED", read_paper(BY_NAME["hybrid"], ""))
    assert all("（六）其他处理" in words for words in found.words)
    assert found.paths[0] == "applications.outcomes.other.unsplit.natural_person"


@pytest.mark.parametrize(
    ("form", "year", "fires"),
    [
        ("2019", "2019", False),
        ("2019", "2020", False),
        ("2019", "2021", True),
        ("2021", "2021", False),
        ("2021", "2031", False),
        ("2021", "2020", True),
        ("hybrid", "2023", False),
        ("hybrid", "2019", True),
        ("2019", "", False),
        ("2019", "二〇二一", False),
    ],
)
def test_the_form_is_that_of_the_year(form: str, year: str, fires: bool) -> None:
    assert bool(findings_of("FM-YEAR", read_paper(BY_NAME[form], "", year=year))) == fires
