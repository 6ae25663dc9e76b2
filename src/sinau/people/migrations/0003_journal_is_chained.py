import django.db.models
from django.db import migrations, models

from sinau.people.journal import fingerprint


def chain(apps, _schema_editor):
    """Number and seal what was written before there was a seal."""
    entries = apps.get_model("people", "Entry").objects
    number, before = 0, ""
    for number, entry in enumerate(entries.order_by("pk"), 1):  # noqa: B007
        entry.number, entry.previous = number, before
        entry.hash = before = fingerprint(entry)
        entry.save()
    apps.get_model("people", "Seal").objects.create(pk=1, lines=number, hash=before)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_operator")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lines", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.Q(pk=1), name="the_journal_has_one_seal"
                    )
                ]
            },
        ),
        migrations.AddField("entry", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("entry", "previous", models.CharField(default="", max_length=64)),
        migrations.AddField("entry", "hash", models.CharField(default="", max_length=64)),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
