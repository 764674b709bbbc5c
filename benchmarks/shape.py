"""The shape of the code: how long modules and functions are, how many modules import each other, and in which circles.

`python benchmarks/shape.py [FOLDER]`, of the package in `FOLDER/reportedly`, `src` where none is given. For an earlier
day: `git worktree add then $(git rev-list -1 --before=2026-11-22T22:30 HEAD)`, and then `then/src`.
"""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import grimp

LONG = 40  # lines of a function, with what it says of itself; of one that holds others, those are counted by themselves


def main(folder: Path) -> None:
    lengths, functions = {}, {}
    for path in sorted((folder / "reportedly").rglob("*.py")):
        text = path.read_text("utf-8")
        name = str(path.relative_to(folder / "reportedly"))
        lengths[name] = len(text.splitlines())
        functions.update({f"{name}: {one.name}": length(one) for one in defined(ast.parse(text))})
    longest = max(lengths, key=lengths.__getitem__)
    print(f"modules {len(lengths)}, lines {sum(lengths.values()):,}, median {median(lengths.values()):g}")
    print(f"longest {lengths[longest]} ({longest}); over 250: {sum(one > 250 for one in lengths.values())}")
    long = {name: lines for name, lines in functions.items() if lines > LONG}
    print(f"functions {len(functions):,}, median {median(functions.values()):g}, over {LONG} lines: {len(long)}")
    for name, lines in sorted(long.items(), key=lambda one: -one[1]):
        print(f"  {lines} {name}")
    show_imports(folder)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def defined(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    inner = [one for one in defined(function) if one is not function]
    lines = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    for one in inner:
        first = min([one.lineno, *(decorator.lineno for decorator in one.decorator_list)])
        lines -= set(range(first, (one.end_lineno or one.lineno) + 1))
    return len(lines)


def show_imports(folder: Path) -> None:
    sys.path.insert(0, str(folder.resolve()))
    graph = grimp.build_graph("reportedly")
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    print(f"imports between modules {sum(map(len, imports.values())):,}")
    for package in sorted(graph.modules):
        siblings = graph.find_children(package)
        below = {one: {sibling for sibling in siblings if imported(graph, one, sibling)} for one in siblings}
        try:
            TopologicalSorter(below).prepare()
        except CycleError as error:
            print(f"  a circle in {package}: {' -> '.join(one.rpartition('.')[2] for one in error.args[1])}")


def imported(graph: grimp.ImportGraph, one: str, other: str) -> bool:
    return one != other and graph.direct_import_exists(importer=one, imported=other, as_packages=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("src"))
