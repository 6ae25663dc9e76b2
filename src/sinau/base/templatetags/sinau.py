"""Dates in templates; how they are worded stands in ``base.dates``."""

from django import template

from sinau.base import dates

register = template.Library()
register.filter("day", dates.day)
register.filter("short_day", dates.short_day)
register.filter("short_date", dates.short_date)
register.filter("moment", dates.moment)
register.simple_tag(dates.when, name="when")
