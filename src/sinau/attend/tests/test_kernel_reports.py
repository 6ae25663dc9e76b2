"""Every shape gives the same meeting; whatever cannot be taken says where and why."""

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.attend.kernel.names.display import Offices
from sinau.attend.kernel.reports.columns import fingerprint
from sinau.attend.kernel.reports.moment import minutes_said, said
from sinau.attend.kernel.reports.read import How, read
from sinau.attend.kernel.reports.words import AskColumns, AskDates, BadReport
from sinau.attend.tests.reports import make

WIB = ZoneInfo("Asia/Jakarta")
OFFICES = Offices({"06": "Kabupaten Kediri", "71": "Kota Kediri"})
HOW = How(zone=WIB, near=datetime(2027, 9, 15, 9, tzinfo=WIB))


def table(*lines):
    return "\n".join(lines).encode()


def faults(content, how=HOW):
    with pytest.raises(BadReport) as caught:
        read("rapat.csv", content, how)
    assert caught.value.file == "rapat.csv"
    return [(fault.line, str(fault.words)) for fault in caught.value.faults]


@pytest.mark.parametrize("shape", ["zoom-block", "zoom", "zoom-wide", "teams"])
def test_rows_with_their_times(shape):
    report = read("rapat.csv", make.SHAPES[shape], HOW)

    assert report.shape == shape
    opens = make.OPENS
    assert [
        (row.email, (row.begins - opens).total_seconds() / 60, (row.ends - opens).seconds)
        for row in report.rows
    ] == [
        (email, a, (b * 60) % 86_400) for _name, email, a, b in make.PEOPLE
    ]  # fmt: skip
    assert report.waited == (1 if shape in ("zoom-block", "zoom") else 0)


def test_a_report_in_indonesian_with_days_first_and_dots_in_its_hours():
    report = read("rapat.csv", make.ZOOM_INDONESIAN, HOW)

    assert [row.begins for row in report.rows][:2] == [
        datetime(2027, 9, 15, 1, 55, tzinfo=UTC), datetime(2027, 9, 15, 2, 40, tzinfo=UTC),
    ]  # fmt: skip
    assert report.shape == "zoom"


def test_the_host_of_a_wide_report_is_not_everybody():
    report = read("rapat.csv", make.ZOOM_WIDE, HOW)

    assert {row.email for row in report.rows} == {
        "", "siti@contoh.invalid", "wayan@contoh.invalid",
    }  # fmt: skip
    assert {row.name for row in report.rows} == {name for name, *_rest in make.PEOPLE}


def test_unique_users_have_totals_and_no_times():
    report = read("rapat.csv", make.ZOOM_UNIQUE, HOW)

    assert [(row.name, row.begins, row.minutes) for row in report.rows] == [
        ("KPU Kab. Kediri - Budi Contoh", None, 136.0), ("Siti Contoh", None, 60.0),
    ]  # fmt: skip
    assert (report.shape, report.meeting) == ("zoom-unique", "81234567890")


