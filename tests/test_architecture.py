"""What import-linter cannot say in one line."""

import ast
import re
import sys

import grimp
from django.apps import apps
from source import ROOMS, SRC, dotted, trees

BANNED = {"utils", "helpers", "common", "services", "managers", "mixins", "misc"}
ROOM_HOLDS = {
    "kernel", "models", "permissions", "reads", "actions", "due", "forms", "views", "api",
    "urls", "management", "templates", "templatetags", "tests", "migrations", "static",
    "journal",  # people: the one table that every room may write
    "standing",  # plan, rota: what later rooms may change of what stands, inside their deeds
    "outbox",  # post: the drafts that every room may put there
    "feed",  # stream: the happenings that every room may add inside its deeds
    "wake",  # stream: how processes tell each other that there is news
    "live",  # stream: what holds streams open, beside Django
}  # fmt: skip
CLOCKS = {
    "timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now",
    "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic",
    "time.perf_counter", "perf_counter", "monotonic",
}  # fmt: skip
CHECKER = {
    f"sinau.rota.kernel.proof.{part}"
    for part in ("bounds", "casts", "check", "facts", "found", "shape", "sound")
}
EDGE = {"views", "api", "management", "config"}  # where the clock may be read

graph = grimp.build_graph("sinau")


def room(module):
    return module.split(".")[1]


def is_ours(model):
    return model.__module__.startswith("sinau.")


def test_a_room_writes_only_its_own_tables():
    borrowed = {
        (importer, module)
        for module in graph.modules
        if "actions" in module.split(".")
        for importer in graph.find_modules_that_directly_import(module)
        if room(importer) not in (room(module), "config")  # config only starts deeds
        and "tests" not in importer.split(".")
    }

    assert borrowed == set()


def test_the_checker_stands_on_nothing_that_it_checks():
    everything = grimp.build_graph("sinau", include_external_packages=True)
    stands_on = {
        module for part in CHECKER for module in everything.find_upstream_modules(part)
    } - CHECKER
    known = sys.stdlib_module_names

    assert {module for module in stands_on if module.split(".")[0] not in known} == {
        "sinau.rota.kernel.rota.words"  # the sentences a finding says
    }


def test_a_template_is_made_of_its_own_room_and_of_what_is_upstream():
    flow = ("base", *ROOMS)
    borrowed = {
        (str(path.relative_to(SRC)), piece)
        for path in SRC.rglob("templates/**/*.html")
        for piece in re.findall(r'{% (?:include|extends) "(\w+/\w+.html)"', path.read_text())
        if flow.index(piece.split("/")[0]) > flow.index(path.relative_to(SRC).parts[0])
    }

    assert borrowed == set()


def test_a_room_upstream_cannot_reach_down_through_a_foreign_key():
    reachable = {
        str(field)
        for model in filter(is_ours, apps.get_models())
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model
        and is_ours(field.related_model)
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    }

    assert reachable == set()


def test_files_have_the_names_of_their_place():
    files = [path for path in SRC.rglob("*") if "__pycache__" not in path.parts]
    banned = {str(path) for path in files if path.stem in BANNED}
    strange = {
        str(path)
        for name in ROOMS
        for path in (SRC / name).iterdir()
        if path.stem not in ROOM_HOLDS | {"__init__", "__pycache__"}
    }

    assert (banned, strange) == (set(), set())


def test_nobody_pushes_through_signals():
    listening = {
        str(path)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if "django.dispatch" in _imported(node) or ".signals" in _imported(node)
    }

    assert listening == set()


def _imported(node):
    if isinstance(node, ast.ImportFrom):
        return " ".join(f"{node.module}.{name.name}" for name in node.names)
    if isinstance(node, ast.Import):
        return " ".join(name.name for name in node.names)
    return ""


def test_the_clock_is_read_at_the_edge_only():
    asking = {
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        if not EDGE & {part.removesuffix(".py") for part in path.parts}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _is_clock(dotted(node.func))
    }

    assert asking == set()


def _is_clock(name):
    return any(name == clock or name.endswith(f".{clock}") for clock in CLOCKS)
