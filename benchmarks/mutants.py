"""Small wrongs done to the rules that decide, one at a time, and whether a test notices each: `make mutants`.

The changes are mutmut's: a comparison turned, a number raised, an argument dropped, a text altered. Its own runner
leaves what stands outside of functions alone, and the tables of rules stand there; so each changed module is tried
here, in a process of its own, with the tests that are about it. Nothing is written to the source.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType
from typing import Any

import grimp
import libcst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import create_mutations

SOURCE = Path(__file__).parents[1] / "src"
FLOOR = 0.85
SECONDS = 60  # of the processor, at the most, for the tests of a module
QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
# What decides, and the tests about it.
MODULES = {
    "reportedly.claims.status": ("tests/claims/test_status.py",),
    "reportedly.claims.origins.joining": (
        "tests/claims/origins/test_origins.py",
        "tests/claims/origins/test_origin_graph.py",
    ),
    "reportedly.claims.origins.graph": ("tests/claims/origins/test_origin_graph.py",),
    "reportedly.claims.conflicts.finding": ("tests/claims/conflicts/test_conflicts.py",),
    "reportedly.reading.times.calendar": ("tests/reading/times/test_calendar.py",),
    "reportedly.reading.encoder.spans": ("tests/reading/encoder/test_spans.py",),
    "reportedly.reading.encoder.trees": ("tests/reading/encoder/test_trees.py",),
    "reportedly.reading.encoder.attributions": ("tests/reading/encoder/test_attributed.py",),
    "reportedly.intake.decoding": ("tests/intake/test_decoding.py",),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module's code with one change, which begins in the given line."""

    code: str
    line: int
    before: str
    after: str


def make_mutants(code: str) -> Iterator[Mutant]:
    """Every change of mutmut's to a module, inside of functions and outside."""
    module, changes, _, _ = create_mutations("", code)
    places = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    for change in changes:
        changed = module.deep_replace(change.original_node, change.mutated_node)
        assert isinstance(changed, libcst.Module)
        before, after = (module.code_for_node(node).strip() for node in (change.original_node, change.mutated_node))
        yield Mutant(changed.code, places[change.original_node].start.line, before, after)


class _Instead(SourceFileLoader):
    """Gives other code for one module."""

    def __init__(self, name: str, path: Path, code: str) -> None:
        super().__init__(name, str(path))
        self._code = code

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._code, self.path, "exec")


def notices(name: str, path: Path, code: str, tests: Sequence[str], seconds: int = SECONDS) -> bool:
    """Whether a test fails with this code for the module, or takes more than so many seconds of the processor."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        sys.meta_path.insert(0, _Instead(name, path, code))
        os._exit(int(pytest.main([*QUIET, *tests])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def forget(name: str) -> None:
    """Let a module be loaded anew, with the tests and all that imports it; what else is loaded stays."""
    above = {name, *grimp.build_graph("reportedly").find_downstream_modules(name)}
    for loaded in [loaded for loaded in sys.modules if loaded in above or loaded.partition(".")[0] == "tests"]:
        del sys.modules[loaded]


def try_module(name: str, tests: Sequence[str]) -> float:
    """The share of a module's mutants that the tests notice; those that they do not are shown."""
    path = SOURCE / Path(*name.split(".")).with_suffix(".py")
    code = path.read_text("utf-8")
    pytest.main([*QUIET, "--collect-only", *tests])  # loads what they need once
    forget(name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    if notices(name, path, code, tests):
        raise SystemExit(f"{name}: its tests fail as it is")
    seconds = 5 + 3 * int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)  # no loop is that long
    tried = killed = 0
    for mutant in make_mutants(code):
        tried += 1
        if notices(name, path, mutant.code, tests, seconds):
            killed += 1
        else:
            print(f"  {path.name}:{mutant.line}: {mutant.before!r} -> {mutant.after!r}", flush=True)
    print(f"{name}: {killed} of {tried} ({killed / tried:.3f})", flush=True)
    return killed / tried


def main(names: Sequence[str]) -> int:
    """Try the modules of these names, or all."""
    if unknown := sorted(set(names) - set(MODULES)):
        raise SystemExit(f"not among the modules that are tried: {', '.join(unknown)}; these are: {', '.join(MODULES)}")
    os.environ["CI"] = "1"  # so that properties are tried on the same examples each time
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    shares = [try_module(name, tests) for name, tests in MODULES.items() if not names or name in names]
    return int(min(shares) < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
