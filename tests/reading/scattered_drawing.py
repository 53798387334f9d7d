"""Tables as a PDF's extraction scatters them: values on lines of their own, labels before, after or in a heap."""

from __future__ import annotations

import random

from extractor.kinds import Form
from tests.reading.invented import row_labels
from tests.reading.printed import KEYS

Part = tuple[list[str], list[list[str]]]
"""Some rows in order: their labels, and their values."""

HEADER = "申请人情况\n\n法人或其他组织\n自然人\n\n商业企\n业\n\n科研机\n构\n\n社会公益\n组织\n\n总计\n\n法律服务\n其他\n\n机构"


def draw_parts(form: Form, values: dict[str, int], rng: random.Random) -> list[Part]:
    """The rows of the applications in parts of one to eight rows."""
    labels, rows = row_labels(form), [row.path for row in form.table("applications").blocks[0].rows]
    parts: list[Part] = []
    while rows:
        some = rows[: rng.choice((1, 1, 1, 2, 4, 8))]
        rows = rows[len(some) :]
        parts.append(([labels[row] for row in some], [[str(values[f"{row}.{key}"]) for key in KEYS] for row in some]))
    return parts


def print_part(part: Part, rng: random.Random) -> str:
    """One part: row by row under labels, row by row with its labels after, or column by column."""
    labels, rows = part
    by_row = ["\n\n".join(row) for row in rows]
    style = rng.choice(("labels first", "labels first", "labels after", "by column", "lines"))
    if style == "labels first":
        return "\n\n".join(f"{label}\n\n{cells}" for label, cells in zip(labels, by_row, strict=True))
    heap = "\n".join(labels)
    if style == "labels after":
        return "\n\n".join([*by_row, heap])
    if style == "lines":
        return "\n\n".join(f"{label}\n" + "\n".join(row) for label, row in zip(labels, rows, strict=True))
    columns = ["\n".join(column) for column in zip(*rows, strict=True)]
    return "\n\n".join([heap, *columns] if rng.random() < 0.5 else [*columns, heap])


def print_applications(form: Form, values: dict[str, int], rng: random.Random, *, shuffled: bool = False) -> str:
    """The whole table. `shuffled` prints its parts in another order than the form's."""
    parts = [print_part(part, rng) for part in draw_parts(form, values, rng)]
    if shuffled:
        rng.shuffle(parts)
    if rng.random() < 0.5:
        parts.insert(rng.randrange(len(parts)), "-4-")
    return "\n\n".join([HEADER, *parts]) + "\n"


def print_disputes(form: Form, values: dict[str, int], rng: random.Random) -> str:
    """The fifteen values between words of the header; now and then totals apart, or blocks out of order."""
    paths = [f"disputes.{column.key}" for column in form.table("disputes").blocks[0].columns]
    numbers = [str(values[path]) for path in paths]
    blocks = [numbers[0:5], numbers[5:10], numbers[10:15]]
    style = rng.choice(("in order", "last apart", "totals apart", "out of order"))
    header = (
        "行政复议\n\n行政诉讼\n\n未经复议直接起诉\n\n复议后起诉\n\n结果\n维持\n\n结果\n纠正\n\n其他\n结果\n\n尚未\n审结"
    )
    if style == "in order":
        return "\n\n".join([header, "总计", *numbers])
    if style == "last apart":
        return "\n\n".join([header, *numbers[:-1], "总计", numbers[-1]])
    if style == "out of order":
        rng.shuffle(blocks)
    printed = [header]
    for block in blocks:
        printed += [*block[:4], "总计", block[4]] if style == "totals apart" else [*block[:4], "结果"]
    return "\n\n".join(printed if style == "totals apart" else [*printed, *(block[4] + "\n\n总计" for block in blocks)])


def print_proactive(form: Form, tokens: dict[str, str], rng: random.Random) -> str:
    """Table 二: each number after its label or before it, or the cells of a block column by column."""
    labels = row_labels(form)
    printed: list[str] = []
    for block in form.table("proactive").blocks:
        printed += [block.label, "信息内容", *(column.label for column in block.columns)]
        rows = [[tokens[f"{row.path}.{column.key}"] for column in block.columns] for row in block.rows]
        names = [labels[row.path] for row in block.rows]
        style = rng.choice(("labels first", "labels first", "labels after", "by column"))
        if style == "by column" and len(rows) > 1:
            printed += [*("\n".join(column) for column in zip(*rows, strict=True)), *names]
            continue
        for name, row in zip(names, rows, strict=True):
            printed += [name, *row] if style == "labels first" else [*row, name]
    return "\n\n".join(printed) + "\n"
