"""Anybody may have a plan checked; nothing of it is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sinau.base.guard import guarded
from sinau.base.upload import checked
from sinau.plan.forms import PlanFile
from sinau.plan.kernel.rota.check import check as check_plan
from sinau.plan.models import Programme

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "plan/check.html", {"form": PlanFile()})
    form = PlanFile(request.POST, request.FILES)
    form.full_clean()
    verdict = checked(request, "file")
    if not verdict:
        form.errors["file"] = form.error_class([verdict.reason])
        return render(request, "plan/check.html", {"form": form}, status=422)
    file = form.cleaned_data["file"]
    found = findings(json.loads(file.read().decode("utf-8-sig")))
    context = {"form": PlanFile(), "name": file.name, **found}
    return render(request, "plan/check.html", context, status=200 if found["holds"] else 422)


@require_safe
@guarded(Programme, by="slug")
def check_stored(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    rota = get_object_or_404(programme.rotas, number=number)
    context = {"form": PlanFile(), "rota": rota, "programme": programme}
    return render(request, "plan/check.html", context | findings(rota.plan))


def findings(plan: Any) -> dict[str, Any]:
    """Give every check in words, what does not hold first."""
    report = check_plan(plan)
    said = sorted(report.findings, key=lambda one: (one.ok, not one.trusted))
    return {
        "holds": report.ok,
        "findings": [(one, _(one.words.text) % one.words.facts) for one in said],
        "failures": sum(not one.ok for one in said),
    }
