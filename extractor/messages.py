"""What the command says to people, in English and in Chinese: one entry a message, facts filled in by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Lang = Literal["en", "zh"]

MESSAGES: dict[str, tuple[str, str]] = {
    # what was given
    "nothing_matches": ("{path}: nothing matches this pattern", "{path}：没有与此通配符匹配的文件"),
    "no_such_path": ("{path}: there is no such file or folder", "{path}：没有这个文件或文件夹"),
    "empty_folder": ("{path}: no documents in this folder", "{path}：文件夹中没有文件"),
    "given_twice": ("{path}: given more than once, read once", "{path}：重复给出，只读一次"),
    "output_skipped": (
        "{path}: this is the output folder, {count} files in it are not read",
        "{path}：这是输出文件夹，其中 {count} 个文件不读取",
    ),
    "nothing_to_read": ("nothing to read", "没有可读取的文件"),
    "nothing_to_read_way_out": (
        "Give files, folders, patterns such as 'reports/*.html', or - for standard input",
        "请给出文件、文件夹、通配符（如 'reports/*.html'），或用 - 表示标准输入",
    ),
    "stdin_waits": ("reading the text from the keyboard; end with Ctrl-D", "正在从键盘读取文本，按 Ctrl-D 结束"),
    # the output folder
    "out_not_writable": ("the output cannot be written: {problem}", "无法写入输出：{problem}"),
    "out_way_out": ("Choose another folder with --out", "请用 --out 另选文件夹"),
    "out_busy": ("another run is writing here", "另一个进程正在写入此文件夹"),
    "out_busy_way_out": (
        "Wait for it to end, or choose another folder with --out",
        "请等它结束，或用 --out 另选文件夹",
    ),
    "out_full": (
        "writing stopped: {problem}; {count} results are whole in {jsonl}",
        "写入中断：{problem}；{jsonl} 中已有 {count} 条完整结果",
    ),
    "out_full_way_out": (
        "Make room and give the same command to go on",
        "请腾出空间，用同一命令继续",
    ),
    "torn_line": (
        "{path}: the last line was cut short by an earlier run and is taken away; its document is read again",
        "{path}：上次运行留下半行，已截去；对应文件将重新读取",
    ),
    "torn_line_left": ("{path}: the last line is cut short and is left out", "{path}：最后一行不完整，未计入"),
    "bad_lines": (
        "{path}: {count} lines are no results and are left out",
        "{path}：有 {count} 行不是结果，未计入",
    ),
    "continued": ("{count} documents are done already", "{count} 个文件此前已完成"),
    "replaced": (
        "{count} documents are no longer as they were read before (the content, the program or its options changed): results replaced",
        "{count} 个文件的内容、程序或选项与上次不同，结果已更新",
    ),
    "kept": (
        "{count} results in {path} are of documents not given this time; they are kept (--fresh starts over)",
        "{path} 中有 {count} 条结果属于本次未给出的文件，予以保留（--fresh 可重新开始）",
    ),
    "untabled": (
        "{count} results of another version are kept in {jsonl}, but not in the tables",
        "{count} 条结果属于其他版本，保留在 {jsonl} 中，但未列入表格",
    ),
    "left_behind": ("{path}: of an earlier run, not written this time", "{path}：上次运行所留，本次未更新"),
    "written": ("written: {files}", "已写入：{files}"),
    # options
    "format_unknown": ("unknown format {value!r}", "未知格式 {value!r}"),
    "format_extra": ("this format needs the extra {extra!r}", "此格式需要附加组件 {extra!r}"),
    "format_extra_way_out": (
        "Install it with: pip install 'disclosure-extractor[{extra}]'",
        "请安装：pip install 'disclosure-extractor[{extra}]'",
    ),
    "allowed": ("Allowed: {allowed}", "可用值：{allowed}"),
    "value_unknown": ("{value!r} is not known", "不认识 {value!r}"),
    "value_number": ("{value!r} is not a whole number from 1", "{value!r} 不是大于 0 的整数"),
    "value_positive": ("{value!r} is not a number above 0", "{value!r} 不是大于 0 的数"),
    "value_text": ("{value!r} is not a text", "{value!r} 不是文本"),
    "value_table": ("{value!r} is not a table of rule = severity", "{value!r} 不是“规则 = 级别”表"),
    "key_unknown": ("no such setting", "没有这个设置项"),
    "rule_unknown": ("no such rule", "没有这条规则"),
    "rule_way_out": ("`extractor rules` lists them{near}", "`extractor rules` 可列出全部规则{near}"),
    "near": ("; perhaps {names}", "；是否为 {names}"),
    "toml_broken": ("not valid TOML: {problem}", "不是有效的 TOML：{problem}"),
    "toml_way_out": ("Correct the file or move it away", "请改正或移走该文件"),
    "fresh_and_retry": (
        "cannot be combined with --retry-failed",
        "不能与 --retry-failed 同时使用",
    ),
    "fresh_and_retry_way_out": ("--fresh reads everything again", "--fresh 会全部重新读取"),
    # saved results
    "no_results": ("there are no saved results here", "这里没有已保存的结果"),
    "no_results_way_out": (
        "Give the output folder of `extractor extract`, its reports.jsonl, or one result as .json",
        "请给出 `extractor extract` 的输出文件夹、其中的 reports.jsonl，或单个结果 .json",
    ),
    "not_checkable": (
        "{name}: not a result of this version, left as it is ({problem})",
        "{name}：不是本版本的结果，保持原样（{problem}）",
    ),
    # the model
    "key_missing": ("there is no key for it", "没有密钥"),
    "key_missing_way_out": (
        "Set OPENAI_API_KEY, or give the address of a server that needs none with --base-url; --no-model reads without",
        "请设置 OPENAI_API_KEY，或用 --base-url 给出无需密钥的服务地址；--no-model 则不用模型",
    ),
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
        "{count} documents have parts that a model could be asked for: {names}. `extractor plan` tells what that would cost",
        "{count} 个文件有可询问模型的部分：{names}。用 `extractor plan` 可了解费用",
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
    # what would be asked
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
    # the store of answers
    "store_empty": ("{path}: no answers are kept here", "{path}：没有缓存的应答"),
    "store_total": ("{count} answers, {size:.1f} MiB in {path}", "{path} 中有 {count} 条应答，{size:.1f} MiB"),
    "store_pruned": ("{count} answers are forgotten, {left} are left", "已删除 {count} 条应答，剩余 {left} 条"),
    "prune_what": ("nothing says what may go", "没有说明可删除的内容"),
    "prune_what_way_out": (
        "Give --older-than DAYS, --model NAME or both; --older-than 0 forgets all",
        "请给出 --older-than 天数、--model 名称或两者；--older-than 0 删除全部",
    ),
    "explain_none": ("{name}: nothing would be asked about it", "{name}：没有要询问的内容"),
    "explain_found": ("{part}: kept ({verdict}, {created})", "{part}：已有缓存（{verdict}，{created}）"),
    "explain_alone": ("{part}: not kept; nothing like it is", "{part}：没有缓存，也没有相近的应答"),
    "explain_miss": (
        "{part}: not kept; the nearest is {near} of {document} ({created}), which differs in {differs}",
        "{part}：没有缓存；最相近的是 {document} 的 {near}（{created}），不同之处：{differs}",
    ),
    "part": ("part", "部分"),
    "verdict": ("verdict", "判定"),
    "tokens": ("tokens", "词元"),
    "created": ("created", "时间"),
    "size": ("bytes", "字节"),
    "store_aside": (
        "{path}: the store of answers was damaged; it is set aside as {aside} and a new one is begun",
        "{path}：模型应答缓存已损坏，移至 {aside}，重新建立",
    ),
    "store_off": (
        "{path}: the store of answers cannot be used ({problem}); the run goes on without it",
        "{path}：模型应答缓存无法使用（{problem}），继续运行但不缓存",
    ),
    # labels and cases to score against
    "label_unreadable": ("cannot be read as JSON: {problem}", "无法作为 JSON 读取：{problem}"),
    "label_way_out": (
        "Correct the label; eval/README.md tells its form",
        "请改正标注；格式见 eval/README.md",
    ),
    "label_no_object": ("not a label: no object", "不是标注：不是对象"),
    "label_form": ("{value!r} is no form; allowed: {allowed}", "没有格式 {value!r}；可用：{allowed}"),
    "label_missing": ("this cell of the form is not in the label", "标注缺少该格式的这个单元格"),
    "label_value": ("{value!r} cannot stand there: {problem}", "{value!r} 不能填在这里：{problem}"),
    "label_twice": ("this id is used twice", "此编号重复"),
    "label_no_figure": ("there is no figure {value!r}", "没有编号为 {value!r} 的数字"),
    "label_no_list": ("not a list of acceptable values", "不是可接受值的列表"),
    "label_no_path": ("there is no such path in the report", "报告中没有这个路径"),
    "label_state": ("{value!r} is no state; allowed: {allowed}", "没有状态 {value!r}；可用：{allowed}"),
    "label_state_number": ("{state}, but the label has a number there", "标为 {state}，但标注中此处有数字"),
    "label_not_printed": (
        "{path}: {value} is printed nowhere in the document",
        "{path}：文件中没有出现 {value}",
    ),
    "label_no_quote": ("{path}: the document does not print {value!r}", "{path}：文件中没有 {value!r}"),
    "case_documents": ("{count} files document.* beside the label", "标注旁有 {count} 个 document.* 文件"),
    "case_documents_way_out": ("Put exactly one there", "请只放一个"),
    "case_no_label": ("no label of that name; left out", "没有同名标注，未计入"),
    "case_no_document": ("no document of that name; left out", "没有同名文件，未计入"),
    "no_cases": ("there are no cases here", "这里没有案例"),
    "no_cases_way_out": (
        "Give a folder of cases (each a folder with document.* and report.json), or --documents and --labels",
        "请给出案例文件夹（每个案例一个子文件夹，含 document.* 和 report.json），或用 --documents 和 --labels",
    ),
    "no_pairs": ("no document here has a label in {labels}", "这里的文件在 {labels} 中都没有标注"),
    "no_pairs_way_out": (
        "A label is named as its document is, with .json",
        "标注与文件同名，扩展名为 .json",
    ),
    "made_alone": ("belongs to made reports", "仅用于生成的报告"),
    "made_alone_way_out": ("Give --synthetic N as well", "请同时给出 --synthetic N"),
    "made_unknown": ("{value!r} does not exist", "没有 {value!r}"),
    "made_hidden": ("no layout asked for can show a damage asked for", "所选版式无法体现所选损坏"),
    "made_hidden_way_out": (
        "Ask for more layouts or damages, or for --combine 1",
        "请增加版式或损坏，或用 --combine 1",
    ),
    "made_no_set": ("--synthetic makes its own set", "--synthetic 自行生成数据集"),
    "made_set": ("{count:,} made reports of seed {seed}", "种子 {seed} 生成的 {count:,} 份报告"),
    "made_kept": ("{count:,} made reports with their labels in {path}", "{count:,} 份生成的报告及标注写入 {path}"),
    # scores
    "score_headline": (
        "{set}, read by {reader}: {count} documents, {exact} wholly right",
        "{set}，读取方式 {reader}：{count} 个文件，{exact} 个完全正确",
    ),
    "reader_form": ("the form reader alone", "仅表单读取器"),
    "reader_model": ("{model} ({reads})", "{model}（{reads}）"),
    "reader_replayed": ("{model} ({reads}), replayed", "{model}（{reads}），重放"),
    "reader_saved": ("whoever read {path}", "{path} 的读取者"),
    "case": ("case", "案例"),
    "differs": ("what differs", "差异"),
    "nothing_differs": ("nothing", "无"),
    "differences_more": ("… and {count} more", "…… 另有 {count} 处"),
    "figure_found": ("figure with a wrong whole", "数字从属错误"),
    "figure_missed": ("figure missed", "漏读数字"),
    "figure_invented": ("figure not printed", "多读数字"),
    "score": ("score", "得分"),
    "score_of": ("right / all", "正确 / 全部"),
    "score_interval": ("95 % over documents", "95 % 区间（按文件）"),
    "score_zeros": ("zeros everywhere", "全填零"),
    "score_alone": ("form reader alone", "仅表单读取器"),
    "score_at_most": ("error in at most {share}", "有错文件不超过 {share}"),
    "score_cells": ("cells as printed", "单元格与原文一致"),
    "score_cells_short": ("cells", "单元格"),
    "score_states": ("blank, mark, absent told apart", "空白、符号、缺失区分"),
    "score_recall": ("numbers other than 0 read", "非零数字读出"),
    "score_recall_short": ("not 0", "非零"),
    "score_precision": ("numbers other than 0 right", "读出的非零数字正确"),
    "score_rows": ("rows wholly right", "整行正确"),
    "score_tables": ("tables wholly right", "整表正确"),
    "score_documents": ("documents wholly right", "整份正确"),
    "score_documents_short": ("documents", "文件"),
    "score_head": ("head fields", "报告抬头"),
    "score_head_short": ("head", "抬头"),
    "score_figures_recall": ("figures of the prose found", "正文数字读出"),
    "score_figures_recall_short": ("figures", "正文数字"),
    "score_figures_precision": ("figures told that are printed", "读出的正文数字有据"),
    "score_wholes": ("parts with their whole", "部分与整体对应"),
    "score_measures": ("problems and improvements", "问题与改进"),
    "score_findings_recall": ("findings told that must be", "应报问题已报"),
    "score_findings_recall_short": ("findings", "问题"),
    "score_findings_precision": ("findings told that may be", "所报问题可报"),
    "score_causes": ("causes right", "原因正确"),
    "score_suspects": ("suspects right", "疑点正确"),
    "score_faithful": ("wrong numbers of the source kept", "原文错误保留"),
    "matrix": ("said (down), true (across)", "读出（行）与原文（列）"),
    "state_number": ("number", "数字"),
    "state_zero": ("0", "0"),
    "state_blank": ("blank", "空白"),
    "state_mark": ("mark", "符号"),
    "state_absent": ("absent", "缺失"),
    "state_unreadable": ("unreadable", "不可读"),
    "state_nothing": ("no number", "无数字"),
    "state_open": ("several readings", "多种读法"),
    "standing": ("standing", "可信度"),
    "standing_said": ("numbers", "数字"),
    "standing_wrong": ("wrong", "错误"),
    "coverage": ("taken down to it", "采用至此"),
    "risk": ("of these wrong", "其中错误"),
    "standing_proven": ("proven", "印证"),
    "standing_inferred": ("inferred", "推定"),
    "standing_read": ("read", "读出"),
    "standing_doubtful": ("doubtful", "存疑"),
    "score_silent": (
        "said for sure and not printed: {count} cells, {rate} in 100,000 (95 %: in at most {bound} of documents)",
        "确定读出但原文没有：{count} 个单元格，每十万 {rate} 个（95 %：至多 {bound} 的文件）",
    ),
    "score_proven_wrong": (
        "called proven and wrong: {count} (95 %: in at most {bound} of documents)",
        "标为印证但错误：{count}（95 %：至多 {bound} 的文件）",
    ),
    "score_doubts": (
        "one of several honest readings taken for sure: {guessed}; right and doubted: {doubted}",
        "多种读法中确定取一：{guessed}；正确而存疑：{doubted}",
    ),
    "score_seconds": ("{seconds} s of reading and scoring", "读取与评分 {seconds} 秒"),
    "group": ("group", "分组"),
    "count_silent": ("silent", "静默错误"),
    "count_guessed": ("guessed", "猜取"),
    "count_proven_wrong": ("proven wrong", "印证错误"),
    "set_twice": ("cannot be combined with {option}", "不能与 {option} 同时使用"),
    "set_way_out": (
        "Give a folder of cases, or --documents and --labels",
        "请给出案例文件夹，或同时给出 --documents 和 --labels",
    ),
    "half_a_set": ("needs {option} as well", "还需要 {option}"),
    "only_none": ("{pattern!r} matches none of {count} cases", "{count} 个案例中没有与 {pattern!r} 匹配的"),
    "only_none_way_out": ("Give a part of a case's name, or a pattern with *", "请给出案例名的一部分，或带 * 的通配符"),
    "score_format_out": ("several formats need a folder", "多种格式需要输出文件夹"),
    "score_format_out_way_out": ("Give one with -o", "请用 -o 指定"),
    "not_saved": ("{count} cases have no result in {path}: {names}", "{path} 中缺少 {count} 个案例的结果：{names}"),
    "label_doubt": ("{path}: {problem}", "{path}：{problem}"),
    "faults_way_out": (
        "Leave it out: faults are put into made reports",
        "请去掉：差错注入所用的是生成的报告",
    ),
    "proven_wrong": (
        "{count} wrong numbers are called proven: a defect of the program, whatever else is right",
        "{count} 个错误数字被标为印证：无论其他结果如何，都是程序缺陷",
    ),
    "diff_proven_wrong": ("proven and wrong", "印证但错误"),
    "diff_silent": ("wrong for sure", "确定但错误"),
    "diff_invented": ("not printed", "原文没有"),
    "diff_wrong": ("wrong", "错误"),
    "diff_missed": ("missed", "漏读"),
    "diff_unread": ("0 not read", "漏读 0"),
    "diff_guessed": ("guessed", "猜取"),
    "diff_state": ("another kind of nothing", "空缺类型不符"),
    "diff_doubted": ("right, but doubted", "正确但存疑"),
    "diff_text": ("text", "文字"),
    "diff_finding": ("finding", "问题"),
    "diff_cell": ("cell", "单元格"),
    "diff_said": ("said", "读出"),
    "diff_true": ("true", "原文"),
    "diff_place": ("as it stands in the document", "原文所在"),
    "report_title": ("Evaluation of {set}", "{set} 评估"),
    "report_baseline": ("Since the baseline", "与基线比较"),
    "report_scores": ("Scores", "得分"),
    "report_groups": ("By group", "分组"),
    "report_documents": ("What differs, by document", "各文件差异"),
    "report_none": ("Nothing differs in any document.", "所有文件均无差异。"),
    "report_more": ("{count} more documents differ; score.json has them", "另有 {count} 个文件有差异，见 score.json"),
    # baselines and drafts
    "baseline_missing": ("there is no such baseline", "没有这个基线文件"),
    "baseline_unreadable": ("not a baseline: {problem}", "不是基线文件：{problem}"),
    "baseline_way_out": (
        "Write one with --update-baseline 'why' beside --baseline",
        "请用 --baseline 加 --update-baseline '原因' 写一个",
    ),
    "baseline_other": (
        "{path}: made of {set} read by {reader}; this run is {now_set} read by {now_reader}",
        "{path}：基线为 {set}，读取方式 {reader}；本次为 {now_set}，{now_reader}",
    ),
    "baseline_receipt": ("changed since the baseline: {names}", "基线之后有变化：{names}"),
    "gate_compared": (
        "beside the baseline, {count} documents: {fixed} fixed, {broken} broken",
        "与基线相比，{count} 个文件：修复 {fixed} 处，变差 {broken} 处",
    ),
    "gate_documents": (
        "documents: {better} better, {worse} worse; by chance with probability {chance}",
        "文件：{better} 个变好，{worse} 个变差；偶然出现的概率 {chance}",
    ),
    "gate_fixed": ("fixed", "修复"),
    "gate_broken": ("broken", "变差"),
    "gate_fatal": ("broken, fails the gate", "变差，不予放行"),
    "gate_new": ("not in the baseline: {names}", "基线中没有：{names}"),
    "gate_gone": ("only in the baseline: {names}", "只在基线中：{names}"),
    "gate_closed": ("{path}: not as good as the baseline", "{path}：不如基线"),
    "gate_passed": ("the gate is passed", "通过基线检查"),
    "gate_failed": (
        "the gate is not passed: {count} changes that fail it, {harm}",
        "未通过基线检查：{count} 处不可接受的变化，{harm}",
    ),
    "gate_harm": ("and the documents show harm", "且整体变差"),
    "gate_no_harm": ("no harm beyond them", "此外整体未变差"),
    "baseline_written": ("{path}: baseline written", "{path}：已写入基线"),
    "baseline_reason": ("a baseline is written with a reason", "写入基线需要说明原因"),
    "baseline_reason_way_out": (
        "Say why these results are the new measure: --update-baseline 'why'",
        "请说明为何以此结果为准：--update-baseline '原因'",
    ),
    "baseline_needed": ("there is nothing to compare with", "没有可比较的基线"),
    "baseline_needed_way_out": ("Name the file with --baseline", "请用 --baseline 指定文件"),
    "repeat_no_model": (
        "only a model can answer the same question in several ways; the form reader always says the same",
        "只有模型会对同一问题给出不同回答；表格读取结果每次相同",
    ),
    "repeat_way_out": ("Name one with --model, or leave --repeat away", "请用 --model 指定模型，或去掉 --repeat"),
    "repeat_attempt": ("attempt", "次数"),
    "repeat_requests": ("requests", "请求"),
    "repeat_stored": ("from the store", "来自缓存"),
    "repeat_part": ("part", "部分"),
    "repeat_items": ("items", "项"),
    "repeat_same": ("alike in all", "各次一致"),
    "repeat_pairs": ("alike in pairs", "两两一致"),
    "report_repeats": ("Repeats", "重复"),
    "draft_title": ("{name}: a draft", "{name}：草稿"),
    "draft_lead": (
        "Written from a reading; nothing here is checked. Hold report.json against the document, cell by cell, put every "
        "other honest reading into `accept`, name in findings.json what must and must not be told, then replace this text "
        "by two sentences on what the case is for.",
        "本案例由程序读取生成，未经核对。请对照文件逐格核对 report.json，将其他合理读法写入 `accept`，在 findings.json 中写明应报和不应报的规则，"
        "最后用两句话说明本案例的用途，替换本文。",
    ),
    "draft_doubtful": ("Cells in doubt", "存疑单元格"),
    "draft_broken": ("Rules that are broken", "不符规则"),
    "draft_open": ("Parts that were left open", "未读出的部分"),
    "draft_others": (", or {values}", "，或 {values}"),
    "draft_exists": ("there is something already, and a draft replaces nothing", "此处已有内容，草稿不会覆盖"),
    "draft_exists_way_out": ("Choose another folder with -o", "请用 -o 另选文件夹"),
    "draft_unread": (
        "{path}: nothing could be read of it: {problem} Write the label by hand; eval/README.md tells how",
        "{path}：未能读出内容：{problem}。请手工标注，方法见 eval/README.md",
    ),
    "draft_written": (
        "{path}: a draft, not a label; about.md tells what to look at",
        "{path}：这是草稿，不是标注；需核对之处见 about.md",
    ),
    # how it ended
    "stopping": (
        "stopping after the document at hand; Ctrl-C again stops at once",
        "处理完当前文件后停止；再按 Ctrl-C 立即停止",
    ),
    "interrupted": (
        "stopped: {count} of {given} documents are done and kept; the same command goes on from there",
        "已停止：{given} 个文件中 {count} 个已完成并保留；用同一命令可继续",
    ),
    "stopped_at_once": (
        "stopped at once: whole results are kept; the same command goes on",
        "已立即停止：完整结果已保留；用同一命令可继续",
    ),
    "internal": (
        "internal error: {error}. This is a defect of the program; please report it with the command you gave",
        "内部错误：{error}。这是程序缺陷，请附上所用命令报告",
    ),
    "internal_document": ("a defect of this program: {error}", "程序缺陷：{error}"),
    "worker_died": (
        "the process reading this document died (out of memory?)",
        "读取此文件的进程意外终止（内存不足？）",
    ),
    "too_large_detail": (
        "{size:.1f} MiB is more than the {limit:.0f} MiB that are read. Give the report alone, without what surrounds it.",
        "文件 {size:.1f} MiB，超过上限 {limit:.0f} MiB。请只提交报告本身。",
    ),
    "cannot_open": ("cannot be opened: {problem}", "无法打开：{problem}"),
    "is_folder": ("a folder that cannot be listed", "无法列出内容的文件夹"),
    # tables on the terminal
    "document": ("document", "文件"),
    "status": ("status", "状态"),
    "form": ("form", "格式"),
    "issuer": ("issuer", "机关"),
    "year": ("year", "年度"),
    "cells": ("cells", "单元格"),
    "cells_legend": ("proven/read/inferred/doubtful", "印证/读出/推定/存疑"),
    "checks": ("checks", "核验"),
    "checks_legend": ("held/broken/open", "成立/不成立/待定"),
    "findings": ("findings", "问题"),
    "findings_legend": ("error/warning/note", "错误/警告/提示"),
    "total": ("{count} documents", "共 {count} 个文件"),
    "statuses": (
        "{read} read, {partly_read} partly read, {failed} failed",
        "读出 {read}，部分读出 {partly_read}，失败 {failed}",
    ),
    "not_shown": (
        "{count} documents are not shown: {quiet} without errors, warnings or failure{more}",
        "未列出 {count} 个文件：{quiet} 个无错误、警告或失败{more}",
    ),
    "not_shown_more": (", {count} more with some (see {path})", "，另有 {count} 个有问题（见 {path}）"),
    "hint_check": ("what was found, in words: extractor check {path}", "查看问题明细：extractor check {path}"),
    "no_findings": ("no findings", "没有发现问题"),
    "rule": ("rule", "规则"),
    "says": ("what it says", "内容"),
    "severity": ("severity", "级别"),
    "read": ("read", "读出"),
    "partly_read": ("partly read", "部分读出"),
    "failed": ("failed", "失败"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "note": ("note", "提示"),
    "off": ("off", "关闭"),
    "source": ("source", "原文"),
    "reading": ("reading", "读取"),
    "undecided": ("undecided", "未定"),
    "broken": ("broken", "不成立"),
    # reasons of failure
    "not_this_kind": ("another kind of document", "不是此类文件"),
    "before_2019_form": ("older than the 2019 form", "早于 2019 年格式"),
    "several_reports": ("several reports in one file", "一个文件含多份报告"),
    "nothing_read": ("nothing could be read", "未读出任何内容"),
    "no_text": ("no text", "没有文字"),
    "unreadable": ("not readable", "无法读取"),
    "unsupported": ("format not supported", "不支持的格式"),
    "encrypted": ("encrypted", "已加密"),
    "too_large": ("too large", "文件过大"),
    "not_found": ("cannot be opened", "无法打开"),
    "model_unavailable": ("model not available", "模型不可用"),
    "cells_open": ("cells missing", "缺单元格"),
    "internal_reason": ("internal error", "内部错误"),
}


def say(key: str, lang: Lang, **facts: object) -> str:
    """The message `key` in `lang`, with its facts filled in."""
    return MESSAGES[key][lang == "zh"].format(**facts)


def word(term: str, lang: Lang) -> str:
    """A fixed term (a status, a severity, a reason) in `lang`; the term itself where it has no translation."""
    found = MESSAGES.get("internal_reason" if term == "internal" else term)
    return found[lang == "zh"] if found is not None else term


def language_of(environment: Mapping[str, str]) -> Lang:
    """The language that LC_ALL, LC_MESSAGES or LANG asks for: Chinese for zh..., English for everything else."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
