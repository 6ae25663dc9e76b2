import copy
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.people.models import Person, Title
from sinau.people.tests import make as people
from sinau.rota import actions, standing
from sinau.rota.models import Rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    made = make.programme(offices=6, editions=2, seed="undian yang diumumkan")
    standing.tell(actions.rotate_duties(made, by=Person.objects.operator(), now=NOW))
    return made


@pytest.fixture
def plan(programme):
    return Rota.objects.get(programme=programme).plan


def page(client, name, *args):
    response = client.get(reverse(name if ":" in name else f"check:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_rota_page_shows_goals_turns_reasons_draw_and_date(client, programme, plan):
    said = page(client, "rota", programme.slug)

    assert "Rota 1" in said
    assert "Selasa, 24 November 2026, 16.00 WIB" in said
    assert "undian yang diumumkan" in said
    assert plan["seed_sha256"] in said
    assert plan["problem_sha256"] in said
    assert "Giliran sebagai pembahas." in said
    assert "sinau rota check PLAN.json" in said
    for part in programme.participants.all():
        assert part.office.name in said


SURE = (
    "Dari 7 tujuan: %s terbukti dengan menghitung atau menjumlahkan, %s bertumpu pada "
    "pencarian yang harus diulang untuk diyakini, %s belum terbukti."
)


def test_the_rota_page_and_the_checker_say_how_far_the_goals_are_proven(client, programme):
    rota = Rota.objects.get(programme=programme)
    for said in (
        page(client, "rota", programme.slug),
        page(client, "check:stored", programme.slug, 1),
    ):
        assert SURE % (7, 0, 0) in said

    rota.plan["bounds"]["experience"] |= {"bound": None, "proof": "open"}
    rota.plan["bounds"]["spread_teams"]["host"]["proof"] = "search"
    rota.save()
    for said in (
        page(client, "rota", programme.slug),
        page(client, "check:stored", programme.slug, 1),
    ):
        assert SURE % (5, 1, 1) in said


def test_what_rests_on_a_search_does_not_wear_the_word_of_what_adds_up(client, programme):
    rota = Rota.objects.get(programme=programme)
    assert "adil terbukti" in page(client, "rota", programme.slug)

    rota.plan["bounds"]["spread_total"]["proof"] = "search"
    rota.save()
    said = page(client, "rota", programme.slug)

    assert "adil menurut pencarian" in said
    assert "terbukti lewat pencarian" in said
    assert "adil terbukti" not in said


def test_a_check_that_trusts_anything_does_not_say_that_all_agrees(client, programme):
    rota = Rota.objects.get(programme=programme)
    assert "semuanya cocok" in page(client, "check:stored", programme.slug, 1)

    rota.plan["bounds"]["experience"]["proof"] = "search"
    rota.save()
    said = page(client, "check:stored", programme.slug, 1)

    assert "Tidak ada yang salah, tetapi sebagian hanya dipercaya." in said
    assert "semuanya cocok" not in said


def test_turns_add_up_to_the_duties(client, programme, plan):
    turns = client.get(reverse("check:rota", args=[programme.slug])).context["turns"]

    assert sum(turn.total for turn in turns) == len(plan["duties"]) == 4
    assert {name for turn in turns for name, _n in turn.teams} == {"tuan rumah", "pembahas"}
    assert all(sum(n for _name, n in turn.teams) == turn.total for turn in turns)


@pytest.fixture
def large(programme, plan):
    """Give the plan of 256 offices and 514 duties, which no table of ours knows."""
    problem, facts = plan["problem"], plan["duties"][0]["facts"]
    theme = "Persyaratan dan pemenuhan syarat PPDP, KPPS, dan Linmas TPS"
    problem["offices"] = [
        {"id": f"kantor-{n}", "name": f"Kabupaten Kepulauan {n}"} for n in range(256)
    ]
    problem["editions"] = [
        {"number": n, "date": f"{NOW.date() + timedelta(days=n)}", "theme": theme}
        for n in range(1, 258)
    ]
    plan["duties"] = [
        {"edition": n, "team": team, "office": f"kantor-{(2 * n + at) % 256}", "facts": facts}
        for n in range(1, 258)
        for at, team in enumerate(("host", "discussant"))
    ]
    Rota.objects.filter(programme=programme).update(plan=plan)
    return reverse("check:rota", args=[programme.slug])


def test_a_large_plan_is_shown_in_pages(client, large):
    first = client.get(large, {"turns": 2})

    assert len(first.content) < 80_000  # with the stylesheet a page stays under 100 kB
    turns, picks = first.context["turns"], first.context["picks"]
    assert (turns.number, turns.paginator.num_pages) == (2, 7)
    assert (picks.number, picks.paginator.num_pages) == (1, 13)
    assert len(first.context["tiles"]) == 256
    said = first.content.decode()
    assert 'href="?turns=3#turns"' in said
    assert 'href="?turns=2&amp;picks=2#picks"' in said
    assert 'id="picks"' in said


@pytest.mark.parametrize("part", ["PROBLEM", "PLAN"])
def test_the_files_are_what_was_stored(client, programme, part):
    rota = Rota.objects.get(programme=programme)
    response = client.get(reverse("check:rota_json", args=[programme.slug, 1, part]))

    assert json.loads(response.content) == getattr(
        rota, part.lower() if part == "PLAN" else "problem"
    )
    assert response["Content-Disposition"] == f'attachment; filename="{part}.json"'


def test_no_other_file_is_there(client, programme):
    url = reverse("check:rota_json", args=[programme.slug, 1, "SECRET"])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [("rota", ["tak-ada"]), ("rota_number", ["tak-ada", 1]), ("changes", ["tak-ada", 1])],
)
def test_what_is_not_there_is_404_in_our_frame(client, name, args):
    response = client.get(reverse(name if ":" in name else f"check:{name}", args=args))

    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.content.decode()


def test_without_a_rota_the_page_says_how_to_make_one(client):
    programme = make.programme()

    assert f"sinau rotate {programme.slug}" in page(client, "rota", programme.slug)


def test_a_record_has_no_rota_and_says_why(client):
    programme = make.programme(is_record=True)

    assert "sebelum Sinau ada" in page(client, "rota", programme.slug)


@pytest.fixture
def trial(programme):
    """Swaps the hosts of the two editions, by hand."""
    stands = Rota.objects.get(programme=programme)
    plan = copy.deepcopy(stands.plan)
    one, other = [duty for duty in plan["duties"] if duty["team"] == "host"]
    one["office"], other["office"] = other["office"], one["office"]
    return Rota.objects.create(
        programme=programme, number=2, problem=stands.problem, plan=plan, made_at=NOW,
        made_by=Person.objects.operator(), is_trial=True, repairs=stands, why="bagaimana bila",
    )  # fmt: skip


@pytest.fixture
def observer(client):
    """Signed in as somebody who reads everything."""
    client.force_login(people.holds(people.national(), Title.STAFF))
    return client


def test_a_repair_shows_before_and_after_and_whom_it_touches(observer, programme, trial):
    client = observer
    response = client.get(reverse("check:changes", args=[programme.slug, trial.number]))

    said, seats, touched = (
        response.content.decode(), response.context["seats"], response.context["touched"],
    )  # fmt: skip
    assert "simulasi" in said
    assert "bagaimana bila" in said
    assert [(s.edition, s.team, len(s.gone), len(s.come)) for s in seats] == [
        (1, "tuan rumah", 1, 1), (2, "tuan rumah", 1, 1),
    ]  # fmt: skip
    assert [seats[0].gone, seats[1].gone] == [
        [seats[1].come[0].name], [seats[0].come[0].name],
    ]  # fmt: skip
    assert [[p.edition for p in t.gone + t.come] for t in touched] in (
        [[1, 2], [2, 1]],
        [[2, 1], [1, 2]],
    )


def test_a_rota_that_repairs_nothing_has_no_changes(client, programme):
    assert client.get(reverse("check:changes", args=[programme.slug, 1])).status_code == 404


def test_a_trial_and_an_old_rota_say_that_they_are_not_in_force(observer, programme, trial):
    client = observer
    assert "Simulasi: rota ini belum diberlakukan." in page(
        client, "rota_number", programme.slug, trial.number
    )
    Rota.objects.filter(programme=programme, number=1).update(is_current=False)
    assert "Rota lama" in page(client, "rota_number", programme.slug, 1)


@pytest.fixture
def tried(programme):
    standing.tell(Rota.objects.get(programme=programme))
    gone = Rota.objects.get().plan["duties"][0]["office"]
    return actions.repair_duties(
        Rota.objects.get(), drop=gone, is_trial=True, why="?",
        by=Person.objects.operator(), now=NOW,
    )  # fmt: skip


PAGES = ("rota_number", "rota_json", "changes", "stored")


def statuses(client, tried):
    found = []
    for name in PAGES:
        args = [tried.programme.slug, tried.number, *(["PLAN"] if name == "rota_json" else [])]
        found.append(client.get(reverse(f"check:{name}", args=args)).status_code)
    return set(found)


READ_BY = {
    "coordinator": 200, "province": 200, "observer": 200, "head": 200, "delegate": 200,
    "finance": 200, "secretary": 200, "neighbour": 404, "former": 404, "coming": 404,
    "nobody": 404, "operator": 404, "public": 404,
}  # fmt: skip


@pytest.mark.parametrize("what", ["trial", "working"])
def test_what_was_not_released_is_read_by_whom_it_concerns(client, programme, tried, what):
    if what == "working":
        Rota.objects.filter(pk=tried.pk).update(is_trial=False)
    people_ = people.everybody(programme.offices.first(), timezone.localdate())
    assert people_.keys() == READ_BY.keys()
    for who, person in people_.items():
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        assert statuses(client, tried) == {READ_BY[who]}, who


def test_the_public_reads_the_last_rota_that_was_released(client, programme, tried):
    actions.adopt_duties(tried, by=Person.objects.operator(), now=NOW)
    said = page(client, "rota", programme.slug)
    assert "Rota lama: sudah ada rota yang lebih baru." in said
    assert reverse("check:rota_number", args=[programme.slug, 2]) not in said

    Rota.objects.update(is_told=False)
    said = page(client, "rota", programme.slug)
    assert "Rencana kerja belum dirilis" in said
    assert reverse("check:rota_number", args=[programme.slug, 1]) not in said


def test_what_is_told_after_something_hidden_is_not_compared_with_it(client, programme, tried):
    actions.adopt_duties(tried, by=Person.objects.operator(), now=NOW)
    Rota.objects.filter(number=1).update(is_told=False)
    standing.tell(Rota.objects.get(number=2))

    changes = reverse("check:changes", args=[programme.slug, 2])
    assert changes not in page(client, "rota", programme.slug)
    assert client.get(changes).status_code == 404
