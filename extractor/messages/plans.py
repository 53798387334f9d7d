"""What is said about what a model would be asked."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "parts": ("parts", "部分"),
    "requests": ("requests", "请求"),
    "stored": ("stored", "已缓存"),
    "tokens_in": ("tokens in", "输入词元"),
    "tokens_out": ("tokens out", "输出词元"),
    "money": ("USD", "美元"),
    "plan_total": (
        "{documents} documents, {asked} with something to ask: {requests} requests ({stored} of them in the store), about"
        " {tokens_in} tokens in and {tokens_out} out, {money}",
        "共 {documents} 个文件，{asked} 个有内容可问：请求 {requests} 次（其中 {stored} 次已有缓存），"
        "约输入 {tokens_in} 词元、输出 {tokens_out} 词元，{money}",
    ),
    "plan_more": (
        "cells asked for again and answers sent back come on top; nothing was sent",
        "重读和退回应答另计；未发送任何内容",
    ),
    "plan_unreadable": ("{count} documents cannot be read: {names}", "{count} 个文件无法读取：{names}"),
    "plan_unpriced": ("money is not told: name a model with --model", "未计费用：请用 --model 指定模型"),
}
