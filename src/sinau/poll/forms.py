"""A poll as it is written, and one person's answer to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sinau.poll.models import Poll, PollKind
from sinau.poll.reads.polls import Shown, choices

FEWEST, MOST = 2, 10  # options of a poll
LONGEST = 120  # letters of an option


class PollForm(forms.Form):
    """A poll; options one to a line."""

    text = forms.CharField(label=_("Pertanyaan"), max_length=300)
    kind = forms.ChoiceField(label=_("Jenis"), choices=PollKind.choices)
    options = forms.CharField(
        label=_("Pilihan, satu per baris"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if "options" not in values:
            return values
        lines = [" ".join(line.split()) for line in values["options"].splitlines()]
        found = [line for line in lines if line]
        if values.get("kind") not in (PollKind.SINGLE, PollKind.MULTIPLE):
            found = []
        elif not FEWEST <= len(found) <= MOST:
            self.add_error("options", gettext("Tulis 2 sampai 10 pilihan, satu per baris."))
        elif len({one.casefold() for one in found}) < len(found):
            self.add_error("options", gettext("Ada pilihan yang sama."))
        elif max(map(len, found)) > LONGEST:
            self.add_error("options", gettext("Sebuah pilihan paling panjang 120 huruf."))
        return values | {"options": found}


class BallotForm(forms.Form):
    """The answer of one person to one poll."""

    def __init__(self, poll: Poll, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        given = [(str(key), label) for key, label in choices(poll)]
        one: Any = forms.ChoiceField(choices=given, widget=forms.RadioSelect, label=poll.text)
        if poll.kind == PollKind.MULTIPLE:
            one = forms.MultipleChoiceField(
                choices=given, widget=forms.CheckboxSelectMultiple, label=poll.text
            )
        if poll.kind == PollKind.WORD:
            one = forms.CharField(max_length=60, label=poll.text)
        self.fields["answer"] = one
        self.kind = poll.kind

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data["answer"]
        if self.kind == PollKind.WORD:
            return {"answers": [], "word": given}
        many = given if isinstance(given, list) else [given]
        return {"answers": [int(key) for key in many], "word": ""}


def ballot_form(shown: Shown, data: Any = None) -> BallotForm:
    """Ask for an answer, with the one already given filled in."""
    given = shown.mine and (shown.mine.word or [str(a) for a in shown.mine.answers])
    if isinstance(given, list) and shown.poll.kind != PollKind.MULTIPLE:
        given = given[0] if given else None
    prefix = f"jajak{shown.poll.pk}"
    return BallotForm(shown.poll, data, prefix=prefix, initial={"answer": given})
