"""What becomes of a form that was sent: kept, overtaken by others, or to be confirmed first."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003  # a NamedTuple names it
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.utils.translation import gettext as _

from sinau.days.forms import MORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


class Outcome(NamedTuple):
    """What became of what was sent; truth says whether it was kept."""

    done: bool = False
    reason: str = ""  # why not
    gone: Sequence[str] = ()  # what would be removed, to be confirmed
    follows: Sequence[str] = ()  # what else would come of it, to be confirmed as well
    theirs: Sequence[str] = ()  # what others saved since the page was opened

    def __bool__(self) -> bool:
        return self.done

    @property
    def confirm(self) -> str:
        """Name all that is to be confirmed."""
        return "|".join([*self.gone, *self.follows])

    def shown(self, request: HttpRequest) -> tuple[dict[str, Any], int]:
        """Give what the page says of it, and its status."""
        said = {
            "reason": self.reason, "gone": self.gone, "follows": self.follows,
            "confirm": self.confirm, "theirs": self.theirs,
        }  # fmt: skip
        asked = request.method != "POST" or MORE in request.POST or self.confirm
        return said, 409 if self.theirs else 200 if asked else 422


def kept(request: HttpRequest, form: Any, save: Callable[[], Any]) -> Outcome:
    """Save what was sent, unless others saved meanwhile or it removes what was not named."""
    if request.method != "POST" or MORE in request.POST or not form.is_valid():
        return Outcome()
    if theirs := form.theirs():
        return Outcome(theirs=theirs)
    asked = Outcome(gone=getattr(form, "gone", ()), follows=getattr(form, "follows", ()))
    if asked.confirm and request.POST.get("confirm") != asked.confirm:
        return asked
    save()
    messages.success(request, _("Tersimpan."))
    return Outcome(done=True)
