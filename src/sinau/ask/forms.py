"""What is asked, answered and switched while an edition meets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sinau.ask.models import Question, Screen
from sinau.days.forms import DAY
from sinau.people.models import Office
from sinau.plan.models.programme import Lens
from sinau.poll.models import Poll, PollState

if TYPE_CHECKING:
    from sinau.plan.models import Edition

WEEK = timedelta(days=7)


class QuestionForm(forms.Form):
    """A question; anonymous ones cannot be made named again, nor found by their asker."""

    text = forms.CharField(
        label=_("Pertanyaan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_anonymous = forms.BooleanField(
        label=_("Tanpa nama: penanya tidak dicatat di mana pun dan tidak dapat dibuka kembali"),
        required=False,
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Jawaban"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, in_writing: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].required = in_writing


class ParkForm(forms.Form):
    """Who answers later, and by when."""

    owner = forms.ModelChoiceField(Office.objects.none(), label=_("Penanggung jawab"))
    due_on = forms.DateField(label=_("Tenggat"), widget=DAY)

    def __init__(
        self, edition: Edition, data: Any, *, today: date,
        owner: int | None = None, due_on: date | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        programme = edition.programme
        able = Q(pk=programme.host_id) | Q(pk__in=programme.offices.values("pk"))
        offices: Any = self.fields["owner"]
        offices.queryset = Office.objects.filter(able).order_by("code")
        offices.initial = owner or programme.host_id
        self.fields["due_on"].initial = due_on or today + WEEK
        self.today = today

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < self.today:
            raise forms.ValidationError(gettext("Hari ini sudah lewat."))
        return day


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Question.objects.none(), label=_("Gabung ke"))

    def __init__(self, question: Question, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Question.objects.filter(edition=question.edition).standing()
        into: Any = self.fields["into"]
        into.queryset = others.exclude(pk=question.pk)
        into.label_from_instance = lambda one: f"{one.number}. {one}"


class LensForm(forms.Form):
    lens = forms.ChoiceField(
        label=_("Lensa"), required=False, choices=[("", _("tanpa lensa")), *Lens.choices]
    )


class SwitchForm(forms.Form):
    """What participants may do."""

    takes_questions = forms.BooleanField(label=_("Menerima pertanyaan"), required=False)
    approves_first = forms.BooleanField(
        label=_("Pertanyaan disetujui moderator dulu"), required=False
    )
    takes_hands = forms.BooleanField(label=_("Menerima angkat tangan"), required=False)


class ScreenForm(forms.Form):
    """What the big screen shows."""

    screen = forms.ChoiceField(label=_("Layar menampilkan"), choices=Screen.choices)
    poll = forms.ModelChoiceField(
        Poll.objects.none(), label=_("Jajak pendapat"), required=False, empty_label="—"
    )

    def __init__(self, edition: Edition, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        poll: Any = self.fields["poll"]
        opened = Poll.objects.filter(edition=edition).exclude(state=PollState.DRAFT)
        poll.queryset = opened.order_by("-number")

    def clean_screen(self) -> Screen:
        return Screen(self.cleaned_data["screen"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("screen") != Screen.POLL:
            return values | {"poll": None}
        if not values.get("poll"):  # the last one that was opened is meant
            values["poll"] = self.fields["poll"].queryset.first()  # type: ignore[attr-defined]
        if not values["poll"]:
            self.add_error("poll", gettext("Belum ada jajak pendapat yang dibuka."))
        return values
