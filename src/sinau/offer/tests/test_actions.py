"""A plan is tried, adopted, told; offices answer; nothing told is reshuffled silently."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from sinau.offer import actions
from sinau.offer.forms import SwapForm
from sinau.offer.models import Answer, Holder, Offer, Release
from sinau.offer.reads.cautions import IGNORED, RELEASE, WARNS, cautions
from sinau.people.models import Entry, Position, Title
from sinau.people.tests import make as people
from sinau.plan.models import Programme, Seat
from sinau.post.models import Letter
from sinau.rota import actions as rota
from sinau.rota.models import Duty, Pin, Rota
from sinau.rota.reads.problem import problem_of
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 12, 8)
SINCE = date(2024, 6, 1)


@pytest.fixture
def by():
    return people.person()


@pytest.fixture
def programme(by):
    made = make.programme(offices=8, editions=3)
    rota.rotate_duties(made, by=by, now=NOW)
    return made


@pytest.fixture
def release(programme, by):
    return actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)


def duties(programme):
    found = Duty.objects.filter(edition__programme=programme)
    return {(d.edition.number, d.team.code, d.office.code) for d in found}


def offers(programme, *states):
    found = Offer.objects.filter(edition__programme=programme)
    return found.filter(state__in=states) if states else found


def free(programme):
    serving = Duty.objects.filter(edition__programme=programme).values("office")
    return programme.offices.exclude(pk__in=serving).order_by("code")


def test_a_first_release_offers_every_duty(programme, release, by):
    assert (release.number, release.rota.number) == (1, 1)
    assert offers(programme, Answer.OFFERED).count() == 6
    assert {o.answer_by for o in offers(programme)} == {UNTIL}
    assert [row["edition"] for row in release.content] == [1, 2, 3]
    entry = Entry.objects.last()
    assert (entry.deed, entry.by) == ("offer.released", by)
    assert entry.facts == {"number": 1, "offered": 6, "withdrawn": 0, "asked_again": 0}


@pytest.mark.usefixtures("release")
def test_the_same_is_not_released_twice(programme, by):
    with pytest.raises(actions.NothingNew):
        actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)

    assert Release.objects.count() == 1


def test_what_is_not_whole_is_not_released(by):
    programme = make.programme(offices=4, editions=2)
    assert [one.level for one in cautions(programme)] == [RELEASE]
    with pytest.raises(actions.NotReleasable, match="Peran belum dibagi"):
        actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)

    rota.rotate_duties(programme, by=by, now=NOW)
    Duty.objects.filter(edition__number=2, team__code="host").delete()
    with pytest.raises(actions.NotReleasable, match="Edisi ke-2: kursi tuan rumah kosong"):
        actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)
    assert not Release.objects.exists()


@pytest.mark.usefixtures("release")
def test_an_office_accepts_and_names_its_people(programme, by):
    offer = offers(programme).filter(team__code="host").first()
    position = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.MEMBER, since=date(2024, 6, 1)
    )
    seat = Seat.objects.get(team=offer.team, role="narasumber")

    actions.accept_offer(offer, holders={seat: position}, by=by, now=NOW)

    offer.refresh_from_db()
    assert (offer.state, offer.answered_at) == (Answer.ACCEPTED, NOW)
    assert Holder.objects.get().position == position
    pin = {"edition": offer.edition.number, "team": "host", "office": offer.office.code}
    assert pin in problem_of(programme)["pins"]

    other = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.STAFF, since=date(2024, 6, 1)
    )
    actions.name_holders(offer, holders={seat: other}, by=by, now=NOW)
    assert Holder.objects.get().position == other
    assert Entry.objects.last().facts["was"] == {"narasumber": position.pk}


def test_a_declined_duty_goes_to_somebody_else_with_the_fewest_changes(programme, release, by):
    offer = offers(programme).first()
    for other in offers(programme).exclude(pk=offer.pk):
        actions.accept_offer(other, holders={}, by=by, now=NOW)
    before = duties(programme)

    actions.decline_offer(offer, why="rapat pleno", by=by, now=NOW)
    trial = rota.try_duties(programme, is_fresh=False, by=by, now=NOW)
    rota.adopt_duties(trial, by=by, now=NOW)
    second = actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)

    assert len(before - duties(programme)) == 1
    offer.refresh_from_db()
    assert (offer.state, offer.why) == (Answer.WITHDRAWN, "rapat pleno")
    assert offers(programme, Answer.ACCEPTED).count() == 5
    assert offers(programme, Answer.OFFERED).count() == 1
    assert second.number == 2
    assert Release.objects.get(number=1).content == release.content  # still readable


@pytest.mark.usefixtures("release")
def test_a_no_needs_its_reason(programme, by):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.decline_offer(offers(programme).first(), why="", by=by, now=NOW)


@pytest.mark.usefixtures("release")
def test_who_agreed_to_a_day_is_asked_again_when_it_moves(programme, by):
    first = programme.editions.get(number=1)
    for offer in offers(programme):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)
    first.opens = time(13, 0)
    first.save()

    actions.release_plan(programme, answer_by=UNTIL + timedelta(7), by=by, now=NOW)

    again = offers(programme, Answer.OFFERED)
    assert {o.edition.number for o in again} == {1}
    assert {o.answer_by for o in again} == {UNTIL + timedelta(7)}
    assert Entry.objects.last().facts["asked_again"] == 2


@pytest.mark.usefixtures("release")
def test_two_offices_change_places(programme, by):
    one, other = (offers(programme).get(edition__number=n, team__code="host") for n in (1, 3))
    actions.ask_swap(one, wants=other, why="tuan rumah lain acara", by=by, now=NOW)
    actions.grant_swap(one, by=by, now=NOW)

    assert (1, "host", other.office.code) in duties(programme)
    assert (3, "host", one.office.code) in duties(programme)
    assert Pin.objects.count() == 2
    actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)
    live = {
        (o.edition.number, o.team.code, o.office.code)
        for o in offers(programme, Answer.OFFERED)
    }
    assert live == duties(programme)


@pytest.mark.usefixtures("release")
def test_a_refused_swap_asks_again(programme, by):
    one, other = (offers(programme).get(edition__number=n, team__code="host") for n in (1, 3))
    actions.ask_swap(one, wants=other, why="acara", by=by, now=NOW)
    actions.refuse_swap(one, why="sudah penuh", by=by, now=NOW)

    one.refresh_from_db()
    assert (one.state, one.wants, one.why) == (Answer.OFFERED, None, "sudah penuh")
    with pytest.raises(actions.AnswerRefused):
        actions.grant_swap(one, by=by, now=NOW)


@pytest.mark.usefixtures("release")
def test_another_office_steps_in_at_the_last_hour(programme, by):
    offer = offers(programme).first()
    substitute = free(programme).first()

    made = actions.substitute(offer, office=substitute, why="sakit", by=by, now=NOW)

    assert (made.state, made.office) == (Answer.OFFERED, substitute)
    cell = (offer.edition.number, offer.team.code)
    assert (*cell, substitute.code) in duties(programme)
    assert (*cell, offer.office.code) not in duties(programme)
    offer.refresh_from_db()
    assert (offer.state, offer.why) == (Answer.WITHDRAWN, "sakit")
    assert Entry.objects.last().facts["instead_of"] == offer.pk


@pytest.mark.usefixtures("release")
def test_what_cannot_hold_together_changes_nothing(programme, by):
    offer = offers(programme).get(edition__number=2, team__code="host")
    serves = offers(programme).get(edition__number=2, team__code="discussant").office
    with pytest.raises(actions.AnswerRefused):
        actions.substitute(offer, office=serves, why="sakit", by=by, now=NOW)

    assert not Pin.objects.exists()
    assert Rota.objects.count() == 1


@pytest.mark.usefixtures("release")
def test_a_withdrawn_offer_is_answered_no_more(programme, by):
    offer = offers(programme).first()
    actions.substitute(offer, office=free(programme).first(), why="sakit", by=by, now=NOW)

    with pytest.raises(actions.AnswerRefused):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)


def test_a_warning_is_set_aside_by_name_and_minded_again(programme, by):
    heads = next(one for one in cautions(programme) if one.key == "no heads")
    assert heads.level == WARNS

    actions.set_aside(programme, heads.key, why="surat menyusul", by=by, now=NOW)
    aside = next(one for one in cautions(programme) if one.key == heads.key)
    assert (aside.level, aside.waiver.by, aside.waiver.why) == (IGNORED, by, "surat menyusul")
    with pytest.raises(actions.NothingNew):
        actions.set_aside(programme, heads.key, why="lagi", by=by, now=NOW)

    actions.mind_again(programme, heads.key, by=by, now=NOW)
    assert heads in cautions(programme)


def test_what_holds_a_release_back_is_not_set_aside(programme, by):
    Duty.objects.filter(edition__number=2, team__code="host").delete()
    with pytest.raises(actions.NothingNew):
        actions.set_aside(programme, "empty 2 host", why="biar", by=by, now=NOW)


@pytest.mark.usefixtures("release")
def test_a_no_may_become_a_yes_until_somebody_else_was_found(programme, by):
    offer = offers(programme).first()
    actions.decline_offer(offer, why="rapat", by=by, now=NOW)
    actions.accept_offer(offer, holders={}, by=by, now=NOW)
    assert problem_of(programme)["away"] == []

    actions.decline_offer(offer, why="rapat lagi", by=by, now=NOW)
    trial = rota.try_duties(programme, is_fresh=False, by=by, now=NOW)
    rota.adopt_duties(trial, by=by, now=NOW)
    with pytest.raises(actions.AnswerRefused, match="kantor lain"):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)
    assert Pin.objects.filter(office=offer.office).count() == 0


@pytest.mark.usefixtures("release")
def test_a_trial_made_before_an_answer_is_not_adopted_over_it(programme, by):
    offer = offers(programme).first()
    programme.participants.filter(office=offer.office).update(carried=5)
    trial = rota.try_duties(programme, is_fresh=True, by=by, now=NOW)
    actions.accept_offer(offer, holders={}, by=by, now=NOW)

    with pytest.raises(rota.NotTheCurrent):
        rota.adopt_duties(trial, by=by, now=NOW)
    assert Duty.objects.filter(edition=offer.edition, office=offer.office).exists()


@pytest.mark.usefixtures("release")
def test_a_duty_that_was_declined_holds_the_next_release_back(programme, by):
    offer = offers(programme).first()
    actions.decline_offer(offer, why="rapat", by=by, now=NOW)
    programme.editions.filter(number=3).update(opens=time(15, 0))

    with pytest.raises(actions.NotReleasable, match="menolak"):
        actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)


@pytest.mark.usefixtures("release")
def test_a_swap_does_not_put_an_office_into_an_edition_twice(programme, by):
    one = offers(programme).get(edition__number=1, team__code="host")
    other = offers(programme).get(edition__number=3, team__code="host")
    here = offers(programme).get(edition__number=1, team__code="discussant")
    Offer.objects.filter(pk=here.pk).update(office=other.office)
    actions.ask_swap(one, wants=other, why="acara", by=by, now=NOW)

    with pytest.raises(actions.AnswerRefused, match="sudah bertugas"):
        actions.grant_swap(one, by=by, now=NOW)


@pytest.mark.usefixtures("release")
def test_what_is_over_is_answered_no_more_and_keeps_its_offices(programme, by):
    first = programme.editions.get(number=1)
    later = NOW + (first.held_on - NOW.date()) + timedelta(days=2)
    offer = offers(programme).filter(edition=first).first()
    before = {cell for cell in duties(programme) if cell[0] == 1}
    with pytest.raises(actions.AnswerRefused, match="sudah lewat"):
        actions.decline_offer(offer, why="terlambat", by=by, now=later)

    programme.participants.filter(office=offer.office).update(carried=9)
    asked = rota.try_duties(programme, is_fresh=True, by=by, now=later).plan["duties"]
    assert before <= {(duty["edition"], duty["team"], duty["office"]) for duty in asked}


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_what_nobody_sees_is_not_released(programme, by, state):
    programme.state = state
    programme.save()
    with pytest.raises(actions.NotReleasable, match="tidak aktif"):
        actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)


def after(programme, number):
    """Give a moment after an edition of the programme."""
    held = programme.editions.get(number=number).held_on
    return NOW + (held - NOW.date()) + timedelta(days=1)


@pytest.mark.usefixtures("release")
def test_who_served_already_is_not_asked_again(programme, by):
    for offer in offers(programme):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)
    later = after(programme, 1)
    programme.editions.filter(number__lte=2).update(opens=time(13, 0))
    told = {"answer_by": later.date() + timedelta(3), "by": by, "now": later}
    release = actions.release_plan(programme, **told)

    again = offers(programme, Answer.OFFERED)
    assert {offer.edition.number for offer in again} == {2}
    first = offers(programme).filter(edition__number=1)
    assert {o.state for o in first} == {Answer.ACCEPTED}
    about = f"offer.release:{release.pk}"
    letters = Letter.objects.filter(about=about)
    assert {letter.office_id for letter in letters} == {o.office_id for o in again}


@pytest.mark.usefixtures("release")
def test_what_is_over_holds_no_release_back_and_is_not_reminded_of(programme, by):
    offer = offers(programme).filter(edition__number=1).first()
    actions.decline_offer(offer, why="rapat", by=by, now=NOW)
    later = after(programme, 1)
    programme.editions.filter(number=3).update(opens=time(13, 0))

    assert actions.remind_offices(programme, by=by, now=later) == 4
    until = later.date() + timedelta(3)
    assert actions.release_plan(programme, answer_by=until, by=by, now=later).number == 2


def test_what_was_over_before_the_first_release_is_not_offered(programme, by):
    later = after(programme, 1)
    actions.release_plan(programme, answer_by=later.date(), by=by, now=later)

    assert {offer.edition.number for offer in offers(programme)} == {2, 3}


@pytest.mark.usefixtures("release")
def test_nobody_swaps_into_what_is_over(programme, by):
    one, other = (offers(programme).get(edition__number=n, team__code="host") for n in (3, 1))
    actions.ask_swap(one, wants=other, why="acara", by=by, now=NOW)
    later = after(programme, 1)
    with pytest.raises(actions.AnswerRefused, match="yang diminta sudah berlangsung"):
        actions.grant_swap(one, by=by, now=later)
    with pytest.raises(actions.AnswerRefused, match="yang diminta sudah berlangsung"):
        actions.ask_swap(one, wants=other, why="acara", by=by, now=later)

    wants = SwapForm(one, on=later.date()).fields["wants"].queryset
    assert {offer.edition.number for offer in wants} == {2}


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    "deed", ["accept", "decline", "name", "swap", "refuse", "grant", "substitute", "remind",
             "aside"],
)  # fmt: skip
def test_a_programme_closed_meanwhile_is_refused_in_words(programme, by, deed):
    offer, other = offers(programme)[0], offers(programme)[3]
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    how = {"by": by, "now": NOW}
    deeds = {
        "accept": lambda: actions.accept_offer(offer, holders={}, **how),
        "decline": lambda: actions.decline_offer(offer, why="x", **how),
        "name": lambda: actions.name_holders(offer, holders={}, **how),
        "swap": lambda: actions.ask_swap(offer, wants=other, why="x", **how),
        "refuse": lambda: actions.refuse_swap(offer, why="x", **how),
        "grant": lambda: actions.grant_swap(offer, **how),
        "substitute": lambda: actions.substitute(offer, office=other.office, why="x", **how),
        "remind": lambda: actions.remind_offices(programme, **how),
        "aside": lambda: actions.set_aside(programme, "no heads", why="x", **how),
    }
    with pytest.raises(rota.NotOpen, match="sudah ditutup"):
        deeds[deed]()


@pytest.mark.usefixtures("release")
def test_a_moved_edition_is_asked_again_by_the_next_release(programme, by):
    for offer in offers(programme):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)
    stands = Rota.objects.get(is_current=True)
    change = {"move": {2: date(2027, 9, 17)}, "why": "", "by": by, "now": NOW}
    trial = rota.repair_duties(stands, is_trial=True, **change)
    rota.adopt_duties(trial, by=by, now=NOW)
    assert not offers(programme, Answer.OFFERED).exists()

    second = actions.release_plan(programme, answer_by=UNTIL, by=by, now=NOW)
    assert {o.edition.number for o in offers(programme, Answer.OFFERED)} == {2}
    letters = Letter.objects.filter(about=f"offer.release:{second.pk}")
    assert letters.count() == 2
    assert all("waktunya berubah" in letter.body for letter in letters)


def steps(programme):
    return [edition.state for edition in programme.editions.order_by("number")]


def names(offer):
    """Give somebody of the office for every seat."""
    return {
        seat: Position.objects.create(
            person=people.person(), office=offer.office, title=Title.STAFF, since=SINCE
        )
        for seat in offer.team.seats.all()
    }


def test_an_edition_says_how_far_it_is_as_its_offices_answer(programme, by):
    assert steps(programme) == ["planned"] * 3
    how = {"by": by, "now": NOW}
    actions.release_plan(programme, answer_by=UNTIL, **how)
    assert steps(programme) == ["offered"] * 3

    one, other = offers(programme).filter(edition__number=1)
    actions.accept_offer(one, holders=names(one), **how)
    actions.accept_offer(other, holders={}, **how)
    assert steps(programme)[0] == "offered"  # nobody is named
    actions.name_holders(other, holders=names(other), **how)
    assert steps(programme) == ["ready", "offered", "offered"]

    actions.decline_offer(one, why="sakit", **how)
    assert steps(programme)[0] == "offered"
    actions.accept_offer(one, holders=names(one), **how)
    assert steps(programme)[0] == "ready"
    wants = offers(programme).get(edition__number=3, team=one.team)
    actions.ask_swap(one, wants=wants, why="acara", **how)
    assert steps(programme)[0] == "offered"


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize("what", ["substitute", "grant", "move"])
def test_an_edition_that_was_ready_is_offered_again(programme, by, what):
    how = {"by": by, "now": NOW}
    for offer in offers(programme).filter(edition__number__in=[1, 3]):
        actions.accept_offer(offer, holders=names(offer), **how)
    assert steps(programme) == ["ready", "offered", "ready"]
    one, other = (offers(programme).get(edition__number=n, team__code="host") for n in (1, 3))
    if what == "substitute":
        actions.substitute(one, office=free(programme).first(), why="sakit", **how)
    elif what == "grant":
        actions.ask_swap(one, wants=other, why="acara", **how)
        actions.grant_swap(one, **how)
        assert steps(programme)[2] == "offered"
    else:
        programme.editions.filter(number=1).update(opens=time(13, 0))
        actions.release_plan(programme, answer_by=UNTIL, **how)
    assert steps(programme)[0] == "offered"


@pytest.mark.usefixtures("release")
def test_what_has_begun_stays_there(programme, by):
    offer = offers(programme).filter(edition__number=1).first()
    programme.editions.filter(number=1).update(state="live")
    with pytest.raises(actions.AnswerRefused, match="sudah lewat"):
        actions.accept_offer(offer, holders={}, by=by, now=NOW)
    assert steps(programme)[0] == "live"