def test_an_indonesian_meeting_block_is_no_head_of_people():
    content = table(
        "Topik,ID,Tuan rumah,Durasi (menit),Waktu mulai,Waktu selesai,Peserta",
        "Edisi 1,812,Tuan,161,15/09/2027 08.30.00,15/09/2027 11.11.00,3",
        "",
        "Nama (nama asli),Email,Total durasi (menit),Tamu",
        "Budi Contoh,,136,Ya",
    )

    report = read("rapat.csv", content, HOW)

    assert [(row.line, row.name, row.minutes) for row in report.rows] == [
        (5, "Budi Contoh", 136.0)
    ]
    assert report.ends == datetime(2027, 9, 15, 4, 11, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_teams_in_every_encoding_believes_the_third_section(encoding):
    report = read("rapat.csv", make.teams(encoding=encoding), HOW)

    assert len(report.rows) == len(make.PEOPLE)
    assert report.rows[0].line == 15


def test_teams_without_its_third_section_is_not_taken():
    assert faults(make.teams(sections=2)) == [
        (0, "bagian 3 (aktivitas dalam rapat) tidak ada; unduh laporan lengkapnya")
    ]


def test_meet_has_hours_without_days():
    report = read("rapat.csv", make.MEET, HOW)

    assert [(row.name, row.begins.hour, row.ends.hour, row.minutes) for row in report.rows] == [
        ("KPU Kab. Kediri - Budi Contoh", 8, 11, 141.0), ("Siti Contoh", 9, 10, 60.0),
    ]  # fmt: skip


def test_hours_without_days_pass_midnight():
    how = How(zone=WIB, near=datetime(2027, 9, 15, 23, tzinfo=WIB))
    content = table(
        "First name,Last name,Email,Duration,Time joined,Time exited",
        "Siti,Contoh,,1 hr,11:30 PM,12:30 AM",
        "Budi,Contoh,,20 min,12:10 AM,12:30 AM",
    )

    rows = read("rapat.csv", content, how).rows

    assert [(row.begins.day, row.ends.day) for row in rows] == [(15, 16), (16, 16)]


def test_bigbluebutton_counts_in_utc_and_knows_older_forms():
    report = read("rapat.json", make.bbb(), HOW)
    users = {
        "x": {"name": "Siti", "intIds": {"w": {"registeredOn": 1_820_973_600_000, "leftOn": 0}}}
    }
    older = read("rapat.json", make.bbb(users=users), HOW)

    assert report.rows[0].begins == datetime(2027, 9, 15, 1, 55, tzinfo=UTC)
    assert [(r.name, r.begins, r.ends) for r in older.rows] == [
        ("Siti", datetime(2027, 9, 15, 2, 0, tzinfo=UTC), None)
    ]


def test_dates_with_two_readings_are_asked_about():
    content = table(
        "Name,Email,Join Time,Leave Time",
        "Siti,,08/09/2027 09:00:00,08/09/2027 11:00:00",
    )

    with pytest.raises(AskDates) as caught:
        read("rapat.csv", content, HOW)
    asked = caught.value
    chosen = read("rapat.csv", content, How(zone=WIB, near=HOW.near, order="mdy"))

    assert (asked.line, asked.day_first, asked.month_first) == (
        2, date(2027, 9, 8), date(2027, 8, 9),
    )  # fmt: skip
    assert chosen.rows[0].begins.date() == date(2027, 8, 9)


def test_one_date_with_one_reading_settles_a_report():
    content = table(
        "Name,Email,Join Time,Leave Time",
        "Siti,,08/09/2027 09:00:00,08/09/2027 11:00:00",
        "Budi,,13/09/2027 09:00:00,13/09/2027 11:00:00",
    )

    report = read("rapat.csv", content, HOW)

    assert report.rows[0].begins.date() == date(2027, 9, 8)
    assert report.is_inferred


def test_the_same_day_either_way_is_not_asked_about():
    content = table("Name,Join Time,Leave Time", "Siti,09/09/2027 09:00,09/09/2027 11:00")

    assert read("rapat.csv", content, HOW).rows[0].begins.date() == date(2027, 9, 9)


def test_any_table_is_read_by_its_columns_once_somebody_named_them():
    content = table("Peserta rapat;Datang;Pulang", "Siti;2027-09-15 09:00;2027-09-15T10:00Z")
    with pytest.raises(AskColumns) as caught:
        read("rapat.csv", content, HOW)
    mapping = {"name": "Peserta rapat", "join": "datang", "leave": "PULANG"}

    report = read("rapat.csv", content, How(zone=WIB, near=HOW.near, mapping=mapping))

    assert caught.value.columns == ("Peserta rapat", "Datang", "Pulang")
    assert caught.value.sample == (("Siti", "2027-09-15 09:00", "2027-09-15T10:00Z"),)
    assert report.rows[0].ends == datetime(2027, 9, 15, 10, tzinfo=UTC)
    assert report.shape == "mapped"
    assert fingerprint(["A b", "C"]) == fingerprint([" a_B", "c "])


HEAD = "Name,Email,Join Time,Leave Time,Duration (Minutes)"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", [(0, "berkas kosong")]),
        (b"\xff\xfe", [(0, "berkas kosong")]),
        (b"PK\x03\x04xx", [(0, "ini lembar kerja (XLSX); simpan sebagai CSV lebih dahulu")]),
        (b"a\x00b,c\nd", [(0, "ini bukan berkas teks")]),
        (b"\xff\xfea\x00b", [(0, "berkas terpotong atau rusak")]),
        (b'{"users": ', [(1, "JSON-nya rusak")]),
        (b'{"users": {}}', [(0, "bukan dasbor BigBlueButton: tidak ada pengguna di dalamnya")]),
        (table(HEAD), [(1, "tidak ada baris di bawah judul kolom")]),
        (table(HEAD, ",,15/09/2027 09:00,15/09/2027 10:00,60"), [(2, "namanya kosong")]),
        (table(HEAD, "Siti,,kemarin,15/09/2027 10:00,"), [(2, "bukan waktu: kemarin")]),
        (table(HEAD, "Siti,,15/09/2027 25:00,,"), [(2, "bukan waktu: 15/09/2027 25:00")]),
        (table(HEAD, "Siti,,,,"), [(2, "tanpa waktu bergabung")]),
        (table(HEAD, "Siti,,,,lama"), [(2, "bukan lama waktu: lama")]),
        (
            table(HEAD, "Siti,,15/09/2027 10:00,15/09/2027 09:00,", "A,,,,"),
            [(3, "tanpa waktu bergabung")],
        ),
        (
            table(HEAD, "Siti,,15/09/2027 10:00,15/09/2027 09:00,"),
            [(2, "keluar sebelum bergabung")],
        ),
        (
            table(HEAD, "Siti,,31/02/2027 10:00,31/02/2027 11:00,"),
            [(2, "tanggal ini tidak ada: 31/02/2027 10:00")],
        ),
        (
            table(HEAD, "Siti,,15/09/2027 09:00,09/15/2027 10:00,"),
            [(2, "tanggal 09/15/2027 10:00 tidak ada dalam urutan tanggal yang lain")],
        ),
        (table("satu,dua", "1,2"), [(1, "kolomnya tidak dikenal: satu, dua")]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_where_and_why(content, wanted):
    assert faults(content) == wanted


@pytest.mark.parametrize("left", ["name", "users"])
def test_a_broken_dashboard_is_refused(left):
    users = {"x": {"intIds": {"w": {"registeredOn": 1, "leftOn": 0}}, "name": "Siti"}}
    users["x"].pop("name") if left == "name" else users["x"].update(intIds={"w": {}})

    assert faults(make.bbb(users=users))[0][0] == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("57", 57), ("59m 35s", 59 + 35 / 60), ("1h 30m 0s", 90), ("1 hr 2 min", 62),
        ("1 jam 2 menit 30 detik", 62.5), ("1:02:30", 62.5), ("2:05", 125), ("45,5", 45.5),
        ("lama", None), ("", None), ("5 minggu lalu", None),
    ],
)  # fmt: skip
def test_durations(text, wanted):
    found = minutes_said(text)

    assert found == wanted if wanted is None else abs(found - wanted) < 1e-9


