"""Rooms, modules, functions and templates stay small enough to hold in the head."""

import ast
from collections import Counter

from source import ROOMS, SRC, in_kernel, modules, trees

ROOM, KERNEL, BASE, MODULE, FUNCTION, KERNEL_FUNCTION, TEMPLATE = (
    2000,
    1200,
    1_000,
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
        sizes[part(path)] += lines(text)
    allowed = dict.fromkeys(ROOMS, ROOM) | {"base": BASE, "packs": BASE}
    allowed |= {name: KERNEL for name in sizes if "/" in name}

    assert {k: sizes[k] for k, most in allowed.items() if sizes[k] > most} == {}


def part(path):
    """Name what a module's lines count for: a room, or a kernel as ``rota/kernel/rota``."""
    return "/".join(path.parts[:3]) if in_kernel(path) else path.parts[0]


def test_a_kernel_is_one_package_below_the_folder_of_kernels():
    loose = {
        str(path)
        for path, tree in trees().items()
        if in_kernel(path)
        and len(path.parts) == len(("room", "kernel", "module"))
        and (path.name != "__init__.py" or len(tree.body) > 1)  # more than a docstring
    }

    assert loose == set()


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
