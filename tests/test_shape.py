"""Rooms, modules, functions and templates stay small enough to hold in the head."""

import ast
from collections import Counter

from source import ROOMS, SRC, in_kernel, modules, trees

ROOM, KERNEL, BASE, MODULE, FUNCTION, KERNEL_FUNCTION, TEMPLATE = (
    2000,
    1200,
    800,
    300,
    40,
    70,
    150,
)


def lines(text):
    return text.count("\n")


def test_modules_are_small():
    assert {str(p): lines(t) for p, t in modules().items() if lines(t) > MODULE} == {}


def test_rooms_their_kernels_and_base_are_small():
    sizes = Counter()
    for path, text in modules().items():
        sizes[path.parts[0], in_kernel(path)] += lines(text)
    allowed = {(room, False): ROOM for room in ROOMS} | {(room, True): KERNEL for room in ROOMS}
    allowed["base", False] = allowed["packs", False] = BASE

    assert {k: sizes[k] for k, most in allowed.items() if sizes[k] > most} == {}


def test_functions_are_small():
    long = {
        f"{path}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= (KERNEL_FUNCTION if in_kernel(path) else FUNCTION)
    }

    assert long == {}


def test_templates_are_small():
    sizes = {str(p): lines(p.read_text()) for p in SRC.rglob("templates/**/*.html")}

    assert {path: n for path, n in sizes.items() if n > TEMPLATE} == {}
