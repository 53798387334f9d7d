"""What is said about the files that were given."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "nothing_matches": ("{path}: nothing matches this pattern", "{path}：没有与此通配符匹配的文件"),
    "no_such_path": ("{path}: there is no such file or folder", "{path}：没有这个文件或文件夹"),
    "empty_folder": ("{path}: no documents in this folder", "{path}：文件夹中没有文件"),
    "left_out": (
        "left out: {count} (hidden, a link, left behind by a system or a program, the few words of a mail with attachments): {names}",
        "未计入 {count} 个（隐藏文件、链接、系统或程序的遗留文件、带附件邮件的简短正文）：{names}",
    ),
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
}
