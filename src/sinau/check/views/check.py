"""Anybody may have a plan checked; nothing of it is kept."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sinau.base.guard import guarded
from sinau.base.strict_json import parsed
from sinau.base.upload import checked
from sinau.check.forms import PlanFile
from sinau.check.reads.proof import examined
from sinau.plan.models import Programme
from sinau.rota.models import Rota
from sinau.rota.reads.rota import in_words, names

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 200  # sentences
MOST_PICKS, MOST_DUTIES = 1_000_000, 4_000  # four seconds of checking; 256 by 514 by 3 fits


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "check/check.html", {"form": PlanFile()})
    form = PlanFile(request.POST, request.FILES)
    form.full_clean()
    verdict = checked(request, "file")
    if not verdict:
        form.errors["file"] = form.error_class([verdict.reason])
        return render(request, "check/check.html", {"form": form}, status=422)
    file = form.cleaned_data["file"]
    plan = parsed(file.read())
    if _is_too_large(plan):
        words = _("Rencana ini terlalu besar untuk diperiksa di sini; pakai perintah di bawah.")
        form.add_error("file", words)
        return render(request, "check/check.html", {"form": form}, status=422)
    found = findings(plan)
    context = {"form": PlanFile(), "name": file.name, **found}
    return render(request, "check/check.html", context, status=200 if found["holds"] else 422)


@require_safe
@guarded(Programme, by="slug")
def check_stored(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    seen = Rota.objects.visible_to(request.user)
    rota = get_object_or_404(seen, programme=programme, number=number)
    context = {"form": PlanFile(), "rota": rota, "programme": programme}
    return render(request, "check/check.html", context | findings(rota.plan))


def findings(plan: Any) -> dict[str, Any]:
    """Give every check in words, what does not hold first."""
    seen, sure = examined(plan)
    failures = sum(not one.ok for one in seen.findings)
    if seen.readable:
        called = names(plan)
        said = [capfirst(in_words(one.words, called)) for one in seen.findings[:SHOWN]]
    else:  # they begin with a field, and that has its own spelling
        said = [in_words(one.words) for one in seen.findings[:SHOWN]]
    return {
        "holds": not failures,
        "sure": sure,
        "findings": [*zip(seen.findings, said, strict=False)],
        "more": len(seen.findings[SHOWN:]),
        "failures": failures,
    }


def _is_too_large(plan: Any) -> bool:
    """Whether checking would hold up everybody else who reads these pages."""
    if not isinstance(plan, dict) or not isinstance(plan.get("problem"), dict):
        return False
    problem, lists = plan["problem"], (list, dict)
    parts = (problem.get("offices"), problem.get("editions"), problem.get("seats"))
    picks = prod(len(part) for part in parts if isinstance(part, lists))
    duties = plan.get("duties")
    return picks > MOST_PICKS or (isinstance(duties, lists) and len(duties) > MOST_DUTIES)
