from django.db import migrations, models


class Migration(migrations.Migration):
    # Apart from the numbering: PostgreSQL alters no table whose rows were changed just now.
    dependencies = [("people", "0003_journal_is_chained")]
    operations = [
        migrations.AlterField("entry", "number", models.PositiveBigIntegerField(unique=True)),
        migrations.AlterField("entry", "previous", models.CharField(max_length=64)),
        migrations.AlterField("entry", "hash", models.CharField(max_length=64, unique=True)),
        migrations.AlterModelOptions("entry", {"ordering": ["number"]}),
    ]
