"""Made reports: consistent tables drawn like real ones, printed in a layout, then damaged; the truth is what is still printed.

A made report is a `Made`: the bytes of the file and, for every cell of its form, what the file prints there: a number
as a string, "" for a blank or a mark, None for a cell that is not there, or a set of those where the damaged text
leaves more than one honest reading.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.kinds import Block, Form

Truth = dict[str, "str | None | set[str | None]"]
KEYS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
BODIES = ("云岭市审计局", "青禾县人民政府", "临湖区市场监督管理局", "石桥镇人民政府", "望江市人民政府办公室")


@dataclass
class Made:
    """One made report: `name` tells layout, damages and seed."""

    name: str
    data: bytes
    truth: Truth
    form: Form
    suffix: str = ".txt"


@dataclass
class Sheet:
    """What is printed, before it is laid out: token per path, label per row; damages change it."""

    form: Form
    tokens: dict[str, str]
    truth: Truth
    labels: dict[str, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)  # row paths not printed


def draw_values(form: Form, rng: random.Random) -> dict[str, int]:
    """Consistent values of tables 三 and 四, mostly zero, natural persons in the lead."""
    values: dict[str, int] = {}
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
        out = rng.choice((0, 0, total // 12))
        carried = rng.choice((0, 0, (total + out) // 10))
        grid["applications.carried_out"][column] = out
        grid["applications.carried_in"][column] = carried
        grid["applications.new_received"][column] = total + out - carried
    for path, cells in grid.items():
        values |= dict(zip((f"{path}.{key}" for key in KEYS), [*cells, sum(cells)], strict=True))
    for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        parts = [rng.choice((0, 0, 0, rng.randint(1, 9), rng.randint(1, 180))) if size else 0 for _ in range(4)]
        for key, value in zip(("upheld", "corrected", "other", "pending", "total"), [*parts, sum(parts)], strict=True):
            values[f"disputes.{block}.{key}"] = value
    return values


def draw_sheet(form: Form, rng: random.Random) -> Sheet:
    """A sheet with every cell printed."""
    tokens = {path: str(value) for path, value in draw_values(form, rng).items()}
    for path, cell in form.cells.items():
        if cell.table != "proactive":
            continue
        number = rng.choice((0, 0, 0, rng.randint(1, 99), rng.randint(100, 4000), rng.randint(4000, 900000)))
        if cell.column.type == "signed":
            tokens[path] = rng.choice((str(number), f"+{number}", f"-{number}")) if number else "0"
        elif cell.column.type == "money":
            tokens[path] = str(number) if not number else f"{number}.{rng.randint(1, 999999)}"
            if cell.column.unit is None and number:
                tokens[path] += rng.choice(("万元", " 万元", "元"))
        else:
            tokens[path] = str(number)
    truth: Truth = {path: token.replace("万元", "").replace("元", "").strip() for path, token in tokens.items()}
    return Sheet(form, tokens, truth)


# ── Damages of the sheet ────────────────────────────────────────────────────────────────────────────────────────────


def blank_zeros(sheet: Sheet, rng: random.Random) -> None:
    """Zeros left blank, in the whole table or here and there."""
    share = rng.choice((1.0, 0.7))
    for path, token in sheet.tokens.items():
        if token == "0" and rng.random() < share:
            sheet.tokens[path] = ""
            sheet.truth[path] = ""


def mark_zeros(sheet: Sheet, rng: random.Random) -> None:
    """Zeros printed as a mark."""
    mark = rng.choice(("/", "-", "—", "无"))
    for path, token in sheet.tokens.items():
        if token == "0" and rng.random() < 0.6:
            sheet.tokens[path] = mark
            sheet.truth[path] = ""


def wrong_total(sheet: Sheet, rng: random.Random) -> None:
    """The source itself is wrong: one printed total."""
    path = rng.choice([path for path in sheet.tokens if path.endswith(".total")])
    sheet.tokens[path] = str(int(sheet.tokens[path] or 0) + rng.choice((1, 3, 10)))
    sheet.truth[path] = sheet.tokens[path]


def spaced_labels(sheet: Sheet, rng: random.Random) -> None:
    """Spaces inside words."""
    for path, label in sheet.labels.items():
        if len(label) > 3 and rng.random() < 0.4:
            at = rng.randint(2, len(label) - 1)
            sheet.labels[path] = f"{label[:at]} {label[at:]}"


def ascii_brackets(sheet: Sheet, rng: random.Random) -> None:
    """ASCII brackets, other ordinals."""
    style = rng.choice(((("（", "("), ("）", ")")), ((".", "、"),), ((".", "．"),)))
    for path, label in sheet.labels.items():
        for old, new in style:
            label = label.replace(old, new)
        sheet.labels[path] = label


def misprinted_labels(sheet: Sheet, rng: random.Random) -> None:
    """One character of a long label lost."""
    for path, label in sheet.labels.items():
        if len(label) > 8 and rng.random() < 0.2:
            at = rng.randint(4, len(label) - 2)
            sheet.labels[path] = label[:at] + label[at + 1 :]


def radicals(sheet: Sheet, rng: random.Random) -> None:
    """CJK radicals for ideographs, full-width digits."""
    table = str.maketrans({"民": "⺠", "行": "⾏", "人": "⼈", "工": "⼯", "大": "⼤", "不": "不"})
    for path, label in sheet.labels.items():
        sheet.labels[path] = label.translate(table)
    if rng.random() < 0.5:
        wide = str.maketrans("0123456789", "０１２３４５６７８９")
        for path, token in sheet.tokens.items():
            sheet.tokens[path] = token.translate(wide)


def thousands(sheet: Sheet, rng: random.Random) -> None:
    """Thousands separators in large numbers."""
    for path, token in sheet.tokens.items():
        if token.isdigit() and int(token) >= 1000:
            sheet.tokens[path] = f"{int(token):,}"


def units_inside(sheet: Sheet, rng: random.Random) -> None:
    """Units and remarks in cells of table 二."""
    for path, token in sheet.tokens.items():
        if path.startswith("proactive") and token.isdigit() and token != "0" and rng.random() < 0.5:
            sheet.tokens[path] = rng.choice((f"{token} 件", f"{token}项", f"{token}（其中修订1件）"))


def cut_off(sheet: Sheet, rng: random.Random) -> None:
    """Table 三 ends in the middle."""
    rows = [row.path for row in sheet.form.table("applications").blocks[0].rows]
    for row in rows[rng.randint(10, len(rows) - 2) :]:
        sheet.dropped.add(row)
        for key in KEYS:
            sheet.truth[f"{row}.{key}"] = None


SHEET_DAMAGES: dict[str, Callable[[Sheet, random.Random], None]] = {
    "blank_zeros": blank_zeros,
    "mark_zeros": mark_zeros,
    "wrong_total": wrong_total,
    "spaced_labels": spaced_labels,
    "ascii_brackets": ascii_brackets,
    "misprinted_labels": misprinted_labels,
    "radicals": radicals,
    "thousands": thousands,
    "units_inside": units_inside,
    "cut_off": cut_off,
}

# ── Layouts: a table as a list of rows, each a list of (text, width in columns) ────────────────────────────────────────


@dataclass
class Line:
    """One printed row: cells left to right; `label` tells how many of them are labels."""

    cells: list[str]
    label: int = 0
    path: str | None = None


def row_labels(form: Form) -> dict[str, str]:
    """The printed label of every row, ordinal included."""
    return {row.path: row.ordinal + row.label for table in form.tables for block in table.blocks for row in block.rows}


def lines_of_proactive(sheet: Sheet) -> list[Line]:
    lines: list[Line] = []
    for block in sheet.form.table("proactive").blocks:
        lines.append(Line([block.label], 1))
        units = [f"{c.label}（单位：{c.unit}）" if c.unit else c.label for c in block.columns]
        lines.append(Line(["信息内容", *units], 1 + len(units)))
        lines += [_line(sheet, block, row.path, [sheet.labels[row.path]]) for row in block.rows]
    return lines


def _line(sheet: Sheet, block: Block, row: str, labels: list[str]) -> Line:
    return Line([*labels, *(sheet.tokens[f"{row}.{c.key}"] for c in block.columns)], len(labels), row)


def lines_of_applications(sheet: Sheet) -> list[Line]:
    block = sheet.form.table("applications").blocks[0]
    groups = {group.path: group.ordinal + group.label for group in block.groups}
    names = [c.label for c in block.columns]
    lines = [
        Line(["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况"], 4),
        Line(["", "", "", names[0], "法人或其他组织", "", "", "", "", names[-1]], 10),
        Line(["", "", "", "", *names[1:-1], ""], 10),
    ]
    said: set[str] = set()
    for row in block.rows:
        if row.path in sheet.dropped:
            continue
        labels = ["", "", ""]
        chain = [g for g in groups if row.group and (row.group == g or row.group.startswith(g + "."))]
        for depth, group in enumerate(sorted(chain, key=len)):
            if group not in said:
                labels[depth] = groups[group]
                said.add(group)
        labels[min(len(chain), 2)] = sheet.labels[row.path]
        lines.append(_line(sheet, block, row.path, labels))
    return lines


def lines_of_disputes(sheet: Sheet) -> list[Line]:
    block = sheet.form.table("disputes").blocks[0]
    names = [c.label for c in block.columns]
    return [
        Line(["行政复议", "", "", "", "", "行政诉讼", *[""] * 9], 15),
        Line([*names[:5], "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4], 15),
        Line([*[""] * 5, *names[5:]], 15),
        _line(sheet, block, "disputes", []),
    ]


def as_tabs(lines: list[Line], rng: random.Random) -> str:
    return "\n".join("\t".join(line.cells) for line in lines)


def as_cell_per_line(lines: list[Line], rng: random.Random) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in line.cells) for line in lines) + "\n"


def as_pipes(lines: list[Line], rng: random.Random) -> str:
    rows = ["| " + " | ".join(line.cells) + " |" for line in lines]
    if rng.random() < 0.5:
        rows.insert(1, "|" + "---|" * len(lines[0].cells))
    return "\n".join(rows)


def _wide(text: str) -> int:
    return sum(2 if ord(c) > 0x2E00 else 1 for c in text)


def as_aligned(lines: list[Line], rng: random.Random) -> str:
    """Columns aligned by spaces, as a PDF's layout mode prints them."""
    columns = max(len(line.cells) for line in lines)
    widths = [0] * columns
    for line in lines:
        for at, cell in enumerate(line.cells):
            if not (line.path is None and at == 0 and len(line.cells) == 4):
                widths[at] = max(widths[at], min(_wide(cell), 44) + 3)
    printed: list[str] = []
    for line in lines:
        text = ""
        for at, cell in enumerate(line.cells):
            begin = sum(widths[:at])
            text += " " * max(begin - _wide(text), 1 if text.strip() and cell else 0) + cell
        printed.append(text.rstrip())
        if rng.random() < 0.3:
            printed.append("")
    return "\n".join(printed)


