"""What calendars are told: form, numbers, and texts that come back as they went out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sinau.post.kernel.calendar import write
from sinau.post.kernel.calendar.event import (
    CANCELLED,
    CONFIRMED,
    Contact,
    EndsBeforeItStarts,
    Event,
    Meeting,
    NoZone,
    next_sequence,
)  # fmt: skip

STAMP = datetime(2026, 11, 24, 9, tzinfo=UTC)
JAKARTA = ZoneInfo("Asia/Jakarta")
START = datetime(2027, 1, 6, 9, tzinfo=JAKARTA)
HOURS = {"start": START, "end": START + timedelta(hours=2)}
EVENT = Event(
    **HOURS,
    uid="7d1f@sinau.invalid",
    summary="Berbagi pengetahuan: seleksi tertulis",
    place="Kantor, lantai 2; ruang A",
    description="Bawa:\ncatatan \\ daftar",
    url="https://sinau.contoh.invalid/program/x/",
    organizer=Contact("Panitia", "panitia@contoh.invalid"),
    attendees=(Contact("Peserta Satu, S.H.", "satu@contoh.invalid"),),
)
YEARS = datetime(2000, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001  # hypothesis adds none
ZONES = st.sampled_from(
    ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/New_York", "UTC"]
)
PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")
)
TEXTS = st.lists(PRINTABLE, max_size=4).map("\n".join)  # lines, commas, semicolons, any script


@st.composite
def events(draw, text=PRINTABLE):
    zone = ZoneInfo(draw(ZONES))
    start = draw(st.datetimes(*YEARS)).replace(microsecond=0)
    start = start.replace(tzinfo=UTC).astimezone(zone)
    length = timedelta(minutes=draw(st.integers(1, 3000)))
    return replace(
        EVENT,
        start=start, end=(start.astimezone(UTC) + length).astimezone(zone),
        summary=draw(text), place=draw(text), description=draw(text),
        sequence=draw(st.integers(0, 50)), state=draw(st.sampled_from([CONFIRMED, CANCELLED])),
    )  # fmt: skip


def written(event):
    write_it = write.cancel if event.state == CANCELLED else write.request
    return write_it(event, stamp=STAMP)


def only(calendar):
    (part,) = calendar.walk("VEVENT")
    return part


@given(events(TEXTS))
def test_what_is_written_is_read_back_as_it_was(event):
    calendar = Calendar.from_ical(written(event))
    part = only(calendar)

    assert calendar["METHOD"] == ("CANCEL" if event.state == CANCELLED else "REQUEST")
    assert (part["UID"], part["SEQUENCE"], part["STATUS"]) == (
        event.uid, event.sequence, event.state,
    )  # fmt: skip
    assert (part.start, part.end) == (event.start, event.end)
    assert part["SUMMARY"] == event.summary
    assert part.get("LOCATION", "") == event.place
    assert part.get("DESCRIPTION", "") == event.description
    assert part["DTSTAMP"].dt == STAMP


@given(events(st.text()))
def test_every_line_is_folded_at_75_octets_inside_no_letter(event):
    content = written(event)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not content.endswith(b"\r\n\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines)  # a letter cut in two would not decode
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


@given(events(st.text()), st.text(), st.text(), st.text())
def test_no_text_begins_a_property_of_its_own(event, name, email, url):
    names = {"BEGIN", "END", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
             "STATUS", "LOCATION", "URL", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "PRODID",
             "VERSION", "CALSCALE", "METHOD"}  # fmt: skip
    zone = {"TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RDATE", "COMMENT"}
    who = Contact(f"{name}\r\nX-BAD:1", f"{email}\r\nX-BAD:1")
    event = replace(event, organizer=who, attendees=(who,), url=f"{url}\r\nX-BAD:1")

    unfolded = written(event).replace(b"\r\n ", b"").decode().removesuffix("\r\n")
    first = {line.split(":")[0].split(";")[0] for line in unfolded.split("\r\n")}

    assert first <= names | zone
    assert only(Calendar.from_ical(written(event)))["ATTENDEE"].startswith("mailto:")


@given(events())
def test_a_zone_that_is_named_is_described(event):
    calendar = Calendar.from_ical(written(event))
    described = [part["TZID"] for part in calendar.walk("VTIMEZONE")]

    zone = event.start.tzinfo.key
    assert described == ([] if zone == "UTC" else [zone])


def test_same_input_same_bytes_whatever_the_order_of_a_set():
    zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/New_York"]
    many = [replace(EVENT, start=START.astimezone(ZoneInfo(name))) for name in zones]
    content = write.feed(many, "Zona", stamp=STAMP, public=True)

    described = [part["TZID"] for part in Calendar.from_ical(content).walk("VTIMEZONE")]
    assert described == sorted(zones)
    assert content == write.feed(many, "Zona", stamp=STAMP, public=True)


@given(events(), events())
def test_the_number_rises_exactly_where_start_end_place_or_standing_change(before, after):
    changed = (
        before.start != after.start
        or before.end != after.end
        or before.place.strip() != after.place.strip()
        or before.state != after.state
    )

    assert next_sequence(before, after) == before.sequence + changed


@pytest.mark.parametrize(
    ("change", "rises"),
    [
        ({}, 0),
        ({"summary": "Lain"}, 0),
        ({"description": "Lain", "url": "https://lain.invalid/"}, 0),
        ({"attendees": (Contact("Peserta Dua", "dua@contoh.invalid"),)}, 0),
        ({"start": START.astimezone(ZoneInfo("Asia/Makassar"))}, 0),  # the same instant
        ({"start": START + timedelta(minutes=1)}, 1),
        ({"end": START + timedelta(hours=3)}, 1),
        ({"place": "Ruang B"}, 1),
        ({"state": CANCELLED}, 1),
    ],
)
def test_what_is_material(change, rises):
    assert next_sequence(EVENT, replace(EVENT, **change)) == rises


@given(st.lists(events(), max_size=6))
def test_a_withdrawal_carries_a_higher_number_than_the_last_invitation(tellings):
    told, last_request = replace(EVENT, state=CONFIRMED), 0
    for after in tellings:
        now = replace(after, state=CONFIRMED)
        told = replace(now, sequence=next_sequence(told, now))
        last_request = told.sequence
    gone = replace(told, state=CANCELLED)
    gone = replace(gone, sequence=next_sequence(told, gone))

    part = only(Calendar.from_ical(write.cancel(gone, stamp=STAMP)))
    assert part["SEQUENCE"] > last_request
    assert part["STATUS"] == "CANCELLED"
    assert part["UID"] == EVENT.uid


def test_who_is_invited_is_asked_to_answer_and_told_by_whom():
    part = only(Calendar.from_ical(write.request(EVENT, stamp=STAMP)))

    assert part["ORGANIZER"] == "mailto:panitia@contoh.invalid"
    assert part["ATTENDEE"] == "mailto:satu@contoh.invalid"
    assert part["ATTENDEE"].params["CN"] == "Peserta Satu, S.H."
    assert part["ATTENDEE"].params["RSVP"] == "TRUE"
    withdrawn = write.cancel(replace(EVENT, state=CANCELLED, sequence=1), stamp=STAMP)
    assert b"RSVP" not in withdrawn


@pytest.mark.parametrize("public", [True, False])
def test_a_feed_names_nobody_who_is_invited_and_a_public_one_nobody_at_all(public):
    gone = replace(EVENT, uid="2", state=CANCELLED, sequence=3)
    content = write.feed([EVENT, gone], "Program, 2027", stamp=STAMP, public=public)

    calendar = Calendar.from_ical(content)
    assert (calendar["METHOD"], calendar["NAME"]) == ("PUBLISH", "Program, 2027")
    assert [part["STATUS"] for part in calendar.walk("VEVENT")] == [CONFIRMED, CANCELLED]
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert b"ATTENDEE" not in content
    assert b"satu@contoh" not in content
    assert (b"ORGANIZER" in content) is not public
    assert (b"@contoh" in content) is not public
    assert (b"DESCRIPTION" in content) is not public
    assert b"LOCATION" in content


def test_an_empty_feed_is_a_calendar():
    content = write.feed([], "Kosong", stamp=STAMP, public=True)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert Calendar.from_ical(content).walk("VEVENT") == []


def test_what_no_calendar_could_take_is_refused():
    with pytest.raises(NoZone):
        replace(EVENT, start=START.replace(tzinfo=None))
    with pytest.raises(NoZone):
        replace(EVENT, start=START.astimezone(UTC))
    with pytest.raises(EndsBeforeItStarts):
        replace(EVENT, end=START)
    with pytest.raises(write.NobodyInvited):
        write.request(replace(EVENT, attendees=()), stamp=STAMP)
    with pytest.raises(write.WrongState):
        write.cancel(EVENT, stamp=STAMP)
    with pytest.raises(write.WrongState):
        write.request(replace(EVENT, state=CANCELLED), stamp=STAMP)


@given(events(TEXTS))
def test_a_meeting_is_kept_as_json_and_read_back(event):
    names = ("start", "end", "summary", "place", "description", "url")
    meeting = Meeting(**{name: getattr(event, name) for name in names})

    back = Meeting.from_json(meeting.as_json())

    assert back == meeting
    assert back.start.tzinfo == meeting.start.tzinfo
