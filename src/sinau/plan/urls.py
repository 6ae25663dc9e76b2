"""Addresses of the plan; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.plan.views import check, edition, office, programme, rota

PROGRAMME = "program/<slug:slug>/"
OF = "program/<slug:programme__slug>/"
ROTA = f"{PROGRAMME}rota/<int:number>/"

app_name = "plan"
urlpatterns = [
    path("", programme.home, name="home"),
    path("program/", programme.programmes, name="programmes"),
    path(PROGRAMME, programme.programme, name="programme"),
    path(f"{PROGRAMME}edisi.csv", edition.programme_csv, name="programme_csv"),
    path(f"{OF}edisi/<int:number>/", edition.edition, name="edition"),
    path(f"{PROGRAMME}rota/", rota.rota, name="rota"),
    path(ROTA, rota.rota_number, name="rota_number"),
    path(f"{ROTA}<str:part>.json", rota.rota_json, name="rota_json"),
    path(f"{ROTA}periksa/", check.check_stored, name="check_stored"),
    path(f"{ROTA}perubahan/", rota.changes, name="changes"),
    path(f"{PROGRAMME}banding/", programme.comparison, name="comparison"),
    path("edisi/", edition.editions, name="editions"),
    path("edisi.csv", edition.editions_csv, name="editions_csv"),
    path("kantor/", office.offices, name="offices"),
    path("kantor/<str:code>/", office.office, name="office"),
    path("periksa/", check.check, name="check"),
]
