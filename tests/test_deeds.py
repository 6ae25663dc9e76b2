"""Whatever a room records in the journal has words, and whatever has words is recorded."""

import ast
import re
from string import Formatter

import pytest
from django.apps import apps
from django.urls import reverse
from source import ROOMS, trees

from sinau.config import deeds
from sinau.enter.views import adapter


def test_every_deed_has_words_and_every_word_a_deed():
    deed = re.compile(rf"({'|'.join(ROOMS)})\.[a-z_]+")
    recorded = {
        argument.value
        for path, tree in trees().items()
        if {"actions", "outbox"} & {*path.parts, path.stem}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in node.args
        if isinstance(argument, ast.Constant) and deed.fullmatch(str(argument.value))
    }

    assert recorded | set(adapter.TOLD.values()) == set(deeds.DEEDS)


def test_what_old_lines_name_is_told_under_the_name_of_today():
    assert set(deeds.BEFORE.values()) <= {*deeds.DEEDS, *deeds.PAGES}
    assert not set(deeds.BEFORE) & {*deeds.DEEDS, *deeds.PAGES}


@pytest.mark.parametrize("kind", deeds.PAGES)
def test_what_the_journal_is_about_can_be_found_and_shown(kind):
    name, view, by = deeds.PAGES[kind]
    named = {part for _text, part, *_rest in Formatter().parse(str(name)) if part}

    apps.get_model(kind)._default_manager.values("pk", *named, *by)
    assert named
    if view:
        assert reverse(view, args=["1"] * len(by))
