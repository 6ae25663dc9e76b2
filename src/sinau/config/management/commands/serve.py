"""``sinau serve``: the pages, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sinau.base.command import BadInput, SinauCommand
from sinau.config.server import must_be_free, serve

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(SinauCommand):
    help = "Layani halaman di mesin ini."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="porta (bawaan: 8000)")

    def handle(self, *, port: int, **_: Any) -> None:
        must_be_free(port)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise BadInput("tabel belum siap; jalankan sinau migrate, atau sinau demo.")
        serve(port, say=self.say)
