"""Words in a report that address a program reading it, and no citizen: told, and never followed."""

from __future__ import annotations

import re

_SIGNS = ("忽略", "无视", "忘记", "不要理会", "提示词", "系统指令", "语言模型", "大模型", "人工智能助手", "AI助手", "JSON", "json", "prompt",
          "Ignore", "ignore", "IGNORE", "instruction", "assistant", "<|", "[INST]", '"rows"', '"cells"', '"figures"', "</文件", "填写为")  # fmt: skip
_BEFORE = r"(?:以上|上述|前面|前述|之前|此前|先前|所有|一切|全部|原有|你的)"
_ADDRESS = re.compile(
    rf"(?:请|务必|必须)?(?:忽略|无视|忘记|不要理会|不必理会){_BEFORE}[^。\n]{{0,12}}?(?:要求|指令|指示|提示|规则|内容|说明|文字|命令)[^。\n]{{0,40}}"
    r"|(?:所有|全部|一切|各)(?:的)?(?:数字|数据|数值|格子|单元格)[^。，\n]{0,6}(?:都|均|一律)?(?:填|写|输出|改|返回)(?:写|为|成)*[^。\n]{0,12}"
    r"|(?:你是|作为|你现在是)(?:一个|一名|个)?[^。，\n]{0,10}(?:语言模型|大模型|人工智能助手|AI助手)[^。\n]{0,40}"
    r"|(?:提示词|系统指令|system prompt)[^。\n]{0,40}"
    r"|(?:请|直接|只|务必)(?:直接|只)?(?:输出|返回|回答)[^。\n]{0,16}(?:JSON|json)[^。\n]{0,40}"
    r"|(?i:ignore|disregard|forget) (?i:all |any |the )?(?i:of the )?(?i:previous|above|prior|earlier)[^。\n]{0,60}"
    r"|<\|[a-z_]{2,20}\|>|\[INST\]|</文件>"
    r"|\{\s?[\"“](?:rows|cells|figures|problems|improvements)[\"”]\s?:[^\n]{0,60}"
)
_MOST = 8


def find_instructions(folded: str) -> list[tuple[int, int]]:
    """The places of such words in a folded text, the first ones."""
    if not any(sign in folded for sign in _SIGNS) and "数字" not in folded and "数值" not in folded:
        return []
    found: list[tuple[int, int]] = []
    for match in _ADDRESS.finditer(folded):
        found.append(match.span())
        if len(found) == _MOST:
            break
    return found
