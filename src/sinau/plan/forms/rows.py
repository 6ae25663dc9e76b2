"""Lists that a programme is made of, one line each; what is ticked *hapus* goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.formsets import formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinau.days.forms import Line, Rows, Seen, key_field
from sinau.days.reads import seen
from sinau.people.models import Office
from sinau.plan.actions import TopicLine
from sinau.plan.kernel.shape.lines import (
    HOST,
    RUN_SHEET,
    TEAMS,
    ItemLine,
    SeatLine,
    faults,
    seating,
)
from sinau.plan.models import Edition, Kind, Lens, Programme, Stage, Theme
from sinau.plan.reads.series import owners, run_sheet, seats_of
from sinau.plan.reads.uses import is_used


def lens_field(label: Any) -> forms.MultipleChoiceField:
    box = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, choices=Lens.choices, required=False, widget=box
    )


class ItemRow(forms.Form):
    pk = key_field()
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=Kind.choices, initial=Kind.OTHER
    )
    name = forms.CharField(label=gettext_lazy("Acara"), max_length=200)
    minutes = forms.IntegerField(label=gettext_lazy("Menit"), min_value=1, max_value=720)
    owner = forms.ChoiceField(label=gettext_lazy("Penanggung jawab"), initial=HOST)

    def __init__(self, *args: Any, owned_by: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        owner: Any = self.fields["owner"]
        kept = self.initial.get("owner")
        names = owned_by if not kept or kept in owned_by else [*owned_by, kept]
        owner.choices = [(name, _(name)) for name in names]


class ItemRows(formset_factory(ItemRow, Rows, extra=1, can_delete=True, can_order=True)):
    def __init__(
        self,
        data: Any,
        programme: Programme,
        *,
        edition: Edition | None = None,
        usual: str = "",
    ) -> None:
        sheet, self.is_own = run_sheet(programme, edition)
        shown = [_fields(item, ItemRow) for item in sheet]
        followed = [line | {"pk": None} for line in shown]  # the programme's, to begin with
        is_mine = self.is_own or edition is None
        given = [_fields(item, ItemRow) for item in RUN_SHEET] if usual else []
        super().__init__(
            data, initial=given or (shown if is_mine else followed),
            standing=shown if is_mine else [], form_kwargs={"owned_by": owners(programme)},
        )  # fmt: skip
        self.shown = shown

    @property
    def total(self) -> int:
        """Minutes of the lines that were valid when they came."""
        if self.is_bound:
            return sum(
                line["minutes"] for line in (self.lines if self.is_valid() else self.shown)
            )
        return sum(line["minutes"] for line in self.initial or ())

    def result(self) -> list[ItemLine]:
        names = ItemRow.base_fields
        return [ItemLine(**{name: line[name] for name in names}) for line in self.lines]


def _fields(line: Any, row: type[forms.Form]) -> Line:
    return {name: getattr(line, name) for name in row.base_fields}


class SeatRow(forms.Form):
    pk = key_field()
    team = forms.CharField(label=gettext_lazy("Tim"), max_length=100)
    role = forms.CharField(label=gettext_lazy("Peran"), max_length=40)
    position = forms.CharField(
        label=gettext_lazy("Jabatan yang biasa mengisi"), max_length=200, required=False
    )
    places = forms.IntegerField(
        label=gettext_lazy("Kantor tiap edisi"), min_value=1, max_value=9, initial=1
    )


class SeatRows(formset_factory(SeatRow, Rows, extra=1, can_delete=True, can_order=True)):
    """Seats; lines that name the same team are filled by one office."""

    def __init__(self, data: Any, programme: Programme, *, usual: str = "") -> None:
        self.programme, self.seats = programme, seats_of(programme)
        lines = TEAMS.get(usual, self.seats)
        given, stand = ([_fields(s, SeatRow) for s in each] for each in (lines, self.seats))
        super().__init__(data, initial=given, standing=stand)

    def clean(self) -> None:
        at_odds, doubled = ("", "") if any(self.errors) else faults(self.result())
        if at_odds:
            words = _("Tim %(team)s harus menyebut jumlah kantor yang sama di setiap kursi.")
            raise forms.ValidationError(words % {"team": at_odds})
        if doubled:
            words = _("Peran %(role)s tertulis dua kali dalam satu tim.")
            raise forms.ValidationError(words % {"role": doubled})

    @property
    def gone(self) -> list[str]:
        return seating(self.seats, self.result()).gone

    @property
    def follows(self) -> list[str]:
        """Say what another number of offices means where duties were shared already."""
        lines = self.result()
        places, was = ({s.team: s.places for s in each} for each in (lines, self.seats))
        teams = {team.name: team for team in self.programme.teams.all()}
        more = _(
            "Tim %(team)s: %(new)s kantor tiap edisi, sebelumnya %(old)s. Kursi yang "
            "bertambah kosong sampai peran dibagi lagi; sebelum itu tidak dapat dirilis."
        )
        fewer = _("Tim %(team)s: %(new)s kantor tiap edisi, sebelumnya %(old)s. Kantor yang "
                  "berlebih tetap bertugas sampai peran dibagi lagi.")  # fmt: skip
        return [
            (more if places[name] > was[stood] else fewer)
            % {"team": name, "new": places[name], "old": was[stood]}
            for name, stood in seating(self.seats, lines).teams.items()
            if stood and places[name] != was[stood] and is_used(teams[stood])
        ]

    def called(self, line: Line) -> str:
        return f"{line['team']}: {line['role']}"

    def result(self) -> list[SeatLine]:
        called: dict[str, str] = {}  # a team is spelled as in its first line
        return [
            SeatLine(
                called.setdefault(line["team"].casefold(), line["team"]), line["role"],
                line["position"], line["places"], line["pk"],
            )
            for line in self.lines
        ]  # fmt: skip


class TopicRow(forms.Form):
    pk = forms.IntegerField(widget=forms.HiddenInput)  # of the theme
    lenses = lens_field(gettext_lazy("Lensa"))


class TopicRows(formset_factory(TopicRow, Rows, extra=0, can_delete=True, can_order=True)):
    """Themes that are treated; one that somebody took out meanwhile may stay after all."""

    def __init__(self, data: Any, programme: Programme) -> None:
        topics = programme.topics.select_related("theme")
        stand = [{"pk": t.theme_id, "name": t.theme.name, "lenses": t.lenses} for t in topics]
        self.themes = {topic.theme_id: topic.theme for topic in topics}
        sent = [pk for name, pk in data.items() if name.endswith("-pk")] if data else []
        known = Theme.objects.exclude(pk__in=self.themes).values_list("pk", flat=True)
        again = Theme.objects.in_bulk([pk for pk in known if str(pk) in sent]) if sent else {}
        given = [*stand, *({"pk": pk, "name": t.name} for pk, t in again.items())]
        self.themes |= again
        super().__init__(data, initial=given, standing=stand)


class TopicsForm(Seen, forms.Form):
    """The themes of a programme: those it has, what to add, and its lenses."""

    needed = lens_field(gettext_lazy("Lensa yang harus dibahas setiap tema"))
    add = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label=gettext_lazy("Tambahkan dari daftar"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Tema baru"), max_length=200, required=False)
    stage = forms.ModelChoiceField(
        Stage.objects.all(), label=gettext_lazy("Tahapan tema baru"), required=False,
        empty_label=gettext_lazy("tidak terikat tahapan"),
    )  # fmt: skip

    def __init__(self, data: Any, programme: Programme) -> None:
        super().__init__(data, initial={"needed": programme.lenses})
        self.rows: Any = TopicRows(data, programme)
        self.order_fields(["needed", "add", "name", "stage"])
        add: Any = self.fields["add"]
        listed = [line["pk"] for line in self.rows.initial if line.get("pk")]
        others = Theme.objects.exclude(pk__in=listed)
        add.queryset = others.order_by("stage__order", "name")

    def is_valid(self) -> bool:
        return super().is_valid() and self.rows.is_valid()

    @property
    def gone(self) -> list[str]:
        added = {theme.pk for theme in self.cleaned_data["add"]}
        stay = added | {line["pk"] for line in self.rows.lines}
        return [line["name"] for line in self.rows.standing if line["pk"] not in stay]

    def shows(self) -> seen.Shown:
        lines: seen.Shown = self.rows.shows()
        return {"": {"needed": self.initial["needed"]}} | lines

    def worded(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = self.rows.worded()
        return {"needed": self.fields["needed"]} | fields

    def result(self) -> list[TopicLine]:
        themes, given = self.rows.themes, self.cleaned_data
        stay = [
            TopicLine(themes[line["pk"]], tuple(line["lenses"]))
            for line in self.rows.lines
            if line["pk"] in themes
        ]
        new = [TopicLine(name=given["name"], stage=given["stage"])] if given["name"] else []
        known = {line.theme for line in stay}  # somebody else may have added one as well
        added = [TopicLine(theme) for theme in given["add"] if theme not in known]
        return [*stay, *added, *new]


class ParticipantsForm(Seen, forms.Form):
    offices = forms.ModelMultipleChoiceField(
        Office.objects.none(), label=gettext_lazy("Kantor peserta"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any, programme: Programme) -> None:
        self.standing = list(programme.offices.order_by("code"))
        super().__init__(data, initial={"offices": [office.pk for office in self.standing]})
        offices: Any = self.fields["offices"]
        mine = Q(parent=programme.host) | Q(pk__in=[office.pk for office in self.standing])
        offices.queryset = Office.objects.filter(mine).order_by("code")

    def shows(self) -> seen.Shown:
        return {str(office.pk): {seen.NAME: str(office)} for office in self.standing}

    @property
    def gone(self) -> list[str]:
        kept = set(self.cleaned_data["offices"])
        return [str(office) for office in self.standing if office not in kept]
