"""Addresses of releases and offers; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.offer.views import calendar, offer, release

app_name = "offer"
urlpatterns = [
    path("program/<slug:slug>/rilis/", release.releases, name="releases"),
    path("program/<slug:slug>/rilis/baru/", release.release_new, name="release_new"),
    path("program/<slug:slug>/rilis/<int:number>/", release.release, name="release"),
    path("program/<slug:slug>/rilis/perhatian/", release.cautions, name="cautions"),
    path("program/<slug:slug>/rilis/kesampingkan/", release.set_aside, name="set_aside"),
    path("program/<slug:slug>/rilis/ingatkan/", release.remind, name="remind"),
    path("program/<slug:slug>/kalender.ics", calendar.programme, name="calendar"),
    path("kantor/<str:code>/kalender.ics", calendar.office, name="office_calendar"),
    path("kalender/<str:key>.ics", calendar.mine, name="my_calendar"),
    path("tawaran/", offer.offers, name="offers"),
    path("tawaran/<int:pk>/", offer.offer, name="offer"),
    path("tawaran/<int:pk>/terima/", offer.accept, name="accept"),
    path("tawaran/<int:pk>/tolak/", offer.decline, name="decline"),
    path("tawaran/<int:pk>/tukar/", offer.swap, name="swap"),
    path("tawaran/<int:pk>/tukar/setuju/", offer.grant, name="grant"),
    path("tawaran/<int:pk>/tukar/tolak/", offer.refuse, name="refuse"),
    path("tawaran/<int:pk>/ganti/", offer.substitute, name="substitute"),
]
