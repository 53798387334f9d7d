from __future__ import annotations

import pytest

from tests.reading.printed import (
    DISPUTES,
    HEADER,
    KIND,
    LAYOUTS,
    OUT,
    PROACTIVE,
    REPORT,
    ROWS,
    all_values,
    applications,
    read,
    remarks,
    sections,
    values,
)

TRUTH = all_values(REPORT)
THIRD = f"{OUT}.denied.third_party_rights"
TABLES = {
    "proactive": f"二、主动公开政府信息情况\n{PROACTIVE}\n",
    "applications": f"三、收到和处理政府信息公开申请情况\n{HEADER}\n{ROWS}\n",
    "disputes": f"四、政府信息公开行政复议、行政诉讼情况\n{DISPUTES}\n",
}
CHANGES = {
    "proactive": ("行政处罚\t318", "行政处罚\t381", "proactive.penalties.decisions"),
    "applications": ("4.保护第三方合法权益\t2", "4.保护第三方合法权益\t6", f"{THIRD}.natural_person"),
    "disputes": ("5\t1\t2\t0\t8\t3", "5\t1\t3\t0\t8\t3", "disputes.reconsideration.other"),
}
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
every_table = pytest.mark.parametrize("id", TABLES)


def twice_remarked(text: str) -> list[tuple[str, str | None]]:
    """The tables that are remarked as printed twice, with the cells that differ."""
    return [
        (id, remark.path)
        for id, table in read(text)[1].items()
        for remark in table.remarks
        if remark.what == "table_twice"
    ]


@every_layout
@every_table
def test_a_section_printed_twice_is_read_once_and_remarked(id: str, layout: str) -> None:
    text = LAYOUTS[layout](REPORT.replace(TABLES[id], 2 * TABLES[id]))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == [(id, None)]


@every_layout
def test_all_tables_printed_twice_are_read_once_and_remarked(layout: str) -> None:
    tables = "".join(TABLES.values())
    text = LAYOUTS[layout](REPORT.replace(tables, 2 * tables))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == [(id, None) for id in TABLES]


@every_layout
@every_table
def test_a_cell_that_copies_print_differently_is_doubtful_and_no_other(id: str, layout: str) -> None:
    old, new, path = CHANGES[id]
    text = LAYOUTS[layout](REPORT.replace(TABLES[id], TABLES[id] + TABLES[id].replace(old, new)))
    cells = {path: cell for table in read(text)[1].values() for path, cell in table.cells.items()}
    assert [other for other, cell in cells.items() if cell.value != TRUTH[other]] == [path]
    assert (cells[path].standing, len(cells[path].alternatives)) == ("doubtful", 2)
    assert twice_remarked(text) == [(id, path)]


@every_layout
@every_table
def test_a_copy_behind_another_table_is_found_by_its_heading(id: str, layout: str) -> None:
    text = LAYOUTS[layout](REPORT.replace("五、存在的主要问题", TABLES[id] + "五、存在的主要问题"))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == [(id, None)]


@every_layout
def test_a_copy_without_its_heading_is_found_behind_another_table(layout: str) -> None:
    copy = TABLES["applications"].partition("\n")[2]
    text = LAYOUTS[layout](REPORT.replace(PROACTIVE, f"{PROACTIVE}\n{copy}"))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == [("applications", None)]


@every_layout
@every_table
def test_a_heading_printed_twice_over_one_table_changes_nothing(id: str, layout: str) -> None:
    heading = TABLES[id].partition("\n")[0] + "\n"
    text = LAYOUTS[layout](REPORT.replace(TABLES[id], heading + TABLES[id]))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == []


@every_layout
@pytest.mark.parametrize("row", ["1.信访举报投诉类申请", "（七）总计"])
def test_a_heading_repeated_on_a_page_parts_no_table(row: str, layout: str) -> None:
    heading = "三、收到和处理政府信息公开申请情况\n"
    line = next(line for line in ROWS.split("\n") if row in line)
    text = LAYOUTS[layout](REPORT.replace(line, f"{heading}{HEADER}\n{line}"))
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == []


@pytest.mark.parametrize("leader", ["", "………………3", "\t3", " ...... 12"])
def test_a_table_of_contents_is_no_copy(leader: str) -> None:
    contents = "".join(f"{ordinal}、{title}{leader}\n" for ordinal, title, _ in KIND.sections)
    text = REPORT.replace("本报告数据", f"目录\n{contents}本报告数据")
    assert all_values(text) == TRUTH
    assert twice_remarked(text) == []
    assert len(sections(text)[1]) == len(KIND.sections)


def test_a_point_of_the_prose_that_is_called_like_a_section_takes_nothing_from_it() -> None:
    prose = "本局按要求做好各项公开工作。\n三、依申请公开情况\n收到申请46件，均已答复。\n"
    document, found = sections(REPORT.replace("本局按要求做好各项公开工作。\n", prose))
    assert len(found) == len(KIND.sections)
    assert all_values(document.text) == TRUTH


@every_layout
def test_a_table_printed_twice_under_one_heading_is_told_where_it_differs(layout: str) -> None:
    old, new, path = CHANGES["applications"]
    other = ROWS.replace(old, new)
    table = applications(LAYOUTS[layout](REPORT.replace(ROWS, f"{ROWS}\n{HEADER}\n{other}")))
    assert values(table, THIRD) == [None, 0, 0, 0, 1, 0, 3]
    assert table.cells[path].alternatives == ("2", "6")
    assert remarks(table) == {("table_twice", path)}


def test_what_only_one_of_contradicting_copies_prints_is_doubtful() -> None:
    old, new, _ = CHANGES["applications"]
    row = next(line for line in ROWS.split("\n") if "信访举报投诉" in line)
    other = ROWS.replace(old, new)
    text = REPORT.replace(ROWS, ROWS.replace(f"{row}\n", "") + f"\n{HEADER}\n{other}")
    alone = [cell for path, cell in applications(text).cells.items() if ".petition." in path]
    assert {cell.standing for cell in alone} == {"doubtful"}
    assert all(len(set(cell.alternatives)) == 2 for cell in alone)
