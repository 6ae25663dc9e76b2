"""``sinau attendance``: reports of calls and a roster into who was there; no database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sinau.attend.kernel.names.match import Matcher
from sinau.attend.kernel.names.roster import roster as read_roster
from sinau.attend.kernel.presence.merge import merge
from sinau.attend.kernel.reports.columns import FIELDS
from sinau.attend.kernel.reports.moment import ORDERS
from sinau.attend.kernel.reports.read import How, read
from sinau.attend.kernel.reports.words import AskColumns, AskDates, BadReport
from sinau.base.command import BadInput, Once, SinauCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from sinau.attend.kernel.names.match import Match
    from sinau.attend.kernel.names.roster import Roster
    from sinau.attend.kernel.presence.merge import Attendee
    from sinau.attend.kernel.reports.rows import Report

ZONE = "Asia/Jakarta"  # of a window that names none
SHOWN, WIDE = 3, 300  # faults in the one line, letters of it
MOST = 64 * 1024 * 1024  # bytes of a file


class Command(SinauCommand):
    help = "Satukan laporan panggilan menjadi kehadiran, tanpa basis data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="KERJA")
        join = verbs.add_parser("merge", help="satukan laporan: siapa hadir, berapa menit")
        join.add_argument(
            "reports", nargs="+", metavar="REPORT",
            help="laporan Zoom, Teams, Google Meet, BigBlueButton, atau CSV lain",
        )  # fmt: skip
        join.add_argument(
            "--roster", required=True, action=Once, metavar="ROSTER.csv",
            help="yang diharapkan hadir: kolom id, name, office, email",
        )  # fmt: skip
        join.add_argument(
            "--window", required=True, nargs=2, action=Once, metavar=("START", "END"),
            help="mulai dan selesai, misalnya 2027-09-08T09:00+07:00 2027-09-08T11:00+07:00",
        )  # fmt: skip
        join.add_argument(
            "--dates", choices=ORDERS, action=Once,
            help="urutan tanggal bila dapat dibaca dua cara: dmy hari dahulu, mdy bulan dahulu",
        )  # fmt: skip
        join.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="ISIAN=KOLOM",
            help=f"kolom CSV yang tidak dikenal; isian: {', '.join(FIELDS)}",
        )

    def handle(
        self, *, reports: list[str], roster: str, window: Sequence[str], dates: str | None,
        map: Sequence[str], **_: Any,  # noqa: A002  # the name of the option
    ) -> None:  # fmt: skip
        begins, ends = opened(window)
        zone = begins.tzinfo or ZoneInfo(ZONE)
        how = How(zone=zone, near=begins, order=dates, mapping=mapping_of(map))
        try:
            expected = read_roster(roster, taken(roster))
            named = called(reports)
            found = [read(named[path], taken(path), how) for path in dict.fromkeys(reports)]
        except BadReport as error:
            raise BadInput(one_line(error)) from error
        matcher = Matcher(expected.people, expected.offices)
        people = merge(found, matcher, (begins.timestamp(), ends.timestamp()))
        self.show(people, expected, found, ends - begins)

    def show(
        self, people: Sequence[Attendee], expected: Roster, found: Sequence[Report], window: Any
    ) -> None:
        """Print who was there, then the totals; or both for a machine."""
        names = {one.id: one for one in expected.people}
        told = [facts(one, expected, names) for one in people]
        totals = {
            "people": len(people),
            "matched": sum(not one.is_doubtful for one in people),
            "doubtful": sum(one.is_doubtful for one in people),
            "connections": sum(len(one.connections) for one in people),
            "offices": len({each["office"] for each in told if each["office"]}),
            "roster": len(names),
            "absent": len(names.keys() - {one.match.person for one in people}),
            "rows": sum(len(report.rows) for report in found),
            "waiting_room": sum(report.waited for report in found),
            "window_minutes": round(window.total_seconds() / 60, 2),
        }
        self.answer({"people": told, "totals": totals})
        self.table(
            "Kehadiran", ("nama", "id", "kantor", "menit", "bagian", "sumber", "ragu"),
            [
                (
                    each["name"], each["person"], each["office"], each["minutes"],
                    f"{each['share']:.0%}", ", ".join(each["sources"]), doubt(each),
                )
                for each in told
            ],
        )  # fmt: skip
        self.say(
            f"{totals['people']} orang ({totals['connections']} sambungan): "
            f"{totals['matched']} dikenal, {totals['doubtful']} meragukan; "
            f"{totals['absent']} dari {totals['roster']} yang diharapkan tidak tercatat."
        )


def facts(one: Attendee, expected: Roster, names: dict[str, Any]) -> dict[str, Any]:
    """Give a person to a machine."""
    person = names.get(one.match.person or "")
    office = person.office if person else one.match.shown.office
    return {
        "name": person.name if person else one.match.shown.name or one.match.shown.text,
        "person": one.match.person,
        "office": expected.offices.get(office) if office else None,
        "minutes": number(one.presence.minutes),
        "share": round(one.presence.share, 4),
        "sources": list(one.sources),
        "doubtful": one.is_doubtful,
        "how": one.match.how,
        "exact": one.presence.is_exact,
        "email": one.email,
        "shown": list(dict.fromkeys(each.row.name for each in one.connections)),
        "rows": [f"{each.source}:{each.row.line}" for each in one.connections],
        "candidates": guesses(one.match, expected, names),
    }


def guesses(match: Match, expected: Roster, names: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "person": guess.id,
            "name": names[guess.id].name,
            "office": expected.offices.get(names[guess.id].office),
            "score": guess.score,
            "why": "; ".join(map(str, guess.why)),
        }
        for guess in match.guesses
    ]


def doubt(told: dict[str, Any]) -> str:
    """Say what must be decided about a person, and what speaks for whom."""
    if not told["doubtful"]:
        return ""
    said = [f"{each['name']} ({each['person']})? {each['why']}" for each in told["candidates"]]
    return "\n".join(said) or "tidak ada yang mirip"


def number(minutes: float) -> float | int:
    """Write whole minutes without a point."""
    return int(minutes) if minutes == int(minutes) else minutes


def opened(window: Sequence[str]) -> tuple[datetime, datetime]:
    """Read the two ends of the window; an end without a zone has that of the beginning."""
    found = []
    for text in window:
        try:
            found.append(datetime.fromisoformat(text.strip()))
        except ValueError as error:
            raise BadInput(f"--window: bukan waktu: {text[:60]}.") from error
    begins, ends = found
    begins = begins if begins.tzinfo else begins.replace(tzinfo=ends.tzinfo or ZoneInfo(ZONE))
    ends = ends if ends.tzinfo else ends.replace(tzinfo=begins.tzinfo)
    if ends <= begins:
        raise BadInput("--window: selesai tidak sesudah mulai.")
    return begins, ends


def mapping_of(pairs: Sequence[str]) -> dict[str, str]:
    """Read ``name=Nama Peserta`` and the like."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, column = pair.partition("=")
        if key not in FIELDS or not equals or not column.strip():
            raise BadInput(f"--map: {pair[:60]} bukan ISIAN=KOLOM; isian: {', '.join(FIELDS)}.")
        if key in found:
            raise BadInput(f"--map: {key} disebut dua kali.")
        found[key] = column.strip()
    return found


