"""Addresses of the plan; the paths are Indonesian, the names English."""

from django.urls import URLPattern

app_name = "plan"
urlpatterns: list[URLPattern] = []
