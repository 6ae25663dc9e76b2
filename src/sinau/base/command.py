"""What all our commands share: short help, one clear line on bad input, ``--json``.

A command puts its options into ``add_arguments`` and its work into ``handle``. It prints
through ``say``, ``table`` and ``progress``, which are silent under ``--json``, and hands what
a machine wants to ``answer``. Wrong input raises ``BadInput``: one line, exit code 2. A plain
``CommandError`` is a no that was asked for (a plan that fails its check): exit code 1.
"""

from __future__ import annotations

import re
import sys
from argparse import SUPPRESS, Action, ArgumentError, HelpFormatter
from contextlib import contextmanager, suppress
from json import dumps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Step = Callable[[int, int], None]  # done, of how many

BAD_INPUT = 2  # exit code
WORDS = (
    (r"the following arguments are required: (.*)", r"belum disebut: \1"),
    (r"unrecognized arguments: (.*)", r"tidak dikenal: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 bukan dari \3"),
    (r"argument (.*): invalid (?:int|float) value: (.*)", r"\1: \2 bukan bilangan"),
    (r"argument (.*): expected .*", r"\1: nilainya belum disebut"),
    (r"argument (.*): twice", r"\1 hanya dapat disebut sekali"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 tidak dapat bersama \2"),
)  # fmt: skip
FILE_WIDTH = 120  # characters of a table that does not go to a terminal


class BadInput(CommandError):
    """What was asked cannot be done as it was written; the message says why."""

    def __init__(self, sentence: object) -> None:
        super().__init__(str(sentence), returncode=BAD_INPUT)


def must_be_writable(out: str, file: str) -> None:
    """Refuse, before the work, what could not be written or would overwrite what is read."""
    path = Path(out)
    fits = same = False
    with suppress(OSError):  # a name that no folder can hold
        fits = path.absolute().parent.is_dir() and not path.is_dir()
        same = file != "-" and path.exists() and Path(file).exists() and path.samefile(file)
    if not fits:
        raise BadInput(f"{out[:200]}: tidak dapat ditulis.")
    if same:
        raise BadInput(f"{out}: ini berkas yang dibaca; tulis ke berkas lain.")


class Once(Action):
    """An option that would silently win over itself where it is given twice."""

    def __call__(self, _parser: Any, namespace: Any, value: Any, _word: Any = None) -> None:
        if getattr(namespace, self.dest, None) is not None:
            raise ArgumentError(self, "twice")
        setattr(namespace, self.dest, value)


class Formatter(HelpFormatter):
    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = "pakai: "
    ) -> None:
        super().add_usage(usage, actions, groups, prefix)


class OneLineParser(CommandParser):
    """Every parser and sub-parser of ours: takes ``--json``, complains in one line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"add_help": False, "formatter_class": Formatter}
        super().__init__(**kwargs)
        self._positionals.title, self._optionals.title = "masukan", "pilihan"
        self.set_defaults(called_as=self.prog)
        self.add_argument("-h", "--help", action="help", help="bantuan ini")
        self.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="jawaban untuk mesin"
        )

    def error(self, message: str) -> NoReturn:
        for pattern, words in WORDS:
            message = re.sub(f"^{pattern}$", words, message)
        if not self.called_from_command_line:
            raise BadInput(message)
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


class SinauCommand(BaseCommand):
    """The base of every command of ours."""

    json = False
    called_as = "sinau"

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Make Django's parser, without its options in the help."""
        parser = OneLineParser(
            prog=f"{Path(prog_name).name} {subcommand}",
            description=self.help or None,
            called_from_command_line=getattr(self, "_called_from_command_line", False),
            **kwargs,
        )
        parser.add_argument("--verbosity", type=int, default=1, help=SUPPRESS)
        for name in ("--settings", "--pythonpath"):
            parser.add_argument(name, help=SUPPRESS)
        for name in ("--traceback", "--no-color", "--force-color", "--skip-checks"):
            parser.add_argument(name, action="store_true", help=SUPPRESS)
        self.add_arguments(parser)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run ``handle``; from the command line an error is one line and an exit code."""
        self.json = bool(options.pop("json", False))
        self.called_as = str(options.pop("called_as", self.called_as))
        options["skip_checks"] = True  # a command starts at once; `sinau check` runs them
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options["traceback"]:
                raise
            self.stderr.write(f"{self.called_as}: {error}")
            sys.exit(error.returncode)

    def say(self, line: object = "") -> None:
        if not self.json:
            self.stdout.write(str(line))

    def answer(self, facts: object) -> None:
        """Print what a machine asked for; nothing without ``--json``."""
        if self.json:
            self.stdout.write(dumps(facts, ensure_ascii=False, default=str))

    def table(
        self, title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]
    ) -> None:
        """Print rows under their columns; numbers stand to the right."""
        if self.json:
            return
        from rich.console import Console  # noqa: PLC0415  # start-up counts
        from rich.table import Table  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        filled = [list(row) for row in rows]
        shown = Table(title=title, title_justify="left", title_style="bold")
        for at, name in enumerate(columns):
            numbers = bool(filled) and all(isinstance(row[at], int | float) for row in filled)
            shown.add_column(name, justify="right" if numbers else "left", overflow="fold")
        for row in filled:
            shown.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
        wide = None if sys.stdout.isatty() else FILE_WIDTH  # a file is no narrow terminal
        Console(file=cast("IO[str]", self.stdout), width=wide).print(shown)

    @contextmanager
    def progress(self, words: str) -> Iterator[Step]:
        """Give a function that moves a bar on stderr if that is a terminal, else nothing."""
        if self.json or not sys.stderr.isatty():
            yield lambda _done, _of: None
            return
        from rich.console import Console  # noqa: PLC0415  # start-up counts
        from rich.progress import Progress  # noqa: PLC0415

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(words, total=None)
            yield lambda done, of: bar.update(task, completed=done, total=of)
