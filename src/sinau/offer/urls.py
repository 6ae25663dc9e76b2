"""Addresses of releases and offers; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.offer.views import offer, release

app_name = "offer"
urlpatterns = [
    path("program/<slug:slug>/rilis/", release.releases, name="releases"),
    path("program/<slug:slug>/rilis/baru/", release.release_new, name="release_new"),
    path("program/<slug:slug>/rilis/<int:number>/", release.release, name="release"),
    path("tawaran/", offer.offers, name="offers"),
    path("tawaran/<int:pk>/", offer.offer, name="offer"),
    path("tawaran/<int:pk>/terima/", offer.accept, name="accept"),
    path("tawaran/<int:pk>/tolak/", offer.decline, name="decline"),
    path("tawaran/<int:pk>/tukar/", offer.swap, name="swap"),
    path("tawaran/<int:pk>/tukar/setuju/", offer.grant, name="grant"),
    path("tawaran/<int:pk>/tukar/tolak/", offer.refuse, name="refuse"),
    path("tawaran/<int:pk>/ganti/", offer.substitute, name="substitute"),
]
