"""``sinau plan``: programmes listed, and editions from a pattern, shown before they are kept.

Stands here and not in a room, because it asks the calendar and starts a deed of the plan.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand
from sinau.base.dates import day
from sinau.days.forms import YEARS
from sinau.days.kernel.pattern.days import BadPattern, Day, Pattern
from sinau.people.models import Person
from sinau.plan import actions
from sinau.plan.models import Programme
from sinau.plan.reads import series

if TYPE_CHECKING:
    from argparse import ArgumentParser

WRONG = {
    "weekdays": "hari: sebutkan dengan --weekdays, misalnya 35 untuk Rabu dan Jumat",
    "every_weeks": "--every: paling sedikit 1",
    "count": "--count: dari 1 sampai 200",
    "until": "sebutkan --count atau --until",
}


def a_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text}: bukan tanggal (TTTT-BB-HH).") from None
    if day.year not in YEARS:
        raise BadInput(f"{text}: tahunnya harus dari {YEARS[0]} sampai {YEARS[-1]}.")
    return day


class Command(SinauCommand):
    help = "Program dan edisinya: sinau plan list, sinau plan dates PROGRAM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="list|dates")
        deeds.add_parser("list", help="semua program, juga rancangan")
        dates = deeds.add_parser("dates", help="tanggal dari pola; --save menambah edisinya")
        dates.add_argument("slug", metavar="PROGRAM", help="misalnya berbagi-2027")
        dates.add_argument("--weekdays", help="1 Senin … 7 Minggu; 35: Rabu, Jumat")
        dates.add_argument("--every", type=int, help="setiap berapa minggu")
        dates.add_argument("--first", type=a_day, metavar="TANGGAL", help="hari pertama")
        dates.add_argument("--count", type=int, help="berapa edisi")
        dates.add_argument("--until", type=a_day, metavar="TANGGAL", help="paling lambat")
        dates.add_argument("--no-themes", action="store_true", help="biarkan temanya kosong")
        dates.add_argument("--save", action="store_true", help="tambahkan edisi-edisinya")

    def handle(self, *, deed: str, slug: str = "", save: bool = False, **given: Any) -> None:
        if deed == "list":
            self.list_programmes()
            return
        programme = Programme.objects.filter(slug=slug).select_related("host").first()
        if programme is None:
            raise BadInput(f"program {slug} tidak ada; lihat sinau plan list.")
        found = self.preview(programme, given)
        if save:
            days = [one.on for one in found if one]
            self.keep(programme, days, with_themes=not given["no_themes"])
        else:
            self.say("Belum disimpan. Ulangi dengan --save untuk menambah edisinya.")

    def list_programmes(self) -> None:
        rows = [
            (p.slug, p.name, p.get_state_display(), p.editions.count())
            for p in Programme.objects.all()
        ]
        self.table("Program", ("program", "nama", "status", "edisi"), rows)
        keys = ("slug", "name", "state", "editions")
        self.answer([dict(zip(keys, row, strict=True)) for row in rows])

    def preview(self, programme: Programme, given: dict[str, Any]) -> list[Day]:
        """Show the days of the pattern; what is not said, the programme says."""
        today = timezone.localdate()
        until = given["until"] or (None if given["count"] else programme.ends_on)
        weekdays = given["weekdays"] or programme.weekdays
        every = programme.every_weeks if given["every"] is None else given["every"]
        try:
            pattern = Pattern(
                weekdays=frozenset(int(n) if n.isdecimal() else 0 for n in weekdays),
                first=given["first"] or series.next_day(programme, today) or today,
                every_weeks=every, count=given["count"], until=until,
            )  # fmt: skip
        except BadPattern as bad:
            raise BadInput(f"{WRONG[bad.field]}.") from bad
        found = series.from_pattern(programme, pattern)
        rows = [(one.on.isoformat(), day(one.on), one.free) for one in found]
        self.table(f"Tanggal untuk {programme.slug}", ("tanggal", "hari", "dilewati"), rows)
        self.answer([{"on": one.on, "free": one.free} for one in found])
        return found

    def keep(self, programme: Programme, days: list[date], *, with_themes: bool) -> None:
        by, now = Person.objects.operator(), timezone.now()
        try:
            made = actions.add_editions(
                programme, days, with_themes=with_themes, by=by, now=now
            )
        except (actions.NotEditable, actions.DaysTaken, actions.NumbersUsedUp) as error:
            raise BadInput(f"{error}.") from error
        self.say(f"Disimpan: {len(made)} edisi.")
