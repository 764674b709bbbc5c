"""The pages: what they show is what the program does, and what they name is there."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import refresh
from tests.house.places import DOCS, PACKAGE, PAGES, ROOT, name_of

COMMANDS: dict[str, Any] = refresh.all_commands()
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STALE = "{} is out of date; run `make refresh` and read what changed"


@pytest.mark.parametrize("page", refresh.live_pages(), ids=name_of)
def test_a_page_shows_what_is_printed_now(page: Path) -> None:
    text = page.read_text("utf-8")
    assert refresh.refresh(text) == text, STALE.format(name_of(page))


def test_the_page_of_commands_is_current() -> None:
    assert refresh.make_cli_page() == refresh.CLI_PAGE.read_text("utf-8"), STALE.format("docs/cli.md")


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if not re.search(rf"`{name}`|reportedly {name}\b", readme)] == []


def calls(page: Path) -> Iterator[str]:
    """Every call of the program on a page, in a block or in a line."""
    text = page.read_text("utf-8")
    for kind, body in FENCE.findall(text):
        if kind in ("sh", "bash", "console"):
            yield from re.findall(r"^(?:\$ )?(?:\.venv/bin/)?(reportedly .*)$", body, re.MULTILINE)
    yield from re.findall(r"`(?:\.venv/bin/)?(reportedly [a-z][^`]*)`", FENCE.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_call_on_a_page_can_be_made(page: Path) -> None:
    for call in calls(page):
        _, *words = shlex.split(call, comments=True)
        if words[0].isupper():  # reportedly COMMAND --help
            continue
        names = (" ".join(words[:2]), words[0])
        name = next((name for name in names if name in COMMANDS), words[0])
        rest = words[len(name.split()) :]
        assert name in COMMANDS, call
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts} | {"--help"}
        given = {word.split("=")[0] for word in rest if re.match(r"--[a-z]", word)}
        assert given <= known, call


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_on_a_page_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    named = set(re.findall(r"`make ([a-z]+)", text)) | set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", FENCE.sub("", page.read_text("utf-8")))
    local = [link for link in links if not re.match(r"https?:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


def pages_of(contents: Any) -> Iterator[str]:
    if isinstance(contents, str):
        yield contents
        return
    for entry in contents.values() if isinstance(contents, dict) else contents:
        yield from pages_of(entry)


def test_every_page_has_its_place_in_the_contents() -> None:
    contents = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    listed = list(pages_of(contents))
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_the_map_names_what_is_there_and_every_package() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    in_map = page[page.index("## The map") :]
    paths = re.findall(r"^\| `([^`]+)` \|", in_map, re.MULTILINE)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    packages = [path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    modules = list(PACKAGE.glob("*.py"))
    expected = {f"{name_of(path)}/" for path in packages} | {name_of(path) for path in modules}
    assert expected <= set(paths)


def test_the_order_of_imports_is_the_checked_one() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(c for c in settings["contracts"] if c["name"] == "The data flows one way")
    assert re.findall(r"^\d+\. `(reportedly\.\w+)`$", page, re.MULTILINE) == contract["layers"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=!~\[ ;]", one)[0].lower() for one in wanted}
    page = (DOCS / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", page, re.MULTILINE)
    assert {name for name, _, _ in rows} == names
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in constraints()}
    assert names <= pinned


def constraints() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_constraints_pin_versions_and_nothing_else() -> None:
    assert [line for line in constraints() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
