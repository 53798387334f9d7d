"""What a run loads: heavy libraries only when a file comes that needs them. Each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FIXTURES, ROOT

HEAVY = (
    "lxml", "pdfminer", "python_calamine", "selectolax", "tarfile", "aiohttp", "openai", "instructor", "tenacity",
    "diskcache", "genai_prices", "jinja2", "pyarrow", "xlsxwriter", "PIL", "numpy", "pypdfium2", "asyncio", "cryptography",
)  # fmt: skip
RUN = """
import json, sys
from extractor.__main__ import main
sys.argv = ["extractor", *sys.argv[1:]]
try:
    main()
finally:
    sys.stderr.write("LOADED" + json.dumps(sorted(sys.modules)))
"""


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """The names in HEAVY of what a command loads."""
    environment = {"PYTHONPATH": ":".join(str(ROOT / name) for name in ("", "schemas", "prompts")), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    modules = json.loads(done.stderr.rpartition("LOADED")[2])
    return {name.partition(".")[0] for name in modules} & set(HEAVY)


@pytest.mark.parametrize(
    ("document", "needed"),
    [
        ("form2019-source-error/document.txt", set()),
        ("form2021-glued/document.txt", set()),
        ("form2021-web-page/document.html", {"selectolax"}),
    ],
)
def test_texts_and_web_pages_load_no_other_format_s_library(document: str, needed: set[str], tmp_path: Path) -> None:
    assert loaded("extract", str(FIXTURES / document), cwd=tmp_path) == needed


def test_the_library_call_loads_no_other_format_s_library(tmp_path: Path) -> None:
    code = f"import extractor, sys; extractor.extract({str(FIXTURES / 'form2021-glued/document.txt')!r}); print(*sys.modules)"
    environment = {"PYTHONPATH": ":".join(str(ROOT / name) for name in ("", "schemas", "prompts"))}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True)
    modules = {name.partition(".")[0] for name in done.stdout.decode().split()}
    assert modules & set(HEAVY) <= {"asyncio"}
