"""What a coach keeps in mind, and a team that has gone quiet: for the scene of the walks."""

from checkins.models import CheckIn
from coaching.models import CoachNote
from teams.models import Participation, Team


def coached(team: Team, *, by: Participation, silent: Participation) -> dict[str, object]:
    """Returns the rows by the names of the addresses that show them. ``silent`` checked in for four weeks."""
    note = CoachNote.objects.create(team=team, author=by, text="They are tired. Ask about the night shift.")
    CoachNote.objects.filter(pk=note.pk).update(text="They are tired. Ask about the long night shift.")
    CheckIn.objects.bulk_create(
        CheckIn(team=silent.team, author=silent, day=7 * week + day, note="We rang first.")
        for week in range(4)
        for day in (1, 2, 4, 6)
    )
    return {"coaching:note": note.pk, "coaching:remove": note.pk}