@pytest.mark.parametrize(
    "text",
    [
        "2027-09-15 09:00:00", "2027-09-15T02:00:00Z", "2027-09-15T09:00:00.250+07:00",
        "9/15/27, 9:00:00\u202fAM", "15.09.2027 09.00.00", "Sep 15, 2027 09:00:00 AM",
        "15 September 2027 09.00 WIB", "Rabu, 15 Sep 2027 pukul 09.00",
        "Wednesday, September 15, 2027 9:00 AM", "15-Sep-2027 10:00 WITA",
        "2027/09/15 02:00 UTC", "15/09/2027 09:00 (GMT+07:00)",
    ],
)  # fmt: skip
def test_moments(text):
    one = said(text)

    assert one.at(one.order, WIB, HOW.near) - make.OPENS <= (make.OPENS.resolution * 250_000)
    assert one.at(one.order, WIB, HOW.near) >= make.OPENS


@pytest.mark.parametrize(
    "text", ["", "12", "x", "2027-09-15", "09:61", "13:00 AM", "9:00 CEST"]
)
def test_what_is_no_moment(text):
    assert said(text) is None


PIECES = st.sampled_from(
    ["Name", "Join Time", "Leave Time", "Duration (Minutes)", "Email", "Siti", "1. Summary",
     "2. Participants", "3. In-Meeting Activities", "09/15/2027 09:00", "99/99/9999 99:99",
     "0001-01-01 00:00", "9999-12-31 23:59 +23:59", "10:00 PM", "60", "-1", "", "{", "[", '"',
     ",", ";", "\t", "\n", "\r", "\x00", "\ufeff", "Ya", "a@b"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_nothing_but_a_refusal_comes_of_any_file(pieces, encoding):
    content = "".join(pieces).encode(encoding, errors="replace")
    rows = ()
    with suppress(BadReport):
        rows = read("rapat.csv", content, HOW).rows
    assert all(row.name and (row.begins or row.minutes is not None) for row in rows)


@given(
    st.lists(
        st.sampled_from(
            ["KPU", "Kab.", "Kediri", "-", "_", "Budi", "(", ")", "Kota", ".", "9"]
        ),
        max_size=9,
    )
)
def test_every_displayed_name_can_be_taken_apart(words):
    for text in (" ".join(words), "".join(words)):
        shown = OFFICES.shown(text)
        assert shown.text == text
        assert shown.key == OFFICES.shown(f" {text} ").key
