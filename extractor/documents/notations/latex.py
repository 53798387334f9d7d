"""LaTeX: tabulars to tables, and prose without its commands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.documents.blocks import BlockCell
from extractor.documents.notations.found import Found, joined, mended

_BEGIN = re.compile(
    r"\\begin\{(tabular[xy*]?|longtable|xltabular|tabulary|supertabular|tblr|longtblr|array|[bpvBV]?matrix)\}"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
_SIGN = re.compile(r"\\\\(?:\*|\[[^\]\n]*\])?|\\(?:tabularnewline|cr)\b|\\begin\b|\\end\b|\\.|[{}&]", re.DOTALL)
_SPAN = re.compile(r"\\multi(?P<which>column|row)\s*(?:\[[^\]]*\])?\s*\{(?P<count>\d{1,3})\}\s*(?:\[[^\]]*\])?")
_SILENT = re.compile(
    r"\\(?:cline|cmidrule(?:\([^)]*\))?|label|vspace\*?|hspace\*?|setlength|addlinespace(?:\[[^\]]*\])?|noalign|rowcolor|cellcolor"
    r"|documentclass(?:\[[^\]]*\])?|usepackage(?:\[[^\]]*\])?|bibliographystyle|pagestyle|setcounter|renewcommand\*?|newcommand\*?"
    r"|hypersetup|urlstyle|begin|end|phantomsection)"
    r"(?:\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\]\n]*\]))*"
)
_VERBATIM = re.compile(r"\\verb([^A-Za-z\s*])(.*?)\1")
_COMMAND = re.compile(r"\\[A-Za-z@]+\*?(?:\[[^\]\n]*\])?[ ]*")
_ESCAPED = re.compile(r"\\([^A-Za-z])|[{}]|(~)")
_TEX = re.compile(
    r"\\(?:(?:sub){0,2}section\*?|textbf|textit|emph|begin|documentclass|title|chapter|paragraph)\s*[{\[]"
)


def find_tabular(lines: Sequence[str], at: int) -> Found | None:
    r"""The table that begins in line `at` with `\begin{tabular}`, up to its end or, where that was cut off, to the last."""
    begin = _BEGIN.search(lines[at])
    if begin is None:
        return None
    close = f"\\end{{{begin[1]}}}"
    end = at
    while end < len(lines) and close not in lines[end]:
        end += 1
    inside = "\n".join(
        [
            lines[at][begin.end() :],
            *lines[at + 1 : end],
            *(line.partition(close)[0] for line in lines[end : end + 1] if end > at),
        ]
    )
    if end == at:
        inside = inside.partition(close)[0]
    return Found(min(end + 1, len(lines)), [mended(_placed(_rows(_behind_arguments(_COMMENT.sub("", inside)))))])


def without_commands(text: str) -> str:
    """A text of LaTeX as it is printed; any other text as it is."""
    return _printed(_COMMENT.sub("", text)) if _TEX.search(text) else text


def _behind_arguments(text: str) -> str:
    """What stands behind the columns that a tabular states first, in brackets and braces that may hold others."""
    at = depth = 0
    for at, sign in enumerate(text):  # noqa: B007
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
        elif depth == 0 and not sign.isspace() and sign != "@":
            break
    return text[at:]


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    start = depth = 0
    for match in _SIGN.finditer(text):
        sign = match[0]
        if sign in ("{", "\\begin"):
            depth += 1
        elif sign in ("}", "\\end"):
            depth -= 1
        elif depth == 0 and (sign == "&" or sign.startswith(("\\\\", "\\tabularnewline", "\\cr"))):
            rows[-1].append(text[start : match.start()])
            start = match.end()
            if sign != "&":
                rows.append([])
    rows[-1].append(text[start:])
    return [row for row in rows if len(row) > 1 or _printed(row[0]).strip()]


def _placed(rows: Sequence[Sequence[str]]) -> list[BlockCell]:
    """The cells: a row lists the places that a cell above it covers, too."""
    cells: list[BlockCell] = []
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for source in row:
            extent = {match["which"]: int(match["count"]) for match in _SPAN.finditer(source)}
            right, down = max(1, extent.get("column", 1)), max(1, extent.get("row", 1))
            text = joined(_printed(_without_spans(source)).split("\n"))
            if (number, column) not in covered:
                cells.append(BlockCell(text, number, column, min(down, len(rows) - number), right))
            covered.update((number + below, column + behind) for below in range(1, down) for behind in range(right))
            column += right
    return cells


def _without_spans(source: str) -> str:
    r"""A cell without `\multicolumn{2}{c}` and `\multirow{2}{*}`, whose last argument is its text."""
    while (match := _SPAN.search(source)) is not None:
        rest = source[match.end() :].lstrip()
        if rest.startswith("{"):
            depth = 0
            for at, sign in enumerate(rest):
                depth += (sign == "{") - (sign == "}")
                if depth == 0:
                    rest = rest[at + 1 :]
                    break
        else:
            rest = rest.removeprefix("*")
        source = source[: match.start()] + rest
    return source


def _printed(source: str) -> str:
    source = _VERBATIM.sub(lambda match: match[2].strip(), source)
    text = _COMMAND.sub("", _SILENT.sub("", source.replace("\\\\", "\n").replace("\\ ", " ")))
    return _ESCAPED.sub(lambda match: match[1] or (" " if match[2] else ""), text)
