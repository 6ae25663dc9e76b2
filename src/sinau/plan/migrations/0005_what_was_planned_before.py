from django.db import migrations

RUN_SHEET = (  # as actions.programmes has it today
    ("opening", "Pembukaan", 10, "penyelenggara"),
    ("paper", "Paparan narasumber", 30, "narasumber"),
    ("discussant", "Paparan pembahas", 20, "pembahas"),
    ("discussion", "Diskusi dan berbagi pengalaman", 45, "moderator"),
    ("review", "Ulasan penutup", 15, "penyelenggara"),
)


def take_up(apps, _schema_editor):
    """Give programmes that were planned before what their editions show of their pattern."""
    programmes = apps.get_model("plan", "Programme").objects
    edition, topic, item = (apps.get_model("plan", m) for m in ("Edition", "Topic", "Item"))
    edition.objects.filter(programme__is_record=True).update(state="done")
    for programme in programmes.filter(is_record=False):
        editions = list(edition.objects.filter(programme=programme).order_by("number"))
        days = sorted(e.held_on for e in editions if e.held_on)
        hours = [e.opens for e in editions if e.opens]
        if days:
            programme.begins_on, programme.ends_on = days[0], days[-1]
            programme.weekdays = "".join(sorted({str(day.isoweekday()) for day in days}))
        if hours:
            programme.opens = max(set(hours), key=hours.count)
        if editions:
            programme.zone = editions[0].zone
        programme.save()
        for one in editions:
            one.own = [
                name
                for name, differs in (
                    ("opens", one.opens and one.opens != programme.opens),
                    ("minutes", lasts(one) not in (0, programme.length_minutes)),
                    ("zone", one.zone != programme.zone),
                )
                if differs
            ]
            one.save(update_fields=["own"])
        themes = dict.fromkeys(e.theme_id for e in editions if e.theme_id)
        for place, theme in enumerate(themes, 1):
            topic.objects.create(programme=programme, theme_id=theme, order=place)
        for place, (kind, name, minutes, owner) in enumerate(RUN_SHEET, 1):
            item.objects.create(
                programme=programme,
                order=place,
                kind=kind,
                name=name,
                minutes=minutes,
                owner=owner,
            )


def lasts(edition):
    if not (edition.opens and edition.closes):
        return 0
    first, last = (at.hour * 60 + at.minute for at in (edition.opens, edition.closes))
    return (last - first) % (24 * 60)


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_programmes_are_edited")]
    operations = [migrations.RunPython(take_up, migrations.RunPython.noop)]
