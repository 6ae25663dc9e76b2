"""Kinds of letters that somebody lets go out without looking at each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sinau.post.models.letter import Kind


class Rule(models.Model):
    """While it is on, letters of one kind go out without being looked at (aturan kirim)."""

    PUBLIC = ()

    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, unique=True)
    is_on = models.BooleanField(_("berlaku"))
    switched_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    switched_at = models.DateTimeField()  # older drafts still wait for a human
