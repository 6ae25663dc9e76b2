from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from sinau.base import dates

JAKARTA = {"opens": None, "closes": None, "zone": "Asia/Jakarta"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Rabu, 8 September 2021, 10.00\u201312.30 WIB"),
        ("en", "Wednesday, 8 September 2021, 10:00\u201312:30 WIB"),
    ],
)
def test_when_says_day_hours_and_zone(language, words):
    with translation.override(language):
        said = dates.when(
            date(2021, 9, 8), opens=time(10), closes=time(12, 30), zone="Asia/Jakarta"
        )

    assert said == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"), ("Asia/Tokyo", "Asia/Tokyo")],
)
def test_when_names_the_zone(zone, name):
    said = dates.when(date(2021, 10, 15), opens=time(8, 30), closes=None, zone=zone)

    assert said == f"Jumat, 15 Oktober 2021, 08.30 {name}"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2021, 9, 16), date(2021, 9, 21), "antara 16 dan 21 September 2021"),
        (date(2021, 9, 28), date(2021, 10, 2), "antara 28 September dan 2 Oktober 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "antara 30 Desember 2021 dan 2 Januari 2022"),
    ],
)
def test_a_window_names_month_and_year_once(first, last, words):
    assert dates.when(None, first=first, last=last, **JAKARTA) == words


def test_what_is_not_known_is_said():
    assert dates.when(None, **JAKARTA) == "tanggal tidak diketahui"
    known = dates.when(date(2021, 9, 8), **JAKARTA)
    assert known == "Rabu, 8 September 2021 (jam tidak diketahui)"


def test_a_moment_is_read_on_the_clock_there():
    at = datetime(2026, 11, 24, 20, 5, tzinfo=UTC)

    assert dates.moment(at) == "Rabu, 25 November 2026, 03.05 WIB"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021-10-04", "4 Oktober 2021"),
        ("2021-09-22?", "22 September 2021?"),
        ("2022-12", "Desember 2022"),
        ("2021-10 (<=27)", "Oktober 2021, paling lambat tanggal 27"),
        ("2021-13", "2021-13"),
        ("tidak disebut (2021)", "tidak disebut (2021)"),
        ("", ""),
    ],
)
def test_the_day_of_a_page_is_worded_where_it_is_one(written, said):
    assert dates.as_dated(written) == said
