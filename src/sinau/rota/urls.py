"""Addresses of the rota; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.rota.views import planning, rota

OF = "program/<slug:slug>/rota/"
ROTA = f"{OF}<int:number>/"

app_name = "rota"
urlpatterns = [
    path(OF, rota.rota, name="rota"),
    path(ROTA, rota.rota_number, name="rota_number"),
    path(f"{ROTA}<str:part>.json", rota.rota_json, name="rota_json"),
    path(f"{ROTA}perubahan/", rota.changes, name="changes"),
    path(f"{ROTA}pakai/", planning.adopt, name="adopt"),
    path("program/<slug:slug>/rencana/", planning.plan, name="plan"),
    path("program/<slug:slug>/ketetapan/", planning.pin, name="pin"),
    path("program/<slug:slug>/ketetapan/<int:pk>/cabut/", planning.unpin, name="unpin"),
]
