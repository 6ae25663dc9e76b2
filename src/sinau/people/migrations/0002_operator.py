from django.contrib.auth.hashers import make_password
from django.db import migrations

EMAIL = "operator@sinau.invalid"


def add(apps, _schema_editor):
    apps.get_model("people", "Person").objects.get_or_create(
        email=EMAIL,
        defaults={"name": "Operator baris perintah", "password": make_password(None)},
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
