"""Addresses on which an attendance is settled; paths Indonesian, names English."""

from django.urls import path

from sinau.settle.views import close, edition, grid, names, room

app_name = "settle"
ONE = "program/<slug:programme__slug>/edisi/<int:number>/hadir"
urlpatterns = [
    path("program/<slug:programme__slug>/edisi/<int:number>/tutup/", close.close, name="close"),
    path(f"{ONE}/tutup/sekarang/", close.close_now, name="close_now"),
    path(f"{ONE}/tutup/batal/", close.reopen, name="reopen"),
    path("program/<slug:slug>/hadir/", grid.grid, name="grid"),
    path("program/<slug:slug>/hadir.<slug:kind>", grid.export, name="grid_file"),
    path(f"{ONE}/", edition.edition, name="edition"),
    path(f"{ONE}.<slug:kind>", edition.export, name="file"),
    path(f"{ONE}/koreksi/", edition.correct, name="correct"),
    path(f"{ONE}/nama/", names.names, name="names"),
    path(f"{ONE}/nama/sama/", names.confirm_same, name="confirm_same"),
    path(f"{ONE}/ruang/<str:code>/", room.room, name="room"),
]
