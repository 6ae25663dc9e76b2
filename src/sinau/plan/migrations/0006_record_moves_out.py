from django.db import migrations

MOVED = ("claim", "source")  # in this order: claims point to sources


def name_types(old, new):
    """Let Django's list of tables follow, so that no name of a table that is gone stays in it."""

    def rename(apps, _schema_editor):
        types = apps.get_model("contenttypes", "ContentType").objects
        types.filter(app_label=old, model__in=MOVED).update(app_label=new)

    return rename


class Migration(migrations.Migration):
    # The tables keep their rows, keys and constraints under a new name; record 0001 takes them up.
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("plan", "0005_what_was_planned_before"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(name, f"record_{name}") for name in MOVED
            ],
            state_operations=[migrations.DeleteModel(name) for name in MOVED],
        ),
        migrations.RunPython(name_types("plan", "record"), name_types("record", "plan")),
    ]
