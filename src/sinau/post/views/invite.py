"""Invite the people of an office: who would get a letter, then the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sinau.base.guard import guarded
from sinau.people.models import Office
from sinau.people.permissions import may_manage_people
from sinau.people.views.asking import who
from sinau.post import actions
from sinau.post.due import due
from sinau.post.models import Letter, State
from sinau.post.reads.invite import uninvited

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Office, may_manage_people, by="code")
def invite(request: HttpRequest, office: Office) -> HttpResponse:
    today = timezone.localdate()
    if request.method != "POST":
        context = {"office": office, "people": uninvited(office, on=today)}
        return render(request, "post/invite.html", context)
    now = timezone.now()
    letters = actions.invite_people(office, on=today, by=who(request), now=now)
    due(now, only=[letter.pk for letter in letters])
    sent = Letter.objects.filter(pk__in=[letter.pk for letter in letters], state=State.SENT)
    count, waits = sent.count(), len(letters) - sent.count()
    words = ngettext("%(count)s orang diundang.", "%(count)s orang diundang.", count)
    messages.success(request, words % {"count": count})
    if waits:
        words = ngettext(
            "%(count)s surat belum terkirim; lihat surat keluar.",
            "%(count)s surat belum terkirim; lihat surat keluar.",
            waits,
        )
        messages.error(request, words % {"count": waits})
    return redirect("people:people", office.code)
