"""``sinau rotate``: share the duties of a programme, with proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand
from sinau.people.models import Person
from sinau.plan.models import Programme
from sinau.rota import actions

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from sinau.rota.models import Rota

GOALS = {  # in the order in which the rota cares for them
    "spread_total": "selisih giliran",
    "spread_teams": "selisih giliran %(team)s",
    "repeats": "pasangan berulang",
    "experience": "nilai pengalaman",
    "changes": "tugas yang berubah",
    "gap_days": "jeda terpendek (hari)",
}
PROOFS = {
    "count": "terbukti: hitungan",
    "dual": "terbukti: sertifikat",
    "search": "terbukti: pencarian",
    "open": "belum terbukti",
}


class Command(SinauCommand):
    help = "Bagi peran sebuah program secara adil, dengan bukti."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", help="program, misalnya berbagi-2027")

    def handle(self, *, programme: str, **_: Any) -> None:
        found = programme_named(programme)
        try:
            with self.progress("Membagi peran") as step:
                rota = actions.rotate_duties(
                    found, by=Person.objects.operator(), now=timezone.now(),
                    tell=lambda _what, share: step(int(share * 100), 100),
                )  # fmt: skip
        except (actions.NotOpen, actions.NotShared) as error:
            raise BadInput(error) from error
        show(self, rota)
        self.answer(facts(rota))


def programme_named(slug: str) -> Programme:
    try:
        return Programme.objects.get(slug=slug)
    except Programme.DoesNotExist:
        known = ", ".join(Programme.objects.values_list("slug", flat=True))
        raise BadInput(f"program {slug} tidak ada; yang ada: {known or 'belum ada'}") from None


def show(command: SinauCommand, rota: Rota) -> None:
    """Print a rota: its goals and how far each is proven."""
    kind = "simulasi" if rota.is_trial else "berlaku"
    title = f"Rota {rota.number} · {rota.programme} · {kind}"
    teams = dict(rota.programme.teams.values_list("code", "name"))
    show_goals(command, title, rota.plan, teams)
    command.say(f"Teks undian: {rota.problem['seed']} (SHA-256 {rota.plan['seed_sha256']})")


def show_goals(
    command: SinauCommand, title: str, plan: dict[str, Any], teams: dict[str, str]
) -> None:
    """Print the goals of PLAN.json and how far each is proven."""
    rows = [
        (GOALS[key] % {"team": teams.get(team, team)}, _figure(one["reached"]),
         _figure(one["bound"]), PROOFS[one["proof"]])
        for key, bound in plan["bounds"].items()
        for team, one in (bound if key == "spread_teams" else {"": bound}).items()
    ]  # fmt: skip
    command.table(title, ("tujuan", "tercapai", "batas", "bukti"), rows)


def facts(rota: Rota) -> dict[str, Any]:
    """Give a rota to a machine."""
    return {
        "programme": rota.programme.slug, "number": rota.number, "is_current": rota.is_current,
        "is_trial": rota.is_trial, "bounds": rota.plan["bounds"],
        "problem_sha256": rota.plan["problem_sha256"], "duties": rota.plan["duties"],
    }  # fmt: skip


def _figure(value: int | None) -> str:
    return "tidak ada" if value is None else str(value)
