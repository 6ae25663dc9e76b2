"""Addresses of the rota; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.rota.views import planning, readiness

app_name = "rota"
urlpatterns = [
    path("program/<slug:slug>/rota/<int:number>/pakai/", planning.adopt, name="adopt"),
    path("kantor/<str:code>/kesediaan/", readiness.readiness, name="readiness"),
    path("kantor/<str:code>/berhalangan/", readiness.add_away, name="add_away"),
    path(
        "kantor/<str:code>/berhalangan/<int:pk>/hapus/", readiness.drop_away, name="drop_away"
    ),
    path("kantor/<str:code>/pengalaman/", readiness.rate, name="rate"),
    path("kantor/<str:code>/keinginan/", readiness.add_wish, name="add_wish"),
    path("kantor/<str:code>/keinginan/<int:pk>/hapus/", readiness.drop_wish, name="drop_wish"),
    path("program/<slug:slug>/rencana/", planning.plan, name="plan"),
    path("program/<slug:slug>/pindah/", planning.move, name="move"),
    path("program/<slug:slug>/ketetapan/", planning.pin, name="pin"),
    path("program/<slug:slug>/ketetapan/<int:pk>/cabut/", planning.unpin, name="unpin"),
]
