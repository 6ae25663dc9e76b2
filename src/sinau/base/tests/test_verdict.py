from django.utils.translation import gettext_lazy

from sinau.base.verdict import YES, no


def test_a_no_carries_its_reason_and_counts_as_false():
    assert YES
    assert YES.reason == ""
    assert not no("Sudah ditutup.")
    assert no(gettext_lazy("Sudah ditutup.")).reason == "Sudah ditutup."
