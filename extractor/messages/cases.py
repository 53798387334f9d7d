"""What is said about labels and cases to score against, and their drafts."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
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
    "label_doubt": ("{path}: {problem}", "{path}：{problem}"),
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
}
