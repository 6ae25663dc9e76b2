"""What somebody rated here is not changed by a pack; who rated so far, from the journal."""

from django.db import migrations, models


def mark_rated(apps, _editor):
    entries = apps.get_model("people", "Entry").objects.filter(deed="rota.experience_rated")
    known = apps.get_model("rota", "Experience").objects
    for about, facts in entries.values_list("about", "facts"):
        office = int(about.rpartition(":")[2])
        known.filter(office=office, theme__code=facts.get("theme")).update(is_rated=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_contacts_and_divisions"), ("rota", "0003_wishes")]

    operations = [
        migrations.AddField(
            model_name="experience",
            name="is_rated",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_rated, migrations.RunPython.noop),
    ]
