"""Editions that were offered before there was a word for it say how far they are."""

from django.db import migrations


def say_how_far(apps, _editor):
    offers = apps.get_model("offer", "Offer").objects.exclude(state="withdrawn")
    editions = apps.get_model("plan", "Edition").objects
    told = {}
    for offer in offers.prefetch_related("holders", "team__seats"):
        seats = {seat.pk for seat in offer.team.seats.all()}
        named = {holder.seat_id for holder in offer.holders.all()}
        is_set = offer.state == "accepted" and seats <= named
        told.setdefault(offer.edition_id, []).append((offer, is_set))
    duties = apps.get_model("rota", "Duty").objects
    for edition, answers in told.items():
        asked = {(offer.team_id, offer.office_id) for offer, _is_set in answers}
        cells = set(duties.filter(edition=edition).values_list("team", "office"))
        is_ready = asked == cells and all(is_set for _offer, is_set in answers)
        waiting = editions.filter(pk=edition, state="planned", programme__is_record=False)
        waiting.update(state="ready" if is_ready else "offered")


class Migration(migrations.Migration):
    dependencies = [("offer", "0001_initial")]

    operations = [migrations.RunPython(say_how_far, migrations.RunPython.noop)]
