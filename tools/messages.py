"""The words on screen and their translations, without gettext's own tools.

``compile`` makes .mo files of the .po files; ``add`` writes words that a .po file lacks into
it, to be translated, and drops those that are no longer used; ``check`` says what is missing.
The source is Indonesian, so every language of ``locale/`` translates from it.
"""

from __future__ import annotations

import ast
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterator

SRC = Path(__file__).resolve().parents[1] / "src" / "sinau"
LOCALE = SRC / "locale"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
         "pgettext", "pgettext_lazy", "say", "fault"}  # fmt: skip
TEXT = r"""u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
IN_TEMPLATE = re.compile(
    rf"(?<!\w)(_|n?p?gettext)\(\s*{TEXT}(?:\s*,\s*{TEXT})?", re.DOTALL
)  # in what Django's templatize gives
READ_ALOUD = ("title", "alt", "placeholder", "aria-label", "aria-description")
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]")

Word = tuple[str, str, str]  # context, text, plural; "" where there is none


def used() -> dict[Word, str]:
    """Give every word on screen, and one place where it stands."""
    found: dict[Word, str] = {}
    for path in sorted(SRC.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            for line, word in _of_python(path.read_text(encoding="utf-8")):
                found.setdefault(word, f"{path.relative_to(SRC)}:{line}")
    for path in sorted(SRC.rglob("templates/**/*")):
        if path.suffix in (".html", ".txt"):
            for word in _of_template(path.read_text(encoding="utf-8")):
                found.setdefault(word, str(path.relative_to(SRC)))
    return found


def _of_python(text: str) -> Iterator[tuple[int, Word]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name == "say" and isinstance(node.func, ast.Attribute):
                continue  # a command speaks on the terminal; the kernel's own say is a function
            if name in CALLS and texts and isinstance(texts[0], str):
                yield node.lineno, _word(name, [str(text) for text in texts])


def _of_template(text: str) -> Iterator[Word]:
    from django.utils.translation.template import templatize  # noqa: PLC0415  # not to compile

    for name, *texts in IN_TEMPLATE.findall(templatize(text)):
        yield _word(name, [ast.literal_eval(text) for text in texts if text])


def _word(name: str, texts: list[str]) -> Word:
    context = texts.pop(0) if "pget" in name else ""
    return context, texts[0], texts[1] if name.startswith(("n", "np")) else ""


def unmarked() -> dict[str, list[str]]:
    """Give the letters in templates that no translation tag holds, by template."""
    found = {}
    for path in sorted(SRC.rglob("templates/**/*.html")):
        reader = _Reader()
        reader.feed(_without_tags(path.read_text(encoding="utf-8")))
        if reader.words:
            found[str(path.relative_to(SRC))] = reader.words
    return found


def _without_tags(text: str) -> str:
    for pattern in (
        r"\{#.*?#\}",
        r"\{% *comment.*?endcomment *%\}",
        r"\{% *block (?:here_\w+|kind) *%\}.*?endblock.*?%\}",  # blocks that fill an attribute
        r"\{% *blocktrans(?:late)?\b.*?endblocktrans(?:late)? *%\}",
        r"\{%.*?%\}",
        r"\{\{.*?\}\}",
    ):
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    return text


class _Reader(HTMLParser):
    """Collects what a person reads or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("script", "style", "code")
        for name, value in attrs:
            if name in READ_ALOUD:
                self._take(value or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._take(data)

    def _take(self, text: str) -> None:
        self.words += re.findall(r"[^\W\d_]{2,}", text)


def faults(path: Path) -> list[str]:
    """Say in lines what a .po file lacks, has too much, or has wrong."""
    words, entries = used(), {_of(entry): entry for entry in polib.pofile(str(path))}
    lines = [
        f"{words[word]}: no translation of {word[1]!r}" for word in words if word not in entries
    ]
    lines += [f"not used: {word[1]!r}" for word in entries if word not in words]
    for word, entry in entries.items():
        texts = list(entry.msgstr_plural.values()) if word[2] else [entry.msgstr]
        if "fuzzy" in entry.flags or not all(texts) or not texts:
            lines.append(f"not translated: {word[1]!r}")
        elif any(_places(text) != _places(word[1]) for text in texts):
            lines.append(f"other placeholders: {word[1]!r}")
    return lines


def _places(text: str) -> set[str]:
    return {match.group() for match in PLACE.finditer(text)}


def _of(entry: polib.POEntry) -> Word:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def add(path: Path) -> None:
    words, file = used(), polib.pofile(str(path), wrapwidth=100)
    for entry in [entry for entry in file if _of(entry) not in words]:
        file.remove(entry)
    for context, text, plural in words.keys() - {_of(entry) for entry in file}:
        entry = polib.POEntry(msgid=text, msgctxt=context or None)
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
        file.append(entry)
    file.save(str(path))


def files() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def main() -> int:
    wrong = []
    for path in files():
        match sys.argv[1:]:
            case ["compile"]:
                polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
            case ["add"]:
                add(path)
            case ["check"]:
                wrong += faults(path)
            case _:
                sys.exit("tools/messages.py compile | add | check")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
