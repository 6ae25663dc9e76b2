"""Addresses of a meeting; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.meet.views import notes, overruns, run

app_name = "meet"
ONE = "program/<slug:programme__slug>/edisi/<int:number>/"
urlpatterns = [
    path("program/<slug:slug>/waktu/", overruns.overruns, name="overruns"),
    path("program/<slug:slug>/waktu.csv", overruns.overruns_csv, name="overruns_csv"),
    path(f"{ONE}jalan/", run.sheet, name="sheet"),
    path(f"{ONE}waktu/", run.timer, name="timer"),
    path(f"{ONE}jalan/buka/", run.open_room, name="open"),
    path(f"{ONE}jalan/<int:pk>/mulai/", run.start_item, name="start_item"),
    path(f"{ONE}jalan/<int:pk>/catatan/", run.note_item, name="note_item"),
    path(f"{ONE}jalan/kembali/", run.step_back, name="step_back"),
    path(f"{ONE}jalan/geser/", run.shift_rest, name="shift_rest"),
    path(f"{ONE}jalan/akhiri/", run.end_meeting, name="end"),
    path(f"{ONE}jalan/lanjutkan/", run.resume_meeting, name="resume"),
    path(f"{ONE}penghitung/", run.start_timer, name="start_timer"),
    path(f"{ONE}penghitung/henti/", run.stop_timer, name="stop_timer"),
    path(f"{ONE}catatan/", notes.notes, name="notes"),
    path(f"{ONE}catatan.csv", notes.notes_csv, name="notes_csv"),
    path(f"{ONE}catatan/<int:pk>/", notes.note, name="note"),
    path(f"{ONE}bahan/", notes.add_handout, name="add_handout"),
    path(f"{ONE}bahan/<int:pk>/hapus/", notes.drop_handout, name="drop_handout"),
]
