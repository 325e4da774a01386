"""Saving the weekly grid: every changed cell or none, and nobody's number lost when two people save at once."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from measures.grid import MOST, Week, fill, overtaken_words, read_cells
from measures.models import Observation
from measures.recording_many import Number, Recorded, lock_measures, record_all
from teams.models import Team


@transaction.atomic
def save_grid(  # noqa: PLR0913
    team: Team,
    weeks: Sequence[Week],
    *,
    by: Actor,
    key: UUID,
    sent: Mapping[str, str],
    seen: Mapping[str, str],
    entered_for: UUID | None = None,
) -> Recorded | None:
    """Put what was ``sent`` into the cells of ``weeks`` and write what was changed.

    None, with nothing written, if a cell cannot be read or somebody else changed it meanwhile: the cells say so.
    ``seen`` names by cell the observation its writer was shown. Raises Refused when the challenge is closed.
    """
    by.must(Action.RECORD_OBSERVATION, team_id=team.pk)
    must_be_open(team.challenge)
    measures = sorted(lock_measures(team).values(), key=lambda one: (one.position, one.name))[:MOST]
    fill(weeks, measures, rows_of(team, weeks), team.challenge.calendar)
    changes = list(read_cells(weeks, sent, seen))
    for change in changes:
        now = change.cell.now
        if now is not None and now.pk != change.seen:
            change.cell.problem, change.cell.is_overtaken = overtaken_words(now, change.cell), True
    if any(cell.problem for week in weeks for cell in week.cells):
        return None
    numbers = [Number(change.cell.measure, change.cell.on, change.amount) for change in changes]
    return record_all(team, by=by, key=key, numbers=numbers, entered_for=entered_for)


def rows_of(team: Team, weeks: Sequence[Week]) -> list[Observation]:
    """All numbers of these weeks, also those corrected later, and who entered them."""
    span = (weeks[0].first, weeks[-1].last)
    return list(Observation.objects.with_history(team).filter(on__range=span))
