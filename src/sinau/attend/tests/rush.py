"""Everybody checks in at once, and each of them twice; run alone on a database of its own."""

import json
import threading
import time

CROWD, GUESTS, WORKERS = 230, 30, 8


def rush():
    """Let a crowd check in through threads, and say what stands afterwards."""
    from django.db import connection  # noqa: PLC0415  # after Django is set up

    from sinau.attend.models import CheckIn  # noqa: PLC0415
    from sinau.attend.tests import make  # noqa: PLC0415
    from sinau.people.models import Entry  # noqa: PLC0415
    from sinau.people.tests import make as people  # noqa: PLC0415

    edition = make.edition()
    crowd = [people.person() for _ in range(CROWD - GUESTS)]
    work = [(who, "") for who in crowd] * 2 + [(None, f"Tamu {n} x") for n in range(GUESTS)] * 2
    faults = []

    def run(part):
        for who, name in part:
            try:
                _one(edition, who, name)
            except Exception as fault:  # noqa: BLE001  # whatever it is, it is told
                faults.append(repr(fault))
        connection.close()

    began = time.monotonic()
    threads = [threading.Thread(target=run, args=(work[n::WORKERS],)) for n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "faults": faults,
        "check_ins": CheckIn.objects.filter(edition=edition).count(),
        "lines": Entry.objects.filter(deed="attend.checked_in").count(),
        "within a minute": time.monotonic() - began < 60,
    }


def _one(edition, who, name):
    from sinau.attend import actions  # noqa: PLC0415
    from sinau.attend.models import Way  # noqa: PLC0415
    from sinau.attend.tests.make import NOW  # noqa: PLC0415
    from sinau.people.models import Person  # noqa: PLC0415

    if who:
        actions.check_in(edition, who=who, office=None, way=Way.CODE, by=who, now=NOW)
    else:
        by = Person.objects.operator()
        actions.check_in_guest(edition, name=name, office=None, by=by, now=NOW)


def main():
    import os  # noqa: PLC0415

    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinau.config.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(rush()))  # noqa: T201


if __name__ == "__main__":
    main()
