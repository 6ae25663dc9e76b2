"""Filters for dates in templates; the words themselves are in ``base.dates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from sinau.base import dates

if TYPE_CHECKING:
    from datetime import date, datetime

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    return dates.day(value)


@register.filter
def moment(value: datetime) -> str:
    return dates.moment(value)
