"""What is said about the model that is asked, and what it costs."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "key_missing": ("there is no key for it", "没有密钥"),
    "key_missing_way_out": (
        "Set OPENAI_API_KEY, or give the address of a server that needs none with --base-url; --no-model reads without",
        "请设置 OPENAI_API_KEY，或用 --base-url 给出无需密钥的服务地址；--no-model 则不用模型",
    ),
    "sends": (
        "{model} at {address} is asked now: {what} sent there, {who}{way}",
        "即将询问 {address} 的 {model}：{what}，{who}{way}",
    ),
    "sends_gaps": ("the parts of the documents that are open are", "向其发送各文件中未读出的部分"),
    "sends_all": ("all parts of the documents are", "向其发送各文件的全部内容"),
    "sends_key": ("with the key of {name}", "使用 {name} 中的密钥"),
    "sends_no_key": ("without a key", "不使用密钥"),
    "sends_password": ("with the user and password of the address", "使用地址中的用户名和密码"),
    "sends_headers": (" and the headers {names}", "，并附带请求头 {names}"),
    "sends_proxy": (", through the proxy {proxy}", "，经由代理 {proxy}"),
    "sends_open": (", not encrypted", "，未加密"),
    "model_missing": ("there is no model to ask", "没有指定模型"),
    "model_missing_way_out": (
        "Name it with --model, EXTRACTOR_MODEL or the setting `model`",
        "请用 --model、EXTRACTOR_MODEL 或设置项 model 指定",
    ),
    "replay_mixed": (
        "{path}: the recordings are of several models or addresses, or there are none",
        "{path}：录制内容来自多个模型或地址，或没有录制内容",
    ),
    "replay_mixed_way_out": ("Say which with --model and --base-url", "请用 --model 和 --base-url 指明"),
    "record_and_replay": ("cannot be combined with --replay", "不能与 --replay 同时使用"),
    "record_and_replay_way_out": (
        "--replay asks no model, so there is nothing to record",
        "--replay 不询问模型，没有可录制的内容",
    ),
    "unpriced_limit": (
        "the price of {model} is not known, so what it costs cannot be kept below a limit",
        "不知道 {model} 的价格，无法限制费用",
    ),
    "unpriced_limit_way_out": (
        "Leave it out, or choose a model with a known price",
        "请去掉此选项，或选用已知价格的模型",
    ),
    "model_unusable": (
        "{error}\n{count} of {given} documents are done and kept in {out}; the same command goes on from there",
        "{error}\n{given} 个文件中 {count} 个已完成并保留在 {out}；用同一命令可继续",
    ),
    "budget_reached": (
        "the budget is reached: {spent} USD spent of {limit}; {count} of {given} documents are done and kept in {out}."
        " The same command with a higher --max-cost goes on from there",
        "已达到预算：{limit} 美元中已用 {spent} 美元；{given} 个文件中 {count} 个已完成并保留在 {out}。"
        "提高 --max-cost 后用同一命令可继续",
    ),
    "unanswered": (
        "{count} documents have parts for which no answer was had: {names}. --retry-failed asks again",
        "{count} 个文件有部分内容未得到模型应答：{names}。--retry-failed 可再次询问",
    ),
    "would_gain": (
        "parts that a model could be asked for: {names}. `extractor plan` tells what that would cost",
        "可询问模型的部分：{names}。用 `extractor plan` 可了解费用",
    ),
    "and_more": (" and {count} more", " 等，另有 {count} 个"),
    "usage": (
        "model: {requests} requests, {tokens_in} tokens in, {tokens_out} out, {cache_hits} from the store, {money}",
        "模型：请求 {requests} 次，输入 {tokens_in} 词元，输出 {tokens_out} 词元，缓存应答 {cache_hits} 次，{money}",
    ),
    "usage_retries": (
        " ({transport_retries} sent again, {rate_limited} slowed down, {shape_retries} answers sent back, {rereads} rereads)",
        "（重发 {transport_retries} 次，限速 {rate_limited} 次，退回应答 {shape_retries} 次，重读 {rereads} 次）",
    ),
    "usd": ("{usd} USD", "{usd} 美元"),
    "unpriced": ("unpriced", "价格未知"),
    "model": ("model", "模型"),
}
