"""Whoever switches to English reads English everywhere, and nothing else."""

import messages

PROPER = {"Sinau", "Bahasa", "Indonesia", "English"}  # the same in every language


def test_english_has_every_word_on_screen_and_no_other():
    assert {path.parts[-3]: messages.faults(path) for path in messages.files()} == {"en": []}


def test_templates_hold_no_words_that_cannot_be_translated():
    bare = {
        path: left
        for path, words in messages.unmarked().items()
        if (left := set(words) - PROPER)
    }

    assert bare == {}
