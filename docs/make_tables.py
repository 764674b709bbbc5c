"""Writes the tables that the manual takes from the program: `python docs/make_tables.py [--check]`.

`contract.md` gets its field tables from the JSON Schemas, `reading.md` its rule tables from the YAML tables of the
reading, `export.md` its columns from the YAML table of the export, `mcp.md` its tools from the server; `api.md`,
`http.md` and `database.md` come from `reference.py`. A table stands between `<!-- name: begin -->` and
`<!-- name: end -->`. With `--check` nothing is written; it fails when a page is not what the program says.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import reference
from reference import table
from reportedly.assistants.tools import ALL
from reportedly.export.columns import ColumnType, load_tables
from reportedly.reading.statements import certainty
from reportedly.reading.tables import load_table
from reportedly.reading.values import Certainty

FOLDER = Path(__file__).parent


def main(arguments: list[str]) -> None:
    """Write the pages, or check them."""
    for name, sections in PAGES.items():
        page = FOLDER / name
        old = page.read_text(encoding="utf-8")
        new = filled(old, sections)
        if "--check" not in arguments:
            page.write_text(new, encoding="utf-8")
        elif old != new:
            sys.exit(f"docs/{name} is not what the program says: run python docs/make_tables.py")


def filled(text: str, sections: dict[str, Callable[[], Iterable[str]]]) -> str:
    """A page with each of its sections written anew."""
    for name, lines in sections.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = before + "\n".join([begin, *lines(), end]) + after
    return text


# --- contract.md ---


def fields(name: str) -> Iterator[str]:
    """The field tables of a schema: the value itself, then each of the values that it is made of."""
    schema = json.loads((files("reportedly.schema") / f"{name}.schema.json").read_text("utf-8"))
    parts = {part: inner for part, inner in schema["$defs"].items() if "properties" in inner}
    for title, inner in {name: schema, **parts}.items():
        yield from (f"### {name.capitalize()}" + (f": {title}" if title != name else ""), "", inner["description"], "")
        yield from table(("field", "type", "meaning"), *field_rows(inner))
        yield ""


def field_rows(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str, str]]:
    """A row a field; those of an object written in place follow as `outer.inner`."""
    for field, inner in schema["properties"].items():
        yield f"`{prefix}{field}`", type_of(inner), inner["description"]
        if "properties" in inner:
            yield from field_rows(inner, f"{prefix}{field}.")


def type_of(schema: dict[str, Any]) -> str:
    """A schema's type in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "anyOf" in schema:
        return " or ".join(type_of(option) for option in schema["anyOf"])
    if "enum" in schema:
        return ", ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return f"list of {type_of(schema['items'])}" + (", never empty" if schema.get("minItems") else "")
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    named = ["date" if kind == "string" and schema.get("format") == "date" else kind for kind in named]
    return " or ".join(named) + (f", {schema['minimum']} to {schema['maximum']}" if "maximum" in schema else "")


# --- reading.md ---


def moods() -> Iterator[str]:
    """The moods in the order of their precedence, each with the certainty that it gives at most."""
    of_mood = {mood: certainty.OF_MOOD.get(mood, Certainty.CERTAIN).value for mood in certainty.PRECEDENCE}
    yield from table(
        ("order", "mood", "certainty at most"),
        *((str(order), f"`{mood}`", of_mood[mood]) for order, mood in enumerate(certainty.PRECEDENCE, 1)),
    )


def cues() -> Iterator[str]:
    """What each class of cue makes of what it introduces."""
    loaded = load_table("cues")
    rows = (
        (
            f"`{name}`",
            ", ".join([*entry["verbs"], *loaded["nouns"].get(name, ()), *loaded["adjectives"].get(name, ())][:6]),
            *effect(entry, mood="attributed"),
            "yes" if entry.get("act") else "",
        )
        for name, entry in loaded["classes"].items()
    )
    yield from table(("class", "words, for example", "mood", "certainty", "polarity", "an event too"), *rows)


