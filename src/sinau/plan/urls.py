"""Addresses of planning; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.plan.views import editions, programmes

ONE = "program/<slug:slug>/"
EDITION = "program/<slug:programme__slug>/edisi/<int:number>/"

app_name = "plan"
urlpatterns = [
    path("program/baru/", programmes.start, name="start"),
    path(f"{ONE}ubah/", programmes.edit, name="edit"),
    path(f"{ONE}ubah/<slug:section>/", programmes.edit, name="edit_part"),
    path(f"{ONE}status/", programmes.set_state, name="set_state"),
    path(f"{ONE}hapus/", programmes.remove, name="remove"),
    path(f"{ONE}edisi/baru/", editions.add, name="add_editions"),
    path(f"{ONE}edisi/berikutnya/", editions.add_next, name="add_next"),
    path(f"{EDITION}ubah/", editions.edit, name="edit_edition"),
    path(f"{EDITION}acara/", editions.run_sheet, name="edit_run_sheet"),
    path(f"{EDITION}hapus/", editions.remove, name="remove_edition"),
]
