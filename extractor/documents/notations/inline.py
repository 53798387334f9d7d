"""Marks within a line: emphasis, escapes, entities, tags, links and attributes, headings and rules."""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|\\(?=[ \n])"
    r"|&(?P<entity>[A-Za-z]{2,8}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});"
    r"|</?(?:(?P<br>br)|[a-z][\w:.-]{0,40})(?:\s+[\w:.-]{1,40}(?:\s*=\s*(?:\"[^\"<>]{0,600}\"|'[^'<>]{0,600}'|[^\s\"'<>]{1,200}))?){0,40}\s*/?>"
    r"|<[?!][^<>]{0,600}>"
    r"|(?P<open>!?\[)"
    r"|\](?P<behind>\((?:[^()\n]|\([^()\n]{0,200}\)){0,400}\)|\{[^{}]{1,600}\})?",
    re.IGNORECASE,
)
_NO_PRINT = re.compile(
    r"<(?P<tag>sup|sub|del|s|strike)(?:\s[^<>]{0,200})?>[^<>\n]{0,200}</(?P=tag)>|~~(?=\S)[^~\n]{1,200}~~",
    re.IGNORECASE,
)
"""Raised and struck words: a raised digit is none of its number's, and a struck one is not printed."""
_ATTRIBUTES = re.compile(r"\{\s*(?:[.#][\w-]|[\w-]+\s*=)")
_BODY = r"(?:[^{0}\n]|\n(?!\s*\n)|{0}(?!{0})){{1,2000}}?"
_STRONG = re.compile(
    "|".join(
        rf"(?<![0-9A-Za-z\\{sign}]){sign}{{2,3}}(?![\s{sign},.;:，。、；：）])(?P<{name}>{_BODY.format(sign)})(?<![\s\\])"
        rf"{sign}{{2,3}}(?![0-9A-Za-z{sign}])"
        for name, sign in (("star", r"\*"), ("line", "_"), ("quote", "'"))
    )
)
_SINGLE = re.compile(
    r"(?<![\\\w*])\*(?![\s*])(?P<star>[^*\n]{1,300}?)(?<![\s\\])\*(?![\w*])"
    r"|(?<![\\\w])_(?![\s_])(?P<line>[^_\n]{1,300}?)(?<![\s\\])_(?!\w)"
    r"|(?<!`)`{1,2}(?![`\s])(?P<code>[^`\n]{1,300}?)`{1,2}(?!`)"
    r"|\[\.[\w-]{1,40}\]#(?P<role>[^#\n]{1,300})#"
)
_MARKS_ALONE = re.compile(r"[*_~`']{2,}")
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+(?P<hash>[^\n]*?)[ \t#]*(?:\{[#.][^{}\n]*\})?"
    r"|(?P<signs>={2,6})[ \t]*(?P<equal>[^=\n]*[^=\s])[ \t]*(?:(?P=signs))?"
    r"|\*{1,6}[ \t]+(?P<org>[^\n]*)"
    r"|h[1-6](?:\([^()\n]*\))?\.[ \t]+(?P<wiki>[^\n]*)"
    r"|>[ \t]+(?P<quoted>[^\n]*)"
    r"|:{3,}[^\n]*|`{3,}[ \t]*\w*|~{4,}|\{\{\{\w*|\}\}\}|#\+[A-Z_]+:?[^\n]*|:[A-Z_]{2,}:[^\n]*|\[\[[\w-]+\]\])[ \t]*$",
    re.MULTILINE,
)
_RULES = re.compile(r"^[ \t]*(?:={4,}|-{4,}|~{4,}|\^{4,}|\"{4,}|\*{4,}|#{4,}|\+{4,}|_{4,})[ \t]*$\n?", re.MULTILINE)
_HAS_MARKS = re.compile(r"[\\&<\[*_~`'#=]|^[ \t]*(?:>|:::|h\d)", re.MULTILINE)
_PASSES = 3
"""Emphasis within emphasis, at most."""


def plain(text: str, *, in_cell: bool = False) -> str:
    """A text without the marks of markup languages. In a cell a break is a space, and what is nothing but marks is blank."""
    if not _HAS_MARKS.search(text):
        return text
    if in_cell:
        text = text.strip()
        if _MARKS_ALONE.fullmatch(text):
            return ""
    else:
        text = _LINE_MARKS.sub(_first, text)
    text = _NO_PRINT.sub(" ", text)
    for _ in range(_PASSES):
        without = _SINGLE.sub(_first, _STRONG.sub(_first, text))
        if without == text:
            break
        text = without
    return _without_tokens(text, " " if in_cell else "\n")


def without_rules(text: str) -> str:
    """A text without lines drawn under its headings and between its parts."""
    return _RULES.sub("", text)


def _first(match: re.Match[str]) -> str:
    """What stands between marks: the group that took part; a line of marks alone says nothing."""
    return next((text for name, text in match.groupdict().items() if text is not None and name != "signs"), "")


def _without_tokens(text: str, line_break: str) -> str:
    parts: list[str] = []
    open_brackets: list[int] = []
    at = 0
    for match in _TOKEN.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        if match["open"]:
            open_brackets.append(len(parts))
            parts.append(match[0])
        elif match[0][0] == "]":
            parts.append(_closing(match, parts, open_brackets))
        elif match["escaped"] or match["entity"]:
            parts.append(match["escaped"] or html.unescape(match[0]))
        elif match["br"]:
            parts.append(line_break)
    return "".join([*parts, text[at:]])


def _closing(match: re.Match[str], parts: list[str], open_brackets: list[int]) -> str:
    """What a closing bracket leaves: nothing where it ends a link or a text with attributes, whose opening goes too."""
    opening = open_brackets.pop() if open_brackets else None
    behind = match["behind"] or ""
    image = opening is not None and parts[opening] == "!["
    if opening is None or image or not (behind.startswith("(") or _ATTRIBUTES.match(behind)):
        return match[0]
    parts[opening] = ""
    return ""
