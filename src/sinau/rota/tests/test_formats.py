import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from sinau.rota.kernel.paper.read import parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.rota.repair import repair
from sinau.rota.kernel.rota.solve import solve

FORMATS = Path(__file__).parents[4] / "docs" / "formats"
SCHEMAS = {
    name: json.loads((FORMATS / name).read_text())
    for name in ("problem.schema.json", "plan.schema.json")
}
REGISTRY = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
FIRST = date(2027, 1, 6)


def faults(value, name: str) -> list[str]:
    validator = Draft202012Validator(
        SCHEMAS[name], registry=REGISTRY, format_checker=FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def problem(*, offices: int = 5, weeks: int = 4, **fields):
    return {
        "format": "sinau-rota-problem/1",
        "offices": [{"id": f"k{o}", "name": f"Kantor {o}"} for o in range(offices)],
        "editions": [
            {"number": e, "date": (FIRST + timedelta(weeks=e)).isoformat()}
            for e in range(weeks)
        ],
        "seats": [
            {"role": "narasumber", "team": "host"},
            {"role": "pembahas", "team": "discussant"},
        ],
        "seed": "undian",
    } | fields


def pick(edition: int, team: str, office: str):
    return {"edition": edition, "team": team, "office": office}


def full():
    """Every field of a problem in use."""
    asked = problem(
        offices=7,
        title="Lengkap",
        places={"host": 1, "discussant": 1},
        rules={"min_gap_days": 8},
        away=[{"office": "k1", "from": "2027-01-01", "to": "2027-01-10"}],
        experience=[
            {"office": "k2", "edition": 1, "score": 3},
            {"office": "k3", "edition": 2, "score": 2, "team": "host"},
        ],
        pins=[pick(0, "host", "k4")],
        told=[pick(1, "host", "k0"), pick(2, "discussant", "k2")],
        keep_told_first=True,
    )
    asked["offices"][2]["carried"] = 1
    asked["offices"][0]["active"] = False
    asked["editions"][3] |= {"theme": "PPS", "places": {"discussant": 2}}
    return asked


def unfair():
    """One office is away too long to serve as often as the others."""
    away = [{"office": "k0", "from": "2027-01-01", "to": "2027-12-31"}]
    return problem(offices=4, weeks=4, away=away)


def near():
    """Rows of editions too close together pay, in a problem too large to be settled wholly."""
    knows = [
        {"office": f"k{o}", "edition": e, "score": 9 if e in {2 * o, 2 * o + 1} else 0}
        for o in range(20)
        for e in range(20)
    ]
    return problem(offices=20, weeks=20, rules={"min_gap_days": 8}, experience=knows)


def plan_of(asked):
    return solve(parse(asked)).as_json()


@pytest.mark.parametrize("asked", [problem, full, unfair, near])
def test_schemas_describe_what_is_solved(asked):
    plan = plan_of(asked())
    assert faults(plan["problem"], "problem.schema.json") == []
    assert faults(json.loads(json.dumps(plan)), "plan.schema.json") == []
    assert check(plan).ok


def test_the_certificate_parts_are_all_seen():
    assert plan_of(unfair())["certificate"]["unfair"]
    assert plan_of(near())["certificate"]["near"]


def test_schemas_describe_what_is_repaired():
    plan = repair(plan_of(problem(weeks=3)), drop="k1", from_on=FIRST + timedelta(days=1))
    assert faults(json.loads(json.dumps(plan.as_json())), "plan.schema.json") == []


class Watched(dict):
    """Tells which fields are asked for that its schema does not know."""

    def __init__(self, value: dict, schema: dict, unknown: set[str]) -> None:
        self.schema, self.unknown = schema, unknown
        named = schema.get("properties", {})
        more = schema.get("additionalProperties")
        super().__init__(
            (key, watched(each, named.get(key, more) or {}, schema["root"], unknown))
            for key, each in value.items()
        )

    def seen(self, key) -> None:
        if "properties" in self.schema and key not in self.schema["properties"]:
            self.unknown.add(str(key))

    def __getitem__(self, key):
        self.seen(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.seen(key)
        return super().get(key, default)

    def __contains__(self, key) -> bool:
        self.seen(key)
        return super().__contains__(key)


def watched(value, schema: dict, root: dict, unknown: set[str]):
    reference = schema.get("$ref", "")
    if reference.startswith("#/$defs/"):
        schema = root["$defs"][reference.removeprefix("#/$defs/")]
    elif reference:
        schema = root = SCHEMAS[reference]
    if isinstance(value, dict):
        return Watched(value, schema | {"root": root}, unknown)
    if isinstance(value, list):
        return [watched(each, schema["items"], root, unknown) for each in value]
    return value


@pytest.mark.parametrize("asked", [full, unfair, near])
def test_reader_and_checker_read_nothing_the_schema_does_not_know(asked):
    unknown: set[str] = set()
    schema = SCHEMAS["plan.schema.json"]
    plan = watched(plan_of(asked()), schema, schema, unknown)
    parse(plan["problem"])
    assert check(plan).ok
    assert unknown == set()


def test_examples_of_the_documents_hold():
    asked, plan = (
        json.loads((FORMATS / f"example.{name}.json").read_text())
        for name in ("problem", "plan")
    )
    assert faults(asked, "problem.schema.json") == []
    assert faults(plan, "plan.schema.json") == []
    assert plan["problem"] == asked
    assert check(plan).ok


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", ""),
        ("format", "sinau-rota-problem/2"),
        ("offices", []),
        ("editions", [{"number": 1, "date": "6 Januari 2027"}]),
        ("editions", [{"number": 1, "date": "2027-02-30"}]),
        ("experience", [{"office": "k1", "edition": 1, "score": -1}]),
        ("rules", {"min_gap_days": 1.5}),
        ("pin", []),
    ],
)
def test_the_schema_refuses(field: str, value):
    assert faults(problem() | {field: value}, "problem.schema.json")


def test_every_field_is_described():
    def bare(schema, root, path):
        while "$ref" in schema and schema["$ref"].startswith("#"):
            schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        found = [] if schema.keys() & {"description", "$ref", "enum"} else [path]
        for name, field in schema.get("properties", {}).items():
            found += bare(field, root, f"{path}/{name}")
        for name, field in schema.get("items", {}).get("properties", {}).items():
            found += bare(field, root, f"{path}/{name}")
        return found

    for name, schema in SCHEMAS.items():
        assert bare(schema, schema, name) == []
