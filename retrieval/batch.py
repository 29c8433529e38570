"""Answer a file of questions: JSON lines in, JSON lines out, in order."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from retrieval.errors import RetrievalError
from retrieval.usage import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.engine import Engine


class _Malformed(ValueError):
    """A line that holds no question; `id` is the line's id where it has one."""

    def __init__(self, reason: str, identifier: object = None) -> None:
        super().__init__(reason)
        self.id = identifier


def answer_batch(engine: Engine, source: str, out: IO[str], *, top: int, trouble: str = "") -> int:
    """Answer each line of a file ("-": standard input) and write one JSON line for each.

    `trouble` is the error of every line where no question can be answered.

    Returns:
        0, or 2 if a line has an error; such a line gets {"id", "error"} and costs no other.

    Raises:
        RetrievalError: the file cannot be opened.
    """
    code = 0
    with _lines(source) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                identifier, question = _parse(line)
                if trouble:
                    raise _Malformed(trouble, identifier)
            except _Malformed as error:
                code = 2
                result: dict[str, Any] = {"id": error.id, "error": f"line {number}: {error}"}
            else:
                result = {"id": identifier, **engine.ask(question, top=top).to_json()}
            out.write(json_text(result) + "\n")
            out.flush()
    return code


@contextmanager
def _lines(source: str) -> Iterator[IO[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(source).open("rb"))
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise RetrievalError(f"{source}: cannot be opened ({reason}); check its name") from None
        yield file


def _parse(line: bytes) -> tuple[object, str]:
    """Return the id and the question of a line.

    Raises:
        _Malformed: no JSON object, or no question in it.
    """
    try:
        loaded = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _Malformed("not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise _Malformed('not JSON; write {"id": "1", "question": "..."}') from None
    if not isinstance(loaded, dict):
        raise _Malformed('not a JSON object; write {"id": "1", "question": "..."}')
    identifier = loaded.get("id")
    if isinstance(identifier, dict | list):
        raise _Malformed("the id must be a string or a number")
    if not isinstance(loaded.get("question"), str):
        raise _Malformed('"question" must be a string', identifier)
    if not loaded["question"].strip():
        raise _Malformed('"question" is empty; write one', identifier)
    return identifier, loaded["question"]
