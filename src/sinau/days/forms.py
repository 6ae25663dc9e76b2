"""A day to be marked, dated stages, a pattern of days, made clean; nothing here is stored.

The pieces at the top are what forms of ``plan`` are made of as well.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinau.base.dates import ZONES
from sinau.days.actions import KEY
from sinau.days.kernel.pattern.days import MOST, Pattern
from sinau.days.models import StageDate
from sinau.days.reads import seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.people.models import Office

LINES = 200  # of a list
Line = dict[str, Any]
MORE = "more"  # the button that asks for empty lines
SEEN = "seen"  # what the page showed
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
YEARS = range(2000, 2100)  # in which days may lie
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
ZONE_CHOICES = [(zone, f"{word} ({zone})") for zone, word in ZONES.items()]
DAY_CHOICES = [(str(n + 1), name) for n, name in WEEKDAYS.items()]  # ISO


def near(value: date) -> None:
    """Refuse a day that nobody can mean; arithmetic with days ends where years do."""
    if value.year not in YEARS:
        raise forms.ValidationError(_("Tahunnya harus dari 2000 sampai 2099."))


def days_field(**options: Any) -> forms.MultipleChoiceField:
    """Ask for weekdays, as ISO numbers."""
    return forms.MultipleChoiceField(
        label=gettext_lazy("Hari"), choices=DAY_CHOICES,
        widget=forms.CheckboxSelectMultiple, **options,
    )  # fmt: skip


def url_field(**options: Any) -> forms.URLField:
    """Ask for an address, or none."""
    return forms.URLField(required=False, max_length=500, assume_scheme="https", **options)


def ticked_days(written: Iterable[str]) -> set[date]:
    """Read the days of a list that were ticked; what is no day is passed over."""
    found = set()
    for one in written:
        with suppress(ValueError):
            found.add(date.fromisoformat(one))
    return {day for day in found if day.year in YEARS}


def key_field() -> forms.IntegerField:
    """Say which line that stands this one is; none: a new one."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class Seen:
    """A form whose page sends back what it showed, so that no save undoes another unseen."""

    data: Any
    is_bound: bool
    _seen = ""

    def shows(self) -> seen.Shown:
        """Give what stands, as the page shows it before anybody types."""
        raise NotImplementedError

    def worded(self) -> dict[str, forms.Field]:
        """Give the fields by which differences are worded."""
        return getattr(self, "fields", {})

    @property
    def seen(self) -> str:
        """Give what the page is to send back: what it showed when it was opened."""
        sent = self.data.get(SEEN, "") if self.is_bound else ""
        return self._seen or sent or seen.written(self.shows())

    def theirs(self) -> list[str]:
        """Say what others saved since the page was opened; from here on it was seen."""
        now = seen.written(self.shows())
        found = seen.differences(self.worded(), seen.read(self.seen), seen.read(now))
        if found:
            self._seen = now
        return found


class PlainForm(Seen, forms.ModelForm):  # type: ignore[type-arg]
    """Asks what a table holds, and is never asked to save; ``clean`` words what is refused."""

    may_be_empty: tuple[str, ...] = ()  # though the table has no ``blank``

    def __init__(self, *args: Any, **options: Any) -> None:
        row = options.get("instance")
        if row is not None and row.pk:  # cleaning changes it, and a deed compares
            options["instance"] = type(row)._default_manager.get(pk=row.pk)
        super().__init__(*args, **options)
        for name in self.may_be_empty:
            self.fields[name].required = False
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.append(near)

    def shows(self) -> seen.Shown:
        return {"": {n: self.get_initial_for_field(f, n) for n, f in self.fields.items()}}

    def validate_constraints(self) -> None:
        """Leave it to ``clean``, which says it beside the field."""

    def in_order(self, first: str, last: str) -> None:
        """Refuse a span that ends before it begins."""
        given = self.cleaned_data
        if given.get(first) and given.get(last) and given[last] < given[first]:
            self.add_error(last, _("Ini sebelum hari mulainya."))


class RemoveForm(forms.Form):
    """Asks for the name of what is to be removed, so that nobody removes another."""

    name = forms.CharField(label=gettext_lazy("Ketik namanya"), max_length=200)

    def __init__(self, data: Any, wanted: str) -> None:
        super().__init__(data)
        self.wanted = wanted

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.split() != self.wanted.split():
            raise forms.ValidationError(_("Bukan itu namanya."))
        return name


