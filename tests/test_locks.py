"""Lock files pin by hash and name no registry, so that any site's own index serves them."""

import re

import pytest
from source import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_pins_by_hash(path):
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z].*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)

    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)
    assert pins
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
