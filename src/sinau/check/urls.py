"""Addresses where anybody may have a plan checked."""

from django.urls import path

from sinau.check.views import check

app_name = "check"
urlpatterns = [
    path("program/<slug:slug>/rota/<int:number>/periksa/", check.check_stored, name="stored"),
    path("periksa/", check.check, name="check"),
]
