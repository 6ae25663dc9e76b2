"""Dates, recorded texts and addresses in templates; dates are worded in ``base.dates``."""

from __future__ import annotations

from typing import Any

from django import template

from sinau.base import dates
from sinau.base.language import as_recorded

register = template.Library()
register.filter("day", dates.day)
register.filter("short_day", dates.short_day)
register.filter("short_date", dates.short_date)
register.filter("moment", dates.moment)
register.filter("as_dated", dates.as_dated)
register.filter("as_recorded", as_recorded)
register.simple_tag(dates.when, name="when")


@register.simple_tag(takes_context=True)
def turned(context: dict[str, Any], number: int, key: str = "") -> str:
    """Give the address of this page with another page of one of its lists."""
    query = context["request"].GET.copy()
    query[key or "page"] = str(number)
    return f"?{query.urlencode()}" + (f"#{key}" if key else "")
