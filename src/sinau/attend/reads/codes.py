"""How people check in: the code of an edition on its day, and links of one person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.utils.translation import gettext as _

from sinau.attend.models import Roll
from sinau.attend.reads.sources import window_of
from sinau.base.verdict import YES, Verdict, no
from sinau.meet.reads.meeting import code_of
from sinau.people.models import Person
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from datetime import date, datetime

SALT = "attend.link"
EARLY, LATE = timedelta(minutes=60), timedelta(minutes=60)  # before it begins, after it ends


def edition_of(code: str, *, on: date) -> Edition | None:
    """Find the edition that a code lets in, around a day."""
    typed = code.strip().upper().replace("-", "").replace(" ", "")
    near = (on - timedelta(days=1), on + timedelta(days=1))
    today = Edition.objects.filter(held_on__range=near).select_related("programme__host")
    return {code_of(one): one for one in today}.get(typed)


def link_for(edition: Edition, person: Person) -> str:
    """Give the part of an address that checks one person in to one edition."""
    return signing.dumps([edition.pk, person.pk], salt=SALT)


def link_of(link: str) -> tuple[Edition, Person] | None:
    """Say whom a link checks in, and where; None where it was altered, or they left."""
    try:
        edition, person = signing.loads(link, salt=SALT)
    except signing.BadSignature:
        return None
    found = Edition.objects.filter(pk=edition).select_related("programme__host").first()
    who = Person.objects.filter(pk=person, is_active=True).first()
    return (found, who) if found and who else None


def is_open(edition: Edition, *, now: datetime) -> Verdict:
    """Whether one can check in now."""
    window = window_of(edition)
    if window is None:
        return no(_("Edisi ini belum bertanggal atau berjam."))
    if Roll.objects.filter(edition=edition, closed_at__isnull=False).exists():
        return no(_("Edisi ini sudah ditutup."))
    if now < window[0] - EARLY:
        return no(_("Presensi dibuka 60 menit sebelum edisi dimulai."))
    if now > window[1] + LATE:
        return no(_("Presensi sudah ditutup. Koordinator dapat mencatat Anda dengan alasan."))
    return YES
