"""The record of 2021 as the pack tells it: what is known, what is disputed, what is blank."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from sinau.packs.experience import experiences
from sinau.packs.read import read_pack

PACK = read_pack("jatim-2021")
MONTHS = {9: "September", 10: "Oktober", 11: "November"}
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

CLAIMS = defaultdict(list)
for _claim in PACK.tables["claims.csv"]:
    CLAIMS[_claim.edition, _claim.field].append(_claim)


def editions(slug):
    return [e for e in PACK.tables["editions.csv"] if e.programme == slug]


RECORD, PLAN = editions("berbagi-2021"), editions("berbagi-2027")


def adopted(number, field):
    return next((c for c in CLAIMS[number, field] if c.adopted), None)


def test_twenty_editions_of_which_five_left_no_trace():
    assert [e.number for e in RECORD] == list(range(20))
    assert [e.number for e in RECORD if e.trace == "missing"] == [4, 11, 15, 17, 18]
    assert [e.number for e in RECORD if e.trace == "partial"] == [13]


def test_an_edition_without_trace_has_a_window_and_nothing_else():
    for edition in RECORD:
        if edition.trace == "missing":
            assert edition.held_from_on <= edition.held_to_on
            known = (edition.theme, edition.held_on, edition.opens, edition.attendances)
            assert known == ("", None, None, None)
            assert {c.source for c in CLAIMS[edition.number, "number"] if c.adopted} == {""}


def test_forty_offices_of_which_38_take_part_and_26_have_a_recorded_turn():
    branches = {o.code for o in PACK.offices if o.parent == "35"}
    turns = Counter(duty.office for duty in PACK.tables["duties.csv"])

    assert (len(PACK.offices), len(branches)) == (40, 38)
    assert (len(turns), set(turns.values())) == (26, {1})
    assert len(branches - set(turns)) == 12


def test_every_branch_has_its_own_tile_on_twelve_columns():
    tiles = {(o.tile_column, o.tile_row) for o in PACK.offices if o.parent == "35"}

    assert len(tiles) == 38
    assert {column for column, _ in tiles} <= set(range(1, 13))


# What the record says of its own disagreements, row by row: edition, field, and the rival
# values with their sources, the adopted one first ("" is an inference of the compilers).
DISPUTES = [
    (0, "attendees", [("Ketua, anggota", ""), ("ketua dan anggota", "seed"),
                      ("ketua, anggota Divisi Sosdiklih", "tul0")]),
    (0, "host", [("KPU Provinsi Jawa Timur, Anggota, Ketua Divisi SDM", "seed"),
                 ("KPU Provinsi Jawa Timur, Anggota; nama divisi", "tul0")]),
    (1, "discussant", [("KPU Kabupaten Trenggalek", "jat1"),
                       ("KPU Kabupaten Trenggalek, tanpa kata pembahas", "tul1")]),
    (2, "theme", [("Pengumuman dan Pendaftaran", "ked2"), ("Pengumuman Pendaftaran", "sum2")]),
    (2, "label", [("Knowledge Sharing 2", "ked2"), ("Program PKS", "sum2")]),
    (3, "host", [("KPU Kabupaten Bondowoso", ""), ("KPU Kabupaten Bondowoso, satu", "jat3")]),
    (3, "discussant", [("KPU Kabupaten Lamongan", ""),
                       ("KPU Kabupaten Lamongan, satu", "jat3")]),
    (5, "date", [("22 September 2021", "jat5"), ("21 September 2021", "jat5")]),
    (5, "theme", [("Persyaratan dan pemenuhan syarat anggota PPK", "jat5"),
                  ("Persyaratan dan pemenuhan syarat PPDP", "pas6")]),
    (6, "number", [("6", ""), ("5", "pas6")]),
    (6, "date", [("24 September 2021", "moj24"), ("22 September 2021", "pas6")]),
    (6, "weekday", [("Jumat", "moj24"), ("Rabu", "pas6")]),
    (7, "host", [("KPU Kabupaten Pasuruan", "pas7"), ("KPU Kabupaten Banyuwangi", "pas7")]),
    (8, "opens", [("09.00", "ked8"), ("13.00", "pas8")]),
    (10, "opens", [("09.00", "ked10"), ("08.30", "pas10")]),
    (11, "number", [("11", ""), ("tidak ada edisi", "ked11")]),
    (11, "date", [("11–14 Oktober 2021", ""), ("15 Oktober 2021", "ked11")]),  # noqa: RUF001
    (12, "number", [("12", "pas12"), ("11", "ked11")]),
    (12, "label", [("edisi ke-12", "pas12"), ("seri 11", "ked11")]),
    (13, "number", [("13", ""), ("15", "")]),
    (13, "date", [("18–27 Oktober 2021", ""), ("18–20 Oktober 2021", ""),  # noqa: RUF001
                  ("paling lambat 27 Oktober 2021", "boj13")]),
    (13, "host", [("KPU Kabupaten Bojonegoro", ""), ("Anggota KPU", "boj13")]),
    (14, "number", [("14", "pas14"), ("12", "ked12")]),
    (14, "label", [("edisi ke-14", "pas14"), ("seri 12", "ked12")]),
    (14, "weekday", [("Kamis", ""), ("Jumat", "ked12")]),
    (19, "mode", [("hibrida", "pas19"), ("daring", "kedlast")]),
]  # fmt: skip
INFERRED = [
    (0, "number"), (3, "weekday"), (4, "number"), (4, "date"), (7, "discussant"),
    (15, "number"), (15, "date"), (17, "number"), (17, "date"), (18, "number"),
    (18, "date"), (19, "number"),
]  # fmt: skip
NOT_ADOPTED = [(13, "discussant", ""), (16, "discussant", "pas16"), (16, "moderator", "pas16"),
               (15, "theme", ""), (6, "label", "pas6")]  # fmt: skip


@pytest.mark.parametrize(("number", "field", "rivals"), DISPUTES)
def test_every_disagreement_keeps_all_its_claims(number, field, rivals):
    found = sorted(CLAIMS[number, field], key=lambda claim: not claim.adopted)

    assert [c.adopted for c in found] == [True] + [False] * (len(rivals) - 1)
    assert [c.source for c in found] == [source for _, source in rivals]
    for claim, (value, _) in zip(found, rivals, strict=True):
        assert claim.value.startswith(value)
        assert claim.why


@pytest.mark.parametrize(("number", "field"), INFERRED)
def test_an_inference_has_no_source_and_says_what_it_rests_on(number, field):
    claim = adopted(number, field)

    assert (claim.source, bool(claim.why)) == ("", True)


@pytest.mark.parametrize(("number", "field", "source"), NOT_ADOPTED)
def test_what_cannot_be_known_is_said_and_not_adopted(number, field, source):
    assert [(c.source, c.adopted) for c in CLAIMS[number, field]] == [(source, False)]


def test_no_field_with_rivals_is_left_out_of_these_tables():
    rival = {
        key
        for key, claims in CLAIMS.items()
        if len({c.value for c in claims}) > 1 and key not in {(n, f) for n, f, _ in DISPUTES}
    }

    assert rival == {  # the same thing in longer words, not a disagreement
        (1, "theme"), (8, "label"), (8, "theme"), (10, "label"), (6, "theme"), (12, "theme"),
        (14, "theme"),
    }  # fmt: skip


def test_the_columns_of_an_edition_are_its_adopted_claims():
    for edition in RECORD:
        number = edition.number
        day = adopted(number, "date").value
        assert adopted(number, "number").value == str(number)
        if edition.held_on:
            assert day == _written(edition.held_on)
            assert adopted(number, "weekday").value == DAYS[edition.held_on.weekday()]
        else:
            assert day == _window(edition.held_from_on, edition.held_to_on)
        for field, value in (("opens", edition.opens), ("closes", edition.closes)):
            said = adopted(number, field)
            assert (said and said.value) == (f"{value:%H.%M}" if value else None)
        for field, value in (("attendance", edition.attendances), ("mode", edition.mode)):
            said = adopted(number, field)
            assert (said.value if said else "") == str(value or "")
        assert bool(adopted(number, "theme")) == bool(edition.theme)


def test_the_duties_of_the_record_are_its_adopted_claims():
    names = {o.code: f"KPU {o.name}" for o in PACK.offices}
    duties = {(d.edition, d.team): names[d.office] for d in PACK.tables["duties.csv"]}
    said = {
        key: claim.value
        for key in CLAIMS
        if key[1] in ("host", "discussant") and key[0] and (claim := adopted(*key))
    }

    assert duties.keys() == said.keys()
    for key, office in duties.items():
        assert said[key].startswith(f"{office},")


def test_a_value_that_one_of_several_pages_says_is_attributed_openly():
    shared = [c for c in PACK.tables["claims.csv"] if "salah satu dari" in c.why]

    publishers = {s.key: s.publisher.split(" (")[0] for s in PACK.tables["sources.csv"]}

    assert shared
    for claim in shared:
        said, named = claim.why.split(": ")
        assert said == "disebut pada salah satu dari"
        assert named.split(", ") == [publishers[claim.source], publishers[claim.or_source]]
    assert {c for c in PACK.tables["claims.csv"] if c.or_source} == set(shared)


def test_sources_belong_to_offices_of_ours_or_to_none():
    owned = Counter(bool(source.office) for source in PACK.tables["sources.csv"])

    assert owned == {True: 44, False: 8}


def test_the_programme_of_2027_repeats_the_record_and_names_what_it_adds():
    themes = {t.code: t for t in PACK.tables["themes.csv"]}
    recorded = [e.theme for e in RECORD if e.theme and e.number]
    planned = [e.theme for e in PLAN]
    added = [t for t in planned if t not in recorded]

    assert [e.number for e in PLAN] == list(range(1, 20))
    assert [t for t in planned if t in recorded] == recorded
    assert len(recorded) == 14
    assert len(added) == 5
    assert {themes[t].origin for t in added} == {
        "diusulkan dari daftar tahapan; tidak tercatat pada seri 2021"
    }


def test_the_programme_of_2027_meets_on_wednesdays_and_fridays():
    assert [e.held_on.weekday() for e in PLAN] == [*[2, 4] * 9, 2]
    assert (PLAN[0].held_on, PLAN[-1].held_on) == (date(2027, 9, 8), date(2027, 11, 10))


def test_experience_is_read_off_the_record_by_its_rule():
    known = {(k.office, k.theme): k for k in experiences(PACK)}

    assert known["35.14", "hasil-administrasi"].score == 3  # host, and reported it itself
    assert known["35.06", "hasil-tertulis"].score == 2
    assert known["35.76", "hasil-tertulis"].score == 1
    assert known["35.10", "hasil-administrasi"].basis == (
        "Pembahas edisi 7 seri 2021 (peran disimpulkan)."
    )
    assert known["35.14", "seleksi-tertulis"].basis == (
        "Memberitakan edisi 8 seri 2021 (KPU Kabupaten Pasuruan, 4 Oktober 2021)."
    )
    bases = {k.basis for k in known.values()}
    assert (
        "Memberitakan edisi 6 seri 2021 (KPU Kabupaten Pasuruan, 22 September 2021?)." in bases
    )
    assert any(basis.startswith("Memberitakan rapat awal seri 2021 (") for basis in bases)
    assert ("35.14", "syarat-ppk-pps") not in known  # it only gave another edition that number
    assert Counter(k.score for k in known.values())[3] == 14
    assert Counter(k.score for k in known.values())[2] == 12


def _written(day):
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def _window(first, last):
    return f"{first.day}–{_written(last)}"  # noqa: RUF001
