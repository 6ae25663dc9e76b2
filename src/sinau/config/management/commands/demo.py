"""``sinau demo``: the record of 2021, a fair plan for 2027 with its proof, and the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand
from sinau.config.demo_people import (
    DOMAIN,
    PASSWORD,
    load_demo_people,
    may_have_demo_people,
)
from sinau.config.management.commands.pack import in_words, load
from sinau.config.server import HOST, must_be_free, must_exist, serve
from sinau.desk.management.commands.compare import show_totals
from sinau.desk.reads.compare import compare
from sinau.packs.read import read_pack
from sinau.people.models import Office, Person, Position
from sinau.plan.models import Programme
from sinau.rota import actions, standing
from sinau.rota.management.commands.rotate import show
from sinau.rota.models import Rota

if TYPE_CHECKING:
    from argparse import ArgumentParser

PACK, RECORD, PLAN = "jatim-2021", "berbagi-2021", "berbagi-2027"


class Command(SinauCommand):
    help = "Muat seri 2021, bagi peran 2027 dengan bukti, lalu layani halamannya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="porta (bawaan: 8000)")
        parser.add_argument("--no-serve", action="store_true", help="semuanya kecuali melayani")

    def handle(self, *, port: int, no_serve: bool, **_: Any) -> None:
        must_exist(port)
        if not no_serve:
            must_be_free(port)
        call_command("migrate", interactive=False, verbosity=0)
        self.load_pack()
        if may_have_demo_people():
            load_demo_people(by=Person.objects.operator(), now=timezone.now())
        plan = Programme.objects.get(slug=PLAN)
        try:
            rota = self.rotate(plan)
            trial = self.try_a_drop(rota)
        except actions.NotShared as error:
            raise BadInput(error) from error
        standing.tell(rota)  # or only offices would see it
        show(self, rota)
        show_totals(self, compare(Programme.objects.get(slug=RECORD), plan))
        self.say_where(rota, trial, port)
        if not no_serve:
            serve(port, say=self.say)

    def load_pack(self) -> None:
        pack = read_pack(PACK)
        with self.progress(f"Memuat {PACK}") as tell:
            by, now = Person.objects.operator(), timezone.now()
            counts = load(pack, by=by, now=now, tell=tell)
        self.say(in_words(pack, counts))

    def rotate(self, plan: Programme) -> Rota:
        rotas = Rota.objects.filter(programme=plan)
        before = rotas.count()
        with self.progress("Membagi peran") as step:
            rota = actions.rotate_duties(
                plan, by=Person.objects.operator(), now=timezone.now(),
                tell=lambda _what, share: step(int(share * 100), 100),
            )  # fmt: skip
        done = "sudah ada" if rotas.count() == before else "dibagi"
        self.say(f"{plan}: {len(rota.plan['duties'])} tugas {done}, rota {rota.number}.")
        return rota

    def try_a_drop(self, rota: Rota) -> Rota:
        """Ask what would change if the office of a duty half-way through dropped out."""
        duties = rota.plan["duties"]
        code = duties[len(duties) // 2]["office"]
        name = Office.objects.get(code=code).name
        rotas = Rota.objects.filter(programme=rota.programme)
        before = rotas.count()
        trial = actions.repair_duties(
            rota, drop=code, why="", is_trial=True,
            by=Person.objects.operator(), now=timezone.now(),
        )  # fmt: skip
        again = " (sudah ada)" if rotas.count() == before else ""
        changes = trial.plan["bounds"]["changes"]["reached"]
        self.say(
            f"Simulasi, tidak mengubah apa pun{again}: bila {name} mundur, "
            f"{changes} tugas berubah, rota {trial.number}."
        )
        return trial

    def say_who(self, port: int) -> None:
        """Print how each invented person signs in; where the pages are open, nobody can."""
        if not may_have_demo_people():
            self.say("Tanpa orang contoh: halaman ini dapat dicapai dari luar.")
            return
        rows = [
            (p.person.name, str(p), p.office.name, p.person.email)
            for p in Position.objects.filter(person__email__endswith=DOMAIN).select_related(
                "person", "office"
            )
        ]
        page = f"http://{HOST}:{port}{reverse('account_login')}"
        self.table(
            f"Masuk di {page} dengan sandi “{PASSWORD}”",
            ("orang (contoh)", "jabatan", "kantor", "surel"), rows,
        )  # fmt: skip

    def say_where(self, rota: Rota, trial: Rota, port: int) -> None:
        links = {
            "Rekam jejak 2021": reverse("desk:programme", args=[RECORD]),
            "Rencana 2027": reverse("desk:programme", args=[PLAN]),
            "Pembagian yang adil dan buktinya": reverse("check:rota", args=[PLAN]),
            "Simulasi: sebelum dan sesudah (untuk yang masuk)": reverse(
                "check:changes", args=[PLAN, trial.number]
            ),
            "Rencana di samping rekam jejak": reverse("desk:comparison", args=[PLAN]),
        }
        for what, path in links.items():
            self.say(f"{what}: http://{HOST}:{port}{path}")
        self.say_who(port)
        self.answer({
            "rota": rota.number, "trial": trial.number, "bounds": rota.plan["bounds"],
            "links": list(links.values()),
        })  # fmt: skip
