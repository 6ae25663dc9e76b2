"""Addresses of people; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.people.views import office, tables

OFFICE = "kantor/<str:code>/"
POSITION = f"{OFFICE}orang/<int:pk>/"

app_name = "people"
urlpatterns = [
    path("kelola/impor/kantor/", tables.table_in, {"what": "kantor"}, name="import_offices"),
    path("kelola/impor/orang/", tables.table_in, {"what": "orang"}, name="import_people"),
    path("kelola/ekspor/<slug:what>.<slug:kind>", tables.table_out, name="export"),
    path(f"{OFFICE}ubah/", office.change_office, name="change_office"),
    path(f"{OFFICE}orang/", office.people, name="people"),
    path(f"{OFFICE}orang.<slug:kind>", office.export, name="export_people"),
    path(f"{OFFICE}orang/tambah/", office.add, name="add_position"),
    path(f"{POSITION}akhiri/", office.end, name="end_position"),
    path(f"{POSITION}ubah/", office.change, name="change_position"),
    path(f"{POSITION}nama/", office.change_person, name="change_person"),
]
