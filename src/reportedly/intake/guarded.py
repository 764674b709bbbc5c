"""The guarded process: reads one source after the other from standard input, within a limit of memory."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from io import BufferedReader, BytesIO
from typing import Any

from reportedly.errors import Cause, IntakeError, InvalidReport
from reportedly.intake.crossing import item_to_json, pack, source_from_json, unpack
from reportedly.intake.registry import kind_named

MEMORY = 1_400_000_000  # bytes of address space, of which the parsers themselves take some 300 million


def main() -> None:
    """Serve until standard input ends, which it does when the program that started this one is gone."""
    _limit_memory()
    logging.disable()
    pack(sys.stdout.buffer, [b"ready"])
    while (message := unpack(sys.stdin.buffer)) is not None:
        pack(sys.stdout.buffer, [json.dumps(_answer(*message)).encode()])


def _answer(request: bytes, data: bytes) -> dict[str, Any]:
    value = json.loads(request)
    kind = kind_named(value["kind"])
    source = source_from_json(value, BufferedReader(BytesIO(data)))
    try:
        return {"items": [item_to_json(item) for item in kind.read(source)]}
    except IntakeError as error:
        return {"refused": str(error), "cause": error.cause}
    except InvalidReport as error:
        return {"refused": str(error), "cause": Cause.UNREADABLE}
    except MemoryError:
        return {"refused": "takes too much memory to read", "cause": Cause.SIZE}
    except RecursionError:
        return {"refused": f"is nested too deep to be read as {kind.name}", "cause": Cause.UNREADABLE}
    except Exception as error:  # whatever a parser of another's does with a file made to break it
        return {"refused": f"cannot be read as {kind.name} ({type(error).__name__})", "cause": Cause.UNREADABLE}


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # where the system knows no such limit, time alone bounds it
        import resource  # noqa: PLC0415, not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
