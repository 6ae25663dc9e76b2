"""Addresses while an edition meets; the paths are Indonesian, the names English."""

from django.urls import path, re_path

from sinau.ask.views import console, follow, moderate, room

app_name = "ask"
ONE = "program/<slug:programme__slug>/edisi/<int:number>/"
urlpatterns = [
    path(f"{ONE}ruang/", room.room, name="room"),
    path(f"{ONE}ruang/tanya/", room.ask, name="ask"),
    path(f"{ONE}ruang/tangan/", room.raise_hand, name="raise_hand"),
    path(f"{ONE}meja/", console.console, name="console"),
    path(f"{ONE}meja/sakelar/", moderate.switch, name="switch"),
    path(f"{ONE}meja/layar/", moderate.set_screen, name="set_screen"),
    path(f"{ONE}layar/", console.screen, name="screen"),
    path(f"{ONE}pertanyaan.csv", console.questions_csv, name="questions_csv"),
    path("pertanyaan/", follow.follow_ups, name="follow_ups"),
    path("pertanyaan.csv", follow.follow_ups_csv, name="follow_ups_csv"),
    path("pertanyaan/<int:pk>/tindak-lanjut/", follow.follow_up, name="follow_up"),
    path("pertanyaan/<int:pk>/", moderate.question, name="question"),
    path("pertanyaan/<int:pk>/dukung/", room.vote, name="vote"),
    path("pertanyaan/<int:pk>/tarik/", room.withdraw, name="withdraw"),
    re_path(
        r"^pertanyaan/(?P<pk>\d+)/(?P<move>setuju|tampil|buka|pisah)/$",
        moderate.move,
        name="move",
    ),
    path("tangan/<int:pk>/turun/", room.lower_hand, name="lower_hand"),
    re_path(
        r"^tangan/(?P<pk>\d+)/(?P<move>panggil|selesai)/$", moderate.move_hand, name="move_hand"
    ),
]
