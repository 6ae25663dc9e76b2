"""``sinau serve``: the pages, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sinau.base.command import BadInput, SinauCommand
from sinau.config.server import must_be_free, must_share, serve

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(SinauCommand):
    help = "Layani halaman di mesin ini."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="porta (bawaan: 8000)")

        parser.add_argument(
            "--processes", type=int, default=1,
            help="proses yang melayani (bawaan: 1); lebih dari satu berbagi lewat Redis",
        )  # fmt: skip

    def handle(self, *, port: int, processes: int, **_: Any) -> None:
        must_share(processes, settings.REDIS_URL)
        must_be_free(port)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise BadInput("tabel belum siap; jalankan sinau migrate, atau sinau demo.")
        serve(port, say=self.say, processes=processes)