def as_raw(lines: list[Line], rng: random.Random) -> str:
    """Single spaces, labels on their own lines now and then, as a PDF's raw mode prints them."""
    printed: list[str] = []
    for line in lines:
        labels = [cell for cell in line.cells[: line.label] if cell]
        values = " ".join(line.cells[line.label :])
        for label in labels[:-1]:
            printed.append(label)
        last = labels[-1] if labels else ""
        if values and len(last) > 14 and rng.random() < 0.5:
            at = rng.randint(6, len(last) - 3)
            printed += [last[:at], last[at:], values] if rng.random() < 0.5 else [last, values]
        else:
            printed.append(f"{last} {values}".strip())
    return "\n".join(printed)


def as_glued(lines: list[Line], rng: random.Random) -> str:
    return "".join("".join(line.cells) for line in lines)


def as_html(lines: list[Line], rng: random.Random) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell or '&nbsp;'}</td>" for cell in line.cells) + "</tr>" for line in lines)
    return f"<table>{rows}</table>"


LAYOUTS: dict[str, Callable[[list[Line], random.Random], str]] = {
    "tabs": as_tabs,
    "cell_per_line": as_cell_per_line,
    "pipes": as_pipes,
    "aligned": as_aligned,
    "raw": as_raw,
    "glued": as_glued,
    "html": as_html,
}


