"""Addresses of the pages made of many rooms; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.desk.views import edition, journal, office, programme

PROGRAMME = "program/<slug:slug>/"

app_name = "desk"
urlpatterns = [
    path("", programme.home, name="home"),
    path("program/", programme.programmes, name="programmes"),
    path(PROGRAMME, programme.programme, name="programme"),
    path(f"{PROGRAMME}edisi.csv", edition.programme_csv, name="programme_csv"),
    path("program/<slug:programme__slug>/edisi/<int:number>/", edition.edition, name="edition"),
    path(f"{PROGRAMME}papan/", programme.board, name="board"),
    path(f"{PROGRAMME}banding/", programme.comparison, name="comparison"),
    path("edisi/", edition.editions, name="editions"),
    path("edisi.csv", edition.editions_csv, name="editions_csv"),
    path("kantor/", office.offices, name="offices"),
    path("kantor/<str:code>/", office.office, name="office"),
    path("kelola/", office.manage, name="manage"),
    path("jejak/", journal.journal, name="journal"),
    path("jejak.csv", journal.journal_csv, name="journal_csv"),
    path("jejak/tentang/<str:about>/", journal.history, name="history"),
    path("jejak/periksa/", journal.check, name="check_journal"),
]
