from datetime import date, time

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("id", "24 November 2026 · 09.30 · 1.234,5"),
        ("en", "24 November 2026 · 09:30 · 1,234.5"),
    ],
)
def test_dates_hours_and_numbers_are_written_as_people_write_them(language, shown):
    text = "{{ day|date }} · {{ hour|time }} · {{ number|floatformat }}"
    context = {"day": date(2026, 11, 24), "hour": time(9, 30), "number": 1234.5}

    with override(language):
        assert Template(text).render(Context(context)) == shown
