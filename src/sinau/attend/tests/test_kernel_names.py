"""Who a displayed name is: known, or a question with the likeliest and the reason."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.attend.kernel.names.display import Offices, alias_key
from sinau.attend.kernel.names.match import Known, Matcher
from sinau.attend.kernel.names.roster import roster
from sinau.attend.kernel.names.similar import Index, distance, likeness, words_of
from sinau.attend.kernel.reports.words import BadReport

OFFICES = {
    "06": "Kabupaten Kediri", "71": "Kota Kediri", "01": "Kabupaten Pacitan",
    "10": "Kabupaten Banyuwangi", "35": "KPU Provinsi Jawa Timur", "00": "KPU RI",
}  # fmt: skip
SHOWN = Offices(OFFICES)


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("KPU Kab. Kediri - Budi Contoh", "Budi Contoh", "06"),
        ("KPU Kota Kediri_Budi Contoh", "Budi Contoh", "71"),
        ("kpu kota kediri budi contoh", "budi contoh", "71"),
        ("KPUKabKediri_Budi", "Budi", "06"),
        ("Kab.Kediri | Budi", "Budi", "06"),
        ("KABUPATEN KEDIRI/Budi Contoh, S.H.", "Budi Contoh, S.H", "06"),
        ("Budi Contoh (KPU Kota Kediri)", "Budi Contoh", "71"),
        ("Budi Contoh - KPU Pacitan", "Budi Contoh", "01"),
        ("Pacitan - Budi Contoh", "Budi Contoh", "01"),
        ("01_KPU Kab Pacitan_Budi", "Budi", "01"),
        ("KPU Prov. Jatim – Budi", "Budi", "35"),  # noqa: RUF001  # as people type it
        ("KPU Provinsi Jawa Timur", "", "35"),
        ("KPU RI - Budi", "Budi", "00"),
        ("Budi Contoh (Guest)", "Budi Contoh", ""),
        ("Budi Pacitan", "Budi Pacitan", ""),  # a name of a person may be a place
        ("Galaxy A12", "Galaxy A12", ""),
    ],
)
def test_offices_in_displayed_names(text, name, office):
    shown = SHOWN.shown(text)

    assert (shown.name, shown.office, shown.between) == (name, office, ())


def test_a_place_of_two_offices_names_both_and_takes_neither():
    shown = SHOWN.shown("KPU Kediri - Budi")

    assert (shown.name, shown.office, shown.between) == ("Budi", "", ("06", "71"))


def test_a_second_name_in_brackets_is_kept():
    shown = SHOWN.shown("Bu Ani (Ani Contoh)")

    assert (shown.name, shown.other) == ("Bu Ani", "Ani Contoh")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. H. Budi Contoh, S.H., M.Si.", "budi contoh", True),
        ("Moh. Contoh", "MUHAMMAD CONTOH", True),
        ("Contoh Budi", "Budi Contoh", True),
        ("Budí Contoh", "Budi Contoh", True),
        ("BudiContoh", "Budi Contoh", True),
        ("Budi Contoh", "Budi Santosa", False),
        ("Akun Contoh 1", "Akun Contoh 2", False),
    ],
)
def test_the_same_name_however_it_is_written(one, other, same):
    assert likeness(words_of(one), words_of(other), {}).same is same


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("budi", "budi", 0), ("santosa", "santoso", 1), ("dwi", "diw", 1)],
)
def test_slips(one, other, slips):
    assert distance(one, other, 3) == slips


def plain_distance(one, other):
    """Count the slips by the table of the textbook, whole."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {
        (0, j): j for j in range(len(other) + 1)
    }
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )  # fmt: skip
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 4))
def test_slips_are_those_of_the_textbook(one, other, most):
    assert distance(one, other, most) == min(plain_distance(one, other), most + 1)


FIRST = (
    "Agus", "Bambang", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hartono", "Indah", "Joko",
    "Kartika", "Lestari",
)  # fmt: skip
LAST = (
    "Pratama", "Saputra", "Wijaya", "Kusuma", "Hidayat", "Nugroho", "Rahayu", "Santoso",
    "Utami", "Wibowo",
)  # fmt: skip


def test_a_name_with_a_slip_is_found_again_among_many():
    """Recovery of a known truth: 120 invented names, each with one letter wrong."""
    chance = random.Random(7)  # noqa: S311  # names, no secrets
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    index = Index(words_of(name) for name in names)
    found = 0
    for at, name in enumerate(names):
        place = chance.choice([n for n in range(1, len(name)) if name[n] != " "])
        wrong = name[:place] + chance.choice("aeioukst") + name[place + 1 :]
        best = max(index.like(words_of(wrong)), key=lambda each: each[1].score, default=(None,))
        found += best[0] == at

    assert found >= 118


