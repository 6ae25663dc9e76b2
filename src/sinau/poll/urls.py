"""Addresses of polls; the paths are Indonesian, the names English."""

from django.urls import path, re_path

from sinau.poll import views

app_name = "poll"
ONE = "program/<slug:programme__slug>/edisi/<int:number>/"
urlpatterns = [
    path(f"{ONE}jajak/", views.draft, name="draft"),
    path("jajak/<int:pk>/jawab/", views.answer, name="answer"),
    path("jajak/<int:pk>.csv", views.csv, name="csv"),
    re_path(r"^jajak/(?P<pk>\d+)/(?P<move>buka|tutup|hapus)/$", views.move, name="move"),
]
