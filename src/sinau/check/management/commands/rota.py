"""``sinau rota``: problems and plans as files, without a database; docs/formats/rota.md."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from sinau.base.command import BadInput, SinauCommand, must_be_writable
from sinau.base.strict_json import NotJson, parsed
from sinau.check.reads.changes import changes
from sinau.check.reads.proof import examined
from sinau.rota.management.commands.repair import add_change, change_of
from sinau.rota.management.commands.rotate import show_goals
from sinau.rota.reads import rota as read

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Iterator

    from sinau.rota.kernel.proof.found import Finding
    from sinau.rota.kernel.rota.plan import Plan as Answer

MOST = 64 * 1024 * 1024  # bytes of a file; 256 editions by 514 offices fit
FAULTS, WIDE = 3, 400  # faults in the one line, letters of it
SHOWN, SHORT = 100, 200  # findings; letters of a file's name
NOTHING_FOUND = "tidak ditemukan rencana; belum terbukti bahwa memang tidak ada."


class Command(SinauCommand):
    help = "Bagi, periksa, perbaiki, jelaskan peran dari berkas, tanpa basis data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="KERJA")
        solve = verbs.add_parser("solve", help="bagi peran: PROBLEM.json menjadi PLAN.json")
        solve.add_argument("file", metavar="PROBLEM.json", help="soal; - untuk masukan baku")
        check = verbs.add_parser("check", help="periksa rencana dan buktinya, tanpa penyelesai")
        repair = verbs.add_parser("repair", help="perbaiki rencana dengan perubahan tersedikit")
        explain = verbs.add_parser("explain", help="mengapa kantor ini, bukan yang lain")
        for verb in (check, repair, explain):
            verb.add_argument("file", metavar="PLAN.json", help="rencana; - untuk masukan baku")
        add_change(repair)
        for verb in (solve, repair):
            verb.add_argument(
                "-o", dest="out", metavar="PLAN.json", required=True,
                help="tempat rencana ditulis; - untuk keluaran baku",
            )  # fmt: skip
        explain.add_argument("--edition", type=int, required=True, help="nomor edisi")
        explain.add_argument("--team", help="tim, misalnya host; semua bila tidak disebut")

    def handle(self, *, verb: str, file: str, **options: Any) -> None:
        if (out := options.get("out", "-")) != "-":
            must_be_writable(out, file)
        match verb, taken(file):
            case "solve", problem:
                self.solve(problem, **options)
            case "check", plan:
                self.check_plan(plan)
            case "repair", plan:
                self.repair(plan, **options)
            case _, plan:
                self.explain(plan, **options)

    def solve(self, problem: Any, *, out: str, **_: Any) -> None:
        from sinau.rota.kernel.paper.read import parse  # noqa: PLC0415  # start-up counts
        from sinau.rota.kernel.rota.solve import solve  # noqa: PLC0415

        with self.answered(problem):
            read_in = parse(problem)
            with self.progress("Membagi peran") as step:
                found = solve(read_in, lambda _what, share: step(int(share * 100), 100))
        if plan := self.kept(found, out):
            self.show(plan)
            self.answer(facts(plan))

    def repair(
        self, plan: Any, *, out: str, drop: str | None, from_on: str | None, move: list[str],
        **_: Any,
    ) -> None:  # fmt: skip
        from sinau.rota.kernel.rota.repair import repair  # noqa: PLC0415  # start-up counts

        change = change_of(drop, from_on, move)
        self.must_hold(plan)
        with self.answered(plan), self.progress("Memperbaiki") as step:
            found = repair(
                plan, **change, tell=lambda _what, share: step(int(share * 100), 100)
            )
        if mended := self.kept(found, out):
            self.show(mended)
            self.show_changes(plan, mended)

    def check_plan(self, plan: Any) -> None:
        seen, sure = examined(plan)
        if not seen.readable:
            raise BadInput(one_line(read.in_words(one.words) for one in seen.findings))
        called = read.names(plan)
        said = [(one, read.in_words(one.words, called)) for one in seen.findings]
        for one, words in said[:SHOWN]:
            self.say(f"{mark(one):<11} {words}")
        if more := len(said[SHOWN:]):
            self.say(f"… dan {more} temuan lagi")
        wrong = [words for one, words in said if not one.ok]
        self.answer({"holds": not wrong, "goals": asdict(sure), "findings": [
            {"ok": one.ok, "trusted": one.trusted, "words": words} for one, words in said
        ]})  # fmt: skip
        if wrong:
            raise CommandError(f"rencana tidak berlaku: {one_line(wrong)}")
        self.say(f"Rencana {'menaati aturannya' if sure.trusted else 'berlaku'}.\n{sure}")

    def explain(self, plan: Any, *, edition: int, team: str | None, **_: Any) -> None:
        self.must_hold(plan)
        slots = list(explained(plan, edition, team))
        teams = teams_of(plan)
        for slot in slots:
            for kind, title in (("picked", "yang bertugas"), ("others", "yang tidak")):
                self.table(
                    f"Edisi {edition} · {teams[slot['team']]} · {title}",
                    ("kode", "kantor", "alasan"),
                    [(one["office"], one["name"], one["reason"]) for one in slot[kind]],
                )
        self.answer({"edition": edition, "teams": slots})

    def must_hold(self, plan: Any) -> None:
        """Refuse what is no plan, or breaks its own rules: nothing can be said of it."""
        from sinau.rota.kernel.proof.check import keeps_rules, unreadable  # noqa: PLC0415

        if faults := unreadable(plan):
            raise BadInput(one_line(map(read.in_words, faults)))
        if not keeps_rules(plan):
            raise CommandError("rencana ini melanggar aturannya sendiri: sinau rota check.")

    @contextmanager
    def answered(self, file: Any) -> Iterator[None]:
        """Refuse in one line what the kernel refuses."""
        from sinau.rota.kernel.exact.conflict import Impossible  # noqa: PLC0415  # start-up
        from sinau.rota.kernel.paper.read import BadProblem  # noqa: PLC0415

        try:
            yield
        except BadProblem as error:
            raise BadInput(one_line(map(read.in_words, error.faults))) from error
        except TimeoutError as error:
            raise CommandError(NOTHING_FOUND) from error
        except Impossible as error:
            called = read.names({"problem": file.get("problem", file)})
            demands = [read.in_words(words, called) for words in error.demands]
            self.answer({"impossible": demands, "smallest": error.smallest})
            raise CommandError(impossible(demands, is_smallest=error.smallest)) from error

    def kept(self, found: Answer, out: str) -> dict[str, Any] | None:
        """Write the answer and give it back; on standard output it stands alone."""
        plan: dict[str, Any] = found.as_json()
        text = json.dumps(plan, ensure_ascii=False, indent=1) + "\n"
        if out == "-":
            self.stdout.write(text, ending="")
            return None
        try:
            Path(out).write_text(text, encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{out}: {why(error)}.") from error
        return plan

    def show(self, plan: dict[str, Any]) -> None:
        """Print turns, goals and fingerprints."""
        teams = teams_of(plan)
        self.table(
            plan["problem"].get("title") or "Giliran",
            ("kode", "kantor", *teams.values(), "giliran", "bawaan", "edisi", "jeda terpendek"),
            [
                (t.office, t.name, *(n for _, n in t.teams), t.total, t.carried,
                 ", ".join(map(str, t.editions)), t.gap_days)
                for t in read.turns(plan, teams)
            ],
        )  # fmt: skip
        show_goals(self, "Tujuan", plan, teams)
        self.say(f"Soal: SHA-256 {plan['problem_sha256']}")
        self.say(f"Teks undian: {plan['problem']['seed']} (SHA-256 {plan['seed_sha256']})")

    def show_changes(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Print before and after of every changed duty, and whom it touches."""
        seats, touched = changes(before, after, teams_of(after))
        self.table(
            f"{len(seats)} tugas berubah", ("edisi", "tim", "semula", "menjadi"),
            [
                (s.edition, s.team, ", ".join(s.gone), ", ".join(p.name for p in s.come))
                for s in seats
            ],
        )  # fmt: skip
        self.table(
            f"{len(touched)} kantor tersentuh", ("kode", "kantor", "melepas", "menerima"),
            [
                (t.office, t.name, *(
                    ", ".join(f"edisi {p.edition} {p.team_name}" for p in picks)
                    for picks in (t.gone, t.come)
                ))
                for t in touched
            ],
        )  # fmt: skip
        self.answer(
            facts(after)
            | {
                "changed": [
                    {"edition": s.edition, "before": s.gone, "after": [p.name for p in s.come]}
                    for s in seats
                ],
                "touched": [t.office for t in touched],
            }
        )


