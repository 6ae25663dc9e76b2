"""Letters about what no longer holds are marked; what was replaced so far, from the journal."""

from django.db import migrations, models


def mark_replaced(apps, _editor):
    entries = apps.get_model("people", "Entry").objects.filter(deed="post.replaced")
    replaced = {
        int(about.rpartition(":")[2]) for about in entries.values_list("about", flat=True)
    }
    letters = apps.get_model("post", "Letter").objects.filter(
        state="discarded", pk__in=replaced
    )
    letters.update(is_void=True)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_contacts_and_divisions"),
        ("post", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_void",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_replaced, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(is_void=False) | ~models.Q(state__in=["draft", "waiting"]),
                name="what_no_longer_holds_does_not_wait_to_be_sent",
            ),
        ),
    ]
