"""Folding look-alike characters one to one, and normalising printed labels for matching."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, decimal, decomposition, normalize

# U+2E81..U+2EF3, in order; the blank stands at U+2E9A, which is unassigned. Radicals outside the basic plane's
# ideographs go to the ideograph they are the radical of.
_RADICALS = (
    "厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒㓁网罒羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角"
    "讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_SPACES = (
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f"
    "\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\u2800\u3000\u3164\ue5e5\ufe0e\ufe0f\ufeff\uffa0"
)
_LINES = "\x0b\x85\u2028\u2029"
_SINGLE = {
    **dict.fromkeys("‐‑‒–⁃−➖﹣－˗", "-"),
    **dict.fromkeys("―─━⸺⸻﹘", "—"),
    **dict.fromkeys("∕⁄╱", "/"),
    **dict.fromkeys("∶︰", ":"),
    **dict.fromkeys("〜∼", "~"),
    "￥": "¥",
    "戶": "户",
    "靑": "青",
}


def _build() -> dict[str, str]:
    table: dict[str, str] = {}
    for start, end in ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0xFE10, 0xFE70), (0xFF01, 0xFF5F)):
        for character in map(chr, range(start, end)):
            single = normalize("NFKC", character)
            if len(single) == 1 and single != character:
                table[character] = _SINGLE.get(single, single)
    table |= {chr(code): ideograph for code, ideograph in enumerate(_RADICALS, 0x2E81) if ideograph != " "}
    return table | _SINGLE | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINES, "\n")


_TABLE = _build()
_LOOK_ALIKE = re.compile(f"[{''.join(map(re.escape, _TABLE))}]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def _fold_one(match: re.Match[str]) -> str:
    return _TABLE[match[0]]


def _fold_digit(match: re.Match[str]) -> str:
    return str(decimal(match[0]))


def fold(text: str) -> str:
    r"""The text with look-alike characters folded one to one: the same length, so every offset stays true.

    ===========================================================  ==============================================
    full-width ASCII ！..～, small and vertical forms ﹐ ︵        ASCII: digits, letters, ( ) , : ; . % + - / [ ]
    nbsp, U+3000, thin and zero-width spaces, BOM, controls      space (\\n, \\t, \\f and \\r stay)
    line and paragraph separators, vertical tab, NEL             \\n
    Kangxi radicals U+2F00.., CJK radicals U+2E80..              the ideograph (⺠ 民, ⼀ 一, ⼾ 户)
    compatibility ideographs U+F900..                            the ideograph
    hyphens, en dash, minus signs ‐ ‑ ‒ – − － ﹣                  - (a sign, a range or a mark)
    horizontal bars and long dashes ― ─ ━ ⸺ ﹘                    — (a mark in a cell, or punctuation of prose)
    division slashes ∕ ⁄, ratio ∶, wave dash 〜, ￥              / : ~ ¥
    decimal digits of every script ٣ ३ 𝟑                        the ASCII digit
    ===========================================================  ==============================================

    So of all that is a digit to a pattern, to `isdecimal` or to `int` only 0 to 9 are left in folded text.

    Kept as they are: — (it must stay another thing than a minus), 、 。 and quotes 《 》 “ ”, brackets 〔 〕 【 】,
    circled and bracketed numbers ① ⑴ ㈠ (more than one character: `normalise_label` expands them), raised and lowered
    digits ² ₂ (marks, no part of a number), U+FFFD.
    """
    folded = _LOOK_ALIKE.sub(_fold_one, text)
    return _OTHER_DIGIT.sub(_fold_digit, folded)


_RADICAL = re.compile("[\u2e80-\u2fdf]")


def name_ideographs(text: str) -> str:
    """The text with the ideograph for each radical, and nothing else folded: ⼯作 工作.

    A PDF may name a printed ideograph by the radical that its font shares a shape with. It prints the ideograph.
    """
    return _RADICAL.sub(lambda match: _TABLE.get(match[0], match[0]), text)


class _LabelCharacters(dict[int, str]):
    """What remains of each character in a label, found once: letters and digits only, compositions expanded."""

    def __missing__(self, code: int) -> str:
        raised = decomposition(chr(code)).startswith(("<super>", "<sub>"))  # the sign of a note
        expanded = "" if raised else normalize("NFKC", fold(chr(code)))
        kept = "".join(fold(character) for character in expanded if category(character)[0] in "LN")
        self[code] = kept
        return kept


_LABEL_CHARACTERS = _LabelCharacters()


@lru_cache(maxsize=16384)
def normalise_label(text: str) -> str:
    """A printed label as it is compared: only its letters, ideographs and digits, look-alikes folded.

    Spaces, brackets of any shape, quotes, punctuation, signs and raised marks go; ㈠ ⑴ ① ⒈ become 一 1 1 1. So `（三）不予 公开`,
    `(三)不予公开` and `㈢不予公开` are all `三不予公开`.
    """
    return text.translate(_LABEL_CHARACTERS)
