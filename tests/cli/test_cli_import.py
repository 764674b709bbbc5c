"""What starting the program costs."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"onnxruntime", "tokenizers", "lemminflect", "sqlalchemy", "alembic", "jinja2", "numpy"}


def test_the_command_line_imports_nothing_heavy() -> None:
    code = "import sys, reportedly.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