def taken(name: str) -> Any:
    """Read a JSON file of bounded size."""
    called = "masukan baku" if name == "-" else name[:SHORT]
    if name == "-" and sys.stdin is None:
        raise BadInput("masukan baku tertutup.")
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            text = file.read(MOST + 1)
    except OSError as error:
        raise BadInput(f"{called}: {why(error)}.") from error
    if len(text) > MOST:
        raise BadInput(f"{called}: lebih besar dari {MOST // 1024**2} MB.")
    try:
        return parsed(text)
    except NotJson as error:
        raise BadInput(f"{called}: {error}.") from error


def why(error: OSError) -> str:
    """Say why a file cannot be read or written."""
    words = {
        FileNotFoundError: "berkas tidak ada",
        IsADirectoryError: "ini folder, bukan berkas",
        PermissionError: "tidak diizinkan",
    }
    return words.get(type(error), f"{error.strerror}")


def one_line(sentences: Iterable[object]) -> str:
    """Join the first sentences; say how many more there are."""
    every = [" ".join(str(sentence).split()).removesuffix(".") for sentence in sentences]
    shown = [s if len(s) <= WIDE else f"{s[:WIDE]}…" for s in every[:FAULTS]]
    more = [f"dan {len(every) - FAULTS} lagi"] if len(every) > FAULTS else []
    return "; ".join(shown + more) + "."


