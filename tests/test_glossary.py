"""Every table has a word in the glossary, and every word a table in the room it names."""

import re

from django.apps import apps
from source import ROOT

ROW = re.compile(r"^\| ([A-Z]\w+) \| (.+) \| (.+) \| ([a-z]+) \|$", re.MULTILINE)


def test_models_and_glossary_agree():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = {(word, room) for word, _, _, room in ROW.findall(text)}
    tables = {
        (model.__name__, model._meta.app_label)
        for model in apps.get_models()
        if model.__module__.startswith("sinau.")
    }

    assert words == tables
