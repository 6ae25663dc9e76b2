"""``sinau post``: what waits in the outbox, and one round of sending."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sinau.base.command import SinauCommand
from sinau.base.dates import moment
from sinau.post.due import due
from sinau.post.models import Letter, State

if TYPE_CHECKING:
    from argparse import ArgumentParser

SHOWN = 200  # letters of a list


class Command(SinauCommand):
    help = "Surat keluar: sinau post list, sinau post send."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="list|send")
        show = deeds.add_parser("list", help="surat dan keadaannya, yang terbaru di atas")
        show.add_argument(
            "--state", choices=State.values, metavar="KEADAAN",
            help=f"hanya yang begini: {', '.join(State.values)}",
        )  # fmt: skip
        deeds.add_parser(
            "send", help="kirim yang menunggu dan yang patut dicoba lagi, satu putaran"
        )

    def handle(self, *, deed: str, state: str | None = None, **_: Any) -> None:
        if deed == "send":
            self.send()
        else:
            self.listed(state)

    def send(self) -> None:
        with self.progress("Mengirim surat"):
            done = due(timezone.now())
        told = [*done.sent, *done.failed]
        if told:
            self.show("Putaran ini", told)
        counts = f"{len(done.sent)} terkirim, {len(done.failed)} gagal"
        self.say(f"{counts}, {done.waiting} masih menunggu.")
        self.answer({
            "sent": [letter.pk for letter in done.sent],
            "failed": [facts(letter) for letter in done.failed],
            "waiting": done.waiting,
        })  # fmt: skip

    def listed(self, state: str | None) -> None:
        letters = Letter.objects.select_related("person", "office")
        found = list(letters.filter(state=state) if state else letters)
        if found:
            self.show("Surat", found[:SHOWN])
        if (more := len(found) - SHOWN) > 0:
            self.say(f"… dan {more} surat lagi.")
        count = Counter(letter.state for letter in found)
        said = [f"{count[state]} {state.label}" for state in State if count[state]]
        self.say(f"{', '.join(said)}." if said else "Tidak ada surat.")
        self.answer([facts(letter) for letter in found])

    def show(self, title: str, letters: list[Letter]) -> None:
        self.table(
            title, ("nomor", "jenis", "kepada", "perihal", "keadaan", "rincian"),
            [
                (letter.pk, letter.get_kind_display(), letter.address, letter,
                 letter.get_state_display(), detail(letter))
                for letter in letters
            ],
        )  # fmt: skip


def detail(letter: Letter) -> str:
    """Say when a letter went, or what went wrong and when it is tried again."""
    if letter.sent_at:
        return moment(letter.sent_at)
    said = [str(letter.get_fault_display()), letter.error] if letter.fault else []
    if letter.next_try_at:
        said.append(f"Dicoba lagi {moment(letter.next_try_at)}.")
    return " ".join(part for part in said if part)


def facts(letter: Letter) -> dict[str, Any]:
    """Give a letter to a machine."""
    names = ("pk", "kind", "state", "address", "about", "attempts", "fault", "error")
    times = ("drafted_at", "next_try_at", "sent_at")
    return {"subject": str(letter)} | {name: getattr(letter, name) for name in (*names, *times)}