# ── Damages of the printed lines and of the text ────────────────────────────────────────────────────────────────────


def page_break(lines: list[Line], rng: random.Random, layout: str) -> list[Line]:
    """A page number between two rows; the header is printed again now and then."""
    if layout in ("html", "glued", "pipes"):
        return lines
    at = rng.randint(5, len(lines) - 2)
    number = rng.choice(("— 3 —", "- 4 -", "-5-"))
    return [*lines[:at], Line([number], 1), *lines[at:]]


def make_report(form: Form, layout: str, damages: tuple[str, ...], seed: int) -> Made:
    """One made report, the same for the same arguments."""
    rng = random.Random(f"{form.name} {layout} {damages} {seed}")
    sheet = draw_sheet(form, rng)
    sheet.labels = row_labels(form)
    for damage in damages:
        if damage in SHEET_DAMAGES:
            SHEET_DAMAGES[damage](sheet, rng)
    body, year = rng.choice(BODIES), 2020 if form.form == "2019" else rng.choice((2021, 2023, 2024))
    printed = {}
    for name, lines in (
        ("proactive", lines_of_proactive(sheet)),
        ("applications", lines_of_applications(sheet)),
        ("disputes", lines_of_disputes(sheet)),
    ):
        if "page_break" in damages and name == "applications":
            lines = page_break(lines, rng, layout)
        printed[name] = LAYOUTS[layout](lines, rng)
    title = f"{body}{year}年政府信息公开工作年度报告"
    parts = [
        title,
        f"本报告依照《中华人民共和国政府信息公开条例》编写，数据统计期限为{year}年1月1日至{year}年12月31日。",
        "一、总体情况",
        "本机关扎实推进各项公开工作，及时发布群众关心的信息。",
        "二、主动公开政府信息情况",
        printed["proactive"],
        "三、收到和处理政府信息公开申请情况",
        printed["applications"],
        "四、政府信息公开行政复议、行政诉讼情况",
        printed["disputes"],
        "五、存在的主要问题及改进情况",
        "一是公开的主动性还要加强；二是解读形式较少。下一步将加强培训。",
        "六、其他需要报告的事项",
        "无。",
    ]
    if layout == "html":
        tagged = [part if part.startswith("<table") else f"<p>{part}</p>" for part in parts]
        text = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{''.join(tagged)}</body></html>"
    else:
        text = ("" if layout == "glued" else "\n").join(parts)
    codec = "gb18030" if "gbk" in damages else "utf-8"
    name = f"{form.name}-{layout}-{'+'.join(damages) or 'plain'}-{seed}"
    return Made(name, text.encode(codec), sheet.truth, form, ".html" if layout == "html" else ".txt")