def taken(path: str) -> bytes:
    """Read a file of bounded size."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST + 1)
    except OSError as error:
        words = {
            FileNotFoundError: "berkas tidak ada",
            IsADirectoryError: "ini folder, bukan berkas",
            PermissionError: "tidak diizinkan",
        }
        raise BadInput(f"{path[:200]}: {words.get(type(error), error.strerror)}.") from error
    except ValueError as error:  # a name that no file can have
        raise BadInput(f"{path[:200]!r}: bukan nama berkas.") from error


def called(paths: Sequence[str]) -> dict[str, str]:
    """Name each report by the last part of its path, or by all of it where two share that."""
    lasts = [Path(path).name for path in dict.fromkeys(paths)]
    return {
        path: path if lasts.count(Path(path).name) > 1 else Path(path).name
        for path in dict.fromkeys(paths)
    }


def one_line(error: BadReport) -> str:
    """Say in one line in which file, where and why; and how to answer what is asked."""
    said = []
    for fault in error.faults[:SHOWN]:
        where = f"baris {fault.line}: " if fault.line else ""
        words = " ".join(str(fault.words).split())
        said.append(where + (words if len(words) <= WIDE else f"{words[:WIDE]}…"))
    more = len(error.faults) - SHOWN
    line = "; ".join(said) + (f"; dan {more} lagi" if more > 0 else "")
    if isinstance(error, AskDates):
        line += "; ulangi dengan --dates dmy (hari dahulu) atau --dates mdy (bulan dahulu)"
    if isinstance(error, AskColumns):
        line += "; sebutkan kolomnya dengan --map, misalnya --map name=Nama"
    return f"{error.file}: {line}."