def impossible(demands: list[str], *, is_smallest: bool) -> str:
    """Say what cannot hold together."""
    if not demands:
        return NOTHING_FOUND
    proven = "terkecil" if is_smallest else "tidak terbukti terkecil"
    told = "; ".join(" ".join(demand.split()) for demand in demands)
    return f"{len(demands)} tuntutan tidak dapat dipenuhi bersama: {told} ({proven})."


def mark(finding: Finding) -> str:
    """Sign and word of a finding."""
    good = "~ dipercaya" if finding.trusted else "✓ cocok"
    return good if finding.ok else "✗ salah"


def teams_of(plan: dict[str, Any]) -> dict[str, str]:
    """Give the teams, in the order of the seats, with their names where we know one."""
    codes = dict.fromkeys(seat["team"] for seat in plan["problem"]["seats"])
    return {code: read.TERMS.get(code, code) for code in codes}


def facts(plan: dict[str, Any]) -> dict[str, Any]:
    """Give a plan to a machine."""
    return {part: plan[part] for part in ("bounds", "problem_sha256", "seed_sha256", "duties")}


def explained(plan: Any, edition: int, team: str | None) -> Iterator[dict[str, Any]]:
    """Give, team by team, who serves in an edition and who does not, and why."""
    from sinau.rota.kernel.paper.read import opened  # noqa: PLC0415
    from sinau.rota.kernel.proof.explain import exclusions, pick_facts  # noqa: PLC0415
    from sinau.rota.kernel.rota.words import reason  # noqa: PLC0415

    problem, table = opened(plan)
    named = read.names(plan)
    if edition not in problem.numbers:
        raise BadInput(f"edisi {edition} tidak ada dalam rencana.")
    if team is not None and team not in problem.teams:
        raise BadInput(f"tim {team} tidak ada; yang ada: {', '.join(problem.teams)}.")
    e, picked = problem.numbers.index(edition), pick_facts(problem, table)
    for t, code in enumerate(problem.teams):
        if team in (None, code):
            serve = [(problem.offices[o], reason(f)) for (o, *at), f in picked if at == [e, t]]
            rest = exclusions(plan, edition, code)
            others = [(office, read.in_words(words, named)) for office, words in rest]
            yield {"team": code} | {
                kind: [{"office": o, "name": named[o], "reason": why} for o, why in rows]
                for kind, rows in (("picked", serve), ("others", others))
            }
