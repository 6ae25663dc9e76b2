"""Addresses of the outbox; the paths are Indonesian, the names English."""

from django.urls import path

from sinau.post.views import invite, letter, outbox

LETTER = "surat/<int:pk>/"

app_name = "post"
urlpatterns = [
    path("kantor/<str:code>/undang/", invite.invite, name="invite"),
    path("surat/", outbox.outbox, name="outbox"),
    path("surat/kirim/", outbox.send_all, name="send_all"),
    path("surat/aturan/<str:kind>/", outbox.switch, name="switch"),
    path(LETTER, letter.letter, name="letter"),
    path(f"{LETTER}ubah/", letter.edit, name="edit"),
    path(f"{LETTER}buang/", letter.discard, name="discard"),
    path(f"{LETTER}kembalikan/", letter.restore, name="restore"),
    path(f"{LETTER}kirim/", letter.send, name="send"),
    path(f"{LETTER}ulangi/", letter.retry, name="retry"),
]
