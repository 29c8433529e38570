"""The faults: what of a file may be changed, and into what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ADDED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
_SMALLEST = 1e-5
"""Smaller numbers keep a logarithm or a quotient from failing; they shape no answer."""
_UNSEEN = {"_REMEMBERED", "_BLOCK", "_MOST_BYTES", "_LEAST_FOUND", "__all__"}
"""How much is remembered or done at once changes speed and memory alone."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file."""

    path: str
    line: int
    end_line: int
    name: str
    """Of the operator."""
    start: int
    """Bytes of the file that are replaced, half-open."""
    end: int
    before: str
    after: str
    inside: bool
    """Whether it stands in a function, so that only tests that ran the line can notice it.

    A function whose results are cached is run by the first test alone, and noticed by others.
    """

    @property
    def key(self) -> str:
        """What a result is kept under."""
        return f"{self.path}:{self.line}:{self.start}:{self.name}"

    def applied(self, source: bytes) -> bytes:
        """Return the file with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def mutants_of(root: Path, path: str) -> list[Mutant]:
    """Return every change of a file that the operators know, in the order of the file."""
    source = (root / path).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, inside in _nodes(ast.parse(source), inside=False):
        for name, after in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
            before = source[start:end].decode()
            first, last = node.lineno, node.end_lineno or 0
            found.append(Mutant(path, first, last, name, start, end, before, after, inside))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.name))


def _nodes(node: ast.AST, *, inside: bool) -> Iterator[tuple[ast.expr | ast.stmt, bool]]:
    """Yield what runs: no annotations, docstrings, decorators or texts of errors."""
    if isinstance(node, ast.expr | ast.stmt):
        yield node, inside
    function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    cached = any("cache" in _text(each) for each in getattr(node, "decorator_list", ()))
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "bases"} or (
            isinstance(node, ast.arguments) and field != "defaults"
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_alone(child):
                yield from _nodes(child, inside=inside or (function and not cached))


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise):
        return True
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id in _UNSEEN for target in targets)


def _changes(node: ast.expr | ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield what a node may be changed into, each with the name of the operator."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other = [*node.ops[:at], _COMPARED[type(operator)](), *node.ops[at + 1 :]]
            yield "compare", f"({_text(ast.Compare(node.left, other, node.comparators))})"
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "boolean", f"({_text(ast.BoolOp(other, node.values))})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "boolean", f"({_text(node.operand)})"
    elif isinstance(node, ast.BinOp) and type(node.op) in _ADDED:
        other = ast.BinOp(node.left, _ADDED[type(node.op)](), node.right)
        yield "arithmetic", f"({_text(other)})"
    elif isinstance(node, ast.Constant):
        yield from _numbers(node.value)
    elif isinstance(node, ast.If | ast.IfExp):
        yield from _branches(node)
    else:
        yield from _statements(node)


def _numbers(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, bool):
        yield "boolean", str(not value)
    elif isinstance(value, int):
        yield "number", str(value + 1)
    elif isinstance(value, float) and (value == 0.0 or abs(value) > _SMALLEST):
        yield "number", str(value * 2 or 1.0)


def _branches(node: ast.If | ast.IfExp) -> Iterator[tuple[str, str]]:
    """Take the other branch of a condition that no other operator turns round."""
    if isinstance(node, ast.IfExp) and isinstance(node.test, ast.Name | ast.Call | ast.Attribute):
        test = ast.UnaryOp(ast.Not(), node.test)
        yield "branch", f"({_text(ast.IfExp(test, node.body, node.orelse))})"


def _statements(node: ast.expr | ast.stmt) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Return) and node.value is not None:
        none = isinstance(node.value, ast.Constant) and node.value.value is None
        if not none:
            yield "return", "return None"
    elif (
        isinstance(node, ast.AugAssign | ast.Continue | ast.Break)
        or _calls(node)
        or _sets_a_part(node)
    ):
        yield "drop", "pass"


def _calls(node: ast.expr | ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _sets_a_part(node: ast.expr | ast.stmt) -> bool:
    """Whether a statement assigns to an attribute or an element, not to a name of its own."""
    return isinstance(node, ast.Assign) and isinstance(
        node.targets[0], ast.Attribute | ast.Subscript
    )


def _text(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node))
