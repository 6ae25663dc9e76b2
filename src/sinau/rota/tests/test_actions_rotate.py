from datetime import date

import pytest
from django.db import IntegrityError

from sinau.people.models import Entry
from sinau.people.tests import make as people
from sinau.plan.models import Programme
from sinau.rota import actions
from sinau.rota.models import Away, Duty, Rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


def cells(programme):
    duties = Duty.objects.filter(edition__programme=programme)
    return sorted(duties.values_list("edition__number", "team__code", "office__code"))


def in_plan(rota):
    return sorted((d["edition"], d["team"], d["office"]) for d in rota.plan["duties"])


def rotated(**fields):
    programme = make.programme(**fields)
    rota = actions.rotate_duties(programme, by=people.person(), now=NOW)
    return programme, rota


def test_rotate_fills_every_seat_and_writes_one_entry():
    programme, by = make.programme(offices=4, editions=2), people.person()
    told = []

    rota = actions.rotate_duties(
        programme, by=by, now=NOW, tell=lambda *step: told.append(step)
    )

    assert len(cells(programme)) == 4
    assert cells(programme) == in_plan(rota)
    assert (rota.number, rota.is_current, rota.is_trial) == (1, True, False)
    assert (rota.made_by, rota.made_at, rota.repairs) == (by, NOW, None)
    entry = Entry.objects.get()
    assert (entry.deed, entry.about) == ("rota.rotated", f"rota.rota:{rota.pk}")
    assert (entry.by, entry.at) == (by, NOW)
    assert entry.facts["reached"]["spread_total"] == 0
    assert entry.facts["reached"]["spread_teams"].keys() == {"host", "discussant"}
    assert told


def test_asking_again_gives_the_same_rota_and_writes_nothing():
    programme, rota = rotated()

    assert actions.rotate_duties(programme, by=people.person(), now=NOW) == rota
    assert (Rota.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_new_question_gives_the_next_rota():
    programme, first = rotated()
    before = cells(programme)
    Programme.objects.filter(pk=programme.pk).update(seed="diumumkan ulang")

    second = actions.rotate_duties(programme, by=people.person(), now=NOW)

    assert (second.number, second.is_current) == (2, True)
    assert not Rota.objects.get(pk=first.pk).is_current
    assert len(second.problem["told"]) == 4
    assert cells(programme) == in_plan(second)
    assert len(before) == len(cells(programme))


def test_a_record_is_never_rotated():
    record = make.programme(is_record=True, slug="dahulu")
    make.duty(record.editions.first(), "host", record.offices.first())
    before = cells(record)

    with pytest.raises(actions.NotOpen, match="dahulu adalah rekam jejak"):
        actions.rotate_duties(record, by=people.person(), now=NOW)

    assert cells(record) == before


def test_rotate_is_all_or_nothing():
    programme, rota = rotated()
    before = cells(programme)
    Programme.objects.filter(pk=programme.pk).update(seed="diumumkan ulang")

    with pytest.raises(IntegrityError):  # a rota is made at a time
        actions.rotate_duties(programme, by=people.person(), now=None)

    assert cells(programme) == before
    assert list(Rota.objects.all()) == [rota]
    assert Rota.objects.get().is_current


def test_an_edition_without_a_day_is_named():
    programme = make.programme()
    programme.editions.filter(number=2).update(held_on=None)

    with pytest.raises(actions.NotShared, match="editions baris 2: date tidak ada"):
        actions.rotate_duties(programme, by=people.person(), now=NOW)

    assert not Rota.objects.exists()


def test_what_cannot_hold_together_is_named_and_nothing_changes():
    programme = make.programme(offices=3, editions=1)
    for office in programme.offices.all()[1:]:
        Away.objects.create(office=office, from_on=date(2027, 1, 1), to_on=date(2027, 12, 31))

    with pytest.raises(actions.NotShared, match="tidak dapat dipenuhi bersama: ") as caught:
        actions.rotate_duties(programme, by=people.person(), now=NOW)

    assert caught.value.is_impossible
    assert caught.value.reasons
    assert (Rota.objects.count(), Duty.objects.count()) == (0, 0)


def test_repair_replaces_the_duties_and_writes_one_entry():
    programme, first = rotated(offices=5, editions=2)
    gone, by = in_plan(first)[0][2], people.person()

    mended = actions.repair_duties(first, drop=gone, why="sakit", by=by, now=NOW)

    assert (mended.number, mended.is_current, mended.repairs) == (2, True, first)
    assert mended.why == "sakit"
    assert cells(programme) == in_plan(mended)
    assert gone not in {office for _, _, office in cells(programme)}
    entry = Entry.objects.get(deed="rota.repaired")
    assert (entry.about, entry.by) == (f"rota.rota:{mended.pk}", by)
    assert entry.facts.pop("reached")["changes"] == 1
    assert entry.facts == {"is_trial": False, "why": "sakit", "repairs": 1, "drop": gone}


def test_an_office_drops_out_once():
    _, first = rotated(offices=5, editions=2)
    change = {"drop": in_plan(first)[0][2], "why": "sakit", "by": people.person(), "now": NOW}
    mended = actions.repair_duties(first, **change)

    assert actions.repair_duties(mended, **change) == mended
    assert (Rota.objects.count(), Entry.objects.count()) == (2, 2)


def test_rotating_after_a_repair_keeps_to_it():
    programme, first = rotated(offices=5, editions=2)
    gone = in_plan(first)[0][2]
    mended = actions.repair_duties(first, drop=gone, why="sakit", by=people.person(), now=NOW)

    assert actions.rotate_duties(programme, by=people.person(), now=NOW) == mended


def test_a_moved_edition_is_moved_in_the_programme_too():
    programme, first = rotated(offices=5, editions=2)
    day = date(2027, 9, 16)

    mended = actions.repair_duties(
        first, move={2: day}, why="libur", by=people.person(), now=NOW
    )

    assert programme.editions.get(number=2).held_on == day
    assert Entry.objects.get(deed="rota.repaired").facts["move"] == {"2": "2027-09-16"}
    assert actions.rotate_duties(programme, by=people.person(), now=NOW) == mended


def test_a_trial_changes_nothing_and_is_made_once():
    programme, first = rotated(offices=5, editions=2)
    before, gone = cells(programme), in_plan(first)[0][2]
    change = {"drop": gone, "move": {2: date(2027, 9, 16)}, "is_trial": True}

    trial = actions.repair_duties(first, why="simulasi", by=people.person(), now=NOW, **change)
    again = actions.repair_duties(first, why="simulasi", by=people.person(), now=NOW, **change)

    assert (trial.is_trial, trial.is_current, trial.repairs) == (True, False, first)
    assert again == trial
    assert cells(programme) == before
    assert programme.editions.get(number=2).held_on == date(2027, 9, 15)
    assert Rota.objects.get(is_current=True) == first
    assert Entry.objects.filter(deed="rota.repaired").count() == 1


def test_only_the_rota_that_stands_can_be_repaired():
    programme, first = rotated(offices=5, editions=2)
    gone = in_plan(first)[0][2]
    trial = actions.repair_duties(
        first, drop=gone, is_trial=True, why="simulasi", by=people.person(), now=NOW
    )

    with pytest.raises(actions.NotTheCurrent, match=f"rota 2 program {programme.slug} tidak"):
        actions.repair_duties(trial, drop=gone, why="x", by=people.person(), now=NOW)


def test_repair_is_all_or_nothing():
    programme, first = rotated(offices=5, editions=2)
    before = cells(programme)

    with pytest.raises(IntegrityError):  # a rota is made by somebody
        actions.repair_duties(first, drop=in_plan(first)[0][2], why="x", by=None, now=NOW)

    assert cells(programme) == before
    assert Rota.objects.get().is_current


def test_the_programme_of_2027_gives_every_office_one_turn():
    make.east_java()
    programme = Programme.objects.get(slug="berbagi-2027")

    rota = actions.rotate_duties(programme, by=people.person(), now=NOW)

    assert len({office for _, _, office in cells(programme)}) == 38
    assert rota.plan["bounds"]["spread_total"] == {"reached": 0, "bound": 0, "proof": "count"}
    assert rota.plan["bounds"]["experience"]["proof"] == "dual"


LATER = NOW.replace(year=2027, month=9, day=12)  # edition 1 of 2027-09-08 is over


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        ({2: date(2027, 9, 11)}, "Hari baru edisi ke-2 sudah lewat."),
        ({1: date(2027, 9, 20)}, "Edisi ke-1 sudah berlangsung, jadi tidak dipindah."),
    ],
)
@pytest.mark.parametrize("is_trial", [True, False])
def test_what_is_over_is_not_moved_and_nobody_meets_in_the_past(move, reason, is_trial):
    programme, first = rotated(offices=5, editions=2)
    with pytest.raises(actions.CannotMove) as caught:
        actions.repair_duties(
            first, move=move, is_trial=is_trial, why="", by=people.person(), now=LATER
        )

    assert caught.value.reasons == [reason]
    assert programme.editions.get(number=2).held_on == date(2027, 9, 15)
    assert Rota.objects.count() == 1