def hedges() -> Iterator[str]:
    """What each auxiliary and adverb beside a predicate makes of it."""
    loaded = load_table("hedges")
    have = {f"{word} have": entry for word, entry in loaded["modals_have"].items()}
    be = {f"{word} be": entry for word, entry in loaded["modals_be"].items()}
    rows = ((f"*{w}*", *effect(entry)) for w, entry in {**loaded["modals"], **have, **be, **loaded["adverbs"]}.items())
    yield from table(("word", "mood", "certainty", "polarity"), *rows)


def governors() -> Iterator[str]:
    """What each class of word over an infinitive or a clause says of it."""
    event = {None: "the lower verb", "self": "both", "only": "the upper verb"}
    rows = (
        (f"`{name}`", ", ".join(entry["words"][:6]), *effect(entry["effect"]), event[entry.get("event")])
        for name, entry in load_table("hedges")["governors"].items()
    )
    yield from table(("class", "words, for example", "mood", "certainty", "polarity", "the event is"), *rows)


def gerunds() -> Iterator[str]:
    """What each class of word with a preposition over a verb in "-ing" says of it, and whose deed it is."""
    rows = (
        (
            f"`{name}`",
            "; ".join(f"{', '.join(words[:4])} … *{before}*" for before, words in entry["words"].items()),
            *effect(entry["effect"]),
            f"the {entry['doer']}'s",
        )
        for name, entry in load_table("hedges")["gerunds"].items()
    )
    yield from table(("class", "words, for example", "mood", "certainty", "polarity", "the deed is"), *rows)


def mods() -> Iterator[str]:
    """The modifiers of time expressions, in the order in which they are tried."""
    loaded = load_table("times")["mods"].items()
    rows = ((f"`{mod}`", ", ".join(row["types"]), f"`{row['words']}`".replace("|", "\\|")) for mod, row in loaded)
    yield from table(("modifier", "of a", "words, as a pattern"), *rows)


def effect(entry: dict[str, str], mood: str = "") -> tuple[str, str, str]:
    """The mood, certainty and polarity that a word brings; nothing where it leaves them alone."""
    return entry.get("mood", mood), entry.get("certainty", ""), entry.get("polarity", "")


# --- export.md ---


def columns() -> Iterator[str]:
    """The columns of every exported table."""
    for name, exported in load_tables().items():
        rows = (
            (f"`{column.name}`", LISTS.get(column.type, column.type.value), column.meaning)
            for column in exported.columns
        )
        yield from (f"### {name}", "", f"A row is {exported.row}.", "")
        yield from table(("column", "type", "meaning"), *rows)
        yield ""


LISTS = {ColumnType.TEXTS: "list of text", ColumnType.SPANS: "list of start and end"}

# --- mcp.md ---


def tools() -> Iterator[str]:
    """The tools for language models, with what they take."""
    rows = ((f"`{tool.__name__}`", _first_words(tool), ", ".join(_takes(tool))) for tool in ALL)
    yield from table(("tool", "what it does", "takes"), *rows)


def _first_words(tool: Callable[..., object]) -> str:
    return " ".join((inspect.getdoc(tool) or "").split("\n\n")[0].split())


def _takes(tool: Callable[..., object]) -> list[str]:
    return [f"`{name}`" for name in inspect.signature(tool).parameters if name != "self"]


PAGES: dict[str, dict[str, Callable[[], Iterable[str]]]] = {
    "contract.md": {"reading": lambda: fields("reading"), "claim": lambda: fields("claim")},
    "reading.md": {
        "moods": moods,
        "cues": cues,
        "hedges": hedges,
        "governors": governors,
        "gerunds": gerunds,
        "mods": mods,
    },
    "export.md": {"columns": columns},
    "mcp.md": {"tools": tools},
    "api.md": {"names": reference.python},
    "http.md": {"addresses": reference.http},
    "database.md": {"tables": reference.database},
}

if __name__ == "__main__":
    main(sys.argv[1:])