def test_the_index_leaves_nothing_out_that_is_alike():
    names = [words_of(f"{first} {last}") for first in FIRST for last in LAST]
    index = Index(names)
    for wrong in ("Kartka Wibowo", "J. Nugroho", "Dewi", "Rahyau Indah", "Bambnag Saputra"):
        words = words_of(wrong)
        every = {at for at, name in enumerate(names) if likeness(words, name, {}).score >= 0.9}
        assert every <= {at for at, _each in index.like(words)}


PEOPLE = [
    Known("1", "Budi Contoh, S.H.", "06", "budi@contoh.invalid"),
    Known("2", "Ani Contoh", "06"),
    Known("3", "Ani Contoh", "71"),
    Known("4", "Muhammad Umpama", "01", "kantor@contoh.invalid"),
    Known("5", "Rini Umpama", "01", "kantor@contoh.invalid"),
]


def matcher(**more):
    return Matcher(PEOPLE, OFFICES, **more)


def why(match):
    return [(guess.id, "; ".join(map(str, guess.why))) for guess in match.guesses]


def test_an_address_is_believed_whatever_the_name():
    match = matcher().match("Galaxy A12", "BUDI@contoh.invalid")

    assert (match.person, match.how, match.guesses) == ("1", "email", ())


def test_a_remembered_alias_is_believed():
    aliases = {alias_key("KPU Kab. Pacitan_Rini"): "5"}

    match = matcher(aliases=aliases).match("kpu kab pacitan - RINI")

    assert (match.person, match.how) == ("5", "alias")


def test_an_address_outweighs_an_alias():
    match = matcher(aliases={"budi": "2"}).match("Budi", "budi@contoh.invalid")

    assert match.person == "1"


def test_the_same_name_is_a_question_with_its_reason():
    match = matcher().match("KPU Kab. Kediri - Budi Contoh")

    assert match.person is None
    assert why(match)[0] == ("1", "namanya sama; kantornya sama")


def test_two_of_one_name_are_both_suggested_and_the_office_tells_which_is_likelier():
    match = matcher().match("KPU Kota Kediri_Ani Contoh")

    assert why(match)[:2] == [
        ("3", "namanya sama; kantornya sama; ada yang senama"),
        ("2", "namanya sama; kantornya lain: Kabupaten Kediri; ada yang senama"),
    ]
    assert match.guesses[0].score > match.guesses[1].score


def test_an_address_of_two_people_knows_neither():
    match = matcher().match("Rini", "kantor@contoh.invalid")

    assert match.person is None
    assert {guess.id for guess in match.guesses} == {"4", "5"}


def test_what_was_refused_is_not_suggested_again():
    match = matcher(refused={"ani contoh": ["2", "3"]}).match("Ani Contoh")

    assert {guess.id for guess in match.guesses} & {"2", "3"} == set()


def test_an_office_without_a_person_is_an_account_of_the_office():
    match = matcher().match("KPU Kab. Kediri")

    assert (match.is_office_account, match.shown.office, match.guesses) == (True, "06", ())


def test_the_office_of_a_column_counts_where_the_name_has_none():
    match = matcher().match("Ani Contoh", office="KPU Kota Kediri")

    assert match.guesses[0].id == "3"


def test_never_more_than_three():
    many = [Known(str(n), f"Ani Contoh {n}x", "06") for n in range(9)]

    assert len(Matcher(many, OFFICES).match("Ani Contoh").guesses) == 3


def test_a_roster_is_read():
    lines = ("A@Contoh.invalid;KPU Kab. Kediri;Ani;7", ";Kota Kediri;Budi;8")
    content = "\n".join(("\ufeffemail;office;name;id", *lines))

    found = roster("daftar.csv", content.encode())

    assert found.people == (
        Known("7", "Ani", "kab kediri", "a@contoh.invalid"),
        Known("8", "Budi", "kota kediri", ""),
    )
    assert found.offices == {"kab kediri": "KPU Kab. Kediri", "kota kediri": "Kota Kediri"}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["id,name,office", "1,Ani,K"], (1, "kolom tidak ada atau berulang: email")),
        (["id,name,office,email"], (1, "tidak ada baris di bawah judul kolom")),
        (["id,name,office,email", ",Ani,K,"], (2, "id kosong")),
        (["id,name,office,email", "1,,K,"], (2, "name kosong")),
        (["id,name,office,email", "1,Ani,K,ani"], (2, "bukan surel: ani")),
        (
            ["id,name,office,email", "1,Ani,K,", "1,Budi,K,"],
            (3, "id 1 sudah ada di baris 2"),
        ),
    ],
)
def test_a_roster_that_cannot_be_taken_says_where_and_why(lines, wanted):
    with pytest.raises(BadReport) as caught:
        roster("daftar.csv", "\n".join(lines).encode())
    fault = caught.value.faults[0]

    assert (fault.line, str(fault.words)) == wanted
