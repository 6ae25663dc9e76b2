"""Addresses of the sources of attendance; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.attend.views import check_in, expected, office, report

app_name = "attend"
ONE = "program/<slug:programme__slug>/edisi/<int:number>/hadir/"
OFFICE = f"{ONE}kantor/<str:code>/"
urlpatterns = [
    path("hadir/", check_in.enter_code, name="enter_code"),
    path("hadir/<str:code>/", check_in.by_code, name="check_in"),
    path("hadir/tautan/<str:link>/", check_in.by_link, name="by_link"),
    path(f"{ONE}undangan/", expected.invite, name="invite"),
    path(f"{ONE}daftar/", expected.sheet, name="sheet"),
    path(f"{ONE}tautan.<slug:kind>", expected.links, name="links"),
    path(f"{ONE}impor/", report.take_in, name="take_in"),
    path(f"{ONE}laporan/<int:pk>/kesampingkan/", report.set_aside, name="set_aside"),
    path(f"{ONE}laporan/<int:pk>/hitung/", report.count_again, name="count_again"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}delegasi/", office.delegates, name="delegates"),
    path(f"{OFFICE}izin/", office.excuse, name="excuse"),
    path(f"{OFFICE}izin/<int:pk>/hapus/", office.drop_excuse, name="drop_excuse"),
]
