import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sinau.base.upload import checked

LIMIT = 1_000_000


@pytest.fixture
def sent(rf, settings):
    settings.UPLOAD_BYTES = LIMIT

    def post(name, content):
        return rf.post("/", {"file": SimpleUploadedFile(name, content), "after": "x"})

    return post


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("PLAN.json", b'{"a": 1}', ""),
        ("plan.JSON", '\ufeff{"a": "é"}'.encode(), ""),
        ("PLAN.json", b'"' + b"x" * (LIMIT - 2) + b'"', ""),
        ("PLAN.json", b'"' + b"x" * LIMIT + b'"', "Berkas terlalu besar: paling banyak 1 MB."),
        ("PLAN.json", b"x" * 5 * LIMIT, "Berkas terlalu besar: paling banyak 1 MB."),
        ("PLAN.txt", b"{}", "Berkas harus JSON; nama ini berakhir lain."),
        ("PLAN", b"{}", "Berkas harus JSON; nama ini berakhir lain."),
        ("PLAN.json", b"PK\x03\x04", "Isi berkas ini: bukan JSON."),
        ("PLAN.json", b"\xff\xfe", "Isi berkas ini: bukan JSON."),
        ("PLAN.json", b"[" * 200_000, "Isi berkas ini: bukan JSON."),
    ],
)
def test_a_file_is_taken_or_refused_by_size_name_and_content(sent, name, content, reason):
    assert checked(sent(name, content), "file").reason == reason


def test_no_file_is_asked_for(rf):
    assert checked(rf.post("/", {}), "file").reason == "Pilih berkas lebih dahulu."


def test_what_stands_after_a_file_too_large_is_still_read(sent):
    assert sent("PLAN.json", b"x" * 2 * LIMIT).POST["after"] == "x"


def test_a_request_far_too_large_is_cut_off(sent):
    assert "after" not in sent("PLAN.json", b"x" * 5 * LIMIT).POST


def test_a_checked_file_can_be_read_from_its_beginning(sent):
    request = sent("PLAN.json", b"{}")

    assert checked(request, "file")
    assert request.FILES["file"].read() == b"{}"
