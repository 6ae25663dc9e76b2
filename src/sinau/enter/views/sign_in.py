"""Getting in by a link from one's mail, and the page about oneself; the rest is allauth's."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from sinau.enter.forms import LinkRequest
from sinau.enter.reads.links import LASTS, link_for, person_of
from sinau.enter.views.letters import hand_over
from sinau.people.models import Person
from sinau.people.permissions import roles_of
from sinau.people.views.asking import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "enter/no_sign_up.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask_link(request: HttpRequest) -> HttpResponse:
    """Send a link to an address we know; say the same of one we do not."""
    form = LinkRequest(request.POST or None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "enter/ask_link.html", {"form": form}, status=status)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="link", key=email):
        return render(request, "429.html", status=429)
    person = Person.objects.filter(email__iexact=email).first()
    if person is not None and person.can_get_mail:
        _send(person)
    return render(request, "enter/link_sent.html", {"email": email})


@sensitive_variables("link", "address")
def _send(person: Person) -> None:
    link = link_for(person, now=timezone.now())
    address = settings.SITE_ADDRESS + reverse("enter:use_link", args=[link])
    words = render_to_string("enter/link.txt", {"address": address, "person": person})
    subject = f"Sinau: {_('tautan untuk masuk')}"
    hand_over(EmailMessage(subject, words, None, [person.email]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_variables("link")
def use_link(request: HttpRequest, link: str) -> HttpResponse:
    """Ask before signing in: mail programs open links on their own."""
    person = person_of(link, now=timezone.now())
    used = f"enter.link.{sha256(link.encode()).hexdigest()}"
    if person is None or cache.get(used):
        return render(request, "enter/link_spent.html", status=410)
    if request.method != "POST":
        return render(request, "enter/use_link.html", {"person": person})
    if not cache.add(used, 1, LASTS.total_seconds()):  # though a second factor is still to come
        return render(request, "enter/link_spent.html", status=410)
    record_authentication(request, person, method="link", email=person.email)
    answer: HttpResponse = perform_login(request, Login(user=person, email=person.email))
    return answer


@require_safe
@signed_in
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """Show who I am here, what follows from it, and how I get in."""
    person = request.user
    positions = person.positions.select_related("office")  # type: ignore[union-attr]
    return render(request, "enter/me.html", {
        "person": person,
        "positions": positions,
        "roles": roles_of(person),
        "has_second_factor": is_mfa_enabled(person),
    })  # fmt: skip
