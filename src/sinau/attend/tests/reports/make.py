"""Reports of calls as the tools write them, with their traps; all names are invented.

Written by ourselves from what the tools document. Each shows the same meeting, 15 September
2027 from 09.00 to 11.00, so that every shape must give the same people.
"""

import json
from datetime import UTC, datetime, timedelta

NARROW = "\u202f"  # the space that newer exports put before AM
OPENS = datetime(2027, 9, 15, 2, 0, tzinfo=UTC)  # 09.00 WIB
PEOPLE = (  # name as displayed, address, joined and left in minutes after 09.00
    ("KPU Kab. Kediri - Budi Contoh", "", -5, 45),
    ("KPU Kab. Kediri - Budi Contoh", "", 40, 131),
    ("Siti Contoh", "siti@contoh.invalid", 10, 70),
    ("Siti Contoh", "siti@contoh.invalid", 30, 65),
    ("Wayan Contoh", "wayan@contoh.invalid", -30, -5),
)
SECONDS = {"Budi Contoh": 7_200, "Siti Contoh": 3_600}  # what is true of each


def at(minutes, form="%m/%d/%Y %I:%M:%S %p"):
    return (OPENS + timedelta(hours=7, minutes=minutes)).strftime(form)


def rows(form="%m/%d/%Y %I:%M:%S %p", mark=","):
    return "\r\n".join(
        mark.join((name, email, at(a, form), at(b, form), str(b - a), "Yes", "No"))
        for name, email, a, b in PEOPLE
    )


WAITED = "iPhone,,09/15/2027 08:50:00 AM,09/15/2027 08:58:00 AM,8,Yes,Yes\r\n"
HEAD = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,"
    "In Waiting Room\r\n"
)
BLOCK = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\r\n"
    "812 3456 7890,Edisi 1,09/15/2027 08:30:00 AM,09/15/2027 11:11:00 AM,"
    "tuan@contoh.invalid,161,6,\r\n,,,,,,,\r\n"
)
ZOOM_BLOCK = ("\ufeff" + BLOCK + HEAD + WAITED + rows()).encode()
ZOOM = (HEAD + rows() + "\r\n" + WAITED).encode()
ZOOM_INDONESIAN = (
    "\ufeffNama (nama asli);Email;Waktu bergabung;Waktu keluar;Durasi (menit);Tamu;"
    "Di ruang tunggu\r\n" + rows("%d/%m/%Y %H.%M.%S", ";")
).encode()
ZOOM_UNIQUE = (
    b"Topic,ID,Host,Duration (minutes),Start time,End time,Participants\r\n"
    b'Edisi 1,81234567890,Tuan (tuan@contoh.invalid),161,"09/15/2027 08:30:00 AM",'
    b'"09/15/2027 11:11:00 AM",3\r\n\r\n'
    b"Name (original name),Email,Total duration (minutes),Guest\r\n"
    b"KPU Kab. Kediri - Budi Contoh,,136,Yes\r\nSiti Contoh,siti@contoh.invalid,60,Yes\r\n"
)
ZOOM_WIDE = (
    "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,"
    "Start Time,End Time,Duration (Minutes),Participants,Name (Original Name),User Email,"
    "Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\r\n"
    + "\r\n".join(
        "Edisi 1,812 3456 7890,Tuan Contoh,tuan@contoh.invalid,,,No,"
        f"01/09/2027 07:00,15/09/2027 08:30,15/09/2027 11:11,161,6,{line}"
        for line in rows("%d/%m/%Y %H:%M").split("\r\n")
    )
).encode()


def teams(*, sections=3, encoding="utf-16"):
    day = "%-m/%-d/%y, %-I:%M:%S" + NARROW + "%p"
    lines = [
        "1. Summary", "Meeting title\tEdisi 1", "Attended participants\t3",
        f"Start time\t{at(-30, day)}", f"End time\t{at(131, day)}",
        "Meeting duration\t2h 41m 0s", "", "2. Participants",
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
        f"KPU Kab. Kediri - Budi Contoh (Guest)\t{at(-5, day)}\t{at(131, day)}\t2h 21m\t\t\t",
        f"Siti Contoh\t{at(10, day)}\t{at(70, day)}\t1h 35m 0s\tsiti@contoh.invalid\t\t",
        "",
    ]  # fmt: skip
    if sections > 2:
        lines += [
            "3. In-Meeting Activities",
            "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
            *(
                f"{name}{' (Guest)' if not email else ''}\t{at(a, day)}\t{at(b, day)}\t"
                f"{b - a}m 0s\t{email}\tPresenter"
                for name, email, a, b in PEOPLE
            ),
        ]
    return "\r\n".join(lines).encode(encoding)


MEET = (
    b"Nama depan,Nama belakang,Email,Durasi,Waktu bergabung,Waktu keluar\n"
    b"KPU Kab. Kediri - Budi,Contoh,,2 jam 21 menit,08.55,11.11\n"
    b"Siti,Contoh,siti@contoh.invalid,1 jam,09.10,10.10\n"
)


def bbb(**change):
    def moment(minutes):
        return int((OPENS + timedelta(minutes=minutes)).timestamp() * 1000)

    users = {}
    for place, (name, _email, a, b) in enumerate(PEOPLE):
        user = users.setdefault(name, {"userKey": name, "name": name, "intIds": {}})
        stay = {"registeredOn": moment(a), "leftOn": moment(b)}
        user["intIds"][f"w_{place}"] = {"intId": f"w_{place}", "sessions": [stay]}
    found = {
        "intId": "abc-1", "extId": "edisi-1", "name": "Edisi 1", "users": users,
        "createdOn": moment(-30), "endedOn": moment(131),
    }  # fmt: skip
    return json.dumps(found | change).encode()


SHAPES = {
    "zoom-block": ZOOM_BLOCK, "zoom": ZOOM, "zoom-wide": ZOOM_WIDE, "teams": teams(),
    "bbb": bbb(), "meet": MEET, "zoom-unique": ZOOM_UNIQUE,
}  # fmt: skip
