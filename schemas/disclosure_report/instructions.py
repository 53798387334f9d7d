"""Words in a report that address a program reading it, and no citizen: told, and never followed."""

from __future__ import annotations

import re

_SIGNS = {
    "忽": ("忽略",),
    "视": ("无视",),
    "忘": ("忘记",),
    "填": ("填",),
    "输": ("输出",),
    "返": ("返回",),
    "型": ("模型",),
    "助": ("助手",),
    "词": ("提示词",),
    "令": ("系统指令",),
    "J": ("JSON",),
    "j": ("json",),
    "g": ("gnore", "regard", "orget"),
    "G": ("GNORE",),
    "<": ("<|", "</"),
    "[": ("[INST]",),
    "{": ("{",),
}
"""Words without which none of these is there, by a character of theirs: a character is found at no cost."""

_BEFORE = r"(?:以上|上述|前面|前述|之前|此前|先前|所有|一切|全部|原有|你的)"
_ADDRESS = re.compile(
    rf"(?:请|务必|必须)?(?:忽略|无视|忘记){_BEFORE}[^。\n]{{0,12}}?(?:要求|指令|指示|提示|规则|内容|说明|文字|命令)[^。\n]{{0,40}}"
    r"|(?:所有|全部|一切|各)(?:的)?(?:数字|数据|数值|格子|单元格)[^。，\n]{0,6}(?:都|均|一律)?(?:填|写|输出|改|返回)(?:写|为|成)*[^。\n]{0,12}"
    r"|(?:你是|作为|你现在是)(?:一个|一名|个)?[^。，\n]{0,10}(?:语言模型|大模型|人工智能助手|AI助手)[^。\n]{0,40}"
    r"|(?:提示词|系统指令)[^。\n]{0,40}"
    r"|(?:请|直接|只|务必)(?:直接|只)?(?:输出|返回|回答)[^。\n]{0,16}(?:JSON|json)[^。\n]{0,40}"
    r"|(?i:ignore|disregard|forget) (?i:all |any |the )?(?i:of the )?(?i:previous|above|prior|earlier)[^。\n]{0,60}"
    r"|<\|[a-z_]{2,20}\|>|\[INST\]|</文件>"
    r"|\{\s?[\"“](?:rows|cells|figures|problems|improvements)[\"”]\s?:[^\n]{0,60}"
)
_MOST = 8
_BESIDE = 40  # characters on either side of a word that are looked at
_LONGEST = 200_000  # characters looked at in all


def find_instructions(folded: str) -> list[tuple[int, int]]:
    """The places of such words in a folded text, the first ones."""
    found: list[tuple[int, int]] = []
    looked_at = 0
    for start, end in _windows(folded):
        end = min(end, start + _LONGEST - looked_at)
        looked_at += end - start
        found += [match.span() for match in _ADDRESS.finditer(folded, start, end)]
        if len(found) >= _MOST or looked_at >= _LONGEST:
            break
    return found[:_MOST]


def _windows(folded: str) -> list[tuple[int, int]]:
    """The stretches around the words without which there is nothing to find, in order, those that touch joined."""
    places: list[int] = []
    for sign, words in _SIGNS.items():
        for word in words if sign in folded else ():
            at = folded.find(word)
            while at >= 0:
                places.append(at)
                at = folded.find(word, at + _BESIDE)
    windows: list[tuple[int, int]] = []
    for at in sorted(places):
        start, end = max(0, at - _BESIDE), at + 2 * _BESIDE
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