class Rows(Seen, BaseFormSet):  # type: ignore[type-arg]
    """Lines, in an order where they have one; empty ones at the end may stay empty.

    A line that stands is known by its ``pk``, wherever on the page it comes back: somebody else
    may have changed the list meanwhile. A line whose own is gone by then counts as a new one.
    """

    name = "name"  # the field by which a line is called
    form: type[forms.Form]

    def __init__(
        self, data: Any, *, initial: list[Line], standing: Any = None, **options: Any
    ) -> None:
        self.standing: list[Line] = initial if standing is None else standing
        self.shown = self.standing
        if data:
            total = data.get("form-TOTAL_FORMS", "")
            lines = min(LINES * 2, int(total) if total.isdecimal() else 0)
            if MORE in data:
                data = data.copy()
                lines = min(LINES, lines + 3)
                data["form-TOTAL_FORMS"] = lines
            known = {str(line["pk"]): line for line in initial if line.get("pk")}
            sent = [data.get(f"form-{n}-pk", "") for n in range(lines)]
            initial = [known.pop(pk, {}) for pk in sent]
        super().__init__(data, initial=initial, **options)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for name, label in (("ORDER", _("Urutan")), ("DELETE", _("Hapus"))):
            if name in form.fields:
                form.fields[name].label = label

    @property
    def lines(self) -> list[Line]:
        """Give the lines that stay, in the order asked for, each with the ``pk`` it has."""
        gone = self.deleted_forms
        kept = [
            form.cleaned_data | {"pk": form.initial.get("pk")}
            for form in self.forms
            if (form.has_changed() or form.initial.get("pk")) and form not in gone
        ]
        return sorted(kept, key=lambda line: line.get("ORDER") or len(self.forms) + 1)

    @property
    def gone(self) -> list[str]:
        """Name the lines that stand and would go; one written anew under its name stays."""
        pks = {line["pk"] for line in self.lines}
        anew = {line.get(self.name) for line in self.lines if not line["pk"]}
        return [
            self.called(line)
            for line in self.standing
            if line["pk"] not in pks and line.get(self.name) not in anew
        ]

    def called(self, line: Line) -> str:
        return str(line[self.name])

    def shows(self) -> seen.Shown:
        names = [name for name in self.worded() if name != self.name]
        return {
            str(line["pk"]): {seen.NAME: self.called(line)}
            | {name: line.get(name) for name in names}
            for line in self.shown
        }

    def worded(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = self.form.base_fields
        return {name: field for name, field in fields.items() if name != "pk"}


COLUMNS = ("election", "body", "name", "begins_on", "ends_on", "basis", "url")


class MarkForm(forms.Form):
    """A day on which nobody meets, or on which they do all the same."""

    falls_on = forms.DateField(label=gettext_lazy("Tanggal"), widget=DAY, validators=[near])
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    is_free = forms.TypedChoiceField(
        label=gettext_lazy("Hari itu"), coerce=lambda word: word == "free", initial="free",
        choices=[
            ("free", gettext_lazy("libur: tidak ada edisi")),
            ("not", gettext_lazy("tidak libur: edisi boleh diadakan")),
        ],
    )  # fmt: skip


class StageDateRow(PlainForm):
    """One dated stage."""

    pk = key_field()
    url = url_field(label=gettext_lazy("Halaman sumber"))

    class Meta:
        model = StageDate
        fields = COLUMNS
        widgets = dict.fromkeys(("begins_on", "ends_on"), DAY)

    def clean(self) -> dict[str, Any]:
        self.in_order("begins_on", "ends_on")
        return self.cleaned_data


class StageDateRows(formset_factory(StageDateRow, Rows, extra=1, can_delete=True)):
    def __init__(self, data: Any, office: Office) -> None:
        rows = StageDate.objects.filter(office=office).values("pk", *COLUMNS)
        super().__init__(data, initial=list(rows))

    def clean(self) -> None:
        keys = [tuple(line.get(name) for name in KEY.split()) for line in self.lines]
        if not any(self.errors) and len(set(keys)) < len(keys):
            raise forms.ValidationError(_("Satu tahapan tertulis dua kali."))

    def result(self) -> list[dict[str, Any]]:
        return [{name: line[name] for name in COLUMNS} for line in self.lines]


class PatternForm(forms.Form):
    """Which days to look for; shown before anything is kept."""

    weekdays = days_field()
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Setiap berapa minggu"), min_value=1, max_value=52
    )
    first = forms.DateField(label=gettext_lazy("Mulai tanggal"), widget=DAY, validators=[near])
    count = forms.IntegerField(
        label=gettext_lazy("Berapa edisi"), min_value=1, max_value=MOST, required=False
    )
    until = forms.DateField(
        label=gettext_lazy("Paling lambat tanggal"), widget=DAY, required=False,
        validators=[near],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not (given.get("count") or given.get("until") or self.errors):
            self.add_error("count", _("Isi berapa edisi, atau paling lambat tanggal berapa."))
        return given

    def pattern(self) -> Pattern | None:
        """Give the pattern that was asked for, if it was asked for rightly."""
        if not self.is_bound or not self.is_valid():
            return None
        days = frozenset(map(int, self.cleaned_data["weekdays"]))
        return Pattern(**self.cleaned_data | {"weekdays": days})
