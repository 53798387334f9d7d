"""Invented numbers that keep the sums of a form, and tables of them run on as a flattened page prints them."""

from __future__ import annotations

import random
from collections.abc import Callable

from extractor.kinds import Form, Table
from tests.reading.printed import KEYS

Tokens = dict[str, str]
DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def draw_values(form: Form, rng: random.Random) -> dict[str, int]:
    """Numbers of the applications and disputes: no application up to thirty thousand, mostly zeros, all sums kept."""
    size = rng.choice((0, 1, 3, 8, 20, 60, 150, 900, 5000, 30000))
    rows = [row.path for row in form.table("applications").blocks[0].rows]
    outcomes = [path for path in rows if ".outcomes." in path and not path.endswith("outcomes.total")]
    grid = {path: [0] * 6 for path in rows}
    weights = [rng.random() ** 3 for _ in outcomes]
    for _ in range(min(size, 400)):
        column = 0 if rng.random() < 0.87 else rng.choices(range(1, 6), (6, 0.3, 0.5, 2, 1))[0]
        grid[rng.choices(outcomes, weights)[0]][column] += max(1, size // 400)
    for column in range(6):
        grid["applications.outcomes.total"][column] = total = sum(grid[path][column] for path in outcomes)
        grid["applications.carried_out"][column] = later = rng.choice((0, 0, total // 12))
        grid["applications.carried_in"][column] = earlier = rng.choice((0, 0, (total + later) // 10))
        grid["applications.new_received"][column] = total + later - earlier
    values: dict[str, int] = {}
    for path, cells in grid.items():
        values |= dict(zip((f"{path}.{key}" for key in KEYS), [*cells, sum(cells)], strict=True))
    for block in DISPUTES:
        parts = [rng.choice((0, 0, 0, rng.randint(1, 9), rng.randint(1, 180))) if size else 0 for _ in range(4)]
        values |= dict(zip((f"disputes.{block}.{key}" for key in RESULTS), [*parts, sum(parts)], strict=True))
    return values


def draw_tokens(form: Form, rng: random.Random) -> Tokens:
    """What every cell of a form prints; table 二 with signs and amounts."""
    tokens = {path: str(value) for path, value in draw_values(form, rng).items()}
    for path, cell in form.cells.items():
        if cell.table == "proactive":
            number = rng.choice((0, 0, 0, rng.randint(1, 99), rng.randint(100, 900000)))
            tokens[path] = str(number)
            if number and cell.column.type == "signed":
                tokens[path] = f"{rng.choice(('', '+', '-'))}{number}"
            elif number and cell.column.type == "money":
                tokens[path] = f"{number}.{rng.randint(1, 999999)}{'' if cell.column.unit else '万元'}"
    return tokens


def row_labels(form: Form) -> dict[str, str]:
    """The printed label of every row, its ordinal included."""
    return {row.path: row.ordinal + row.label for table in form.tables for block in table.blocks for row in block.rows}


def print_flat(form: Form, table: Table, tokens: Tokens, labels: dict[str, str]) -> str:
    """A table with nothing between its cells. Rows without a token are not printed."""
    printed: list[str] = []
    said: set[str] = set()
    for block in table.blocks:
        printed += [block.label, "信息内容" if len(table.blocks) > 1 else ""]
        printed += [
            f"{column.label}（单位：{column.unit}）" if column.unit else column.label for column in block.columns
        ]
        for row in block.rows:
            for group in block.groups:
                inside = row.group is not None and f"{row.group}.".startswith(f"{group.path}.")
                if inside and group.path not in said:
                    said.add(group.path)
                    printed.append(group.ordinal + group.label)
            cells = [tokens.get(f"{row.path}.{column.key}") for column in block.columns]
            if None not in cells:
                printed += [labels[row.path], *(cell for cell in cells if cell is not None)]
    return "".join(printed)


def _misprint(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    path = rng.choice([path for path in tokens if path.endswith(".total")])
    tokens[path] = str(int(tokens[path]) + rng.choice((1, 3, 10)))


def _leave_blank(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, token in tokens.items():
        tokens[path] = "" if token == "0" and rng.random() < 0.8 else token


def _mark(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    mark = rng.choice(("/", "-", "—", "无"))
    for path, token in tokens.items():
        tokens[path] = mark if token == "0" and rng.random() < 0.6 else token


def _separate(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, token in tokens.items():
        tokens[path] = f"{int(token):,}" if token.isdigit() else token


def _widen(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, token in tokens.items():
        tokens[path] = token.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _remark(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, token in tokens.items():
        if path.startswith("proactive") and token.isdigit() and rng.random() < 0.5:
            tokens[path] = token + rng.choice(("件", "项", "（其中修订1件）"))


def _space(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, label in labels.items():
        if len(label) > 3:
            at = rng.randint(2, len(label) - 1)
            labels[path] = f"{label[:at]} {label[at:]}"


def _lose_character(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, label in labels.items():
        if len(label) > 8 and rng.random() < 0.3:
            at = rng.randint(4, len(label) - 2)
            labels[path] = label[:at] + label[at + 1 :]


def _cut_off(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    rows = [path for path in labels if path.startswith("applications")]
    for row in rows[rng.randint(10, len(rows) - 1) :]:
        for key in KEYS:
            del tokens[f"{row}.{key}"]


def _insert(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    for path, token in tokens.items():
        if token and rng.random() < 0.03:
            tokens[path] = rng.choice(("[bookmark: _GoBack]", "[image: image1.png]")) + token


def _lose_label(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    labels[rng.choice([path for path in labels if path.startswith("applications")])] = ""


def _lose_numbers(tokens: Tokens, labels: dict[str, str], rng: random.Random) -> None:
    row = rng.choice([path for path in labels if path.startswith("applications")])
    tokens.update(dict.fromkeys((f"{row}.{key}" for key in KEYS), ""))


DAMAGES: dict[str, Callable[[Tokens, dict[str, str], random.Random], None]] = {
    "misprinted total": _misprint,
    "blank zeros": _leave_blank,
    "marks": _mark,
    "separators": _separate,
    "wide digits": _widen,
    "remarks": _remark,
    "spaced labels": _space,
    "misprinted labels": _lose_character,
    "inserted": _insert,
    "lost label": _lose_label,
    "lost numbers": _lose_numbers,
    "cut off": _cut_off,
}
