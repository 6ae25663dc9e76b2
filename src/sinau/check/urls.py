"""Addresses where anybody reads a rota, and may have a plan checked."""

from django.urls import path

from sinau.check.views import check, rota

OF = "program/<slug:slug>/rota/"
ROTA = f"{OF}<int:number>/"

app_name = "check"
urlpatterns = [
    path(OF, rota.rota, name="rota"),
    path(ROTA, rota.rota_number, name="rota_number"),
    path(f"{ROTA}<str:part>.json", rota.rota_json, name="rota_json"),
    path(f"{ROTA}perubahan/", rota.changes, name="changes"),
    path(f"{ROTA}periksa/", check.check_stored, name="stored"),
    path("periksa/", check.check, name="check"),
]