def test_a_trial_whose_day_has_passed_is_not_adopted():
    _, first = rotated(offices=5, editions=2)
    change = {"move": {2: date(2027, 9, 11)}, "is_trial": True}
    trial = actions.repair_duties(first, why="", by=people.person(), now=NOW, **change)

    with pytest.raises(actions.CannotMove, match="sudah lewat"):
        actions.adopt_duties(trial, by=people.person(), now=LATER)


def test_a_move_leaves_alone_who_served_already():
    programme, first = rotated(offices=3, editions=3)
    served = {cell for cell in cells(programme) if cell[0] == 1}
    programme.participants.filter(office__code__in=[c[2] for c in served]).update(carried=9)

    actions.repair_duties(
        first, move={3: date(2027, 9, 23)}, why="", by=people.person(), now=LATER
    )
    assert served <= set(cells(programme))


@pytest.mark.parametrize("deed", ["rotate", "try", "repair", "adopt"])
def test_a_programme_closed_meanwhile_is_refused_in_words(deed):
    programme, first = rotated(offices=5, editions=2)
    fields = {"by": people.person(), "now": NOW}
    move = {"move": {2: date(2027, 9, 16)}, "why": ""}
    trial = actions.repair_duties(first, is_trial=True, **move, **fields)
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    deeds = {
        "rotate": lambda: actions.rotate_duties(programme, **fields),
        "try": lambda: actions.try_duties(programme, is_fresh=True, **fields),
        "repair": lambda: actions.repair_duties(first, **move, **fields),
        "adopt": lambda: actions.adopt_duties(trial, **fields),
    }
    with pytest.raises(actions.NotOpen, match="sudah ditutup; buka lagi lebih dahulu"):
        deeds[deed]()
