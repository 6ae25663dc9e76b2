"""Addresses of the calendar; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.days import views

OF = "kantor/<str:code>/kalender/"

app_name = "days"
urlpatterns = [
    path(OF, views.calendar, name="calendar"),
    path(f"{OF}tandai/", views.mark, name="mark"),
    path(f"{OF}lepas/<str:day>/", views.forget, name="forget"),
    path(f"{OF}tahapan/", views.stages, name="stages"),
]
