"""Addresses of the stream; the ticket in them says who may follow what."""

from django.urls import path

from sinau.stream import views

app_name = "stream"
urlpatterns = [
    path("aliran/<str:ticket>/", views.follow, name="follow"),
    path("aliran/<str:ticket>.json", views.poll, name="poll"),
]
