"""Refusals and failures come in our frame, and need nothing that may have failed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.views import defaults


def test_the_page_of_a_failure_needs_no_request_and_no_database(rf):
    said = defaults.server_error(rf.get("/")).content.decode()

    assert "Sistem gagal membuat halaman ini" in said
    assert 'class="nav"' in said
    assert "<form" not in said  # the language switch needs a token


@pytest.mark.parametrize("reason", ["Hanya koordinator program.", ""])
def test_a_refusal_says_its_reason(rf, reason):
    said = defaults.permission_denied(rf.get("/"), PermissionDenied(reason)).content.decode()

    assert 'class="refusal"' in said
    assert (reason or "tidak dapat melakukan hal ini") in said
