"""Our source files as text and as trees, for the laws that read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "sinau"
ROOMS = (
    "people",
    "enter",
    "post",
    "stream",
    "days",
    "plan",
    "record",
    "rota",
    "check",
    "offer",
    "meet",
    "poll",
    "ask",
    "attend",
    "settle",
    "desk",
)  # in the order of the work


@cache
def modules():
    """Give every module of ours but tests and migrations: path below src/sinau -> text."""
    return {
        path.relative_to(SRC): path.read_text(encoding="utf-8")
        for path in sorted(SRC.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts)
    }


@cache
def trees():
    return {path: ast.parse(text) for path, text in modules().items()}


def in_kernel(path):
    return "kernel" in path.parts


def dotted(node):
    """Write ``a.b.c`` of an expression of names; "" for any other."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
