"""Deeds on questions, polls and hands, with what they may refuse."""

from __future__ import annotations

from functools import partial

from sinau.ask.actions import AskRefused
from sinau.meet.standing import MeetingRefused
from sinau.meet.views.acting import act as act_on

BY = ("programme__slug", "number")
act = partial(act_on, refused=(AskRefused, MeetingRefused))
