"""The rows of the board without what was written for those who take part. Pure: what is blank here can't leak later.

What stays: names of the challenge and its teams, published goals and their numbers, dates, who owes an answer (by
job title) and since when, and what was shown to everybody. docs/who-sees-what.md lists it; the tests hold us to it.
"""

from copy import copy
from dataclasses import replace

from django.utils.translation import gettext as _

from asks.models import Ask
from boards.board.rows import Rows, TeamRow
from challenges.models import Event


def for_outside(rows: Rows) -> Rows:
    return replace(
        rows,
        teams=[_team(team) for team in rows.teams],
        ended=[_team(team) for team in rows.ended],
        asks=[_ask(ask) for ask in rows.asks],
        events=[_event(event) for event in rows.events],
        promises=[],
    )


def _team(team: TeamRow) -> TeamRow:
    steps = [replace(step, title=_("Milestone")) for step in team.steps]
    return replace(team, focus="", going="", going_words="", steps=steps)


def _ask(ask: Ask) -> Ask:
    """Who is asked, and for how long; neither the question nor the words of the answer."""
    bare = copy(ask)
    bare.question = bare.answer_words = ""
    return bare


def _event(event: Event) -> Event:
    bare = copy(event)
    bare.place = bare.note = ""
    return bare
